"""Made-up content for the living page; nothing here is real or sayings of a room."""

from datetime import UTC, date, datetime
from typing import Any

from django.http import QueryDict

from balai.kernel.text import Text
from balai.web import charts
from balai.web.forms.draw import bind
from balai.web.forms.reading import read
from balai.web.forms.spec import Bound, Choice, Field
from balai.web.forms.uploads import SentFile

DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 8, 4, tzinfo=UTC)

_KINDS = (
    Choice("hospital", Text("Rumah sakit", "Hospital")),
    Choice(
        "clinic",
        Text("Puskesmas", "Clinic"),
        Text("Termasuk puskesmas pembantu", "Branch clinics too"),
    ),
    Choice("home", Text("Rumah", "Home")),
)

FIELDS = (
    Field(
        "full_name",
        "text",
        Text("Nama lengkap anak", "The child's full name"),
        Text("Paling sedikit dua kata, huruf Latin.", "At least two words, Latin letters."),
        max_length=60,
    ),
    Field(
        "story",
        "textarea",
        Text("Ceritakan singkat", "Tell us briefly"),
        max_length=500,
        required=False,
    ),
    Field("order", "number", Text("Anak keberapa?", "Which child is it?")),
    Field("income", "money", Text("Penghasilan sebulan", "Monthly income")),
    Field(
        "born",
        "date",
        Text("Tanggal lahir", "Date of birth"),
        Text("Misalnya 24 11 2026 atau 24 November 2026.", "For example 24 11 2026."),
    ),
    Field("place", "choice", Text("Lahir di mana?", "Born where?"), choices=_KINDS),
    Field(
        "papers",
        "choices",
        Text("Surat mana yang Anda punya?", "Which papers have you?"),
        choices=_KINDS,
    ),
    Field("twins", "yes_no", Text("Kembar?", "Twins?")),
    Field("mail", "email", Text("Alamat surel", "E-mail address"), required=False),
    Field("phone", "phone", Text("Nomor telepon", "Phone number")),
    Field(
        "nik",
        "nik",
        Text("NIK", "NIK"),
        Text("16 angka pada KTP-el atau Kartu Keluarga.", "16 digits on the identity card."),
    ),
    Field("mother", "person", Text("Ibu", "Mother")),
    Field("address", "address", Text("Alamat", "Address")),
    Field("birthplace", "region", Text("Kabupaten tempat lahir", "Regency of birth"), level=2),
    Field(
        "children",
        "repeat",
        Text("Anak", "Child"),
        fields=(
            Field("name", "text", Text("Nama", "Name")),
            Field("age", "number", Text("Umur", "Age")),
        ),
        maximum=5,
    ),
    Field(
        "letter",
        "file",
        Text("Surat kelahiran", "Letter of birth"),
        Text("Foto dari bidan atau rumah sakit.", "A photo of the midwife's or hospital's letter."),
        accept=("image/jpeg", "image/png", "application/pdf"),
    ),
    Field("witness", "signature", Text("Saksi pertama", "First witness")),
    Field(
        "agree",
        "consent",
        Text("Saya menyatakan semua jawaban ini benar.", "I declare that all answers are true."),
        Text(
            "Keterangan palsu dapat dipidana. Data Anda hanya dipakai untuk urusan ini.",
            "False statements can be punished. Your data are used for this errand only.",
        ),
    ),
    Field(
        "family_head",
        "text",
        Text("Kepala keluarga", "Head of family"),
        known="resident.family_head",
        source=Text("Data kependudukan", "Population registry"),
    ),
)

FILLED: dict[str, Any] = {
    "full_name": "Sekar Ayu Lestari",
    "story": "Lahir sehat, dibantu bidan.",
    "order": 2,
    "income": 3_250_000,
    "born": "2026-11-19",
    "place": "clinic",
    "papers": ["hospital", "home"],
    "twins": False,
    "mail": "contoh@example.id",
    "phone": "+6281200000000",
    "nik": "3373015911260001",
    "mother": {"nik": "3373014505960002", "name": "Contoh Ibu"},
    "address": {"region": "33.73.01.1001", "street": "Jalan Contoh 12", "rt": "003", "rw": "001"},
    "birthplace": "33.73",
    "children": [{"name": "Contoh Kakak", "age": 4}, {"name": "Contoh Adik", "age": 1}],
    "letter": [SentFile("contoh", "contoh-surat-lahir.jpg", 2_400_000, "image/jpeg")],
    "witness": {"nik": "3373011203800003", "name": "Contoh Saksi"},
    "agree": True,
    "family_head": "Contoh Bapak",
}

_MISTYPED = (
    "full_name=&income=sejuta&order=dua&born-day=31&born-month=Feb&born-year=2026&mail=bukan-surel"
    "&phone=12&nik=3373&mother-nik=33&mother-name=&address-street=&address-rt=abc&children-count=1"
    "&children-0-name=&children-0-age=x&witness-nik=&witness-name=Contoh"
)


def empty() -> tuple[Bound, ...]:
    return bind(FIELDS, {"family_head": FILLED["family_head"]})


def filled() -> tuple[Bound, ...]:
    return bind(FIELDS, FILLED)


def mistyped() -> tuple[tuple[Bound, ...], dict[str, Text]]:
    """The fields after a post in which almost everything is wrong, and what is wrong."""
    reading = read(FIELDS, QueryDict(_MISTYPED))
    return bind(FIELDS, {"family_head": FILLED["family_head"]}, reading), reading.errors


