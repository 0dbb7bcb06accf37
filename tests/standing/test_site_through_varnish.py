"""The pages of the real site as readers get them through Varnish."""

import httpx
import pytest

from smartnation.core.frontend_caches import VarnishBackend

HIDDEN = ("surrogate-key", "cache-tag", "set-cookie", "x-varnish", "via", "server", "x-gzipped", "x-revalidate")


@pytest.fixture
def addresses(site, front) -> list[str]:
    """Every page in four languages. Varnish keeps none of them."""
    VarnishBackend({"LOCATION": f"{front}/"}).purge_keys(["site", "missing"])
    return ["/", "/robots.txt", "/sitemap.xml", *sorted({each for four in site.addresses.values() for each in four})]


def test_every_page_is_the_one_that_the_site_makes_and_a_304_for_who_has_it(site, front, addresses):
    assert len(addresses) > 100
    for_one = set()
    with httpx.Client() as client:
        for address in addresses:
            made = client.get(site.address + address, headers={"Host": front.removeprefix("http://")})
            if "no-store" in made.headers["Cache-Control"]:
                for_one.add(address)
                continue
            given = [client.get(front + address) for _twice in range(2)]
            assert [(answer.status_code, answer.content) for answer in given] == [(200, made.content)] * 2, address
            etag = made.headers["ETag"].removesuffix('"') + '-gzip"'
            assert [answer.headers["ETag"] for answer in given] == [etag] * 2, address
            again = client.get(front + address, headers={"If-None-Match": etag})
            assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag), address
            assert [name for name in given[1].headers if name in HIDDEN] == []
    assert for_one == set(site.addresses["contact"])  # it holds a form, with the time at which it was asked for


def test_the_head_of_a_page_comes_from_varnish_too(site, front, addresses):
    whole = httpx.get(f"{front}/nl/", headers={"Accept-Encoding": "identity"})
    head = httpx.head(f"{front}/nl/", headers={"Accept-Encoding": "identity"})
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", whole.headers["ETag"])


def test_an_address_that_leads_nowhere_and_a_form_are_what_the_site_says(site, front):
    missing = [httpx.get(f"{front}/nl/er-is-niets/") for _twice in range(2)]
    assert [answer.status_code for answer in missing] == [404, 404]
    assert missing[0].headers["Cache-Control"].startswith("public, max-age=0, s-maxage=60, ")
    form = httpx.get(f"{front}/nl/schrijf-ons/?page=12")
    assert (form.status_code, form.headers["Cache-Control"]) == (200, "private, no-store")


def test_styles_come_compressed_as_the_site_made_them(site, front):
    page = httpx.get(f"{front}/nl/").text
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    for encoding in ("br", "gzip"):
        answer = httpx.get(front + style, headers={"Accept-Encoding": encoding})
        assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, encoding)
        assert "immutable" in answer.headers["Cache-Control"]
