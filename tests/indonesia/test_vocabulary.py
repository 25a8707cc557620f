from balai.indonesia.attributes import ATTRIBUTES
from balai.indonesia.effects import EFFECTS
from balai.indonesia.life_events import LIFE_EVENTS
from balai.indonesia.offices import OFFICE_KINDS
from balai.indonesia.synonyms import SYNONYMS
from balai.indonesia.vocabulary import IndonesianVocabulary
from balai.modules.cases.effects import kinds
from balai.modules.exchange.public import registries
from balai.web.icons import paths

COUNTRY = IndonesianVocabulary()


def test_the_population_registry_answers_every_attribute() -> None:
    assert ATTRIBUTES.keys() <= registries()["population"].attributes.keys()


def test_every_effect_is_one_that_a_room_carries_out() -> None:
    assert EFFECTS.keys() == kinds()


def test_everything_is_said_in_both_languages() -> None:
    texts = [attribute.label for attribute in ATTRIBUTES.values()]
    texts += [attribute.source for attribute in ATTRIBUTES.values()]
    texts += [kind.name for kind in OFFICE_KINDS.values()]
    texts += [text for event in LIFE_EVENTS.values() for text in (event.name, event.sentence)]
    assert all(text.id and text.en for text in texts)


def test_life_events_have_an_icon_of_the_house() -> None:
    assert {event.icon for event in LIFE_EVENTS.values()} <= paths().keys()


def test_synonyms_end_at_words_that_stay() -> None:
    assert all(SYNONYMS.get(word, word) == word for word in SYNONYMS.values() if word)


def test_checks_and_regions_answer() -> None:
    assert COUNTRY.check("child_name", "Putri Lestari", {}) is None
    assert COUNTRY.check("child_name", "Putri", {}) is not None
    assert COUNTRY.check("family_card_number", "1", {}) is not None
    assert COUNTRY.wrong_nik("3373015708900003") is None
    assert COUNTRY.wrong_nik("1") is not None
    assert COUNTRY.region_name("33.73") == "Kota Salatiga, Jawa Tengah"
    assert COUNTRY.region_name("99") is None
