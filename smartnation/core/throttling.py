"""How often an address or a network may do something: counted in the database, which all processes share.

What is counted is stored as a keyed hash, and forgotten when its time is over.
"""

import ipaddress
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from smartnation.core.models import Allowance

_TAKE = """
INSERT INTO core_allowance AS known (key, since, used) VALUES (%(key)s, %(now)s, 1)
ON CONFLICT (key) DO UPDATE SET
    used = CASE WHEN known.since < %(start)s THEN 1 ELSE known.used + 1 END,
    since = CASE WHEN known.since < %(start)s THEN %(now)s ELSE known.since END
RETURNING used
"""
LONGEST = timedelta(days=1)


def take(what: str, who: str, *, limit: int, per: timedelta) -> bool:
    """Count one more use and say whether it is within the limit. One statement, so that no two uses count as one."""
    key = salted_hmac("smartnation.throttling", f"{what}\n{who.casefold()}", algorithm="sha256").hexdigest()
    now = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKE, {"key": key, "now": now, "start": now - per})
        (used,) = cursor.fetchone()
    return used <= limit


def forget() -> int:
    """Remove what is older than the longest time that is counted."""
    deleted, _by_model = Allowance.objects.filter(since__lt=timezone.now() - LONGEST).delete()
    return deleted


def network_of(request) -> str:
    """The network a request comes from: an IPv4 address, or the first 64 bits of an IPv6 one.

    Behind a proxy that is trusted it is the client's, never what a reader's own headers say (``core.proxies``).
    """
    address = request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
