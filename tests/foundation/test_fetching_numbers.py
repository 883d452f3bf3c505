"""Which numbers of the net may be connected to, however a name or an address spells them."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from foundation.fetching import Fault, FetchFailed, WebAddress, fetch
from foundation.fetching.addresses import may_be_reached
from tests.servers import saying, serving


def fault_of(url: str) -> Fault:
    with pytest.raises(FetchFailed) as failed:
        fetch(WebAddress.read(url))
    return failed.value.fault


@pytest.mark.parametrize(
    "number",
    [
        *("0.0.0.0", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.8.9.10", "169.254.169.254"),
        *("172.16.0.1", "172.31.255.255", "192.0.0.192", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1"),
        *("198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255"),
        "168.63.129.16",
        *("::", "::1", "::127.0.0.1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::127.0.0.1", "64:ff9b::a00:1"),
        *("64:ff9b:1::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::1", "2001:0:1::1", "100::1", "4000::1"),
        *("", "localhost", "127.1", "2130706433"),
    ],
)
def test_nothing_but_the_public_internet_is_reached(number: str) -> None:
    assert not may_be_reached(number)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "93.184.215.14", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"]
)
def test_the_public_internet_is_reached(number: str) -> None:
    assert may_be_reached(number)


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.1", "0", "0.0.0.0"),
        *("localhost", "LOCALHOST.", "127。0。0。1"),
        *("[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[64:ff9b::7f00:1]"),
        *("169.254.169.254", "2852039166", "0xa9fea9fe", "[fe80::1]", "[fd00:ec2::254]"),
    ],
)
def test_however_a_forbidden_host_is_spelled_nobody_is_asked(host: str) -> None:
    with serving(saying("200 OK")) as server:
        assert fault_of(f"http://{host}:{server.port}/") in (Fault.FORBIDDEN, Fault.ODD_ADDRESS, Fault.UNKNOWN_HOST)
    assert server.asked == []


@pytest.mark.parametrize("target", ["127.0.0.3", "2130706435", "[::ffff:127.0.0.3]", "0x7f000003"])
def test_a_redirect_to_this_machine_is_refused(target: str, settings: Any) -> None:
    settings.FETCHABLE_NETWORKS = ["127.0.0.2/32"]
    with serving(saying("200 OK"), host="127.0.0.3") as inside:
        location = f"Location: http://{target}:{inside.port}/"
        with serving(saying("302 Found", location), host="127.0.0.2") as outside:
            assert fault_of(outside.url()) == Fault.FORBIDDEN
            assert len(outside.asked) == 1
    assert inside.asked == []


def test_a_name_that_points_elsewhere_the_second_time_gains_nothing(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: each connection asks once, and connects to the number that was checked."""
    settings.FETCHABLE_NETWORKS = ["127.0.0.2/32"]
    answers = ["127.0.0.2", "127.0.0.3", "127.0.0.3"]

    def resolve(_host: str, port: int, **_how: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with serving(saying("302 Found", "Location: /noch-einmal"), host="127.0.0.2") as outside:
        assert fault_of(f"http://verein.example:{outside.port}/") == Fault.FORBIDDEN
        assert len(outside.asked) == 1
    assert answers == ["127.0.0.3"]


def test_a_name_with_a_public_and_a_private_number_is_asked_by_the_public_one(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FETCHABLE_NETWORKS = ["127.0.0.2/32"]
    with serving(saying("200 OK", body=b"x"), host="127.0.0.2") as outside:
        numbers = ["10.0.0.1", "127.0.0.2"]
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, outside.port)) for number in numbers]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_how: found)
        assert fetch(WebAddress.read(f"http://verein.example:{outside.port}/")).body == b"x"
