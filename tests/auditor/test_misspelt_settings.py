"""A setting that is nearly one of ours, or no address, stops the start; names that others set do not."""

import pytest

from auditor import config

SECRET = {"MANUMIT_SECRET_KEY": "s" * 64}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("MANUMIT_SECURE_COOKIE", "MANUMIT_SECURE_COOKIES"),
        ("MANUMIT_TRUSTED_PROXY", "MANUMIT_TRUSTED_PROXIES"),
        ("MANUMIT_DATA", "MANUMIT_DATA_DIR"),
        ("MANUMIT_DATADIR", "MANUMIT_DATA_DIR"),
        ("MANUMIT_DB_URL", "MANUMIT_DATABASE_URL"),
        ("MANUMIT_SECRET", "MANUMIT_SECRET_KEY"),
        ("MANUMIT_SCORE_KEPT_YEARS", "MANUMIT_SCORES_KEPT_YEARS"),
    ],
)
def test_a_misspelt_name_stops_the_start_and_names_what_is_meant(tmp_path, written, meant):
    given = {"MANUMIT_DATA_DIR": str(tmp_path), written: "yes"}
    for read in (config.read, config.read_existing):
        with pytest.raises(config.SettingsError, match=f"^{written} is no setting; {meant} is"):
            read(given)
    assert not list(tmp_path.iterdir()), "nothing is made before"


@pytest.mark.parametrize("name", config.NAMES)
def test_every_name_that_lacks_its_last_letter_is_told(tmp_path, name):
    with pytest.raises(config.SettingsError, match=f"{name} is"):
        config.read({"MANUMIT_DATA_DIR": str(tmp_path), name[:-1]: "yes"})


@pytest.mark.parametrize(
    "name",
    [
        *("MANUMIT_PORT", "MANUMIT_PORT_8000_TCP", "MANUMIT_PORT_8000_TCP_ADDR", "MANUMIT_SERVICE_HOST"),
        *("MANUMIT_SERVICE_PORT", "MANUMIT_SERVICE_PORT_HTTP", "MANUMIT_DATABASE_PORT"),
        *("MANUMIT_DATABASE_PORT_5432_TCP_PROTO", "MANUMIT_PUBLIC_PORT", "MANUMIT_IMAGE", "MANUMIT_VERSION"),
        *("DATA_DIR", "manumit_data_dir"),
    ],
)
def test_names_that_others_set_are_left_alone(tmp_path, name):
    assert config.read({**SECRET, "MANUMIT_DATA_DIR": str(tmp_path), name: "tcp://10.0.0.7:8000"})


@pytest.mark.parametrize("address", ["banana", "manumit.example", "ftp://manumit.example", "https://"])
def test_one_time_links_begin_with_an_address(tmp_path, address):
    given = {**SECRET, "MANUMIT_DATA_DIR": str(tmp_path), "MANUMIT_PUBLIC_URL": address}
    with pytest.raises(config.SettingsError, match="MANUMIT_PUBLIC_URL must begin with https:// or http://"):
        config.read(given)
    good = config.read({**given, "MANUMIT_PUBLIC_URL": "https://manumit.example/due/"})
    assert good.public_url == "https://manumit.example/due"
