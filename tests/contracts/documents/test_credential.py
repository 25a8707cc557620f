"""The digital credential, as the reference package of SD-JWT verifies it, and its status list."""

import base64
import json
import zlib
from typing import Any

import pytest
from django.test import Client
from joserfc import jws as jose
from joserfc.jwk import ECKey
from jwcrypto.jwk import JWK
from jwcrypto.jws import InvalidJWSSignature
from sd_jwt.holder import SDJWTHolder
from sd_jwt.verifier import SDJWTVerifier

from balai.kernel.policy import SECOND_FACTOR, Actor
from balai.kernel.settings import settings
from balai.kernel.text import Text
from balai.modules.documents.public import IssuedDocument, revoke
from balai.modules.identity.public import Account
from tests.factories.programs import browser

pytestmark = [pytest.mark.contract, pytest.mark.django_db]


@pytest.fixture
def downloaded(certificate: IssuedDocument, mother_account: Account) -> str:
    address = f"/saya/dokumen/{certificate.number}/kredensial/"
    return browser(mother_account).get(address).content.decode()


def verified(presentation: str) -> dict[str, Any]:
    """With the keys that the issuer publishes (SD-JWT VC, section 5)."""
    said = Client().get("/.well-known/jwt-vc-issuer").json()

    def key_of(issuer: str, header: dict[str, Any] | None = None) -> JWK:
        assert issuer == said["issuer"] == settings().address
        (key,) = [one for one in said["jwks"]["keys"] if one["kid"] == (header or {})["kid"]]
        return JWK.from_json(json.dumps(key))

    claims: dict[str, Any] = SDJWTVerifier(presentation, key_of).get_verified_payload()
    return claims


def test_the_holder_shows_everything(downloaded: str, certificate: IssuedDocument) -> None:
    claims = verified(downloaded)

    assert claims["name"] == certificate.facts["name"]
    assert claims["document_number"] == certificate.number
    assert claims["vct"].endswith("/BirthCertificate")


def test_the_holder_shows_only_what_they_choose(downloaded: str) -> None:
    wallet = SDJWTHolder(downloaded)
    wallet.create_presentation({"birth_date": True})

    claims = verified(wallet.sd_jwt_presentation)

    assert claims["birth_date"] == "2026-11-02"
    assert not {"name", "nik", "mother_name"} & claims.keys()


def test_a_changed_credential_is_refused(downloaded: str) -> None:
    head, payload, rest = downloaded.split(".", 2)
    said = json.loads(base64.urlsafe_b64decode(payload + "=="))
    said["document_number"] = "DK-PALSU"
    forged = base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()

    with pytest.raises(InvalidJWSSignature):
        verified(f"{head}.{forged}.{rest}")


def test_a_fact_that_was_not_signed_is_not_believed(downloaded: str) -> None:
    added = base64.urlsafe_b64encode(b'["salt","name","ORANG LAIN"]').rstrip(b"=").decode()

    claims = verified(f"{downloaded.split('~')[0]}~{added}~")

    assert "name" not in claims


def revoked_bit(claims: dict[str, Any]) -> int:
    """IETF Token Status List, section 8.3, with the issuer's published key."""
    place = claims["status"]["status_list"]
    answer = Client().get(place["uri"].removeprefix(settings().address))
    assert answer.headers["Content-Type"] == "application/statuslist+jwt"
    keys = Client().get("/verifikasi/kunci.json").json()["keys"]
    token = answer.content.decode()
    header = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    (key,) = [one for one in keys if one["kid"] == header["kid"]]
    public = {name: key[name] for name in ("kty", "crv", "x", "y")}
    body = json.loads(jose.deserialize_compact(token, ECKey.import_key(public)).payload)
    assert body["sub"] == place["uri"]
    packed = body["status_list"]["lst"]
    bits = zlib.decompress(base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)))
    bit: int = bits[place["idx"] // 8] >> (place["idx"] % 8) & 1
    return bit


def test_the_status_list_says_valid_and_after_revocation_revoked(
    downloaded: str, certificate: IssuedDocument, approver: Actor
) -> None:
    claims = verified(downloaded)
    assert revoked_bit(claims) == 0
    assert approver.assurance == SECOND_FACTOR

    reason = Text("Nama ibu keliru.", "The mother's name is wrong.")
    revoke(actor=approver, number=certificate.number, reason=reason)

    assert revoked_bit(claims) == 1
