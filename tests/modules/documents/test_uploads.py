"""Papers from people who mean harm, or whose phone does: refused in words, or made harmless."""

import io
import socket
import struct
import threading
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from PIL import Image

from balai.kernel import clock, storage
from balai.kernel.errors import Refused
from balai.kernel.policy import Actor
from balai.kernel.settings import settings
from balai.modules.documents import scanning
from balai.modules.documents.actions import attach_uploads, erase_unused_uploads, store_upload
from balai.modules.documents.domain import papers
from balai.modules.documents.domain.papers import accept
from balai.modules.documents.models import Upload
from tests.factories import births
from tests.factories.papers import photo


def pdf(**root: object) -> bytes:
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    for name, value in root.items():
        made.Root[f"/{name}"] = made.make_indirect(value)  # type: ignore[call-overload]
    made.save(out)
    return out.getvalue()


def action(kind: str, **facts: str) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(
        {"/S": pikepdf.Name(f"/{kind}"), **{f"/{name}": one for name, one in facts.items()}}
    )


def locked() -> bytes:
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def launch_named_elsewhere() -> bytes:
    """The name of the action stands in an object of its own."""
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    found = action("Launch", F="cmd.exe")
    found["/S"] = made.make_indirect(pikepdf.Name("/Launch"))
    made.Root["/OpenAction"] = found
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def attached() -> bytes:
    made, out = pikepdf.new(), io.BytesIO()
    made.add_blank_page()
    made.attachments["jahat.exe"] = b"MZ"
    made.save(out)
    return out.getvalue()


def attached_without_a_type() -> bytes:
    """The stream of the file doesn't say that it is one; its type is optional."""
    made, out = pikepdf.new(), io.BytesIO()
    page = made.add_blank_page()
    held = made.make_stream(b"MZ")
    described = pikepdf.Dictionary(
        Type=pikepdf.Name.Filespec, F="KTP.pdf.exe", EF=pikepdf.Dictionary(F=held)
    )
    pinned = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FileAttachment,
        Rect=[0, 0, 9, 9],
        FS=made.make_indirect(described),
    )
    page.obj["/Annots"] = made.make_indirect(pikepdf.Array([made.make_indirect(pinned)]))
    made.save(out)
    return out.getvalue()


