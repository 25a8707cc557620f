"""Every operation keeps what its document promises, whatever is sent to it and whoever sends it.

Requests are drawn from the OpenAPI document by Schemathesis: its own examples, well-formed ones,
spoiled ones, and ones about things that exist in the state that the act is for, so that they come
as far as the act itself. Each operation must come to its end for the caller whom it is meant for.
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
from balai.modules.catalogue.public import current_service
from balai.modules.documents.production import seal_line
from balai.modules.documents.public import IssuedDocument, pdf_of
from balai.modules.identity.public import Account
from balai.modules.notifications.public import notify
from balai.modules.notifications.queries import inbox
from balai.web.api.scopes import agency_scopes, all_scopes
from tests.factories import births, city, documents, errands, weddings
from tests.factories.papers import photo
from tests.factories.programs import bearer

SEARCHED = "salatiga"
CLERKS = {"payment": errands.SATPAS, "visit": city.DUKCAPIL}  # acts of the counter, and where
CALLERS = ("anonymous", "resident", "officer", "agency")
PLAIN = {"Accept-Encoding": "identity"}  # the client in this process doesn't unpack gzip
ROLES_OF_THE_OFFICER = dict.fromkeys(("verifier", "approver", "supervisor"), city.DUKCAPIL)
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
    clerks: dict[str, dict[str, str]]
    things: dict[str, dict[str, str]]
    bodies: dict[str, Any]

    def headers_of(self, caller: str, path: str) -> dict[str, str]:
        if caller == "officer" and (clerk := self.clerks.get(path.rsplit("/", 1)[-1])):
            return clerk
        signs = caller == "resident" and path.startswith("/api/signatures")
        return self.signer if signs else self.headers[caller]

    def names_in(self, path: str) -> dict[str, str]:
        """Values for the parameters of a path: of the longest beginning that we know."""
        found = [one for one in self.things if path.startswith(one)]
        return self.things[max(found, key=len)] if found else {}

    def fitting(self, operation: Any) -> Any:
        """The request that should succeed: about the right thing, with the document's example."""
        names = self.names_in(operation.path)
        wanted = {one.name: names[one.name] for one in operation.path_parameters}
        asked = {one.name: SEARCHED for one in operation.query if one.is_required}
        facts: dict[str, Any] = {"path_parameters": wanted, "query": asked}
        if operation.body:
            facts["media_type"] = operation.body[0].media_type
            facts["body"] = self.bodies.get(operation.label) or _example(operation)
        return operation.Case(**facts)


