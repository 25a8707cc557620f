"""Published service definitions, never changed again, and the phrases that search looks in."""

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class ServiceVersion(models.Model):
    """One version of a service as it was published. No personal data. Kept for good."""

    code = models.CharField(max_length=64)
    version = models.IntegerField()
    valid_from = models.DateField()
    definition = models.JSONField()
    sha256 = models.BinaryField(max_length=32)
    published = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="service_version_once")
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class SearchPhrase(models.Model):
    """Words under which a current service is found. No personal data. Made anew each time."""

    code = models.CharField(max_length=64, db_index=True)
    phrase = models.CharField(max_length=400)  # folded: small letters, no accents, no filler words
    weight = models.FloatField()
    vector = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["phrase"], opclasses=["gin_trgm_ops"], name="search_phrase_similar"),
            GinIndex(fields=["vector"], name="search_phrase_words"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.phrase}"
