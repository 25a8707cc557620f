"""Papers from outside: told by their content, made anew or refused, never trusted by their name."""

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageOps
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from balai.kernel.errors import Refused

LARGEST_FILE = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
MOST_PAGES = 40
_LONGEST_SIDE = 2600  # enough to read an A4 page, light enough for a slow network

# A progressive JPEG may name any number of scans, ten bytes each, and every one is a walk over all
# pixels: a small file would be an hour of work. Cameras make a dozen.
MOST_SCANS = 100
# A marker (ITU-T T.81, B.1.1.3): not a stuffed byte, a restart within a scan or a fill byte.
_MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])")
_SOS, _EOI = b"\xda", b"\xd9"
_PATIENCE = 20  # seconds that a picture waits for its turn

# Names that make a PDF act by itself (ISO 32000-1, 12.6 actions; 7.11.4 embedded files, with or
# without their optional type; 13.6.7 scripts of 3D artwork; XFA).
_ACTIVE = frozenset(
    [
        "/JavaScript",
        "/JS",
        "/Launch",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/EF",
        "/AF",
        "/FileAttachment",
        "/OnInstantiate",
        "/RichMedia",
        "/XFA",
        "/SubmitForm",
        "/ImportData",
        "/GoToR",
        "/GoToE",
        "/Movie",
        "/Sound",
        "/Rendition",
    ]
)

# What the reader raises for a file that is not whole.
_BROKEN = (
    PdfError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
)

# A picture of the most pixels takes some 350 MB while it is made anew: not sixteen at a time.
_turns = threading.BoundedSemaphore(2)

pillow_heif.register_heif_opener()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that is safe to keep and show."""

    data: bytes
    media_type: str  # image/jpeg, application/pdf
    pages: int


def accept(data: bytes) -> Paper:
    """Look at the bytes, and make the picture anew (without EXIF, place or trailing data).

    Raises Refused(file_empty | file_too_large | file_kind_refused | file_broken | image_too_big |
    busy | pdf_active | pdf_encrypted | pdf_too_long).
    """
    if not data:
        raise Refused("file_empty")
    if len(data) > LARGEST_FILE:
        raise Refused("file_too_large")
    if _is_pdf(data):
        return _pdf(data)
    if _is_picture(data):
        return _picture(data)
    raise Refused("file_kind_refused")


def _is_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-")


def _is_picture(data: bytes) -> bool:
    jpeg, png = data.startswith(b"\xff\xd8\xff"), data.startswith(b"\x89PNG\r\n\x1a\n")
    heif = data[4:8] == b"ftyp" and data[8:12] in {b"heic", b"heix", b"mif1", b"hevc", b"msf1"}
    return jpeg or png or heif


def _picture(data: bytes) -> Paper:
    try:
        if _scans(data) > MOST_SCANS:
            raise Refused("file_broken")
        with _turn(), Image.open(io.BytesIO(data), formats=["JPEG", "PNG", "HEIF"]) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Refused("image_too_big")
            picture = _upright(found)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("image_too_big") from None
    except (OSError, ValueError, SyntaxError):
        raise Refused("file_broken") from None
    picture.info.clear()  # a comment would come along
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True)
    return Paper(out.getvalue(), "image/jpeg", 1)


def _scans(data: bytes) -> int:
    """Scans up to the end of the image; what hangs behind it, a video say, is no part of it."""
    if not data.startswith(b"\xff\xd8\xff"):
        return 0
    at, scans = 2, 0
    while (found := _MARKER.search(data, at)) is not None and found[1] != _EOI:
        scans += found[1] == _SOS
        if scans > MOST_SCANS:
            break
        length = int.from_bytes(data[found.end() : found.end() + 2], "big")
        at = found.end() + max(length, 2)
    return scans


@contextmanager
def _turn() -> Iterator[None]:
    """Raises Refused(busy) for who would wait too long behind others' pictures."""
    if not _turns.acquire(timeout=_PATIENCE):
        raise Refused("busy", seconds=_PATIENCE)
    try:
        yield
    finally:
        _turns.release()


def _upright(found: Image.Image) -> Image.Image:
    """Small first, then turned: no whole copy is made of a picture that is RGB already."""
    picture = found if found.mode == "RGB" else found.convert("RGB")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return ImageOps.exif_transpose(picture)


def _pdf(data: bytes) -> Paper:
    try:
        reader = PdfFileReader(io.BytesIO(data))
        if reader.encrypted:
            raise Refused("pdf_encrypted")
        claimed = int(reader.root["/Pages"]["/Count"])
        active, found = _walked(reader)
    except _BROKEN:
        raise Refused("file_broken") from None
    if active:
        raise Refused("pdf_active")
    pages = max(claimed, found)
    if claimed < 1 or pages > MOST_PAGES:
        raise Refused("pdf_too_long", pages=MOST_PAGES)
    return Paper(data, "application/pdf", pages)


def _walked(reader: PdfFileReader) -> tuple[bool, int]:
    """Whether anything in it acts by itself, and how many pages it has: every object that the
    document reaches is looked at, whatever stream it hides in and whatever the file claims."""
    pages = 0
    waiting: list[object] = [reader.trailer.flatten()]
    seen: set[tuple[int, int]] = set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, generic.IndirectObject):
            key = (thing.idnum, thing.generation)
            if key in seen:
                continue
            seen.add(key)
            thing = thing.get_object()  # type: ignore[no-untyped-call]
        if isinstance(thing, generic.DictionaryObject):
            if _acts(thing):
                return True, pages
            pages += thing.get("/Type") == "/Page"
            waiting.extend(
                thing.raw_get(key, decrypt=generic.EncryptedObjAccess.RAW) for key in thing
            )
        elif isinstance(thing, generic.ArrayObject):
            waiting.extend(
                thing.raw_get(place, decrypt=generic.EncryptedObjAccess.RAW)
                for place in range(len(thing))
            )
    return False, pages


def _acts(dictionary: generic.DictionaryObject) -> bool:
    if any(name in dictionary for name in _ACTIVE) or _opens_something(dictionary):
        return True
    kinds = (dictionary[name] for name in ("/S", "/Type", "/Subtype") if name in dictionary)
    return any(isinstance(kind, generic.NameObject) and kind in _ACTIVE for kind in kinds)


def _opens_something(dictionary: generic.DictionaryObject) -> bool:
    """What happens by itself at opening may be a jump within the document, and nothing else."""
    if "/AA" in dictionary:
        return True
    if "/OpenAction" not in dictionary:
        return False
    opening = dictionary["/OpenAction"]  # unlike get(), this follows a reference
    if not isinstance(opening, generic.DictionaryObject):
        return False  # a destination
    return "/Next" in opening or "/S" not in opening or opening["/S"] != "/GoTo"
