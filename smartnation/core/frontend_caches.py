"""The caches in front of the site, by one environment variable: what Wagtail's frontend-cache backends are told.

Wagtail's own handlers of published pages are not used: they know one address a page; see ``core.purging``.
"""

from urllib.parse import parse_qsl, unquote, urlsplit

import httpx
from django.core.exceptions import ImproperlyConfigured
from wagtail.contrib.frontend_cache.backends import BaseBackend

TIMEOUT = 10  # seconds
WAGTAIL = "wagtail.contrib.frontend_cache.backends"


class VarnishBackend(BaseBackend):
    """A Varnish with our VCL: forgets by surrogate key, in one request. httpx.HTTPError when it doesn't."""

    def __init__(self, params):
        super().__init__(params)
        self.location = params["LOCATION"]

    def purge_keys(self, keys: list[str]) -> None:
        """Forget every answer that has any of these keys."""
        for start in range(0, len(keys), 100):
            some = " ".join(keys[start : start + 100])
            httpx.request("BAN", self.location, headers={"X-Purge-Keys": some}, timeout=TIMEOUT).raise_for_status()


def read(variable: str) -> dict[str, dict]:
    """WAGTAILFRONTENDCACHE from a list of addresses with spaces between.

    ``varnish://HOST:PORT`` (our VCL), ``http://HOST:PORT`` (anything that knows PURGE),
    ``cloudflare://:TOKEN@ZONE``, ``cloudfront://DISTRIBUTION``, ``azure-cdn://ENDPOINT?profile=…&group=…``,
    ``azure-front-door://NAME?group=…``. ImproperlyConfigured for anything else.
    """
    return {f"cache{number}": _one(text) for number, text in enumerate(variable.split(), start=1)}


def _one(text: str) -> dict:
    address = urlsplit(text)
    more = dict(parse_qsl(address.query))
    name = address.hostname or ""
    match address.scheme:
        case "varnish":
            return {"BACKEND": f"{__name__}.VarnishBackend", "LOCATION": f"http://{address.netloc}/"}
        case "http" | "https":
            return {"BACKEND": f"{WAGTAIL}.HTTPBackend", "LOCATION": f"{address.scheme}://{address.netloc}"}
        case "cloudflare":
            token = unquote(address.password or "")
            return {"BACKEND": f"{WAGTAIL}.CloudflareBackend", "ZONEID": name, "BEARER_TOKEN": token}
        case "cloudfront":
            return {"BACKEND": f"{WAGTAIL}.CloudfrontBackend", "DISTRIBUTION_ID": address.netloc}
        case "azure-cdn":
            names = {"CDN_PROFILE_NAME": more["profile"], "CDN_ENDPOINT_NAME": address.netloc}
            return {"BACKEND": f"{WAGTAIL}.AzureCdnBackend", "RESOURCE_GROUP_NAME": more["group"], **names}
        case "azure-front-door":
            names = {"FRONT_DOOR_NAME": address.netloc, "RESOURCE_GROUP_NAME": more["group"]}
            return {"BACKEND": f"{WAGTAIL}.AzureFrontDoorBackend", **names}
    raise ImproperlyConfigured(f"FRONTEND_CACHES: “{address.scheme}” is no kind of cache that is known.")
