"""Testimonials and people, as they are kept and as stories show them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from campaign.models import ContentPage, Person
from smartnation.core import renditions
from smartnation.core.blocks import PeopleBlock
from tests.admin import sign_in, soup
from tests.factories import PersonFactory, SiteImageFactory, TestimonialFactory
from tests.stories import page_with, picture, shown, words

pytestmark = pytest.mark.django_db


def block_of(*chosen) -> tuple[str, dict]:
    return ("testimonials", {"heading": "In hun woorden", "testimonials": list(chosen)})


def group(people=()) -> tuple[str, dict]:
    return ("people", {"heading": "Wie ze waren", "people": list(people), "group": "digital-minds"})


def language_of(element) -> str | None:
    """The language that markup gives an element within the story; None for that of the story."""
    return next(iter(element.xpath("ancestor-or-self::*[@lang][1]/@lang")), None)


# --- Testimonials -------------------------------------------------------------------------------


@pytest.mark.parametrize("consent_on", [None, timezone.localdate() + timedelta(days=1)])
def test_nothing_of_a_testimonial_shows_before_its_consent(consent_on):
    silent = TestimonialFactory(name="Nog niet", consent_on=consent_on)
    story = shown(page_with(block_of(silent, TestimonialFactory(name="Wel"))))
    assert [words(name) for name in story.xpath("//*[@class='quote__name']")] == ["Wel"]


def test_a_block_whose_people_all_withdrew_leaves_nothing_not_even_its_heading():
    page = page_with(block_of(TestimonialFactory(consent_on=None)))
    assert words(shown(page)) == ""


def test_words_are_shown_in_the_language_of_the_person_and_say_so():
    story = shown(page_with(block_of(TestimonialFactory())), "fr")
    quote = story.xpath("//blockquote")[0]
    assert (words(quote), language_of(quote)) == ("Ik leerde iets nieuws.", "nl")
    assert story.xpath("//*[@class='testimonial__note']") == []
    role = story.xpath("//*[@class='quote__role']")[0]
    assert (words(role), language_of(role)) == ("enseignante", None)


def test_translated_words_say_from_which_language():
    page = page_with(block_of(TestimonialFactory(words_en="I learned something new.")))
    story = shown(page, "en")
    quote, note = story.xpath("//blockquote")[0], story.xpath("//*[@class='testimonial__note']")[0]
    assert (words(quote), language_of(quote)) == ("I learned something new.", None)
    assert words(note) == "Translated from Dutch"


def test_words_stay_in_their_language_inside_a_story_that_fell_back():
    page = page_with(block_of(TestimonialFactory(words_de="Ich habe etwas Neues gelernt.")), body_de=[])
    story = shown(page, "de")
    assert story.get("lang") == "fr"
    assert [language_of(story.xpath(path)[0]) for path in ("//blockquote", "//*[@class='testimonial__note']")] == [
        "de",
        "de",
    ]


def test_a_testimonial_needs_words_in_its_own_language():
    with pytest.raises(ValidationError) as refused:
        TestimonialFactory.build(language="fr").full_clean()
    assert set(refused.value.message_dict) == {"words_fr"}


def test_a_role_is_written_in_dutch_and_french_or_in_neither():
    TestimonialFactory.build(role_nl="", role_fr="").full_clean()
    with pytest.raises(ValidationError) as refused:
        TestimonialFactory.build(role_fr="", organisation_en="FPS BOSA").full_clean()
    assert set(refused.value.message_dict) == {"role_fr", "organisation_nl", "organisation_fr"}


@pytest.mark.parametrize("several", [1, 3])
def test_testimonials_of_a_story_take_two_queries(django_assert_num_queries, several):
    page = page_with(block_of(*(TestimonialFactory(picture=picture()) for _number in range(several))))
    page = ContentPage.objects.get(pk=page.pk)
    with django_assert_num_queries(2):
        assert len(shown(page).xpath("//blockquote")) == several


# --- People -------------------------------------------------------------------------------------


def test_a_group_is_listed_in_its_order_after_the_people_of_the_story():
    for name, order in (("Zoë", 1), ("Bart", 2), ("Anke", 2)):
        PersonFactory(name=name, order=order)
    typed = {"name": "Vanessa Matz", "role": "minister", "organisation": "", "picture": None}
    story = shown(page_with(group([typed])))
    assert [words(name) for name in story.xpath("//*[@class='people__name']")] == [
        "Vanessa Matz",
        "Zoë",
        "Anke",
        "Bart",
    ]


def test_a_group_without_people_leaves_nothing_not_even_its_heading():
    assert words(shown(page_with(group()))) == ""


def test_a_role_is_shown_in_the_language_of_the_reader():
    PersonFactory(role_de="")
    role = shown(page_with(group()), "de").xpath("//*[@class='people__words']/p[2]")[0]
    assert (words(role), language_of(role)) == ("professeure", "fr")


@pytest.mark.parametrize(
    ("since", "until", "period"),
    [(None, None, ""), (2021, None, "since 2021"), (None, 2022, "until 2022"), (2021, 2022, "2021–2022")],
)
def test_years_are_said_as_far_as_they_are_known(since, until, period):
    with override("en"):
        assert Person(since=since, until=until).period == period


def test_nobody_leaves_before_they_came():
    with pytest.raises(ValidationError) as refused:
        PersonFactory.build(since=2022, until=2021).full_clean()
    assert set(refused.value.message_dict) == {"until"}


def test_a_block_of_people_needs_people_or_a_group():
    block = PeopleBlock()
    block.clean(block.to_python({"heading": "", "people": [], "group": "digital-minds"}))
    with pytest.raises(ValidationError):
        block.clean(block.to_python({"heading": "", "people": [], "group": ""}))


@pytest.mark.parametrize("several", [1, 3])
def test_a_group_takes_two_queries_whatever_its_size(django_assert_num_queries, several):
    for _number in range(several):
        PersonFactory(picture=picture())
    page = ContentPage.objects.get(pk=page_with(group()).pk)
    with django_assert_num_queries(2):
        assert len(shown(page).xpath("//li")) == several


@pytest.mark.parametrize("make", [PersonFactory, TestimonialFactory])
def test_a_portrait_has_its_sizes_before_anyone_sees_it(make, django_capture_on_commit_callbacks):
    image = SiteImageFactory(file__width=300, file__height=200)
    with django_capture_on_commit_callbacks(execute=True):
        make(picture=image)
    assert set(image.renditions.values_list("filter_spec", flat=True)) == set(renditions.specs_for(image))


# --- In the admin -------------------------------------------------------------------------------


@pytest.mark.parametrize(("group_name", "allowed"), [("Editors", True), ("KPI editors", False)])
def test_editors_keep_testimonials_and_people_and_others_do_not(client, group_name, allowed):
    sign_in(client, "en", group_name)
    rooms = ["/admin/snippets/campaign/testimonial/add/", "/admin/snippets/campaign/person/add/"]
    assert [client.get(room).status_code == 200 for room in rooms] == [allowed] * 2


def test_the_list_of_testimonials_says_who_agreed(client):
    TestimonialFactory(name="Akkoord", consent_on=date(2023, 6, 12))
    sign_in(client, "en", "Editors")
    page = soup(client.get("/admin/snippets/campaign/testimonial/"))
    assert "Akkoord" in page.select_one("main table").get_text()
