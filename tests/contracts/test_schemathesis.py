"""Every operation keeps what its document promises, whatever is sent to it and whoever sends it.

Requests are drawn from the OpenAPI document by Schemathesis: well-formed ones, spoiled ones, and
ones about things that exist, so that they come as far as the act itself.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from balai.commands.house import publish_services
from balai.config.api import api
from balai.kernel.rates import RATES, Rate
from balai.modules.cases import public as cases
from balai.modules.identity.public import Account, open_officer_account
from balai.modules.notifications.public import notify
from balai.modules.notifications.queries import inbox
from balai.web.api.scopes import all_scopes
from tests.factories import births, city, documents, weddings
from tests.factories.programs import bearer

CALLERS = ("anonymous", "resident", "officer")
PLAIN = {"Accept-Encoding": "identity"}  # the client in this process doesn't unpack gzip
ROLES_OF_THE_OFFICER = ("verifier", "approver", "supervisor")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
RUNS = settings(
    max_examples=9,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    # Spoiled requests are drawn by trying: some are thrown away or slow to draw, which is no fault.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def _operations() -> dict[str, Any]:
    """By method and path, as the document names them."""
    generation = GenerationConfig(with_security_parameters=False)  # who calls is ours to say
    config = schemathesis.Config(
        projects=ProjectsConfig(default=ProjectConfig(generation=generation))
    )
    loaded = schemathesis.openapi.from_dict(copy.deepcopy(api.document), config=config)
    loaded.app = get_wsgi_application()
    found = [result.ok() for result in loaded.get_all_operations() if isinstance(result, Ok)]
    return {operation.label: operation for operation in found}


OPERATIONS = _operations()


@dataclass
class Town:
    """The headers of each caller, and the things that their requests may be about."""

    headers: dict[str, dict[str, str]]
    signer: dict[str, str]
    things: dict[str, dict[str, str]]

    def headers_of(self, caller: str, path: str) -> dict[str, str]:
        signs = caller == "resident" and path.startswith("/api/signatures")
        return self.signer if signs else self.headers[caller]

    def names_in(self, path: str) -> dict[str, str]:
        """Values for the parameters of a path: of the longest beginning that we know."""
        found = [one for one in self.things if path.startswith(one)]
        return self.things[max(found, key=len)] if found else {}


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Where nobody is told to wait, and a request leaves the test's transaction open."""
    for name in RATES:
        monkeypatch.setitem(RATES, name, Rate(1_000_000, 60))
    moments = (request_started, request_finished)
    for moment in moments:
        moment.disconnect(close_old_connections)
    yield _built()
    for moment in moments:
        moment.connect(close_old_connections)


def _built() -> Town:
    publish_services()
    city.dukcapil()
    account = city.account_of(city.household().wife, "siti@contoh.invalid")
    officer = _officer()
    wedding = weddings.sent()
    witness = Account.objects.get(pk=wedding.witnesses[0].account_id or 0)
    residents = sorted(all_scopes().keys() - {"desk"})
    return Town(
        headers={
            "anonymous": PLAIN,
            "resident": PLAIN | _bearer(account, residents),
            "officer": PLAIN | _bearer(officer, sorted(all_scopes())),
        },
        signer=PLAIN | _bearer(witness, residents),
        things=_things(account, cases.my_signatures(wedding.witnesses[0])[0].reference),
    )


def _officer() -> Account:
    return open_officer_account(
        email="petugas@contoh.invalid",
        password=city.PASSWORD_OF_ALL,
        display_name="Petugas Contoh",
        grants=dict.fromkeys(ROLES_OF_THE_OFFICER, city.DUKCAPIL),
        person=None,
    )


def _bearer(account: Account, scopes: list[str]) -> dict[str, str]:
    found: dict[str, str] = bearer(account, scopes, strong=True)["headers"]
    return found


def _notice(account: Account) -> str:
    assert account.person is not None
    said = {"id": "Akta Kelahiran", "en": "Birth certificate"}
    facts = {"service": said, "reference": "BL-7K3Q9-XM24C", "due": "2026-11-30"}
    about: dict[str, Any] = {"code": "cases.received", "link": "/urusan/", "facts": facts}
    notify(person=account.person, dedupe="BL-7K3Q9-XM24C:1", **about)
    return str(inbox(city.actor_of(account))[0].pk)


def _things(account: Account, to_sign: str) -> dict[str, dict[str, str]]:
    mother = city.actor_of(account)
    sent, draft = births.sent(mother), births.draft(mother)  # a draft begun first would be sent
    paper = draft.answers["birth_letter"][0]
    sent_paper = cases.Case.objects.get(reference=sent).answers["birth_letter"][0]
    number = documents.issued(to=account.person, case=sent).number
    case = {"reference": sent, "upload": sent_paper}
    document = {"number": number}
    service = {"code": births.SERVICE, "version": "1"}
    return {
        "/api/cases/": case,
        "/api/desk/cases/": case,
        "/api/desk/documents/": document,
        "/api/documents/": document,
        "/api/drafts/": {"reference": draft.reference},
        "/api/inbox/": {"notice": _notice(account)},
        "/api/numbers/services/": service,
        "/api/offices/": {"code": city.DUKCAPIL},
        "/api/regions/": {"code": city.VILLAGE},
        "/api/services/": service,
        "/api/signatures/": {"reference": to_sign},
        "/api/tracking/": {"reference": sent},
        "/api/uploads/": {"reference": paper},
        "/api/verify/": document,
    }


@pytest.mark.contract
@pytest.mark.parametrize("caller", CALLERS)
def test_operations_answer_as_documented(
    caller: str, town: Town, subtests: pytest.Subtests
) -> None:
    for label, operation in OPERATIONS.items():
        with subtests.test(label):
            _holds(
                operation, town.headers_of(caller, operation.path), town.names_in(operation.path)
            )


def _holds(operation: Any, headers: dict[str, str], names: dict[str, str]) -> None:
    @RUNS
    @given(case=_requests(operation, names))
    def one(case: Any) -> None:
        with transaction.atomic():  # undone, so that the next request meets the same town
            response = case.call_and_validate(headers=headers, checks=CHECKS)
            assert response.status_code != 405, case.as_curl_command()
            transaction.set_rollback(True)

    one()


def _requests(operation: Any, names: dict[str, str]) -> st.SearchStrategy[Any]:
    """About what exists, about anything, and spoiled where there is something to spoil."""
    wanted = {one.name for one in operation.path_parameters}
    known = {name: value for name, value in names.items() if name in wanted}
    ways = [operation.as_strategy()]
    if known:
        ways.insert(0, operation.as_strategy(path_parameters=known))
    if any(True for _ in operation.iter_parameters()) or operation.body:
        ways.append(operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
    return st.one_of(ways)
