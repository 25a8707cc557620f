"""Hands rooms above to the ports of rooms below: who acts, which files, what to print."""

from collections.abc import Sequence

from django.http import HttpRequest

from balai.kernel.text import Text
from balai.modules.cases.public import figures, names_paper
from balai.modules.cases.public import order_of as order_of_output
from balai.modules.catalogue.numbers import ServiceNumbers, numbers_of_service
from balai.modules.catalogue.public import service_version
from balai.modules.documents.models import IssuedDocument, Upload
from balai.modules.documents.orders import is_used, order_of
from balai.modules.documents.production import Order
from balai.modules.identity.requests import actor_of_request
from balai.modules.identity.step_up import keep_form
from balai.web import shell
from balai.web.forms.uploads import SentFile, sent_files
from balai.web.shell import Place


def install() -> None:
    """Provide the house's own ports. Called once when the configuration is ready."""
    shell.actor_of_request.provide(actor_of_request)
    shell.keep_form.provide(keep_form)
    shell.step_up_address.provide(lambda: "/akun/pastikan/")
    shell.navigation.provide(_doors)
    sent_files.provide(_sent)
    order_of.provide(_order)
    is_used.provide(_is_used)
    numbers_of_service.provide(_numbers)


def _numbers(service: str) -> ServiceNumbers | None:
    found = figures().get(service)
    if found is None:
        return None
    address = shell.in_language(f"/data/layanan/{service}/")
    return ServiceNumbers(found.received, found.median_days, found.on_time_share, address)


def _order(document: IssuedDocument) -> Order:
    service = service_version(document.service, document.version)
    same = (one for one in service.outputs if one.credential == document.credential_type)
    return order_of_output(service, next(same, service.output))


def _is_used(upload: Upload) -> bool:
    return names_paper(account_id=upload.owner_id, reference=upload.reference)


def _sent(references: Sequence[str]) -> list[SentFile]:
    found = {one.reference: one for one in Upload.objects.filter(reference__in=references)}
    return [_file(found[reference]) for reference in references if reference in found]


def _file(upload: Upload) -> SentFile:
    address = shell.in_language(f"/urusan/berkas/{upload.reference}/")
    return SentFile(
        id=upload.reference,
        name=upload.name,
        size=upload.size,
        media_type=upload.media_type,
        address=address,
        thumbnail=address if upload.media_type == "image/jpeg" else "",
        state="" if upload.scanned else "unscanned",
    )


_RESIDENT_DOORS = (
    Place(Text("Beranda", "Home"), "/", "home"),
    Place(Text("Layanan", "Services"), "/layanan/", "grid"),
    Place(Text("Urusan Saya", "My errands"), "/urusan/", "folder", short=Text("Urusan", "Errands")),
    Place(Text("Lacak", "Track"), "/lacak/", "route"),
    Place(
        Text("Periksa dokumen", "Check a document"),
        "/verifikasi/",
        "shield",
        short=Text("Periksa", "Check"),
    ),
)
_DESK_DOOR = Place(Text("Meja kerja", "Desk"), "/meja/", "inbox", short=Text("Meja", "Desk"))


def _doors(request: HttpRequest) -> Sequence[Place]:
    """An officer's first door is the desk."""
    actor = getattr(request, "actor", None)
    officer = actor is not None and actor.kind == "officer"
    return (_DESK_DOOR, *_RESIDENT_DOORS) if officer else _RESIDENT_DOORS
