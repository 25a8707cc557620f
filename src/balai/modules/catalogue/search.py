"""Finding a service by everyday words, misspelt or not, in Indonesian or English."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db import connection

from balai.kernel import clock, prepared
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.phrases import words_of
from balai.modules.catalogue.queries import current_services

MAX_TYPED = 200
LEAST_SCORE = 0.32  # below it a hit is likelier noise than help
LEAST_SHARE = 0.42  # of the best score: what lies further behind is not meant

_MATCH = """
WITH q AS (
    SELECT %(typed)s::text AS typed,
           to_tsquery('indonesian', %(words)s) || to_tsquery('english', %(words)s) AS words
)
SELECT code, max(weight * (
           0.45 * similarity(phrase, typed)
         + 0.35 * word_similarity(typed, phrase)
         + 0.20 * least(1, ts_rank(vector, words, 2) * 40)
         + 0.25 * (phrase = typed)::int
       )) AS score
FROM catalogue_searchphrase, q
WHERE phrase %% typed OR typed <%% phrase OR vector @@ words
GROUP BY code
ORDER BY score DESC, code
LIMIT %(limit)s
"""
_NEAREST = """
WITH known AS MATERIALIZED (
    SELECT DISTINCT unnest(string_to_array(phrase, ' ')) AS word FROM catalogue_searchphrase
)
SELECT typed, (
    SELECT word FROM known WHERE similarity(word, typed) >= %(least)s
    ORDER BY similarity(word, typed) DESC, word LIMIT 1
)
FROM unnest(%(words)s::text[]) AS typed
WHERE typed NOT IN (SELECT word FROM known)
"""
_LEAST_ALIKE = 0.39


@dataclass(frozen=True, slots=True)
class Found:
    service: Service
    score: float


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`suggestion` is what the person may have meant, where some word stands nowhere."""

    found: tuple[Found, ...]
    suggestion: str | None


def search(typed: str, *, limit: int = 10) -> SearchResult:
    """Services in order of fit; empty for an empty or a hopeless query."""
    words = tuple(words_of(typed[:MAX_TYPED]))
    return _searched(words, limit, _last_phrase()) if words else SearchResult((), None)


@lru_cache(maxsize=4096)
def _searched(words: tuple[str, ...], limit: int, _last_phrase: int) -> SearchResult:
    """People type the same words again and again; the answer changes with the phrases only."""
    nearest = _nearest(words)
    kept = _fitting(words, limit)
    if not kept:  # “paspor jatuh di angkot”: the words that stand nowhere hide the one that counts
        kept = _fitting(tuple(word for word in words if word not in nearest), limit)
    current = {service.code: service for service in current_services()} if kept else {}
    found = tuple(Found(current[code], score) for code, score in kept if code in current)
    return SearchResult(found, _suggestion(words, nearest))


def _fitting(words: tuple[str, ...], limit: int) -> list[tuple[str, float]]:
    rows = _matches(words, limit) if words else []
    best = rows[0][1] if rows else 0.0
    return [(code, score) for code, score in rows if score >= max(LEAST_SCORE, best * LEAST_SHARE)]


def _last_phrase() -> int:
    """Grows whenever the phrases are made anew."""
    return search_edition()[2]


def search_edition() -> tuple[date, int, int]:
    """What a page of results depends on: the day, the last publication, the last phrases."""
    versions, phrases = prepared.rows(_EDITION, ())[0]
    return clock.today(), versions, phrases


_EDITION = """
SELECT coalesce((SELECT max(id) FROM catalogue_serviceversion), 0),
  coalesce((SELECT max(id) FROM catalogue_searchphrase), 0)
"""


def _matches(words: tuple[str, ...], limit: int) -> list[tuple[str, float]]:
    parameters: dict[str, str | int] = {
        "typed": " ".join(words),
        "words": " | ".join(words),
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(_MATCH, parameters)
        return [(str(code), float(score)) for code, score in cursor.fetchall()]


def _nearest(words: tuple[str, ...]) -> dict[str, str | None]:
    """Every word that stands in no phrase, with the one it most resembles, if any does."""
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, {"words": list(words), "least": _LEAST_ALIKE})
        return dict(cursor.fetchall())


def _suggestion(words: tuple[str, ...], nearest: dict[str, str | None]) -> str | None:
    """The query with every word that stands nowhere put right, or None when none can be."""
    if not any(nearest.values()):
        return None
    return " ".join(nearest.get(word) or word for word in words)
