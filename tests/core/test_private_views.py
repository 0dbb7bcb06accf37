"""Private views: not kept, not indexed, passed on to nobody, and not to be posted to from elsewhere."""

import base64
import json
import logging

import altcha
import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from smartnation.core import logs, proof_of_work
from smartnation.core.private_views import private

FROM_HERE = [
    {},
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    {"Origin": "null"},
    {"Origin": "http://testserver"},
]
FROM_ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    {"Origin": "https://example.org"},
    {"Origin": "http://testserver.example.org"},
]


@private
def view(request):
    return HttpResponse("ok")


def test_nobody_keeps_indexes_or_passes_on_what_it_shows():
    response = view(RequestFactory().get("/"))
    assert {name: response[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")} == {
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    }


@pytest.mark.parametrize("headers", FROM_HERE)
def test_a_post_of_our_own_pages_is_taken_without_a_cookie(headers):
    assert view(RequestFactory().post("/", headers=headers)).content == b"ok"


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_a_post_of_another_site_is_refused(headers):
    with pytest.raises(PermissionDenied):
        view(RequestFactory().post("/", headers=headers))


def solved(subject: str) -> str:
    made = altcha.Challenge.from_dict(json.loads(proof_of_work.challenge(subject)))
    return altcha.Payload(made, altcha.solve_challenge(made)).to_base64()


def test_a_proof_holds_for_its_subject_and_for_no_other():
    proof = solved("submission 1")
    assert proof_of_work.is_proven(proof, "submission 1") is True
    assert proof_of_work.is_proven(proof, "submission 2") is False
    cheaper = json.loads(base64.b64decode(proof))
    cheaper["challenge"]["parameters"]["keyPrefix"] = ""
    assert proof_of_work.is_proven(base64.b64encode(json.dumps(cheaper).encode()).decode(), "submission 1") is False


@given(st.one_of(st.text(), st.binary().map(lambda data: base64.b64encode(data).decode())))
def test_whatever_a_stranger_sends_is_no_proof(payload):
    assert proof_of_work.is_proven(payload, "submission 1") is False


def test_no_link_that_opens_something_stands_in_a_log():
    token = "a-_9" * 10 + "abc"
    record = logging.LogRecord("django.request", 30, "", 0, "Not Found: %s", (f"/fr/proposer/{token}/2/",), None)
    assert (logs.WithoutTokens().filter(record), record.getMessage()) == (True, "Not Found: /fr/proposer/…/2/")
    other = "/fr/ambitions/des-competences-numeriques-pour-tout/"
    assert logs.without_tokens(other) == other
