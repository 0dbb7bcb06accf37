"""How long answers may be kept."""

import pytest
from django.http import HttpResponse

from smartnation.core import caching


@pytest.mark.parametrize(
    ("ends_in", "seconds"),
    [(None, 60), (3600, 60), (60, 60), (59, 59), (1, 1), (0, 0)],
)
def test_an_answer_is_kept_for_a_minute_at_most_and_not_beyond_its_end(ends_in, seconds):
    response = caching.keep(HttpResponse(), ends_in=ends_in)
    assert response["Cache-Control"] == f"public, max-age={seconds}, s-maxage={seconds}"


def test_what_is_private_stays_so():
    response = HttpResponse(headers={"Cache-Control": "private, no-store"})
    assert caching.keep(response)["Cache-Control"] == "private, no-store"
