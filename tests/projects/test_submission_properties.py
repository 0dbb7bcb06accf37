"""The form with whatever anybody can send: never an error of ours, nothing shown as markup, nothing lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from projects import spam, submission_links
from projects.choices import Level, OrganisationKind, Place, Status
from projects.models import ProjectSubmission
from projects.submission_forms import STEPS, as_lists, complete, form_for, judged
from tests.factories import AmbitionPageFactory, draft
from tests.factories.submissions import ANSWERS

pytestmark = pytest.mark.django_db

MARK = "<script>zzz</script>"
HARD = st.sampled_from(
    [
        "\x00",
        "a\x00b",
        MARK,
        "\"'><img src=x onerror=zzz>",
        "{{ 7|add:7 }}{% csrf_token %}",
        '=HYPERLINK("http://x","y")',
        "@SUM(1)",
        "+1",
        "\u202egnol",
        "\ud800",
        "🏳️‍🌈" * 50,
        "ʼ" * 9000,
        "%(label)s %s {0}",
        "\r\n\r\n\x0b\x0c\x85\u2028",
        "../../etc/passwd",
        "9" * 400,
        "-1",
        "1e999",
        "NaN",
    ]
)
ANY = st.text(st.characters(exclude_categories=[]), max_size=200) | HARD
PICKS = st.sampled_from([*Status, *Level, *Place, *OrganisationKind, ""]) | ANY
NAMES = [name for form in STEPS.values() for name in form.base_fields]
POSTS = st.dictionaries(st.sampled_from(NAMES), ANY | PICKS | st.lists(PICKS, max_size=15), max_size=len(NAMES))
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def ambition():
    return AmbitionPageFactory()


def encoded(posted: dict) -> dict:
    """As a browser can send it: what isn't Unicode becomes a question mark."""
    plain = lambda text: str(text).encode("utf-8", "replace").decode()  # noqa: E731
    return {
        name: [plain(each) for each in value] if isinstance(value, list) else plain(value)
        for name, value in posted.items()
    }


@SLOW
@given(POSTS)
def test_any_answers_are_judged_kept_and_judged_again_alike(ambition, posted):
    for step in STEPS:
        form = form_for(step, ambitions=[ambition], data=_query(posted))
        kept = form.as_typed()
        made = ProjectSubmission.objects.create(language="fr", answers=kept, ambition=ambition)
        made.refresh_from_db()
        again = judged(step, made.answers, ambitions=[ambition])
        assert (made.answers, again.is_valid()) == (kept, form.is_valid())
        if form.is_valid():
            assert again.cleaned_data == form.cleaned_data
        made.delete()


def _query(posted: dict):
    from django.utils.datastructures import MultiValueDict

    return MultiValueDict(as_lists(posted))


@SLOW
@given(st.sampled_from([1, 2, 3]), POSTS)
def test_no_post_ends_in_an_error_of_ours_and_nothing_is_shown_as_markup(ambition, step, posted):
    token = submission_links.mint(draft(ambition=ambition))
    with translation.override("fr"):
        address = reverse("submissions:step", args=[token, step])
        check = reverse("submissions:check", args=[token])
    browser = Client()
    response = browser.post(address, encoded(posted))
    assert response.status_code in (302, 422)
    for shown in (response, browser.get(address), browser.get(check)):
        if shown.status_code != 302:
            page = html.fromstring(shown.content)
            assert [each for each in page.iter("script", "img") if "zzz" in (each.text or "") + str(each.attrib)] == []
            assert b"csrfmiddlewaretoken" not in shown.content


@pytest.mark.parametrize("step", [1, 2, 3])
def test_a_field_of_a_megabyte_is_refused_with_a_sentence(ambition, client, step):
    token = submission_links.mint(draft(ambition=ambition))
    with translation.override("fr"):
        address = reverse("submissions:step", args=[token, step])
    for name in STEPS[step].base_fields:
        response = client.post(address, ANSWERS | {"ambition": str(ambition.number), name: "a" * 1_000_000})
        assert response.status_code == (302 if name == "contact_public" else 422), name
    assert max(len(str(answer)) for answer in ProjectSubmission.objects.get().answers.values()) <= 20_000


def test_more_than_a_post_may_hold_is_refused_and_no_error_of_ours(ambition, client):
    token = submission_links.mint(draft(ambition=ambition))
    with translation.override("fr"):
        address = reverse("submissions:step", args=[token, 2])
    assert client.post(address, {"story": "a" * 4_000_000}).status_code == 400


@SLOW
@given(st.dictionaries(st.sampled_from(["ambition", "fit", "shown", "nickname"]), ANY, max_size=4))
def test_no_first_step_ends_in_an_error_of_ours(ambition, posted):
    spam_limit = spam.BEGUN_A_NETWORK
    try:
        spam.BEGUN_A_NETWORK = 10_000
        with translation.override("fr"):
            address = reverse("submissions:begin")
        assert Client().post(address, encoded(posted)).status_code in (302, 422)
        assert Client().get(address, encoded(posted)).status_code == 200
    finally:
        spam.BEGUN_A_NETWORK = spam_limit


@SLOW
@given(st.dictionaries(st.sampled_from(["action", "text", "version", "read"]), ANY | HARD, max_size=4))
def test_no_post_to_the_status_page_ends_in_an_error_of_ours(ambition, posted):
    from tests.factories import submission

    made = submission("received", ambition=ambition)
    with translation.override("fr"):
        address = reverse("submissions:open", args=[submission_links.mint(made)])
    assert Client().post(address, encoded(posted)).status_code == 422
    made.refresh_from_db()
    assert made.phase == "received"


def test_complete_answers_are_complete(ambition):
    values = complete(ANSWERS | {"ambition": str(ambition.number)}, ambitions=[ambition])
    assert (values["end"], values["budget"], values["website"], values["contact_public"]) == (
        "2028-06",
        1_250_000,
        "https://guichet.example.be",
        False,
    )
    assert complete(ANSWERS, ambitions=[ambition]) is None
    assert timedelta(0) < spam.LEAST_TO_SEND
