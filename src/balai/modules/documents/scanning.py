"""Virus scan by clamd's INSTREAM command over its local socket, where an operator has one."""

import socket
import struct

from balai.kernel.errors import Refused
from balai.kernel.settings import settings

_CHUNK = 64 * 1024
_SECONDS = 30


def scan(data: bytes) -> bool:
    """True when scanned and clean, False where no scanner is set. Raises Refused("file_infected").

    A scanner that is set but does not answer raises OSError: the upload is not accepted unseen.
    """
    address = settings().clamav_socket
    if not address:
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(_SECONDS)
        line.connect(address)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            line.sendall(struct.pack(">I", len(chunk)) + chunk)
        line.sendall(struct.pack(">I", 0))
        answer = line.recv(4096)
    if b"FOUND" in answer:
        raise Refused("file_infected")
    if b"OK" not in answer:
        raise OSError("clamd gave no verdict")
    return True
