"""What every kind of public address tells browsers to refuse: the exact set of headers, set by set, as production."""

import importlib
import sys

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection
from wagtail_factories import DocumentFactory

from ambitions.models import AmbitionPage
from tests.admin import sign_in
from tests.e2e.addresses import page_types
from tests.factories import ContentPageFactory, SiteImageFactory, draft
from tests.stories import page_with
from tests.submission_pages import address, tokened

pytestmark = pytest.mark.django_db

NOBODY = {
    "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture", "geolocation",
    "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial",
    "storage-access", "usb", "xr-spatial-tracking",
}  # fmt: skip
OURSELVES = {
    "clipboard-write", "fullscreen", "picture-in-picture", "publickey-credentials-create", "publickey-credentials-get",
}  # fmt: skip
EVERYWHERE = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "img-src": "'self'",
    "manifest-src": "'self'",
    "media-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
MADE = EVERYWHERE | {
    "X-Frame-Options": "DENY",
    "Permissions-Policy": dict.fromkeys(NOBODY, "()") | dict.fromkeys(OURSELVES, "(self)"),
    "Content-Security-Policy": POLICY,
}
FOR_ALL = {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
UNGUESSABLE = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
NOT_ABOUT_SAFETY = {
    "Accept-Ranges", "Age", "Allow", "Cache-Control", "Cache-Tag", "Content-Disposition", "Content-Encoding",
    "Content-Language", "Content-Length", "Content-Range", "Content-Type", "Date", "ETag", "Expires", "Last-Modified",
    "Location", "Surrogate-Key", "Vary", "X-Request-ID",
}  # fmt: skip


@pytest.fixture
def production(monkeypatch, settings):
    """A browser's view of the site with the safety settings as they are behind https."""
    monkeypatch.setenv("SITE_URL", "https://testserver")
    for module in ("smartnation.base_settings", "smartnation.safety_settings"):
        monkeypatch.delitem(sys.modules, module)
    found = importlib.import_module("smartnation.safety_settings")
    for name in filter(str.isupper, dir(found)):
        setattr(settings, name, getattr(found, name))
    settings.WHITENOISE_USE_FINDERS = True  # nothing is collected for tests
    return Client()


def parts(header: str, between: str, within: str) -> dict[str, str]:
    return dict(part.strip().partition(within)[::2] for part in header.split(between))


def told(response) -> dict:
    """The headers that are about safety. The two policies without order, as they have none."""
    found = {name: value for name, value in response.items() if name not in NOT_ABOUT_SAFETY}
    for name, between, within in (("Content-Security-Policy", ";", " "), ("Permissions-Policy", ",", "=")):
        if name in found:
            found[name] = parts(found[name], between, within)
    return found


def ask(client, path: str, status: int = 200):
    response = client.get(path, secure=True)
    b"".join(response)  # a stream is closed by its end
    assert response.status_code == status, path
    assert response.cookies == {}, path
    return response


PAGES = [path for name, path in page_types("fr").items() if not path.endswith(".html") and name != "not found"]
FOR_MACHINES = ["/", "/robots.txt", "/site.webmanifest", "/.well-known/security.txt"]
KPIS = page_types("nl")["kpis"]
FILES = [f"{KPIS}data.csv", f"{KPIS}data.xlsx", f"{KPIS}data.json", f"{KPIS}feed.atom"]
FILES += [f"{page_types('de')['kpi']}data.json", f"{page_types('nl')['news']}feed.atom"]


@pytest.mark.usefixtures("seeded_site")
def test_every_kind_of_page_has_exactly_these_headers_and_sets_no_cookie(production):
    shown = {path: told(ask(production, path)) for path in [*PAGES, *FOR_MACHINES]}
    assert shown == dict.fromkeys([*PAGES, *FOR_MACHINES], MADE)
    maps = ["/sitemap.xml", "/sitemap-nl.xml"]  # lists for search engines, no results of theirs
    not_listed = MADE | {"X-Robots-Tag": "noindex, noodp, noarchive"}
    assert {path: told(ask(production, path)) for path in maps} == dict.fromkeys(maps, not_listed)


@pytest.mark.usefixtures("seeded_site")
def test_what_is_not_there_or_elsewhere_has_them_too(production):
    found = {"/fr/non/": 404, "/fr": 301, "/favicon.ico": 302, "/media/../x": 404, "/fr/kpi/data.exe": 404}
    shown = {path: told(ask(production, path, status)) for path, status in found.items()}
    assert shown == dict.fromkeys(found, MADE)


@pytest.mark.usefixtures("seeded_site")
def test_open_data_may_be_read_by_every_website(production):
    assert {path: told(ask(production, path)) for path in FILES} == dict.fromkeys(FILES, MADE | FOR_ALL)


@pytest.mark.usefixtures("seeded_site")
def test_the_frame_of_a_kpi_may_stand_on_every_website(production):
    expected = MADE | FOR_ALL | {"Content-Security-Policy": POLICY | {"frame-ancestors": "*"}}
    del expected["X-Frame-Options"]
    assert told(ask(production, page_types("nl")["kpi in a frame"])) == expected


@pytest.mark.usefixtures("seeded_site")
def test_what_is_behind_a_link_tells_no_other_site_where_it_stands(production):
    opened = tokened(draft(language="nl", ambition=AmbitionPage.objects.first()))
    for name, args in (("begin", ()), ("step", (opened, 2)), ("pictures", (opened,)), ("check", (opened,))):
        assert told(ask(production, address(name, *args, code="nl"))) == MADE | UNGUESSABLE


def test_static_files_and_pictures_have_what_files_need(production):
    size = SiteImageFactory(file__width=40, file__height=30).get_rendition("width-20")
    assert told(ask(production, "/static/css/site.css")) == EVERYWHERE | FOR_ALL
    assert told(ask(production, "/static/icons/favicon.svg")) == EVERYWHERE | FOR_ALL
    assert told(ask(production, size.url)) == MADE | FOR_ALL


def test_a_document_is_shut_off_from_the_site_that_it_stands_on(production):
    made = DocumentFactory(file=ContentFile(b"%PDF-1.7", name="plan.pdf"), collection=Collection.get_first_root_node())
    page_with(("files", {"heading": "Bestanden", "files": [{"document": made}]}))
    policy = {"default-src": "'none'", "frame-ancestors": "'none'", "sandbox": ""}
    assert told(ask(production, made.url)) == MADE | {"Content-Security-Policy": policy}


def test_plain_http_leads_to_https_and_nothing_else(production):
    for path in ("/nl/", "/static/css/site.css", "/admin/", "/media/images/x.jpg"):
        response = production.get(path)
        assert (response.status_code, response["Location"]) == (301, f"https://testserver{path}")


def test_cookies_are_for_staff_only_and_shut_as_far_as_they_can_be(production, settings):
    settings.SESSION_SAVE_EVERY_REQUEST = True
    sign_in(production)
    found = production.get("/admin/", secure=True).cookies
    assert {name: (each["secure"], each["httponly"], each["samesite"]) for name, each in found.items()} == {
        settings.SESSION_COOKIE_NAME: (True, True, "Lax"),
        settings.CSRF_COOKIE_NAME: (True, True, "Lax"),
    }


def test_only_the_admin_may_show_the_site_in_a_frame_and_only_itself(production):
    ContentPageFactory()
    sign_in(production)
    response = production.get("/admin/", secure=True)
    policy = parts(response["Content-Security-Policy"], ";", " ")
    assert (response["X-Frame-Options"], policy["frame-ancestors"]) == ("SAMEORIGIN", "'self'")
