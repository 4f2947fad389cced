"""What holds gate G3 is told in the words of the address; what was stored before stays as it was told."""

from datetime import timedelta

import pytest

from auditor.scoring import explaining, inputs
from auditor.scoring.models import Assessment
from risk.vocabulary import Gate
from tests.auditor.scoring.test_rescoring import make_supplier, score, shown, stored
from tests.conftest import NOON

NOW_SAID = '"烏魯木齊市" in the address: Urumqi, Xinjiang'
SAID_BEFORE = '"Xinjiang" in the address: Xinjiang'
COPIED = (
    *(
        "supplier_id",
        "assessed_on",
        "assessed_at",
        "methodology",
        "releases",
        "reference_release",
        "terms",
        "libraries",
    ),
    *("final", "band", "gates", "blocked"),
)


@pytest.fixture
def site(session):
    return make_supplier(session, "Plain Textile", "CN", address="人民路1號, 烏魯木齊市", region="Xinjiang")


def of_g3(assessment):
    told = explaining.explain(assessment)
    return next(gate.evidence for gate in told.gates if gate.gate == Gate.STATE_IMPOSED.value)


def test_the_town_is_told_as_it_stands_in_the_address(session, site):
    score(session, site)
    (assessment,) = stored(session, site)
    assert of_g3(assessment) == NOW_SAID
    assert explaining.replay(assessment).agrees


def test_a_score_that_was_stored_before_is_told_and_replayed_in_its_own_words(session, site):
    score(session, site)
    (assessment,) = stored(session, site)
    entered = dict(assessment.inputs)
    entered["gates"] = entered["gates"] | {Gate.STATE_IMPOSED.value: [SAID_BEFORE, "reviewer"]}
    before = Assessment(
        **{name: getattr(assessment, name) for name in COPIED},
        inputs=entered,
        input_hash=inputs.digest(entered),
    )
    session.add(before)
    session.flush()
    assert of_g3(before) == SAID_BEFORE
    assert explaining.replay(before).agrees


def test_a_score_with_the_same_words_is_not_written_again(session, site):
    score(session, site)
    assert score(session, site, now=NOON + timedelta(hours=1)).written == 0
    assert len(stored(session, site)) == 1
    assert not shown(session, site).awaits_review