def many_scans() -> bytes:
    """A small progressive JPEG that walks over its pixels ten thousand times."""
    out = io.BytesIO()
    Image.new("L", (2000, 2000)).save(out, "JPEG", progressive=True)
    empty = b"\xff\xda\0\x08\1\1\0\x01\x3f\0"
    return out.getvalue()[:-2] + empty * 10_000 + b"\xff\xd9"


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 30,000 by 30,000."""
    size = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    head = photo(8, 8, "PNG")
    crc = struct.pack(">I", zlib.crc32(b"IHDR" + size))
    return head[:16] + size + crc + head[33:]


BAD = {
    "zero bytes": (b"", "file_empty"),
    "a program named .jpg": (b"MZ\x90\x00" + b"\0" * 400, "file_kind_refused"),
    "a page named .pdf": (b"<html><script>alert(1)</script>", "file_kind_refused"),
    "a page before the PDF": (b"<html>%PDF-1.7" + pdf(), "file_kind_refused"),
    "eleven megabytes": (b"\xff\xd8\xff" + b"\0" * 11_000_000, "file_too_large"),
    "half a photo": (photo()[:900], "file_broken"),
    "half a PDF": (pdf()[:200], "file_broken"),
    "a decompression bomb": (bomb(), "image_too_big"),
    "a PDF with a script": (pdf(OpenAction=action("JavaScript", JS="app.alert(1)")), "pdf_active"),
    "a PDF that starts a program": (pdf(OpenAction=action("Launch", F="cmd.exe")), "pdf_active"),
    "a PDF that hides what it starts": (launch_named_elsewhere(), "pdf_active"),
    "a PDF with a file inside": (attached(), "pdf_active"),
    "a PDF with a file inside that has no type": (attached_without_a_type(), "pdf_active"),
    "a PDF that calls home": (pdf(OpenAction=action("URI", URI="https://x.invalid")), "pdf_active"),
    "a PDF that prints itself": (pdf(OpenAction=action("Named", N="Print")), "pdf_active"),
    "a PDF that acts when closed": (pdf(AA=pikepdf.Dictionary(WC=action("GoTo"))), "pdf_active"),
    "a photo of ten thousand scans": (many_scans(), "file_broken"),
    "a locked PDF": (locked(), "pdf_encrypted"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_paper_is_refused_in_both_languages(name: str) -> None:
    data, code = BAD[name]

    with pytest.raises(Refused) as refusal:
        accept(data)

    assert refusal.value.code == code
    assert refusal.value.sentence.id
    assert refusal.value.mend.en


def test_a_pdf_may_open_at_a_page() -> None:
    made, out = pikepdf.new(), io.BytesIO()
    page = made.add_blank_page()
    made.Root["/OpenAction"] = pikepdf.Array([page.obj, pikepdf.Name.Fit])
    made.save(out)

    assert accept(out.getvalue()).pages == 1


def test_who_waits_too_long_for_a_turn_is_told_to_come_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(papers, "_PATIENCE", 0.01)
    monkeypatch.setattr(papers, "_turns", threading.BoundedSemaphore(1))

    with papers._turn(), pytest.raises(Refused) as refusal:
        accept(photo())

    assert refusal.value.code == "busy"


def test_place_and_camera_leave_the_photo() -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010F] = "Kamera Contoh"
    exif.get_ifd(0x8825)[1] = "S"
    Image.new("RGB", (60, 40), "red").save(out, "JPEG", exif=exif)
    assert Image.open(io.BytesIO(out.getvalue())).getexif()

    kept = accept(out.getvalue())

    assert not Image.open(io.BytesIO(kept.data)).getexif()


def test_what_hangs_behind_a_photo_is_cut_off() -> None:
    assert b"PK\x03\x04" not in accept(photo() + b"PK\x03\x04<script>").data


def test_a_comment_in_a_photo_is_cut_off() -> None:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(out, "JPEG", comment=b"<script>", dpi=(7, 7))

    kept = accept(out.getvalue()).data

    assert b"<script>" in out.getvalue()
    assert b"<script>" not in kept


def test_a_photo_taken_upright_stands_upright() -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (4000, 3000), "red").save(out, "JPEG", exif=exif)

    assert Image.open(io.BytesIO(accept(out.getvalue()).data)).size == (1950, 2600)


def test_a_phones_heic_becomes_a_photo_that_every_browser_shows() -> None:
    assert accept(photo(kind="HEIF")).data.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\berkas\\akta.jpg", "akta.jpg"),
        ("akta\u202egpj.exe", "aktagpj.exe"),
        ("akta\0.jpg", "akta.jpg"),
        ("👶 akta.jpg", "👶 akta.jpg"),
        ("\u200f\u202e", "berkas"),
    ],
)
def test_a_name_cannot_deceive(mother: Actor, typed: str, kept: str) -> None:
    assert store_upload(actor=mother, data=photo(), name=typed).name == kept


class Unread:
    """A body of two gigabytes, that breaks the test when somebody begins to read it."""

    def read(self, *_: object) -> bytes:
        raise AssertionError("the body was read")

    readline = read


def test_two_gigabytes_are_refused_unread(client: Client) -> None:
    body = {"wsgi.input": Unread(), "CONTENT_LENGTH": str(2 << 30)}

    response = client.request(
        PATH_INFO="/verifikasi/", REQUEST_METHOD="POST", CONTENT_TYPE="multipart/form-data", **body
    )

    assert response.status_code == 413


class Clamd:
    """A scanner that says one thing, or nothing."""

    def __init__(self, listening: socket.socket, answer: bytes) -> None:
        self.listening, self.answer = listening, answer
        listening.listen()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        line, _ = self.listening.accept()
        with line:
            said = b""
            while not said.endswith(b"\0\0\0\0"):
                said += line.recv(65536)
            if self.answer:
                line.sendall(self.answer)
            else:
                line.recv(1)  # silent until the other side gives up

    def close(self) -> None:
        self.thread.join(5)
        self.listening.close()


def listening(kind: str, folder: Path) -> tuple[socket.socket, str]:
    if kind == "unix":
        path = str(folder / "clamd")
        one = socket.socket(socket.AF_UNIX)
        one.bind(path)
        return one, path
    one = socket.socket()
    one.bind(("127.0.0.1", 0))
    return one, f"127.0.0.1:{one.getsockname()[1]}"


@pytest.fixture
def clamd(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[object]:
    running: list[Clamd] = []

    def started(answer: bytes, kind: str = "unix") -> None:
        one, address = listening(kind, tmp_path)
        running.append(Clamd(one, answer))
        chosen = settings().model_copy(update={"clamav_socket": address})
        monkeypatch.setattr(scanning, "settings", lambda: chosen)
        monkeypatch.setattr(scanning, "_SECONDS", 0.3)

    yield started
    for one in running:
        one.close()


@pytest.mark.parametrize("kind", ["unix", "tcp"])
def test_a_clean_paper_is_marked_scanned(mother: Actor, clamd: object, kind: str) -> None:
    clamd(b"stream: OK\0", kind)  # type: ignore[operator]

    assert store_upload(actor=mother, data=photo(), name="a.jpg").scanned


def test_an_infected_paper_is_refused_and_not_kept(mother: Actor, clamd: object) -> None:
    clamd(b"stream: Eicar-Test-Signature FOUND\0")  # type: ignore[operator]

    with pytest.raises(Refused) as refusal:
        store_upload(actor=mother, data=photo(), name="a.jpg")

    assert refusal.value.sentence.id == "Berkas itu mengandung virus."
    assert refusal.value.sentence.en == "That file contains a virus."
    assert not Upload.objects.exists()


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_a_scanner_without_a_verdict_leaves_the_paper_unscanned(
    mother: Actor, clamd: object, answer: bytes
) -> None:
    clamd(answer)  # type: ignore[operator]

    assert not store_upload(actor=mother, data=photo(), name="a.jpg").scanned


def aged(upload: Upload, days: int = 61) -> Upload:
    Upload.objects.filter(pk=upload.pk).update(created=clock.now() - timedelta(days=days))
    return upload


def test_papers_nobody_used_are_erased_after_sixty_days(
    mother: Actor, django_capture_on_commit_callbacks: object
) -> None:
    old = aged(store_upload(actor=mother, data=photo(64, 64), name="lama.jpg"))
    young = store_upload(actor=mother, data=photo(65, 65), name="baru.jpg")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert erase_unused_uploads() == 1

    assert [one.reference for one in Upload.objects.all()] == [young.reference]
    with pytest.raises(Refused):
        storage.get(old.address)


def test_the_same_photo_sent_twice_outlives_the_first(
    mother: Actor, django_capture_on_commit_callbacks: object
) -> None:
    aged(store_upload(actor=mother, data=photo(), name="lama.jpg"))
    young = store_upload(actor=mother, data=photo(), name="baru.jpg")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase_unused_uploads()

    assert storage.get(young.address)


def test_a_paper_in_a_draft_or_of_a_case_stays(mother: Actor) -> None:
    drafted = births.draft(mother).answers["birth_letter"][0]
    attached = store_upload(actor=mother, data=photo(), name="b.jpg")
    attach_uploads([attached.reference], case="BL-CONTOH")
    for one in Upload.objects.all():
        aged(one)

    assert erase_unused_uploads() == 0
    assert {one.reference for one in Upload.objects.all()} == {drafted, attached.reference}


def test_pages_are_counted_and_not_believed() -> None:
    made, out = pikepdf.new(), io.BytesIO()
    for _ in range(60):
        made.add_blank_page()
    made.Root.Pages.Count = 1
    made.save(out)

    with pytest.raises(Refused) as refused:
        accept(out.getvalue())
    assert refused.value.code == "pdf_too_long"


def test_a_pdf_whose_root_is_no_dictionary_is_broken() -> None:
    data = b"%PDF-1.7\n1 0 obj [1] endobj\ntrailer <</Root 1 0 R/Size 2>>\n%%EOF"

    with pytest.raises(Refused) as refused:
        accept(data)
    assert refused.value.code == "file_broken"
