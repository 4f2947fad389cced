"""Letters in reports: written by a font of their script, else read aloud, with no sign for nothing."""

import io
import re

import pypdfium2
import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import shapeStr
from reportlab.platypus import SimpleDocTemplate

from auditor.reports import fonts
from auditor.reports.fonts import document_fonts, readable
from auditor.reports.scripts import ScriptText, break_lines, clusters, pieces_of

STYLES = [
    ParagraphStyle("plain", fontName="NotoSans", fontSize=10),
    ParagraphStyle("bold", fontName="NotoSans-Bold"),
]
NAMES = {
    "NotoSansMyanmar": "မြန်မာ ကောင်းကင် အင်္ဂလန် ကုမ္ပဏီ လီမိတက်",
    "NotoSansSinhala": "ශ්‍රී ලංකා ඇඟලුම් සමාගම",
    "NotoSansLao": "ບໍລິສັດ ຕັດຫຍິບ ລາວ ຈຳກັດ",
    "NotoSansEthiopic": "የኢትዮጵያ ጨርቃጨርቅ ፋብሪካ",
    "NotoSansGujarati": "શ્રી સૂરત ટેક્સટાઇલ મિલ્સ લિમિટેડ",
    "NotoSansGurmukhi": "ਲੁਧਿਆਣਾ ਕੱਪੜਾ ਉਦਯੋਗ ਪ੍ਰਾਈਵੇਟ ਲਿਮਟਿਡ",
    "NotoSansOriya": "ଓଡ଼ିଶା ବସ୍ତ୍ର ଶିଳ୍ପ ପ୍ରାଇଭେଟ ଲିମିଟେଡ",
    "NotoSansTelugu": "శ్రీ వేంకటేశ్వర స్పిన్నింగ్ మిల్స్",
    "NotoSansKannada": "ಬೆಂಗಳೂರು ಸಿದ್ಧ ಉಡುಪು ಕಾರ್ಖಾನೆ ಕ್ಷೇತ್ರ",
    "NotoSansMalayalam": "തിരുവനന്തപുരം കൈത്തറി വ്യവസായ സ്ഥാപനം",
}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ⲕⲏⲙⲉ", "keme"),  # Coptic
        ("ᏣᎳᎩ", "tsalagi"),  # Cherokee
        ("མགོ", "mgo"),  # Tibetan: its letters stand below each other
        ("Հայաստան", "hayastan"),  # Armenian
    ],
)
def test_a_script_without_a_font_is_read_in_latin_letters(text, read):
    with document_fonts():
        found = readable(text)
    assert "?" not in found
    assert found.casefold() == read


@pytest.mark.parametrize("text", ["ไทย العربية বাংলা ខ្មែរ 工廠", *NAMES.values()])
def test_a_script_with_a_font_stays_as_it_was_typed(text):
    with document_fonts():
        assert readable(text) == text


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
@pytest.mark.parametrize("font", NAMES)
def test_every_letter_of_a_name_is_a_glyph_of_its_font(font, style):
    with document_fonts():
        words = [piece for piece in pieces_of(NAMES[font], style) if not piece.is_space]
    assert {piece.font.removesuffix("-Bold") for piece in words} == {font}
    assert all(piece.width > 0 for piece in words)


@pytest.mark.parametrize("font", NAMES)
def test_a_name_is_drawn_as_glyphs_and_read_back_as_typed(font):
    stream = io.BytesIO()
    with document_fonts():
        SimpleDocTemplate(stream).build([ScriptText(NAMES[font], STYLES[0])])
    page = pypdfium2.PdfDocument(stream.getvalue())[0]
    assert NAMES[font].replace("‍", "") in page.get_textpage().get_text_range().replace("‍", "")
    assert any(font in name.split("+")[-1] for name in _fonts_on(page)), "the script's own font is embedded"


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("શ્રી", 3),
        ("ਪ੍ਰਾ", 3),
        ("ବସ୍ତ୍ର", 4),
        ("స్పి", 3),
        ("ಕ್ಷೇತ್ರ", 5),
        ("സ്ഥാ", 3),
    ],
)
@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_letters_that_flow_together_are_drawn_as_one_sign(word, parts, style):
    with document_fonts():
        (piece,) = pieces_of(word, style)
        signs = shapeStr(piece.text, piece.font, 10, force=True).__shapeData__
        apart = stringWidth(piece.text, piece.font, style.fontSize)
    assert len([one for one in signs if one.x_advance]) <= parts < len(word)
    assert piece.width < apart


