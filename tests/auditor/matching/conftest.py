"""Lists that are taken in by whoever runs compliance."""

import io

import pytest


@pytest.fixture
def api(api_as):
    return api_as("ama")


@pytest.fixture
def take_in(api):
    """Uploads a list and takes it into the register; answers with the upload."""

    def do(text, name="list.csv"):
        data = {"file": (io.BytesIO(text.encode()), name)}
        made = api.post("/uploads", data=data, content_type="multipart/form-data")
        assert made.status_code == 201, made.json
        done = api.post(f"/uploads/{made.json['id']}/commit")
        assert done.status_code == 202, done.json
        return done.json

    return do
