"""The phrases under which services are found, folded the same way as what people type."""

import re
import unicodedata

from django.contrib.postgres.search import SearchVector

from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.vocabulary import vocabulary
from balai.modules.catalogue.models import SearchPhrase
from balai.modules.catalogue.queries import current_services

NAME, KEYWORD, SUMMARY, LIFE_EVENT = 1.0, 0.97, 0.6, 0.5
CONFIGS = ("indonesian", "english")


def refresh_phrases() -> None:
    """Make every phrase anew, inside the caller's transaction."""
    SearchPhrase.objects.all().delete()
    rows = [row for service in current_services() for row in _phrases(service)]
    SearchPhrase.objects.bulk_create(rows)
    vector = SearchVector("phrase", config=CONFIGS[0]) + SearchVector("phrase", config=CONFIGS[1])
    SearchPhrase.objects.update(vector=vector)


def fold(typed: str) -> str:
    """Small letters without accents, everyday spellings made one, filler words left out."""
    return " ".join(words_of(typed))


def words_of(typed: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", typed.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[a-z0-9]+", bare)
    synonyms = vocabulary().synonyms()
    said = [synonyms.get(word, word) for word in words]
    return [word for word in said if word] or words


def _phrases(service: Service) -> list[SearchPhrase]:
    events = [vocabulary().life_events[code] for code in service.life_events]
    texts = [
        (service.name.id, NAME),
        (service.name.en, NAME),
        *((word, KEYWORD) for word in (*service.keywords.id, *service.keywords.en)),
        (service.summary.id, SUMMARY),
        (service.summary.en, SUMMARY),
        *((event.sentence.id, LIFE_EVENT) for event in events),
        *((event.sentence.en, LIFE_EVENT) for event in events),
    ]
    return [
        SearchPhrase(code=service.code, phrase=phrase[:400], weight=weight, vector="")
        for phrase, weight in dict.fromkeys((fold(text), weight) for text, weight in texts)
    ]
