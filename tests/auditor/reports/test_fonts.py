"""Letters of scripts without a font in reports: read aloud, with no sign that stands for nothing."""

import pytest

from auditor.reports.fonts import document_fonts, readable


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ကောင်းကင်", "keankn"),  # Burmese: its vowel killer has no sound
        ("ශ්‍රී ලංකා", "sri lmka"),  # Sinhala
        ("ລາວ", "lav"),  # Lao
        ("ኢትዮጵያ", "'ityop'ya"),  # Amharic
        ("ไทย العربية বাংলা ខ្មែរ 工廠", "ไทย العربية বাংলা ខ្មែរ 工廠"),  # these have one
    ],
)
def test_a_script_without_a_font_is_read_in_latin_letters(text, read):
    with document_fonts():
        found = readable(text)
    assert "?" not in found
    assert found.replace("\u200d", "").casefold() == read
