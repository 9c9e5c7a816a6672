import asyncio
import socket
import threading

import pytest

from peacewatch.feeds.addresses import Origin, may_be_own, origin_of, why_refused
from peacewatch.feeds.names import resolve

# fmt: off
REFUSED = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1",
    "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2001::1",
    "2001:db8::1", "2002:7f00:1::", "fc00::1", "fd12::1", "fe80::1", "fe80::1%eth0", "fec0::1",
    "ff02::1", "gazette.example",
]
# fmt: on


@pytest.mark.parametrize("address", REFUSED)
def test_what_is_not_the_public_internet_is_refused(address):
    assert why_refused(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:93.184.216.34"])
def test_public_addresses_are_not_refused(address):
    assert why_refused(address) == ""


def test_an_own_origin_may_be_private_but_a_name_never_leads_to_link_local_addresses():
    assert may_be_own("192.168.1.5", "intranet.example")
    assert may_be_own("127.0.0.1", "localhost")
    assert not may_be_own("169.254.169.254", "intranet.example")
    assert not may_be_own("::ffff:169.254.169.254", "intranet.example")
    assert may_be_own("169.254.1.1", "169.254.1.1")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://Gazette.example/rss", Origin("gazette.example", 80)),
        ("https://gazette.example./", Origin("gazette.example", 443)),
        ("http://127.0.0.1:8765/rss", Origin("127.0.0.1", 8765)),
        ("http://[::1]:80/", Origin("::1", 80)),
        ("https://пошта.example/", Origin("xn--80a1acn3a.example", 443)),
        ("ftp://gazette.example/", None),
        ("http://gazette.example:port/", None),
        ("", None),
    ],
)
def test_an_origin_is_a_host_and_a_port(url, origin):
    assert origin_of(url) == origin


async def test_a_name_server_that_hangs_holds_up_nobody_who_gives_up(monkeypatch):
    asked, answered, threads = threading.Event(), threading.Event(), []

    def hang(*args, **more):
        threads.append(threading.current_thread())
        asked.set()
        answered.wait(20)
        raise socket.gaierror("too late")

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    waiting = [asyncio.create_task(resolve("slow.example", 80)) for _ in range(3)]
    assert await asyncio.to_thread(asked.wait, 10)
    waiting[0].cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting[0]
    assert len(threads) == 1
    assert threads[0].daemon
    answered.set()
    for other in waiting[1:]:
        with pytest.raises(OSError, match="too late"):
            await other
