"""What journeys share: a free port for an installation of their own."""

import socket

import pytest


@pytest.fixture
def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
