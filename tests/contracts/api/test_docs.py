"""The API's pages: every operation, in words and as an example, without a script."""

import json
import re
from html import unescape

import pytest
from django.test import Client

from balai.config.api import api

TAGS = [tag["name"] for tag in api.document["tags"]]
_CODE = re.compile(r'<pre class="api-code" tabindex="0"><code>(.*?)</code></pre>', re.DOTALL)


def _page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["", "/en"])
def test_the_overview_leads_to_every_operation(way: str) -> None:
    page = _page(f"{way}/api/docs/")
    for path, operations in api.document["paths"].items():
        for method, operation in operations.items():
            language = "en" if way else "id"
            assert f"<code>{method.upper()} {path}</code>" in page
            assert operation["x-summary"][language] in unescape(page)


@pytest.mark.django_db
@pytest.mark.parametrize("tag", TAGS)
def test_a_room_shows_each_of_its_operations_with_examples_that_are_json(tag: str) -> None:
    page = _page(f"/api/docs/{tag}/")
    own = [
        operation
        for operations in api.document["paths"].values()
        for operation in operations.values()
        if tag in operation["tags"]
    ]

    assert page.count('class="flow api-operation"') == len(own)
    for operation in own:
        assert f'id="{operation["operationId"].replace(".", "-")}"' in page
        for code in operation["x-refusals"]:
            assert code in page
    for shown in _CODE.findall(page):
        json.loads(unescape(shown))


@pytest.mark.django_db
def test_what_an_agency_may_is_told(client: Client) -> None:
    page = client.get("/en/api/docs/").content.decode()

    assert "client_credentials" in page
    assert "<code>numbers:workload</code>" in page
