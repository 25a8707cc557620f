"""The office's key in a PKCS#11 token (SoftHSM2): it signs all, and its loss loses nothing."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from pydantic import SecretStr

from balai.commands.house import publish_services
from balai.kernel.errors import Refused
from balai.kernel.settings import settings
from balai.modules.documents import authority, token
from balai.modules.documents.models import IssuedDocument
from balai.modules.documents.production import seal_line
from balai.modules.documents.public import credential_of, pdf_of
from balai.modules.identity.public import Office
from tests.contracts.documents.test_credential import verified
from tests.contracts.documents.test_qr import check
from tests.contracts.documents.test_signature import judged
from tests.factories import city, documents

pytestmark = [pytest.mark.contract, pytest.mark.django_db]
MODULES = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"]
PIN = "135790"


@pytest.fixture(scope="module")
def softhsm(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The module's path, with one token named balai. The library reads its folder once."""
    folder: Path = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder / 'tokens'}\n")
    os.environ["SOFTHSM2_CONF"] = str(conf)
    made = ["softhsm2-util", "--init-token", "--free", "--label", "balai"]
    subprocess.run([*made, "--pin", PIN, "--so-pin", PIN], check=True, capture_output=True)
    return next(path for path in MODULES if Path(path).exists())


@pytest.fixture
def plugged(softhsm: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    def plug(*, name: str = "balai", pin: str = PIN) -> None:
        url = f"pkcs11:token={name}?module-path={softhsm}&pin-value={pin}"
        chosen = settings().model_copy(update={"pkcs11_url": SecretStr(url)})
        monkeypatch.setattr(token, "settings", lambda: chosen)
        token.forget()

    yield plug
    token.forget()


@pytest.fixture
def office(db: None) -> Office:
    publish_services()
    return city.dukcapil("dukcapil-33.76", "33.76")


def test_pdf_code_and_credential_are_signed_in_the_token(
    plugged: object, office: Office, client: Client
) -> None:
    plugged()  # type: ignore[operator]

    document = documents.issued(office=office)

    assert judged(pdf_of(document)).bottom_line
    assert verified(credential_of(document))["document_number"] == document.number
    keys = client.get("/verifikasi/kunci.json").json()
    assert check(keys, seal_line(document))[2] == document.number
    folder = settings().data / "keys" / "authority"
    kept = [path.read_text() for path in folder.glob("office-dukcapil-33.76*")]
    assert kept
    assert not any("PRIVATE KEY" in text for text in kept)


@pytest.mark.parametrize("fault", [{"pin": "999999"}, {"name": "bukan-balai"}])
def test_without_the_token_nothing_is_half_issued_and_it_is_issued_later(
    plugged: object, office: Office, fault: dict[str, str]
) -> None:
    plugged()  # type: ignore[operator]
    authority.certificate_of(authority.office_name(office.pk))
    plugged(**fault)  # type: ignore[operator]

    with pytest.raises(Refused) as refusal:
        documents.issued(office=office)

    assert refusal.value.code == "signing_token_unavailable"
    assert refusal.value.status == 503
    assert not IssuedDocument.objects.exists()

    plugged()  # type: ignore[operator]
    assert judged(pdf_of(documents.issued(office=office))).bottom_line
