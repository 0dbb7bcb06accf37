"""Who asks, and over what: proxies that we know are believed, nobody else.

What the rest of the site reads (``REMOTE_ADDR``, ``request.is_secure()``, the host) is true below this middleware.
"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address

SOCKET = "unix"  # whoever reaches the server's socket file: it has no address
SCHEMES = ("http", "https")
SAID_BY_PROXIES = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT",
    "HTTP_X_REAL_IP", "HTTP_FORWARDED",
)  # fmt: skip


@dataclass(frozen=True)
class Trusted:
    """The proxies that are believed: by address, or because they come through the server's socket file."""

    networks: tuple[Network, ...] = ()
    socket: bool = False

    def __contains__(self, address: Address) -> bool:
        return any(address in network for network in self.networks)


def read(names: Iterable[str]) -> Trusted:
    """Addresses, networks (``10.0.0.0/8``, ``2001:db8::/32``) and ``unix``; raises ImproperlyConfigured for others."""
    names = [name.strip() for name in names if name.strip()]
    try:
        networks = tuple(ipaddress.ip_network(name) for name in names if name != SOCKET)
    except ValueError as error:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES: {error}") from None
    return Trusted(networks, SOCKET in names)


@lru_cache(maxsize=1000)
def address_in(text: str) -> Address | None:
    """The address in one part of a header or in REMOTE_ADDR, a port left out; None when there is none."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def client(peer: str, forwarded: str, trusted: Trusted) -> str:
    """Who asks: from the right of X-Forwarded-For the first that is no proxy of ours; '' when nobody can tell.

    What stands left of that is the client's own word. A part that is no address ends the walk: the last
    proxy that is known to be one stands for all behind it.
    """
    found = address_in(peer)
    believed = found in trusted if found else trusted.socket and not peer
    for part in reversed(forwarded.split(",")):
        address = address_in(part) if believed else None
        if address is None:
            break
        found, believed = address, address in trusted
    return str(found) if found else ""


class ProxiesMiddleware:
    """Stands first. Takes the client and the scheme from trusted proxies, and the words of all others away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        said = {name: request.META.pop(name, "") for name in SAID_BY_PROXIES}
        peer, trusted = request.META.get("REMOTE_ADDR", ""), settings.TRUSTED_PROXIES
        address = address_in(peer)
        if address in trusted if address else trusted.socket and not peer:
            scheme = said["HTTP_X_FORWARDED_PROTO"].rpartition(",")[2].strip().lower()
            request.META["HTTP_X_FORWARDED_PROTO"] = scheme if scheme in SCHEMES else "http"
        request.META["REMOTE_ADDR"] = client(peer, said["HTTP_X_FORWARDED_FOR"], trusted)
        request.get_host()  # refuses, before anything else, a host that isn't ours
        return self.get_response(request)
