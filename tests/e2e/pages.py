"""Every page of the house, found through the resolver, with an account that may open it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from playwright.sync_api import APIRequestContext

from trajet.access.roles import ACTS
from trajet.desk.demo.staff import ACCOUNTS, ARRIVAL

HREF = re.compile(r'(?:href|hx-get)="([^"#]+)')
OURS = ("access", "desk", "guidance", "law", "partners", "people", "reception", "ui")


@dataclass(frozen=True)
class Route:
    """A named address of ours: who may open it, and whether it needs to be told which row."""

    name: str
    act: str | None
    is_plain: bool


def routes() -> list[Route]:
    """All addresses with a name of ours."""
    return [Route(name, getattr(pattern.callback, "act", None), _is_plain(pattern)) for name, pattern in _patterns()]


def _is_plain(pattern: URLPattern) -> bool:
    return not pattern.pattern.converters


def _patterns() -> Iterator[tuple[str, URLPattern]]:
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and entry.namespace in OURS:
            for pattern in entry.url_patterns:
                if isinstance(pattern, URLPattern):
                    yield f"{entry.namespace}:{pattern.name}", pattern


def accounts_for(act: str | None) -> list[str]:
    """Demonstration accounts of the arrival centre that may do an act."""
    return [
        account.login
        for account in ACCOUNTS
        if set(account.posts) == {ARRIVAL} and (act is None or ACTS[act].intersection(account.posts[ARRIVAL]))
    ]


class Walk:
    """What one account reaches: the plain addresses it may open, then one example of each kind of link on them."""

    def __init__(self, request: APIRequestContext, account: str) -> None:
        self.request = request
        self.account = account
        self.found: dict[str, str] = {}

    def pages(self) -> dict[str, str]:
        """Name → address of whole pages."""
        waiting = [
            reverse(route.name) for route in routes() if route.is_plain and self.account in accounts_for(route.act)
        ]
        while waiting:
            waiting += self._open(waiting.pop(0))
        return self.found

    def _open(self, address: str) -> list[str]:
        name = _name_of(address)
        if name is None or name in self.found:
            return []
        text = self._read(address)
        if text is None:
            return []
        self.found[name] = address
        return [link.replace("&amp;", "&") for link in HREF.findall(text) if link.startswith("/")]

    def _read(self, address: str) -> str | None:
        answer = self.request.get(address, max_redirects=0)
        is_html = answer.ok and answer.headers.get("content-type", "").startswith("text/html")
        text = answer.text() if is_html else ""
        return text if "<html" in text else None


def _name_of(address: str) -> str | None:
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return None
    return match.view_name if match.view_name.partition(":")[0] in OURS else None
