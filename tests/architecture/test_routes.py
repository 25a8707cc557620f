"""Every address the installation answers has a policy and a rate class: deny by default."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from balai.kernel.policy import Actor, all_permissions, may
from balai.kernel.rates import RATES
from balai.web.api.scopes import all_scopes
from balai.web.routes import LOGIN, PUBLIC, Route, all_routes

ROUTES = all_routes()


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.address or "/")
def test_a_route_has_a_policy_and_a_rate(route: Route) -> None:
    assert route.marks, f"{route.address} has no mark"
    for mark in route.marks:
        assert mark.policy in {PUBLIC, LOGIN} or mark.policy in all_permissions()
        assert mark.rate in RATES


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.address or "/")
def test_a_token_opens_a_route_only_by_a_scope_that_a_person_can_read(route: Route) -> None:
    in_the_api = route.address.startswith("api/") and "docs/" not in route.address
    for mark in route.marks:
        assert (
            mark.scope in all_scopes()
            or (mark.scope == "" and not in_the_api)
            or (mark.policy == PUBLIC)
        )


def test_no_permission_lets_an_anonymous_person_in() -> None:
    allowed = {code for code in all_permissions() if may(Actor.anonymous(), code)}

    assert allowed == {"catalogue.read"}


def test_an_unknown_act_is_refused() -> None:
    assert not may(Actor.system(), "cases.do_whatever")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/urusan/", "/meja/", "/saya/", "/saya/dokumen/", "/saya/kotak-masuk/", "/akun/"]
)
def test_private_pages_send_strangers_to_log_in(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/akun/login/")
    assert isinstance(response.wsgi_request.user, AnonymousUser)
