"""Which addresses may be connected to: the public internet, and of the rest a configured feed's own origin.

Pure and without I/O. It is asked where the connection is made, after the name has been resolved, so that a
public name that resolves to a private address is refused as well (see docs/security.md).
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}

# `is_global` of the standard library wrongly passes some of these (64:ff9b::7f00:1, 2002:7f00:1::,
# 192.0.0.8, 224.0.0.1) and differs between Python versions; so what is refused is listed, and it is asked
# besides.
_REFUSED: tuple[tuple[IPv4Network | IPv6Network, str], ...] = (
    (IPv4Network("0.0.0.0/8"), "an unspecified address"),
    (IPv4Network("10.0.0.0/8"), "a private address"),
    (IPv4Network("100.64.0.0/10"), "an address inside a provider's network (CGNAT)"),
    (IPv4Network("127.0.0.0/8"), "this machine itself (loopback)"),
    (IPv4Network("169.254.0.0/16"), "a link-local address"),
    (IPv4Network("172.16.0.0/12"), "a private address"),
    (IPv4Network("192.0.0.0/24"), "a reserved address"),
    (IPv4Network("192.0.2.0/24"), "an address for documentation only"),
    (IPv4Network("192.88.99.0/24"), "a 6to4 relay"),
    (IPv4Network("192.168.0.0/16"), "a private address"),
    (IPv4Network("198.18.0.0/15"), "an address for measurements only"),
    (IPv4Network("198.51.100.0/24"), "an address for documentation only"),
    (IPv4Network("203.0.113.0/24"), "an address for documentation only"),
    (IPv4Network("224.0.0.0/4"), "a multicast address"),
    (IPv4Network("240.0.0.0/4"), "a reserved address"),
    (IPv6Network("::/128"), "an unspecified address"),
    (IPv6Network("::1/128"), "this machine itself (loopback)"),
    (IPv6Network("::/96"), "an IPv4 address in an outdated IPv6 form"),
    (IPv6Network("64:ff9b::/96"), "an IPv4 address behind NAT64"),
    (IPv6Network("64:ff9b:1::/48"), "an IPv4 address behind NAT64"),
    (IPv6Network("100::/64"), "a reserved address"),
    (IPv6Network("2001::/23"), "a reserved address"),
    (IPv6Network("2001:db8::/32"), "an address for documentation only"),
    (IPv6Network("2002::/16"), "an IPv4 address in its 6to4 form"),
    (IPv6Network("3fff::/20"), "an address for documentation only"),
    (IPv6Network("5f00::/16"), "a reserved address"),
    (IPv6Network("fc00::/7"), "a private address"),
    (IPv6Network("fe80::/10"), "a link-local address"),
    (IPv6Network("fec0::/10"), "a private address"),
    (IPv6Network("ff00::/8"), "a multicast address"),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A host (lower case, without brackets) and a port: what a feed may open whatever its address."""

    host: str
    port: int


def origin_of(url: str) -> Origin | None:
    """The origin of an http or https url; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    host = parts.hostname.rstrip(".")
    try:
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return None
    return Origin(host, port or _DEFAULT_PORTS[scheme])


def why_refused(address: str) -> str:
    """What is wrong with connecting to this numeric address, in plain words; empty where nothing is.

    >>> why_refused("169.254.169.254")
    'a link-local address'
    """
    try:
        number = ip_address(address.partition("%")[0])
    except ValueError:
        return "not an address"
    if isinstance(number, IPv6Address) and number.ipv4_mapped is not None:
        number = number.ipv4_mapped
    for network, what in _REFUSED:
        if number.version == network.version and number in network:
            return what
    return "" if number.is_global else "a reserved address"


def may_be_own(address: str, host: str) -> bool:
    """Whether a configured feed's own origin may have this address: its private or loopback address it may.

    A name must not lead to a link-local or multicast address even so: there live the services that hand out a
    machine's credentials. Whoever means such a feed writes the number itself into the watch list.
    """
    try:
        number: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if address == host:
        return True
    if isinstance(number, IPv6Address) and number.ipv4_mapped is not None:
        number = number.ipv4_mapped
    return not (number.is_link_local or number.is_multicast or number.is_unspecified)
