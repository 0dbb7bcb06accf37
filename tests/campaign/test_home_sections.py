"""Home's sections stand in the order that an editor sets; pages from before that have today's order."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from lxml import html

from campaign.home_blocks import default_sections
from campaign.models import HomePage
from tests.factories import AmbitionPageFactory, TestimonialFactory, home_page

pytestmark = pytest.mark.django_db


def with_sections(*names: str) -> HomePage:
    """The home page with these sections, as an editor publishes it."""
    home = HomePage.objects.rewrite(False).get(pk=home_page().pk)
    home.sections = [(name, None) for name in names]
    home.ways_in_nl = home.ways_in_fr = [
        ("call_to_action", {"heading": "Doe mee", "label": "Schrijf ons", "url": "mailto:info@example.be"})
    ]
    home.save_revision().publish()
    return home


def headings(client) -> list[str]:
    document = html.fromstring(client.get("/nl/").content)
    return document.xpath("//main/*[not(contains(@class, 'hero'))]//h2/@id")


def test_a_new_home_page_has_every_section_once():
    names = ["wave", "intro", "ambitions", "state", "projects", "news", "voices", "figures", "ways_in"]
    assert [block.block_type for block in HomePage().sections] == names
    assert [name for name, _value in default_sections()] == names


def test_sections_stand_in_the_order_of_the_editor(client):
    AmbitionPageFactory()
    with_sections("ways_in", "ambitions", "intro")
    assert headings(client) == ["ways", "ambitions", "what"]
    with_sections("intro", "ambitions", "ways_in")
    assert headings(client) == ["what", "ambitions", "ways"]


def test_a_section_that_was_taken_out_costs_no_query(client, django_assert_num_queries):
    with_sections("ambitions")
    client.get("/nl/")
    with django_assert_num_queries(5):
        client.get("/nl/")


def test_people_who_agreed_are_quoted_the_latest_first_and_at_most_three(client):
    AmbitionPageFactory()
    with_sections("ambitions", "voices")
    assert headings(client) == ["ambitions"]
    for number in range(4):
        TestimonialFactory(name=f"Persoon {number}", consent_on=date(2023, 1, 1 + number))
    TestimonialFactory(name="Zonder akkoord", consent_on=None)
    TestimonialFactory(name="Later", consent_on=date(2100, 1, 1))
    document = html.fromstring(client.get("/nl/").content)
    names = document.xpath("//section[@aria-labelledby='voices']//*[@class='quote__name']/text()")
    assert names == ["Persoon 3", "Persoon 2", "Persoon 1"]


@pytest.mark.parametrize("names", [["intro"], ["ambitions", "intro", "intro"]])
def test_the_ambitions_can_not_be_taken_out_and_nothing_stands_twice(names):
    home = home_page()
    home.sections = [(name, None) for name in names]
    with pytest.raises(ValidationError):
        HomePage._meta.get_field("sections").stream_block.clean(home.sections)


def test_a_home_page_from_before_has_the_order_of_today():
    """What the migration writes into a row that is there already, as it stands in the migration itself."""
    state = MigrationExecutor(connection).loader.project_state([("campaign", "0005_waves")])
    field = state.apps.get_model("campaign", "HomePage")._meta.get_field("sections")
    stored = field.get_prep_value(field.get_default())
    assert [block["type"] for block in stored] == [name for name, _value in default_sections()]


def test_a_draft_from_before_has_the_order_of_today():
    revision = HomePage.objects.get(pk=home_page().pk).save_revision()
    del revision.content["sections"]
    revision.save()
    assert [(block.block_type, None) for block in revision.as_object().sections] == default_sections()
