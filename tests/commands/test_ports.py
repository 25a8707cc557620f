"""A port that cannot be used is said before anything is set up."""

import http.server
import socket
import threading

import pytest

from balai.commands import ports
from balai.kernel.trouble import Trouble


def test_a_taken_port_is_named_with_another_to_choose() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=f"Port {port} is already taken") as caught:
            ports.require_free("127.0.0.1", port)
    assert "BALAI_PORT=" in caught.value.mend.id


def test_a_free_port_passes() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    ports.require_free("127.0.0.1", port)


def test_an_address_of_another_machine_is_said_plainly() -> None:
    with pytest.raises(Trouble, match=r"203\.0\.113\.7:8000 cannot be used"):
        ports.require_free("203.0.113.7", 8000)


def test_nothing_answers_on_a_free_port() -> None:
    assert not ports.answers("127.0.0.1", 1)


@pytest.mark.parametrize(("status", "answers"), [(200, True), (404, True), (503, False)])
def test_a_fault_of_the_server_is_no_answer(status: int, answers: bool) -> None:
    class Server(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(status)

        def log_message(self, *_: object) -> None: ...

    with http.server.HTTPServer(("127.0.0.1", 0), Server) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        assert ports.answers("0.0.0.0", server.server_port) is answers
        thread.join()
