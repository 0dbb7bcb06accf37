"""How an answer looks to a reader: compressed, with its ETag, and without anything of our machinery."""

from tests.standing.support.origin import FRESH, HOUR, Answer
from tests.standing.support.site import until


def test_a_compressed_page_has_a_strong_etag_of_its_own_and_gives_a_304(origin, cache):
    origin.answer = lambda path: Answer("page " * 500, headers={"Cache-Control": HOUR, "ETag": '"abc"'})
    first = cache.get("/nl/", headers={"Accept-Encoding": "gzip, br"})
    assert [first.headers[name] for name in ("ETag", "Content-Encoding", "Vary")] == [
        '"abc-gzip"',
        "gzip",
        "Accept-Encoding",
    ]
    again = cache.get("/nl/", headers={"Accept-Encoding": "gzip", "If-None-Match": '"abc-gzip"'})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", '"abc-gzip"')
    plain = cache.get("/nl/", headers={"Accept-Encoding": "identity"})
    assert (plain.text, plain.headers.get("Content-Encoding"), plain.headers["ETag"]) == (
        "page " * 500,
        None,
        'W/"abc"',
    )
    assert cache.get("/nl/", headers={"Accept-Encoding": "identity", "If-None-Match": 'W/"abc"'}).status_code == 304
    assert cache.get("/nl/", headers={"Accept-Encoding": "gzip", "If-None-Match": '"old-gzip"'}).status_code == 200
    assert len(origin.asked) == 1


def test_a_page_that_is_asked_for_again_with_its_etag_stays_compressed(origin, cache):
    origin.answer = lambda path: Answer("page " * 500, headers={**FRESH, "ETag": '"abc"'})
    first = cache.get("/nl/", headers={"Accept-Encoding": "gzip"})
    origin.answer = lambda path: Answer("", status=304, headers={**FRESH, "ETag": '"abc"'})
    until(lambda: cache.get("/nl/") and len(origin.asked) == 2)
    assert origin.asked[1][2]["if-none-match"] == 'W/"abc"'
    again = cache.get("/nl/", headers={"Accept-Encoding": "gzip"})
    assert (again.status_code, again.content) == (200, first.content)
    assert [again.headers[name] for name in ("ETag", "Content-Encoding", "Vary")] == [
        '"abc-gzip"',
        "gzip",
        "Accept-Encoding",
    ]


def test_static_files_come_in_brotli_to_who_reads_it(origin, cache):
    for encoding in ("gzip, deflate, br", "gzip", "br;q=0.5", "gzip, x-br"):
        cache.get("/static/a.css", headers={"Accept-Encoding": encoding})
    assert [headers["accept-encoding"] for _method, _path, headers in origin.asked] == ["br", "gzip"]


def test_readers_see_nothing_of_keys_and_of_varnish(origin, cache):
    keys = {"Surrogate-Key": "site page-1", "Cache-Tag": "site,page-1", "Server": "gunicorn"}
    origin.answer = lambda path: Answer(headers={"Cache-Control": HOUR, **keys})
    shown = [sorted(cache.get("/nl/").headers) for _twice in range(2)]
    plain = ["age", "cache-control", "connection", "content-encoding", "content-type", "date", "vary"]
    assert [set(names) - {"content-length", "transfer-encoding", "accept-ranges"} for names in shown] == [
        set(plain)
    ] * 2