def _example(operation: Any) -> Any:
    """The document's own: an integrator who copies it gets through."""
    content = api.document["paths"][operation.path][operation.method]["requestBody"]["content"]
    name = content["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
    return api.document["components"]["schemas"][name]["examples"][0]


def _meant_for(path: str) -> str:
    if path == "/api/numbers/workload":
        return "agency"
    return "officer" if path.startswith("/api/desk/") else "resident"


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
    officer = errands.officer("petugas", **ROLES_OF_THE_OFFICER)
    wedding = weddings.sent()
    witness = Account.objects.get(pk=wedding.witnesses[0].account_id or 0)
    residents = sorted(all_scopes().keys() - {"desk"})
    standing = errands.in_every_state(city.actor_of(account), officer)
    things = _things(account, cases.my_signatures(wedding.witnesses[0])[0].reference, standing)
    clerks = {act: errands.officer(act, counter=office) for act, office in CLERKS.items()}
    return Town(
        headers={
            "anonymous": PLAIN,
            "resident": PLAIN | _bearer(account, residents),
            "officer": PLAIN | _bearer(officer, sorted(all_scopes())),
            "agency": PLAIN | _bearer(None, sorted(agency_scopes())),
        },
        signer=PLAIN | _bearer(witness, residents),
        clerks={act: PLAIN | _bearer(one, ["desk"]) for act, one in clerks.items()},
        things=things,
        bodies=_bodies(things["/api/documents/"]["number"], standing),
    )


def _bodies(number: str, standing: errands.Errands) -> dict[str, Any]:
    """Where the document's example cannot fit: files, and what only this town has."""
    document = IssuedDocument.objects.get(number=number)
    return {
        "POST /api/uploads": {"file": photo()},
        "POST /api/verify/file": {"file": pdf_of(document)},
        "POST /api/verify/line": {"line": seal_line(document)},
        "POST /api/desk/cases/{reference}/reassign": {"officer": standing.colleague},
    }


def _bearer(account: Account | None, scopes: list[str]) -> dict[str, str]:
    found: dict[str, str] = bearer(account, scopes, strong=True)["headers"]
    return found


def _notice(account: Account) -> str:
    assert account.person is not None
    said = {"id": "Akta Kelahiran", "en": "Birth certificate"}
    facts = {"service": said, "reference": "BL-7K3Q9-XM24C", "due": "2026-11-30"}
    about: dict[str, Any] = {"code": "cases.received", "link": "/urusan/", "facts": facts}
    notify(person=account.person, dedupe="BL-7K3Q9-XM24C:1", **about)
    return str(inbox(city.actor_of(account))[0].pk)


def _things(account: Account, to_sign: str, standing: errands.Errands) -> dict[str, dict[str, str]]:
    mother = city.actor_of(account)
    draft = births.draft(mother)  # a draft begun before the others were sent would be sent
    paper = draft.answers["birth_letter"][0]
    sent_paper = cases.Case.objects.get(reference=standing.fresh).answers["birth_letter"][0]
    number = documents.issued(to=account.person, case=standing.fresh).number
    case = {"reference": standing.fresh, "upload": sent_paper}
    document = {"number": number}
    service = {"code": births.SERVICE, "version": str(current_service(births.SERVICE).version)}
    acts = {
        "/api/cases/{reference}/mend": standing.waiting,
        "/api/cases/{reference}/appeal": standing.rejected,
        "/api/desk/cases/{reference}/release": standing.claimed,
        "/api/desk/cases/{reference}/reassign": standing.claimed,
        "/api/desk/cases/{reference}/approve": standing.recommended,
        "/api/desk/cases/{reference}/reopen": standing.rejected,
        "/api/desk/cases/{reference}/payment": standing.to_pay,
        "/api/desk/cases/{reference}/visit": standing.to_visit,
    }
    return {
        **{path: {"reference": reference} for path, reference in acts.items()},
        "/api/cases/": case,
        "/api/desk/cases/": case,
        "/api/desk/documents/": document,
        "/api/documents/": document,
        "/api/drafts/": {"reference": draft.reference},
        "/api/inbox/": {"notice": _notice(account)},
        "/api/numbers/services/": service,
        "/api/problems/": {"code": "not_found"},
        "/api/offices/": {"code": city.DUKCAPIL},
        "/api/regions/": {"code": city.VILLAGE},
        "/api/services/": service,
        "/api/signatures/": {"reference": to_sign},
        "/api/tracking/": {"reference": standing.fresh},
        "/api/uploads/": {"reference": paper},
        "/api/verify/": document,
    }


@pytest.mark.contract
def test_every_operation_comes_to_its_end(town: Town, subtests: pytest.Subtests) -> None:
    for label, operation in OPERATIONS.items():
        with subtests.test(label), transaction.atomic():
            headers = town.headers_of(_meant_for(operation.path), operation.path)
            response = town.fitting(operation).call_and_validate(headers=headers, checks=CHECKS)
            assert 200 <= response.status_code < 300, response.content
            transaction.set_rollback(True)


@pytest.mark.contract
@pytest.mark.parametrize("caller", CALLERS)
def test_operations_answer_as_documented(
    caller: str, town: Town, subtests: pytest.Subtests
) -> None:
    for label, operation in OPERATIONS.items():
        with subtests.test(label):
            _holds(operation, town.headers_of(caller, operation.path), town)


def _holds(operation: Any, headers: dict[str, str], town: Town) -> None:
    @RUNS
    @given(case=_requests(operation, town))
    def one(case: Any) -> None:
        with transaction.atomic():  # undone, so that the next request meets the same town
            response = case.call_and_validate(headers=headers, checks=CHECKS)
            assert response.status_code != 405, case.as_curl_command()
            transaction.set_rollback(True)

    one()


def _requests(operation: Any, town: Town) -> st.SearchStrategy[Any]:
    """Fitting, about what exists, about anything, and spoiled where there is something to spoil."""
    fitting = town.fitting(operation)
    ways = [st.builds(lambda: town.fitting(operation)), operation.as_strategy()]
    if operation.path_parameters:
        ways.append(operation.as_strategy(path_parameters=fitting.path_parameters))
    if any(True for _ in operation.iter_parameters()) or operation.body:
        ways.append(operation.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE))
    return st.one_of(ways)