EVENTS = [
    {
        "title": Text("Dokumen terbit", "Document issued"),
        "at": AT,
        "by": Text("Sistem", "System"),
        "kind": "success",
    },
    {
        "title": Text("Disetujui", "Approved"),
        "at": AT,
        "by": Text("Petugas kedua", "Second officer"),
    },
    {
        "title": Text("Anda memperbaiki isian", "You mended the answers"),
        "at": AT,
        "by": Text("Anda", "You"),
    },
    {
        "title": Text("Dikembalikan untuk diperbaiki", "Sent back to be mended"),
        "at": AT,
        "by": Text("Petugas", "Officer"),
        "kind": "warning",
        "text": Text(
            "Foto surat kelahiran buram di bagian nama.",
            "The photo of the letter is blurred at the name.",
        ),
    },
    {
        "title": Text("Catatan antarpetugas", "Note between officers"),
        "at": AT,
        "by": Text("Petugas", "Officer"),
        "kind": "paused",
        "audience": Text("Internal", "Internal"),
    },
    {
        "title": Text("Permohonan diterima", "Application received"),
        "at": AT,
        "by": Text("Anda", "You"),
    },
]

STEPS = [
    {
        "name": Text("Dikirim", "Sent"),
        "state": "done",
        "note": Text("19 November 2026", "19 November 2026"),
    },
    {
        "name": Text("Diperiksa petugas", "Checked by an officer"),
        "state": "now",
        "note": Text("Dinas Kependudukan", "Civil registry office"),
    },
    {"name": Text("Menunggu perbaikan Anda", "Waiting for you"), "state": "paused"},
    {"name": Text("Disetujui petugas kedua", "Approved by a second officer"), "state": "todo"},
    {"name": Text("Dihentikan", "Stopped"), "state": "stopped"},
    {"name": Text("Tidak dijalani", "Left out"), "state": "skipped"},
]

ROWS = [
    {"label": Text("Nama anak", "Child's name"), "value": "Sekar Ayu Lestari", "change": "#"},
    {
        "label": Text("Kepala keluarga", "Head of family"),
        "value": "Contoh Bapak",
        "source": Text("Data kependudukan", "Population registry"),
    },
    {
        "label": Text("Surat kelahiran", "Letter of birth"),
        "value": "surat.jpg",
        "change": "#",
        "error": Text("Foto buram, unggah lagi.", "The photo is blurred, upload it again."),
    },
    {
        "label": Text("Alamat", "Address"),
        "value": "Jalan Contoh 12\nRT 003/RW 001",
        "note": Text("Sama dengan Kartu Keluarga", "As on the family card"),
        "change": "#",
    },
]

TABLE_HEAD = [
    Text("Layanan", "Service"),
    {
        "label": Text("Berkas", "Cases"),
        "number": True,
        "sorted": "descending",
        "href": "?urut=berkas",
    },
    {"label": Text("Hari, median", "Days, median"), "number": True},
]
TABLE_ROWS = [
    [
        {"text": Text("Kartu keluarga", "Family card"), "href": "#"},
        {"text": "1.204", "number": True},
        {"text": "2", "number": True},
    ],
    [
        {"text": Text("Akta kelahiran", "Birth certificate"), "href": "#"},
        {"text": "861", "number": True},
        {"text": "3", "number": True},
    ],
    [
        {"text": Text("Pindah datang", "Moving in"), "href": "#"},
        {"text": "312", "number": True},
        {"text": "1", "number": True},
    ],
]

TABS = [
    {"label": Text("Berjalan", "Running"), "href": "#", "current": True, "count": 3},
    {"label": Text("Selesai", "Done"), "href": "#", "count": 12},
    {"label": Text("Disimpan", "Saved"), "href": "#"},
]

CRUMBS = [
    {"label": Text("Beranda", "Home"), "href": "#"},
    {"label": Text("Layanan", "Services"), "href": "#"},
    {"label": Text("Akta kelahiran", "Birth certificate")},
]


def bar_chart() -> charts.Chart:
    return charts.bars(
        title=Text("Berkas selesai tiap bulan", "Cases finished each month"),
        lead=Text(
            "Paling ramai bulan Juli, saat sekolah mulai.", "Busiest in July, when school starts."
        ),
        label=Text("Bulan", "Month"),
        value=Text("Berkas", "Cases"),
        points=[
            ("Mei", 812),
            ("Jun", 940),
            ("Jul", 1630),
            ("Agu", 1105),
            ("Sep", 977),
            ("Okt", None),
        ],
    )


def line_chart() -> charts.Chart:
    return charts.lines(
        title=Text("Hari sampai selesai", "Days until done"),
        label=Text("Bulan", "Month"),
        value=Text("Hari kerja", "Working days"),
        series={
            "Median": [("Mei", 3), ("Jun", 3.5), ("Jul", 4), ("Agu", 2.5), ("Sep", 2)],
            "P90": [("Mei", 6), ("Jun", 7), ("Jul", 9), ("Agu", 5), ("Sep", 4.5)],
        },
    )


COLOURS = [
    "paper",
    "surface",
    "sunken",
    "ink",
    "muted",
    "line",
    "line-strong",
    "primary",
    "primary-strong",
    "primary-soft",
    "gold",
    "gold-ink",
    "gold-soft",
    "night",
    "night-gold",
    "success",
    "success-soft",
    "warning",
    "warning-soft",
    "danger",
    "danger-soft",
    "info",
    "info-soft",
    "focus",
    "chart-1",
    "chart-2",
    "chart-3",
    "chart-4",
    "chart-5",
]
