"""What a person reads and finds on a page of the desk."""

import re
from html import unescape
from typing import Any

from django.test import Client

from balai.kernel.policy import Actor
from balai.modules.identity.public import Account
from tests.factories.programs import browser


def at_desk(actor: Actor) -> Client:
    return browser(Account.objects.get(pk=actor.account), strong=True)


def words(answer: Any) -> str:
    """The text of the page's main part, without its tags, in one line."""
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return words(answer)


def typed_in(answer: Any, box: str) -> str:
    """What stands in a box of many lines."""
    found = re.search(rf'<textarea id="{box}"[^>]*>([^<]*)</textarea>', answer.content.decode())
    assert found is not None, box
    return unescape(found[1])


def panel(answer: Any, summary: str) -> str:
    """The part of the page that opens under these words: its own tag, and what is in it."""
    parts = re.findall(r"<details.*?</form>", answer.content.decode(), re.DOTALL)
    return next(part for part in parts if summary in part)
