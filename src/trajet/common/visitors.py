"""Who asks, when nobody has logged in: one visitor by network address, counted by all processes together."""

import ipaddress

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

IPV6_PREFIX = 64
"""One household or office has a whole /64: its addresses are one visitor."""


def address_of(request: HttpRequest) -> str:
    """The address of the client: behind `TRAJET_PROXIES` proxies, what the outermost of them saw.

    Each proxy adds at the end of `X-Forwarded-For` whom it saw; what stands further left was sent by the client and is
    not believed.
    """
    seen = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
    proxies = settings.TRAJET_PROXIES
    given = seen[-proxies] if 0 < proxies <= len(seen) else ""
    return _network(given) or _network(request.META.get("REMOTE_ADDR", "")) or "unknown"


def _network(text: str) -> str:
    try:
        address = ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))
    return str(address)


def count_of(request: HttpRequest, what: str, *, seconds: int, step: int = 0) -> int:
    """How often this visitor did `what` within `seconds`, after adding `step`; the address itself is not kept."""
    key = salted_hmac(f"trajet.tally.{what}", address_of(request), algorithm="sha256").hexdigest()
    with connection.cursor() as cursor:
        cursor.execute("select trajet_count(%s, %s, %s)", [key, step, seconds])
        return int(cursor.fetchone()[0])
