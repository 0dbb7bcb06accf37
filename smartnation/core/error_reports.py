"""Errors are reported to who runs the site, by configuration only, and without anybody's data.

What is sent: which error, where in the code, in which release, on which kind of address. What isn't: who asked, what
was typed, cookies, headers, queries, the values of variables. The address of a page goes without what is secret in it.
"""

from urllib.parse import urlsplit

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration

from smartnation.core import logs


def start(address: str, *, environment: str, release: str) -> None:
    """Report errors to Sentry, or what speaks its language. Nothing is sent where there is no address."""
    if not address:
        return
    sentry_sdk.init(
        dsn=address,
        environment=environment,
        release=release or None,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,  # they hold queries and what was logged before
        traces_sample_rate=0,
        before_send=cleaned,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[DjangoIntegration(middleware_spans=False), LoggingIntegration(level=None)],
    )


def cleaned(event: dict, hint: dict) -> dict:
    """The event without what could be somebody's."""
    for name in ("user", "breadcrumbs", "extra", "server_name"):
        event.pop(name, None)
    if request := event.pop("request", None):
        url = urlsplit(request.get("url", ""))._replace(query="", fragment="").geturl()
        event["request"] = {"method": request.get("method"), "url": url}
    event.setdefault("tags", {})["request_id"] = logs.request_id.get()
    return _without_people(event)


def _without_people(value):
    if isinstance(value, str):
        return logs.without_people(value)
    if isinstance(value, dict):
        return {name: _without_people(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_without_people(each) for each in value]
    return value
