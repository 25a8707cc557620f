"""Whether the web server's port is free, and whether it answers."""

import errno
import http.client
import socket

from balai.kernel.text import Text
from balai.kernel.trouble import Trouble

_ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  # looked up, not bound


def answers(host: str, port: int) -> bool:
    """Whether a web server answers there without a fault of its own."""
    connection = http.client.HTTPConnection(_ANYWHERE.get(host, host), port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def require_free(host: str, port: int) -> None:
    """Raises Trouble when the web server could not listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Trouble(_cause(host, port, error), _mend(port)) from None


def _cause(host: str, port: int, error: OSError) -> Text:
    if error.errno == errno.EADDRINUSE:
        return Text(f"Port {port} sudah dipakai program lain.", f"Port {port} is already taken.")
    if error.errno == errno.EACCES:
        return Text(f"Port {port} hanya boleh dipakai root.", f"Port {port} is for root only.")
    reason = error.strerror or type(error).__name__
    return Text(
        f"Alamat {host}:{port} tidak dapat dipakai ({reason}).",
        f"The address {host}:{port} cannot be used ({reason}).",
    )


def _mend(port: int) -> Text:
    other = max(port + 1, 8000) if port < 65_535 else 8000
    return Text(
        f"Pilih port lain, misalnya BALAI_PORT={other}.",
        f"Choose another port, for example BALAI_PORT={other}.",
    )
