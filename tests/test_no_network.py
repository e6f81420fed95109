"""The guard that every test runs under lets nothing out, and lets this machine speak to itself."""

import socket

import pytest

from tests.no_network import ATTEMPTS, LeftTheMachine, is_here


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("elsewhere.invalid", 443)])
def test_nothing_gets_out(address):
    with pytest.raises(LeftTheMachine):
        socket.create_connection(address, timeout=1)
    assert address[0] in ATTEMPTS.pop()


def test_this_machine_may_speak_to_itself():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with socket.create_connection(listening.getsockname(), timeout=5):
            pass
    assert is_here("::1")
    assert not is_here("127.0.0.1.elsewhere.invalid")
