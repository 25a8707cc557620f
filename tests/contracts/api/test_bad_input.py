"""Whatever is sent: a 4xx that names the field and the mend in both languages, nothing written."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from balai.kernel.policy import Actor
from balai.modules.cases.models import Draft
from balai.modules.identity.public import Account
from balai.web.middleware import BODY_LIMIT
from tests.factories import births
from tests.factories.papers import photo
from tests.factories.programs import browser

JSON = "application/json"
CONTENT = "application/problem+json"


@pytest.fixture
def draft(mother: Actor) -> Draft:
    return births.draft(mother)


def _save(program: Client, draft: Draft, body: bytes | str, kind: str = JSON, **more: Any) -> Any:
    sent = body if isinstance(body, bytes) else body.encode()
    return program.generic("PATCH", f"/api/drafts/{draft.reference}", sent, kind, **more)


def _answer(inner: str) -> str:
    return f'{{"answers": {{"child_name": {inner}}}}}'


DEEP = "[" * 40 + "]" * 40
BOTTOMLESS = "[" * 200_000
BAD: dict[str, tuple[bytes | str, str, str | None]] = {
    "half a surrogate pair": (_answer(r'"Putri \ud800"'), "text_unkeepable", "answers-child_name"),
    "the other half": (_answer(r'"\udc00"'), "text_unkeepable", "answers-child_name"),
    "half a pair in a name": (r'{"answers": {"\ud800": 1}}', "text_unkeepable", "answers-?"),
    "NUL": (_answer(r'"a\u0000b"'), "text_unkeepable", "answers-child_name"),
    "NUL in a list": (_answer(r'["a", "\u0000"]'), "text_unkeepable", "answers-child_name-1"),
    "NaN": (_answer("NaN"), "number_unkeepable", "answers-child_name"),
    "Infinity": (_answer("-Infinity"), "number_unkeepable", "answers-child_name"),
    "a float too large": (_answer("1e999"), "number_unkeepable", "answers-child_name"),
    "a number of 400 digits": (_answer("9" * 400), "number_unkeepable", "answers-child_name"),
    "a number of 9,000 digits": (_answer("9" * 9_000), "body_unreadable", None),
    "a member twice": ('{"answers": {}, "answers": {}}', "member_twice", "answers"),
    "a member twice inside": ('{"answers": {"a": 1, "a": 2}}', "member_twice", "a"),
    "deep": (_answer(DEEP), "body_too_deep", None),
    "without end": (BOTTOMLESS, "body_too_deep", None),
    "deep objects": ('{"a":' * 200_000, "body_too_deep", None),
    "no JSON": ("{'answers': {}}", "body_unreadable", None),
    "UTF-16": (_answer('"Putri"').encode("utf-16"), "body_unreadable", None),
    "Latin-1": (_answer('"Ñandú"').encode("latin-1"), "body_unreadable", None),
    "a surrogate as bytes": (b'{"answers": {"a": "\xed\xa0\x80"}}', "body_unreadable", None),
    "not an object": ("[1]", "body_not_object", None),
    "nothing": ("null", "body_not_object", None),
    "another kind": ('{"answers": []}', "invalid", "answers"),
    "a member that is missing": ("{}", "invalid", "answers"),
    "a code with spaces": ('{"answers": {}, "page": "a b"}', "invalid", "page"),
    "a text where a page is named by number": ('{"answers": {}, "page": 5}', "invalid", "page"),
}


def test_bad_json_is_refused_in_both_languages(
    program: Client, draft: Draft, subtests: pytest.Subtests
) -> None:
    before = Draft.objects.get(pk=draft.pk).answers
    for name, (body, code, field) in BAD.items():
        with subtests.test(name):
            answer = _save(program, draft, body)
            problem = answer.json()
            assert answer.headers["Content-Type"] == CONTENT
            assert (problem["code"], problem.get("field")) == (code, field)
            assert 400 <= answer.status_code < 500
            _is_said_twice(problem["messages"])
    assert Draft.objects.get(pk=draft.pk).answers == before


def _is_said_twice(messages: dict[str, dict[str, str]]) -> None:
    assert messages["id"]["title"] != messages["en"]["title"]
    assert messages["id"]["mend"].strip()
    assert messages["en"]["mend"].strip()


OTHER_MEDIA = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml",
    "application/json; charset=utf-16",
    "application/json; charset=zlib",
    "application/json; charset=unicode_escape",
]


def test_other_media_are_415_and_say_which(
    program: Client, draft: Draft, subtests: pytest.Subtests
) -> None:
    zipped = {"headers": {"Content-Encoding": "gzip"}}
    for kind, more in [*((one, {}) for one in OTHER_MEDIA), (JSON, zipped)]:
        with subtests.test(kind):
            refused = _save(program, draft, '{"answers": {}}', kind, **more)
            assert (refused.status_code, refused.headers["Content-Type"]) == (415, CONTENT)
            assert refused.json()["field"] == "Content-Type"


def test_json_is_not_a_file(program: Client) -> None:
    refused = program.post("/api/uploads", {"file": "x"}, content_type=JSON)

    assert (refused.status_code, refused.json()["code"]) == (415, "media_not_supported")
    assert "multipart/form-data" in refused.json()["mend"]


def test_a_body_may_begin_with_a_mark_and_name_its_encoding(program: Client, draft: Draft) -> None:
    body = b"\xef\xbb\xbf" + _answer('"Ñandú 👩‍👧"').encode()

    saved = _save(program, draft, body, "application/json; charset=UTF-8")

    assert saved.status_code == 200
    assert saved.json()["answers"]["child_name"] == "Ñandú 👩‍👧"


def test_json_beyond_a_megabyte_is_413(program: Client, draft: Draft) -> None:
    refused = _save(program, draft, _answer(json.dumps("a" * 1_100_000)))

    assert (refused.status_code, refused.headers["Content-Type"]) == (413, CONTENT)


def test_a_body_of_two_gigabytes_is_refused_unread(program: Client) -> None:
    refused = program.generic("POST", "/api/uploads", b"", CONTENT_LENGTH=str(2 * 1024**3))

    assert BODY_LIMIT < 2 * 1024**3
    assert (refused.status_code, refused.headers["Content-Type"]) == (413, CONTENT)


def test_a_file_beyond_ten_megabytes_is_refused(program: Client) -> None:
    large = SimpleUploadedFile("foto.jpg", b"\xff\xd8\xff" + bytes(11 * 1024**2))

    refused = program.post("/api/uploads", {"file": large})

    assert (refused.status_code, refused.json()["code"]) == (413, "file_too_large")
    assert refused.json()["field"] == "file"


MULTIPART = (
    b'--x\r\nContent-Disposition: form-data; name="file"; %b\r\n'
    b"Content-Type: image/jpeg\r\n\r\n%b\r\n--x--\r\n"
)


FILE_NAMES = [
    b'filename="a\x00b.jpg"',
    b"filename*=zlib''abc",
    b"filename*=unicode_escape''%5Cud800.jpg",
    b"filename*=UTF-8''%ED%A0%80%00.jpg",
    b'filename="..\\..\\etc\\passwd"',
    b'filename="' + b"a" * 5_000 + b'.jpg"',
    b'filename=""',
]


def test_a_file_with_any_name_is_kept_or_refused(
    program: Client, subtests: pytest.Subtests
) -> None:
    for name in FILE_NAMES:
        with subtests.test(ascii(name)[:40]):
            body = MULTIPART % (name, photo())
            kind = "multipart/form-data; boundary=x"
            answer = program.generic("POST", "/api/uploads", body, kind)
            assert answer.status_code in {201, 400, 422}
            if answer.status_code == 201:
                assert answer.json()["name"].isprintable()
                assert "/" not in answer.json()["name"]
            else:
                assert answer.headers["Content-Type"] == CONTENT


def test_a_broken_form_is_refused(program: Client) -> None:
    for body in (b"", b"--x", b"--x\r\n\r\n--x--", bytes(100)):
        kind = "multipart/form-data; boundary=x"
        refused = program.generic("POST", "/api/uploads", body, kind)
        assert refused.status_code in {400, 422}
        assert refused.headers["Content-Type"] == CONTENT


def test_nul_in_a_query_names_its_parameter(program: Client) -> None:
    for address, field in {
        "/api/services/search?q=a%00b": "q",
        "/api/regions?q=%00": "q",
        "/api/cases?after=%00": "after",
        "/api/services?%00=1": "?",
    }.items():
        refused = program.get(address)
        assert (refused.status_code, refused.json()["code"]) == (400, "text_unkeepable")
        assert refused.json()["field"] == field


ADDRESSES = [
    "/api/services/%00",
    "/api/tracking/a%00b",
    "/api/cases/%ED%A0%80",
    "/api/offices/%FF",
    "/api/services/" + "a" * 4_000,
    "/api/services/search?q=" + "a" * 4_000,
    "/api/cases?limit=" + "9" * 400,
    "/api/cases?limit=%F0%9F%98%80",
    "/api/regions?q=%ED%A0%80&level=4",
    "/%00",
    "/layanan/%00/",
    "/en/lacak/?nomor=%00",
    "/urusan/%00/",
    "/verifikasi/%00/",
]


def test_no_address_breaks(program: Client, account: Account, subtests: pytest.Subtests) -> None:
    page = browser(account)
    for address in ADDRESSES:
        with subtests.test(address[:40]):
            assert program.get(address).status_code < 500
            assert page.get(address).status_code < 500


def test_a_form_in_another_encoding_is_refused_on_every_page(account: Account) -> None:
    """Django would follow any codec that Python has, and one of them writes half letters."""
    body = MULTIPART.replace(b"; %b", b"") % rb"\ud800"
    for charset in ("unicode_escape", "zlib", "utf-7", "rot13"):
        kind = f"multipart/form-data; boundary=x; charset={charset}"
        refused = browser(account).generic("POST", "/akun/email/", body, kind)
        assert refused.status_code == 415
        assert "UTF-8" in refused.content.decode()


def test_nul_in_a_form_is_refused_in_words_on_every_page(account: Account, draft: Draft) -> None:
    page = browser(account)
    data = {"child_name": "Putri\0", "child_sex": "female"}

    for way, words in (("", "tidak dapat disimpan"), ("/en", "cannot be kept")):
        refused = page.post(f"{way}/urusan/isi/{draft.reference}/child/", data)
        assert refused.status_code == 400
        assert words in refused.content.decode()
        assert "child_name" in refused.content.decode()


HEADERS: list[dict[str, str]] = [
    {"If-Match": "\x00"},
    {"If-Match": "²"},
    {"Idempotency-Key": "é"},
    {"Idempotency-Key": "a" * 300},
    {"Idempotency-Key": ""},
    {"Authorization": "Bearer \ud800".encode("utf-8", "replace").decode()},
    {"Authorization": "Basic !!!"},
    {"Accept-Language": "x" * 2_000},
    {"Accept": "///;;q=q"},
    {"X-Forwarded-For": "\u0660.1.1.1"},
    {"Cookie": "sessionid=%00; csrftoken=\x7f"},
]


def test_no_header_breaks(account: Account, subtests: pytest.Subtests) -> None:
    client = browser(account)
    for headers in HEADERS:
        with subtests.test(ascii(headers)[:40]):
            body = {"service": births.SERVICE}
            answer = client.post("/api/drafts", body, content_type=JSON, headers=headers)
            assert answer.status_code < 500
            assert answer.status_code < 400 or answer.headers["Content-Type"] == CONTENT
