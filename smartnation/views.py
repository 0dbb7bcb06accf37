"""Pages that are nobody's page in the tree: the language choice, errors, files for machines."""

import sys
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils.translation import override
from django.views.decorators.http import require_safe

from campaign import content_files
from smartnation.core import admin_place, languages
from smartnation.core.language_middleware import language_of

POLICY_PAGE = content_files.read("pages/vulnerabilities")
WELCOME = {"nl": "Welkom", "fr": "Bienvenue", "en": "Welcome", "de": "Willkommen"}


@require_safe
def language_choice(request):
    """The four languages in their own names; no redirect, so that every cache can keep it."""
    choices = [
        {"code": code, "name": name, "url": f"/{code}/", "welcome": WELCOME[code]}
        for code, name in languages.NAMES.items()
    ]
    return render(request, "language_choice.html", {"languages": choices})


@require_safe
def robots(request):
    """Crawlers may read everything but the admin."""
    lines = ["User-agent: *", f"Disallow: {admin_place.prefix()}", "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def manifest(request):
    """The web app manifest: name, colours, icons."""
    icons = [
        ("icons/icon-192.png", "192x192", "any"),
        ("icons/icon-512.png", "512x512", "any"),
        ("icons/icon-maskable-512.png", "512x512", "maskable"),
    ]
    data = {
        "name": "#SmartNation",
        "short_name": "#SmartNation",
        "start_url": "/",
        "display": "browser",
        "background_color": "#FBF8F1",
        "theme_color": "#12203A",
        "icons": [
            {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for path, sizes, purpose in icons
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json")


@require_safe
def favicon(request):
    """Browsers that ask for /favicon.ico get the hashed file."""
    return redirect(staticfiles_storage.url("icons/favicon.ico"))


@require_safe
def security_txt(request):
    """Where to report a weakness, and under which rules (RFC 9116). Expires a year ahead, so it never goes stale.

    The rules are a page of the first content; where editors change its address, the one given here redirects.
    """
    expires = (datetime.now(UTC) + timedelta(days=365)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        "Contact: mailto:smartnation@bosa.fgov.be",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(languages.CODES)}",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        *(f"Policy: {settings.SITE_URL}/{code}/{POLICY_PAGE[code]['slug']}/" for code in languages.CODES),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def not_found(request, exception):
    """404 in the language of the request."""
    return _error(request, "404.html", 404)


def forbidden(request, exception):
    """403 in the language of the request."""
    return _error(request, "403.html", 403)


def server_error(request):
    """500 in the language of the request, 503 when the database is away; neither asks anything of it."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = _error(request, "503.html", 503)
        response["Retry-After"] = "60"
        return response
    return _error(request, "500.html", 500)


def _error(request, template: str, status: int):
    code = language_of(request)
    with override(code):
        request.LANGUAGE_CODE = code
        return render(request, template, {"LANGUAGE_CODE": code}, status=status)
