"""Documents of a library that others in the same process use as well."""

import io

import pytest
from reportlab import rl_config, rl_settings
from reportlab.platypus import Flowable

from auditor.reports.typesetting import BODY, Cover, composing, words, write_document

COVER = Cover(title="A report", subject="A test", author="Northwind", footer="indicates risk, not guilt")


def written(story: list[Flowable]) -> bytes:
    stream = io.BytesIO()
    write_document(COVER, story, stream)
    return stream.getvalue()


def test_a_report_has_no_text_coded_streams_and_leaves_the_settings_of_the_library_as_they_were():
    """Whoever writes a PDF after it, as tests of evidence do, gets what the library makes by itself."""
    assert rl_config.useA85 == rl_settings.useA85 == 1
    with composing():
        content = written([words("Pay list of the packing line", BODY)])
    assert b"ASCII85Decode" not in content
    assert rl_config.useA85 == 1


def test_the_settings_are_put_back_when_a_report_cannot_be_written():
    with pytest.raises(ValueError, match="on purpose"), composing():
        raise ValueError("on purpose")
    assert rl_config.useA85 == 1
