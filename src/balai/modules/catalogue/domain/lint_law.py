"""No service without its law, no price, promise, rule or rejection without an article."""

from collections.abc import Iterator

from balai.kernel.text import Text
from balai.modules.catalogue.domain.definition import Law, Service
from balai.modules.catalogue.domain.faults import Flaw, Path


def flaws(service: Service) -> Iterator[Flaw]:
    if not service.law:
        yield Flaw(
            ("law",),
            Text("Sebutkan paling sedikit satu dasar hukum.", "Name at least one law."),
        )
    for path, law in _laws(service):
        yield from _complete(law, path)
    yield from _promise(service)
    yield from _rejections(service)


def _laws(service: Service) -> Iterator[tuple[Path, Law]]:
    yield from ((("law", at), law) for at, law in enumerate(service.law))
    yield ("fee", "law"), service.fee.law
    yield ("promise", "law"), service.promise.law
    yield from ((("eligibility", at, "law"), r.law) for at, r in enumerate(service.eligibility))
    yield from ((("rejections", at, "law"), r.law) for at, r in enumerate(service.rejections))


def _complete(law: Law, path: Path) -> Iterator[Flaw]:
    if not law.act.strip():
        yield Flaw(path, Text("Sebutkan undang-undangnya.", "Name the act."))
    elif law.verified and not law.article.strip():
        yield Flaw(
            path,
            Text(
                "Sebutkan pasalnya, atau tandai “verified: false”.",
                "Name the article, or mark it “verified: false”.",
            ),
        )


def _promise(service: Service) -> Iterator[Flaw]:
    if service.promise.working_days < 1:
        yield Flaw(
            ("promise", "working_days"),
            Text("Janjikan paling sedikit 1 hari kerja.", "Promise at least 1 working day."),
        )
    if service.promise.silence == "grant" and service.promise.silence_law is None:
        yield Flaw(
            ("promise", "silence"),
            Text(
                "“silence: grant” memerlukan “silence_law”: pasal yang mengabulkan karena diam.",
                "“silence: grant” needs “silence_law”: the article that grants on silence.",
            ),
        )


def _rejections(service: Service) -> Iterator[Flaw]:
    if not service.rejections:
        yield Flaw(
            ("rejections",),
            Text(
                "Tulis alasan penolakan; petugas tidak boleh menolak tanpa alasan dari daftar ini.",
                "List the reasons for rejection; an officer may not reject without one of them.",
            ),
        )
    codes = [reason.code for reason in service.rejections]
    for at, code in enumerate(codes):
        if code in codes[:at]:
            yield Flaw(
                ("rejections", at, "code"),
                Text(f"Alasan “{code}” tertulis dua kali.", f"The reason “{code}” is there twice."),
            )
