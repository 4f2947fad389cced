"""The names that Unicode CLDR has for the countries most bought from are no slips, in every language."""

import subprocess
import sys

import pytest
from babel import Locale

from risk.geography import countries, country_names

_SOURCES = (
    "CN IN BD VN TH MY ID KH MM LA PK LK NP TR BR MX PE CO AR CL EC BO GT HN NI SV DO HT PH JP KR TW EG MA "
    "TN JO MU MG ET KE UG TZ GH CI NG CM ZA MZ ZM MW UZ TM KZ UA RO BG PT ES IT PL VE"
)
_LANGUAGES = (
    "en es fr de pt pt_PT it nl tr vi id ms th km my lo bn hi ne si ta ur ar fa he ru uk pl cs sk ro hu bg "
    "el sv da nb fi sr hr sl lt lv et ca fil uz zh zh_Hant ja ko"
)
SOURCES, LANGUAGES = _SOURCES.split(), _LANGUAGES.split()
WRITTEN_AS_ANOTHER_WORD = {
    # Marks of the script are left out in comparing, so that too little is left, or another country's name.
    ("km", "TH"),
    ("km", "GH"),
    ("km", "ZM"),
    ("my", "GH"),
    ("ta", "KE"),
    ("et", "TH"),  # Tai
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_name_of_a_country_is_no_slip(language):
    names = Locale.parse(language).territories
    wrong = {}
    for iso2 in SOURCES:
        if iso2 in names and (language, iso2) not in WRITTEN_AS_ANOTHER_WORD:
            match = countries.resolve(names[iso2])
            if match is None or (match.iso2, match.how == "close") != (iso2, False):
                wrong[iso2] = names[iso2]
    assert wrong == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_excepted_name_is_unknown_and_no_other_country(language):
    names = Locale.parse(language).territories
    for of, iso2 in WRITTEN_AS_ANOTHER_WORD:
        assert of != language or countries.resolve(names[iso2]) is None


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        *(("Vietname", "VN"), ("Bangladexe", "BD"), ("Bangladeche", "BD"), ("Maurícia", "MU")),
        *(("Maurícias", "MU"), ("Usbequistão", "UZ"), ("Turquemenistão", "TM"), ("Fas", "MA")),
        *(("Južná Kórea", "KR"), ("Filippinene", "PH"), ("Indija", "IN"), ("Vijetnam", "VN")),
    ],
)
def test_correct_names_are_taken_as_they_stand(text, iso2):
    match = countries.resolve(text)
    assert (match.iso2, match.how == "close") == (iso2, False)


@pytest.mark.parametrize("text", ["Vietnamm", "Bangladessh", "Indonesiaa"])
def test_a_slip_is_still_told(text):
    assert countries.resolve(text).how == "close"


KEEPS_NONE = """
from babel import localedata
from risk.geography import countries
assert countries.resolve("Freedonia Blafasel") is None
assert countries.resolve("Norge").iso2 == "NO" and countries.resolve("Tailândia").iso2 == "TH"
assert len(localedata._cache) < 5, sorted(localedata._cache)
"""


def test_looking_through_all_languages_keeps_none_of_them_whole():
    """Fifty languages of Babel, with what each inherits, take 50 MB and twice the time."""
    subprocess.run([sys.executable, "-c", KEEPS_NONE], check=True)


@pytest.mark.parametrize("language", ["no", "zh_Hant", "ms"])
def test_a_language_names_what_babel_says_of_it(language):
    own, said = country_names._territories(language), Locale.parse(language).territories
    assert {code: said[code] for code in own} == own
    assert len(own) > 200
