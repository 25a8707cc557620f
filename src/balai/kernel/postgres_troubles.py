"""What can be wrong with the database, said plainly: one function per trouble."""

import re
from pathlib import Path

from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

# What a server says of a caller that came too early: no cause of anything.
_EARLY = "the database system is "
_NO_ROOM = 10_000_000
_GRAVE = re.compile(r"\b(PANIC|FATAL|ERROR|error):")
_DAMAGE = re.compile(
    r"pg_control|control file|could not (open|read|locate|find)|checksum|corrupt|invalid|"
    r"not a (valid|database cluster)"
)
_RESTORE = Text(
    "Pulihkan dari cadangan ke folder baru: balai restore BERKAS --data FOLDER.",
    "Restore a backup into a new folder: balai restore FILE --data FOLDER.",
)


def full_disk(folder: Path, free: int) -> Trouble:
    megabytes = free // 1_000_000
    return Trouble(
        Text(
            f"Ruang disk untuk {folder} habis: sisa {megabytes} MB.",
            f"The disk of {folder} is full: {megabytes} MB left.",
        ),
        Text(
            "Kosongkan ruang (sedikitnya 200 MB), lalu jalankan lagi. "
            "Yang sudah diterima tetap tersimpan.",
            "Free some space (200 MB at least) and start again. What was accepted is safe.",
        ),
    )


def in_use(folder: Path) -> Trouble:
    return Trouble(
        Text(
            f"Folder data {folder} sedang dipakai server lain yang tidak menjawab.",
            f"The data folder {folder} is held by another server that does not answer.",
        ),
        Text(
            "Tunggu sampai selesai atau hentikan Balai yang lain, atau pakai BALAI_DATA lain.",
            "Wait for it or stop the other Balai, or choose another BALAI_DATA.",
        ),
    )


def not_writable(folder: Path, reason: str) -> Trouble:
    return Trouble(
        Text(
            f"Folder data {folder} tidak dapat dipakai ({reason}).",
            f"The data folder {folder} cannot be used ({reason}).",
        ),
        Text(
            "Berikan folder itu kepada pengguna yang menjalankan balai, atau ubah BALAI_DATA.",
            "Give the folder to the user that runs balai, or change BALAI_DATA.",
        ),
    )


def wrong_version(folder: Path, found: str, wanted: str) -> Trouble:
    return Trouble(
        Text(
            f"Folder {folder} dibuat oleh PostgreSQL {found}; Balai ini memakai {wanted}.",
            f"The folder {folder} was made by PostgreSQL {found}; this Balai runs {wanted}.",
        ),
        Text(
            "Buat cadangan dengan Balai yang lama, lalu pulihkan dengan yang ini "
            "(docs/operate/upgrade.md).",
            "Back up with the older Balai, then restore with this one (docs/operate/upgrade.md).",
        ),
    )


def broken_folder(folder: Path, last_words: str) -> Trouble:
    said = last_words or "-"
    return Trouble(
        Text(
            f"Folder basis data {folder} rusak. Kata PostgreSQL: {said}",
            f"The database folder {folder} is damaged. PostgreSQL says: {said}",
        ),
        _RESTORE,
    )


def does_not_start(folder: Path, last_words: str) -> Trouble:
    return Trouble(
        Text(
            f"PostgreSQL tidak mau berjalan: {last_words}",
            f"PostgreSQL does not start: {last_words}",
        ),
        Text(
            f"Perbaiki sebabnya; catatannya ada di {folder.parent / 'log'}.",
            f"Mend that cause; its logs are in {folder.parent / 'log'}.",
        ),
    )


def from_words(words: list[str], cluster: Path, free: int) -> Trouble:
    """The trouble behind the last lines of PostgreSQL's logs."""
    if free < _NO_ROOM or any("No space left on device" in line for line in words):
        return full_disk(cluster.parent.parent, free)
    told = [line for line in words if _EARLY not in line]
    said = next((line for line in reversed(told) if _GRAVE.search(line)), "".join(told[-1:]))
    said = said.split("  ", 1)[-1]  # without time and process
    if _DAMAGE.search(said):
        return broken_folder(cluster, said)
    return does_not_start(cluster, said or "-")


def no_answer(log: Path) -> Trouble:
    return Trouble(
        Text("PostgreSQL tidak siap pada waktunya.", "PostgreSQL was not ready in time."),
        Text(f"Lihat {log}, lalu jalankan lagi.", f"See {log}, then start again."),
    )


def no_program() -> Trouble:
    return Trouble(
        Text(
            "Program PostgreSQL tidak ada di lingkungan Python ini.",
            "PostgreSQL's programs are missing from this Python environment.",
        ),
        Text(
            "Jalankan `make clean run`, atau setel BALAI_DATABASE_URL.",
            "Run `make clean run`, or set BALAI_DATABASE_URL.",
        ),
    )


def malformed_url() -> Trouble:
    return Trouble(
        Text("BALAI_DATABASE_URL tidak terbaca.", "BALAI_DATABASE_URL cannot be read."),
        Text(
            "Tulis seperti postgresql://pengguna:sandi@host:5432/nama.",
            "Write it like postgresql://user:password@host:5432/name.",
        ),
    )


def unreachable() -> Trouble:
    return Trouble(
        Text(
            "Basis data BALAI_DATABASE_URL tidak dapat dihubungi.",
            "The database of BALAI_DATABASE_URL cannot be reached.",
        ),
        Text(
            "Periksa alamat, sandi dan apakah server itu berjalan.",
            "Check its address, its password and whether that server runs.",
        ),
    )


def too_old(found: int) -> Trouble:
    return Trouble(
        Text(
            f"Basis data itu PostgreSQL {found}; Balai perlu 15 atau lebih baru.",
            f"That database is PostgreSQL {found}; Balai needs 15 or newer.",
        ),
        Text("Tingkatkan servernya.", "Upgrade the server."),
    )
