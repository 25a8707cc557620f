"""Every table says which personal data it holds and how long; sensitive columns are sealed."""

import re

import pytest
from django.apps import apps
from django.db import models

from balai.kernel.holdings import all_holdings, reasons
from balai.kernel.retention import declared
from balai.kernel.sealed import Sealed

OURS = [model for model in apps.get_models() if model.__module__.startswith("balai.")]
_RETENTION = re.compile(r"kept|erased|forget|made anew|unlogged", re.IGNORECASE)
_NEVER_PLAIN = re.compile(r"(^|_)(nik|phone|address|answers|facts|text|notes)$")
_NOT_PERSONAL = {
    # the opening place of an office, an address in storage, codes and counts
    "identity.Office": {"phone", "address"},
    "documents.Upload": {"address"},
    "kernel.AuditEntry": {"facts"},
    "cases.CaseEvent": {"facts"},
    "notifications.Notice": {"facts"},
}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_table_declares_personal_data_and_retention(model: type[models.Model]) -> None:
    said = (model.__doc__ or "").lower()

    assert "personal data" in said or model._meta.app_label == "kernel"
    assert _RETENTION.search(said) or model._meta.app_label == "kernel"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_identifying_columns_are_sealed(model: type[models.Model]) -> None:
    plain = {
        field.name
        for field in model._meta.get_fields()
        if _NEVER_PLAIN.search(field.name) and not isinstance(field, models.BinaryField)
    }

    assert plain <= _NOT_PERSONAL.get(model._meta.label, set())


def test_a_sealed_attribute_has_its_column() -> None:
    for model in OURS:
        for name, value in vars(model).items():
            if isinstance(value, Sealed):
                assert isinstance(model._meta.get_field(value.column), models.BinaryField), name


def test_whoever_asks_is_told_of_every_table_with_personal_data() -> None:
    """UU 27/2022 Pasal 7: all of it, or the reason why not."""
    told = {table for one in all_holdings() for table in one.tables} | set(reasons())
    personal = {table for table, said in declared().items() if said.personal is not None}

    assert {table.__name__ for table in personal - told} == set()
