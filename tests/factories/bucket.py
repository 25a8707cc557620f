"""A bucket on this machine: as much of S3's protocol as files by their content need."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_LISTED = (
    '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
    "<IsTruncated>false</IsTruncated>{contents}</ListBucketResult>"
)
_FAULT = '<?xml version="1.0"?><Error><Code>{code}</Code><Message>{code}</Message></Error>'


class Double:
    """What lies in it, and whether it is up. `port` is loopback's."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.is_up = True
        self.port = 0


@contextmanager
def bucket() -> Iterator[Double]:
    double = Double()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"double": double}))
    double.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield double
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    double: Double  # set by the class of each bucket

    protocol_version = "HTTP/1.1"

    def log_request(self, *_facts: object) -> None:
        """Quiet."""

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _fault(self, status: int, code: str) -> None:
        self._answer(status, _FAULT.format(code=code).encode())

    def _name(self) -> str | None:
        """The file asked for; None where the question was answered with a fault already."""
        signed = self.headers.get("Authorization", "")
        if not self.double.is_up:
            self._fault(503, "SlowDown")
        elif "Credential=kunci/" not in signed:
            self._fault(403, "AccessDenied")
        else:
            return urlsplit(self.path).path.removeprefix("/berkas").strip("/")
        return None

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if (name := self._name()) is not None:
            self.double.files[name] = body
            self._answer(200)

    def do_GET(self) -> None:
        if (name := self._name()) is None:
            return
        if not name:
            found = "".join(f"<Contents><Key>{one}</Key></Contents>" for one in self.double.files)
            return self._answer(200, _LISTED.format(contents=found).encode())
        if name not in self.double.files:
            return self._fault(404, "NoSuchKey")
        span = self.headers.get("Range", "bytes=0-").removeprefix("bytes=0-")
        whole = self.double.files[name]
        self._answer(206 if span else 200, whole[: int(span) + 1] if span else whole)

    def do_HEAD(self) -> None:
        if (name := self._name()) is not None:
            self._answer(200 if name in self.double.files else 404)

    def do_DELETE(self) -> None:
        if (name := self._name()) is not None:
            self.double.files.pop(name, None)
            self._answer(204)
