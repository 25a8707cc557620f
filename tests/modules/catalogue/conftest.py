"""The country's definitions, read once; and published where a test needs the database."""

import pytest

from balai.indonesia.vocabulary import SERVICES
from balai.kernel.policy import Actor
from balai.modules.catalogue.domain.definition import Service
from balai.modules.catalogue.domain.yaml_source import load_folder
from balai.modules.catalogue.public import publish_definitions


@pytest.fixture(scope="session")
def definitions() -> dict[str, Service]:
    return {source.service.code: source.service for source in load_folder(SERVICES)}


@pytest.fixture
def birth(definitions: dict[str, Service]) -> Service:
    return definitions["akta-kelahiran"]


@pytest.fixture
def published(db: None) -> None:
    publish_definitions(actor=Actor.system(), folder=SERVICES)
