"""Remarks that say no more than that a sign is not there, and fields of systems that deny one."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import signs
from tests.good_time import in_good_time


def said_of(heading, cells):
    rows = "".join(f"Alder Mill;MY;{cell}\n" for cell in cells)
    sheet = reading.read(f"Supplier name;Country;{heading}\n{rows}".encode(), filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet))
    return [(one.row, one.code) for one in found.problems if one.column == heading and "sign" in one.code]


DENIED = (
    "no child labour found|No child labor.|No child labour or forced labour observed.|No evidence of "
    "forced labour|"
    "There was no forced labour, child labour or debt bondage found|We found no child labour|"
    "Child labour not observed|No forced or child labour|no child labour found. No forced labour found.|"
    "No child labour found during visit|No child labour was found during our visit|"
    "No signs of forced labour found in the audit|No forced labour identified by the auditors|"
    "No child labour found and no forced labour found|Auditors did not find any child labour|"
    "no retention of passports|No excessive overtime|Sin trabajo infantil|No se detectó trabajo infantil|"
    "Sem trabalho infantil|Não foi constatado trabalho infantil|Pas de travail des enfants|"
    "Aucun cas de travail forcé|Keine Kinderarbeit festgestellt|Zwangsarbeit nicht festgestellt|"
    "Keine Hinweise auf Zwangsarbeit|Nessun lavoro minorile|Tidak ada pekerja anak|Không có lao động trẻ "
    "em|"
    "未发现童工|没有童工和强迫劳动|无童工"
)
NOT_DENIED = (
    "not only child labour|No child labour, but passports kept|no child labour found except two boys|"
    "No - child labour found|No, child labour found|No: child labour|no child labour? found|"
    "No child labour policy|no child labour remediation|no child labour not found|No action on child "
    "labour|"
    "No child labour found during visit, but boys of 12 carry bricks|No child labour found during visit?|"
    "No child labour found during the announced visit|No child labour found during visits to the office|"
    "No child labour found. Two boys hid in the store|no longer child labour|no doubt child labour|"
    "No child labour on day shift|No passports held by workers|no child labour (see annex)|"
    "No child labour found; forced labour found|No recruitment fees paid back|no child labour found in "
    "2019|"
    "Child labour found|child labour not found by supplier|Nicht nur Kinderarbeit|Kinderarbeit nicht "
    "gemeldet|"
    "no child labour found yet|No child labour - found 2|no child labour free zone|Sin embargo, trabajo "
    "infantil|"
    "No child labour training|No child labour reported|zero child labour cases closed|不是童工|"
    "无法排除童工|没有童工政策|without child labour we "
    "cannot deliver"
)


@pytest.mark.parametrize("cell", DENIED.split("|"))
def test_a_remark_that_says_no_more_than_that_a_sign_is_not_there_is_not_told(cell):
    assert said_of("Remarks", [f'"{cell}"', "Child labour seen"]) == [(3, "sign_named")]


@pytest.mark.parametrize("cell", NOT_DENIED.split("|"))
def test_a_remark_that_may_say_more_is_told(cell):
    assert said_of("Remarks", [f'"{cell}"']) == [(2, "sign_named")]


@pytest.mark.parametrize(
    "part", ["no child labour or ", "no any of ", "no child labour and ", "sin casos de "]
)
def test_whether_a_remark_denies_is_seen_in_no_time(part):
    said_of("Remarks", ["no child labour"])
    with in_good_time(0.5):
        for length in (299, 5_000):
            said_of("Remarks", [(part * length)[:length]])


DENIED_BY_SYSTEMS = (
    "ZZ_NO_CHILD_LBR|NO_CHLD_LBR|zz_no_child_lbr|ZZ_KEIN_CHILD_LBR|ZZ_NON_CHILD_LBR|ZZ_NOT_CHILD_LAB|"
    "ZZ_KEINE_KINDERARB|SIN_TRAB_INFANTIL|ZZ_NO_FRCD_LBR|NO_FORCED_LAB|ZZ_NO_PSPT_RET|ZZ_NO_WGS_WTHHLD|"
    "ZZ_NO_DEBT_BNDG|No_Child_Labour__c|NO_CHILD_LBR_FLG"
)


@pytest.mark.parametrize("heading", DENIED_BY_SYSTEMS.split("|"))
def test_a_no_below_a_systems_heading_that_denies_a_sign_is_told(heading):
    assert said_of(heading, ["Y", "N"]) == [(0, "sign_unread"), (3, "sign_denied_no")]
    assert said_of(heading, ["3", "0"]) == [(0, "sign_unread")]  # NO_ may be "number of"


@pytest.mark.parametrize("heading", ["NO_OF_CHILD_LBR", "ZZ_NO_CHILD_LBR_POL", "ZZ_NO_ITEMS", "NON_CONF_QTY"])
def test_below_other_fields_of_systems_no_row_is_told(heading):
    assert not {"sign_denied_no", "sign_told"} & {code for _, code in said_of(heading, ["Y", "N"])}


@pytest.mark.parametrize(("answer", "tells"), [("yes", False), ("no", True), ("3", None)])
def test_where_somebody_chose_the_sign_for_it_a_no_is_the_sign(answer, tells):
    for heading in ("ZZ_NO_CHILD_LBR", "ZZ_KEIN_CHILD_LBR"):
        assert signs.tells("child_labour", signs.asked_by(heading, is_chosen=True), answer) is tells
