"""What a timeline says, to whom, and that its chain notices every change."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.kernel import chain
from balai.modules.cases.domain.timeline import KINDS, Visibility, sentence
from balai.modules.cases.timeline import first_link, link_body

_AT = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
_CASE = "0192f0c1-0000-7000-8000-000000000001"
_FACTS = st.dictionaries(
    st.text(max_size=8), st.one_of(st.text(max_size=20), st.integers(), st.booleans()), max_size=4
)


@pytest.mark.parametrize("kind", KINDS)
def test_every_event_speaks_both_languages(kind: str) -> None:
    facts = {"step": {"id": "Pemeriksaan", "en": "Checking"}, "officer": "Petugas", "law": "UU 1"}
    facts["quality"] = {"id": "Saksi", "en": "Witness"}

    said = sentence(kind, facts)

    assert said.id.endswith(".")
    assert said.en.endswith(".")
    assert "{" not in said.id + said.en


def test_what_officers_do_among_themselves_is_internal() -> None:
    internal = {kind for kind, known in KINDS.items() if known.visibility == Visibility.INTERNAL}

    told = {"claimed", "released", "reassigned", "recommended", "note", "register_refused"}
    assert internal == told


def test_nothing_that_names_a_person_is_public() -> None:
    public = [known for known in KINDS.values() if known.visibility == Visibility.PUBLIC]

    assert not [one for one in public if "{officer}" in one.sentence.id]


def _body(seq: int, facts: dict[str, Any]) -> dict[str, Any]:
    return link_body(
        case_id=_CASE,
        seq=seq,
        kind="note",
        visibility="internal",
        at=_AT,
        actor=["officer", 1, "Petugas"],
        facts=facts,
    )


def _chained(bodies: list[dict[str, Any]]) -> list[tuple[dict[str, Any], bytes]]:
    links, previous = [], chain.origin(_CASE)
    for body in bodies:
        previous = chain.link(previous, body)
        links.append((body, previous))
    return links


@given(facts=st.lists(_FACTS, min_size=1, max_size=6), data=st.data())
def test_a_changed_link_is_found_where_it_is(facts: list[dict[str, Any]], data: Any) -> None:
    links = _chained([_body(seq, one) for seq, one in enumerate(facts)])
    place = data.draw(st.integers(min_value=0, max_value=len(links) - 1))
    body, claimed = links[place]

    assert chain.first_break(_CASE, links) is None
    links[place] = ({**body, "kind": "message"}, claimed)
    assert chain.first_break(_CASE, links) == place


@given(facts=st.lists(_FACTS, min_size=2, max_size=6))
def test_a_link_taken_out_is_found(facts: list[dict[str, Any]]) -> None:
    links = _chained([_body(seq, one) for seq, one in enumerate(facts)])

    assert chain.first_break(_CASE, links[1:]) == 0


def test_a_chain_belongs_to_its_case() -> None:
    links = _chained([_body(0, {})])

    assert chain.first_break("another case", links) == 0


def test_the_first_link_covers_who_when_and_what() -> None:
    first = first_link(_CASE, _AT, 1, {"service": "skck"})

    assert first != first_link(_CASE, _AT, 2, {"service": "skck"})
    assert first != first_link(_CASE, _AT, 1, {"service": "ak-1"})
    assert first != first_link(_CASE, _AT.replace(microsecond=1), 1, {"service": "skck"})
