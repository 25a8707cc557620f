"""Virus scan by clamd's INSTREAM command, over a local socket or host:port, where there is one."""

import socket
import struct

import structlog

from balai.kernel.errors import Refused
from balai.kernel.settings import settings

_CHUNK = 64 * 1024
_SECONDS = 30
_log = structlog.get_logger(__name__)


def scan(data: bytes) -> bool:
    """True when scanned and clean; False where no scanner is set, or it gave no verdict.

    The paper is then marked unscanned, and the officer sees that. Raises Refused("file_infected").
    """
    address = settings().clamav_socket
    if not address:
        return False
    try:
        answer = _ask(address, data)
    except OSError as fault:  # nobody there, or silent: a resident's errand does not wait for it
        _log.warning("scanner_silent", fault=type(fault).__name__)
        return False
    if b"FOUND" in answer:
        raise Refused("file_infected")
    return answer.rstrip(b"\0\n").endswith(b"OK")


def _ask(address: str, data: bytes) -> bytes:
    with _line(address) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            line.sendall(struct.pack(">I", len(chunk)) + chunk)
        line.sendall(struct.pack(">I", 0))
        return line.recv(4096)


def _line(address: str) -> socket.socket:
    if not address.startswith("/"):
        host, _, port = address.rpartition(":")
        return socket.create_connection((host, int(port)), timeout=_SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(_SECONDS)
    line.connect(address)
    return line