@pytest.mark.parametrize("weight", ["400Regular", "700Bold"])
def test_pages_write_every_script_that_reports_write(weight):
    """Chinese and Korean apart: those are for the reader's machine, at eight megabytes each."""
    styles = (fonts.FOLDER.parent / "manumit.css").read_text()
    faces = dict(re.findall(rf'url\("fonts/(\w+)_{weight}\.ttf"\); unicode-range: ([^;]+);', styles))
    for first, last, font in fonts.RANGES:
        if font not in fonts.CJK and first < 0xFE00:
            assert f"U+{first:04X}-{last:04X}" in faces[font].split(", ")


def _fonts_on(page):
    return {item.get_font().get_base_name() for item in page.get_objects() if item.type == 1}


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("ကောင်းကင်", ["ကောင်း", "ကင်"]),  # what ends a syllable stays with it
        ("အင်္ဂလန်", ["အ", "င်္ဂ", "လန်"]),  # a letter above the next one stays with that
        ("ကုမ္ပဏီ", ["ကု", "မ္ပ", "ဏီ"]),  # one below another as well
        ("ශ්‍රී", ["ශ්‍රී"]),
        ("ຈຳກັດ", ["ຈ", "ຳ", "ກັ", "ດ"]),
        ("मित्र", ["मि", "त्र"]),
        ("মিত্র", ["মি", "ত্র"]),
        ("શ્રી", ["શ્રી"]),
        ("ਪ੍ਰਾਈ", ["ਪ੍ਰਾ", "ਈ"]),
        ("ବସ୍ତ୍ର", ["ବ", "ସ୍ତ୍ର"]),
        ("మిల్స్", ["మి", "ల్స్"]),
        ("ಕ್ಷೇತ್ರ", ["ಕ್ಷೇ", "ತ್ರ"]),
        ("സ്ഥാ", ["സ്ഥാ"]),
    ],
)
def test_letters_that_are_written_together_are_one_cluster(word, parts):
    assert clusters(word) == parts


@pytest.mark.parametrize("name", ["ບໍລິສັດຕັດຫຍິບລາວຈຳກັດເຄື່ອງນຸ່ງຫົ່ມນ້ຳ", "အထည်ချုပ်ကုမ္ပဏီလီမိတက်ရန်ကုန်မြို့"])
def test_no_line_begins_with_what_belongs_to_the_letter_before(name):
    style = STYLES[0]
    with document_fonts():
        pieces = pieces_of(name, style)
        for width in range(30, 120, 3):
            lines = break_lines(pieces, width, style)
            starts = ["".join(piece.text for piece in line)[:1] for line in lines]
            ends = ["".join(piece.text for piece in line)[-1:] for line in lines[:-1]]
            assert len(lines) > 1
            assert not set(starts) & set("ຳະາໆຯຽ")
            assert not set(ends) & set("ເແໂໃໄຫ")
            assert "".join(piece.text for line in lines for piece in line) == name


def test_a_font_is_read_once_and_no_document_meets_the_glyphs_of_another():
    """Reading two fonts took as long as writing a short report."""

    def written(name):
        stream = io.BytesIO()
        with document_fonts():
            SimpleDocTemplate(stream, invariant=1).build([ScriptText(name, STYLES[0])])
        return stream.getvalue()

    words = ["ക്ഷേത്രം", "തിരുവനന്തപുരം കൈത്തറി", "വ്യവസായ സ്ഥാപനം"]
    alone = []
    for word in words:
        fonts._read.cache_clear()
        alone.append(written(word))
    read = fonts._read.cache_info().misses
    assert [written(word) for word in words] == alone
    assert fonts._read.cache_info().misses == read
