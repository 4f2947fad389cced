"""A gate names all that it rests on: each report, hit and place that reads otherwise, oldest first."""

from datetime import date, timedelta

import pytest

from auditor.scoring import explaining, facts, one_shot, service
from auditor.scoring.facts import Known, Listing, Reported
from auditor.screening.models import HitKind, HitState
from auditor.screening.nexus import STATE_IMPOSED
from auditor.signals.service import SourceKind
from risk.vocabulary import Gate, SignalStatus
from suppliers import register
from suppliers.models import ReportedSignal
from tests.auditor.scoring.test_rescoring import make_supplier, score, stored
from tests.conftest import NOON

CONFIRMED, OPEN = HitState.CONFIRMED, HitState.OPEN


def reported(source, code="ILO05", **values):
    given = {"source_kind": SourceKind.NGO, "status": SignalStatus.ALLEGED, "last_known_on": NOON.date()}
    rest = {"cohort": "adult", "workers_affected": None}
    return Reported(code=code, source=source, **given | rest | values)


def listed(list_name, state, **values):
    plain = dict.fromkeys(Listing._fields, "") | {
        "not_found_since": None,
        "raises_gate": True,
        "is_alert": False,
    }
    given = {"kind": HitKind.NAME, "use": "entity", "listed_name": "Acme", "as_of": "2026-06-01"}
    return Listing(
        **plain | given | {"list_name": list_name, "state": state, "identifier_kind": "lei"} | values
    )


def of_place(listed_name, supplier_name, entry_id):
    values = {"kind": HitKind.PLACE, "use": "place", "raises_gate": False, "listed_name": listed_name}
    return listed("places", CONFIRMED, **values, supplier_name=supplier_name, entry_id=entry_id)


def of_origin(text, state=CONFIRMED):
    values = {"kind": HitKind.NEXUS, "use": STATE_IMPOSED, "match_class": "input from the region"}
    return listed("places", state, **values, supplier_name=text, listed_name="Xinjiang")


TWO = "reviewer, by proof of another place; reviewer, by proof of another origin"
CASES = {
    "reports of the same code": (
        [reported("union"), reported("press"), reported("union")],
        Gate.ZERO_TOLERANCE_SUSPECTED,
        "ILO05 reported by union; ILO05 reported by press",
        "reviewer, by deciding the suspicion",
    ),
    "confirmed entries": (
        [listed("UFLPA", CONFIRMED), listed("CBP", CONFIRMED)],
        Gate.LISTED_EXACT,
        'confirmed: "Acme" on UFLPA (as of 2026-06-01), by lei; '
        'confirmed: "Acme" on CBP (as of 2026-06-01), by lei',
        "reviewer who did not confirm it",
    ),
    "alerts": (
        [listed("UFLPA", OPEN), listed("CBP", OPEN)],
        Gate.LISTED_FUZZY,
        'name to be reviewed: "Acme" on UFLPA (as of 2026-06-01); '
        'name to be reviewed: "Acme" on CBP (as of 2026-06-01)',
        "reviewer of list hits",
    ),
    "places in names": (
        [
            of_place("Kashgar, Xinjiang", "Kashi Mill", "name KS"),
            of_place("Aksu, Xinjiang", "Aksu yarn", "product AK"),
        ],
        Gate.STATE_IMPOSED,
        'confirmed: "Kashi Mill" names Kashgar, Xinjiang; confirmed: "Aksu yarn" names Aksu, Xinjiang',
        "reviewer, by proof of another place",
    ),
    "a place and two origins": (
        [
            of_place("Kashgar, Xinjiang", "Kashi Mill", "name KS"),
            of_origin("Kashgar cotton"),
            of_origin("Aksu", OPEN),
        ],
        Gate.STATE_IMPOSED,
        'confirmed: "Kashi Mill" names Kashgar, Xinjiang; input from the region: "Kashgar cotton", Xinjiang; '
        'input from the region: "Aksu", Xinjiang',
        TWO,
    ),
}


@pytest.mark.parametrize(("told", "gate", "evidence", "release_by"), CASES.values(), ids=CASES)
def test_a_gate_names_each_of_several_facts(session, told, gate, evidence, release_by):
    (site,) = register.sites(session, [make_supplier(session).id])
    reports = [one for one in told if isinstance(one, Reported)]
    hits = [one for one in told if isinstance(one, Listing)]
    known = Known({}, {}, {}, {}, {site.id: reports}, {site.id: hits})
    held = facts.composed(site, known, service.basis(session, NOON.date())).facts.gates[gate]
    assert (held.evidence, held.release_by) == (evidence, release_by)


def test_a_place_in_the_address_is_told_beside_a_confirmed_one_in_the_name(session):
    row = make_supplier(session, "Kashi Mill", "CN", address="人民路1號, 烏魯木齊市", region="Xinjiang")
    (site,) = register.sites(session, [row.id])
    basis = service.basis(session, NOON.date())
    place = facts.place_of(site, basis.release)
    hits = [
        of_place("Urumqi, Xinjiang", "Kashi Mill", place.code),
        of_place("Kashgar", "Kashi Mill", "name KS"),
    ]
    composed = facts.composed(site, Known({}, {}, {}, {}, {}, {site.id: hits}), basis)
    told = composed.facts.gates[Gate.STATE_IMPOSED].evidence
    assert told == f'{place.evidence}; confirmed: "Kashi Mill" names Kashgar'


def test_a_list_tells_of_the_address_and_of_the_origin(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(
        "Supplier,Country,Address,City,Product,Raw material origin\n"
        'Plain Textile Ltd,China,"12 Road, Urumqi, Xinjiang",Urumqi,Cotton,"Kashgar, Xinjiang"\n',
        encoding="utf-8",
    )
    (line,) = one_shot.run(one_shot.Order(file=file, as_of=date(2026, 6, 15)), lambda *_: None).scored
    held = line.facts.gates[Gate.STATE_IMPOSED]
    place = '"Urumqi" and "Xinjiang" in the address: Urumqi, Xinjiang'
    assert held.evidence == f'{place}; input from the region: "Kashgar, Xinjiang", Xinjiang'
    assert held.release_by == TWO


def test_a_second_report_is_told_by_a_new_score_with_the_same_figures_and_the_old_one_replays(session):
    site = make_supplier(session)
    for number, source in enumerate(("union", "press")):
        at = NOON + timedelta(hours=number)
        session.add(ReportedSignal(supplier_id=site.id, recorded_at=at, **reported(source)._asdict()))
        session.flush()
        score(session, site, now=at)
    before, after = stored(session, site)
    assert "union; ILO05 reported by press" in after.inputs["gates"]["G8_zt_suspected"][0]
    assert (before.final, before.gates) == (after.final, after.gates)
    assert explaining.replay(before).agrees
    assert explaining.replay(after).agrees
