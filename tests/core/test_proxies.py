"""Who asks and over what: proxies that are named are believed, and nobody else."""

import pytest
from django.core.exceptions import DisallowedHost, ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from smartnation.core import proxies
from smartnation.core.proxies import ProxiesMiddleware

OURS = ["10.0.0.0/8", "192.0.2.1", "2001:db8::/32"]
READER, PROXY, CDN, OTHER = "203.0.113.9", "10.0.0.1", "192.0.2.1", "198.51.100.2"


def asked(settings, *, trusted=OURS, peer=PROXY, **said):
    """The request as the site sees it below the middleware."""
    settings.TRUSTED_PROXIES = proxies.read(trusted)
    seen = []
    middleware = ProxiesMiddleware(lambda request: seen.append(request) or HttpResponse())
    middleware(RequestFactory().get("/", REMOTE_ADDR=peer, **said))
    return seen[0]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        (PROXY, READER, READER),
        (PROXY, f"{READER}, {CDN}", READER),  # two of ours in a row
        (PROXY, f"{OTHER}, {READER}", READER),  # what stands left of the client is the client's own word
        (PROXY, f"{CDN}, {READER}, {CDN}", READER),
        (PROXY, f"{CDN}, {PROXY}", CDN),  # asked from inside
        (PROXY, "", PROXY),
        (PROXY, f"{READER}, unknown", PROXY),  # no address: the walk ends at what is known
        (PROXY, f"{READER}:51234", READER),  # some write the port
        (PROXY, "[2a02:a03f::1]:443", "2a02:a03f::1"),
        ("::ffff:10.0.0.1", READER, READER),
        (PROXY, f"::ffff:{READER}", READER),
        ("2001:db8::7", READER, READER),
        (OTHER, READER, OTHER),  # nobody we know
        (OTHER, f"{READER}, {PROXY}", OTHER),
        ("", READER, ""),  # a socket file that isn't trusted
        ("nonsense", READER, ""),
    ],
)
def test_the_client_is_the_first_from_the_right_that_is_no_proxy_of_ours(settings, peer, forwarded, client):
    request = asked(settings, peer=peer, HTTP_X_FORWARDED_FOR=forwarded)
    assert request.META["REMOTE_ADDR"] == client


def test_what_comes_through_the_socket_file_is_believed_where_that_is_said(settings):
    said = {"HTTP_X_FORWARDED_FOR": f"{OTHER}, {READER}", "HTTP_X_FORWARDED_PROTO": "https"}
    through = asked(settings, trusted=["unix"], peer="", **said)
    assert (through.META["REMOTE_ADDR"], through.is_secure()) == (READER, True)
    around = asked(settings, trusted=["unix"], peer=OTHER, **said)
    assert (around.META["REMOTE_ADDR"], around.is_secure()) == (OTHER, False)


@pytest.mark.parametrize(
    ("peer", "said", "scheme"),
    [
        (PROXY, "https", "https"),
        (PROXY, "HTTPS", "https"),
        (PROXY, "http", "http"),
        (PROXY, "https, http", "http"),  # the proxy's own word is the last one
        (PROXY, "javascript", "http"),
        (PROXY, None, "http"),
        (OTHER, "https", "http"),
    ],
)
def test_the_scheme_is_what_a_proxy_of_ours_says(settings, peer, said, scheme):
    headers = {"HTTP_X_FORWARDED_PROTO": said} if said else {}
    assert asked(settings, peer=peer, **headers).scheme == scheme


@pytest.mark.parametrize("peer", [PROXY, OTHER])
def test_nothing_below_can_read_what_was_forwarded(settings, peer):
    said = {name: "evil.example" for name in proxies.SAID_BY_PROXIES if name != "HTTP_X_FORWARDED_PROTO"}
    request = asked(settings, peer=peer, **said)
    assert [name for name in said if name in request.META] == []
    assert request.get_host() == "testserver"


def test_no_proxy_is_believed_unless_one_is_named(settings):
    request = asked(settings, trusted=[], HTTP_X_FORWARDED_FOR=READER, HTTP_X_FORWARDED_PROTO="https")
    assert (request.META["REMOTE_ADDR"], request.is_secure()) == (PROXY, False)


def test_a_host_that_is_not_ours_is_refused_before_anything_else(settings):
    with pytest.raises(DisallowedHost):
        asked(settings, HTTP_HOST="evil.example")


@pytest.mark.parametrize("address", ["/", "/nl/", "/static/css/site.css", "/media/images/x.jpg", "/admin/"])
def test_no_address_answers_to_another_host_whatever_is_forwarded(client, address):
    assert client.get(address, headers={"host": "evil.example"}).status_code == 400
    assert client.get(address, headers={"host": "evil.example", "x-forwarded-host": "testserver"}).status_code == 400


@pytest.mark.parametrize("name", ["10.0.0.1/8", "proxy.internal", "true"])
def test_a_proxy_that_is_no_address_stops_the_site_from_starting(name):
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        proxies.read([name])


def test_spaces_and_empty_parts_between_proxies_do_no_harm():
    assert proxies.read([" 10.0.0.1", "", "unix "]) == proxies.Trusted(proxies.read(["10.0.0.1"]).networks, True)
