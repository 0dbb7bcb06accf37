"""What belongs to a page in rows of its own is read as stored, and as its form has it while it is edited."""

import pytest

from projects.models import ProjectPage, ProjectPartner
from smartnation.core import parts
from tests.factories import AmbitionPageFactory, CampaignPageFactory, OrganisationFactory, ProjectPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    """With two partners, the second one first."""
    made = ProjectPageFactory()
    for order, key in ((2, "alpha"), (1, "beta")):
        ProjectPartner.objects.create(project=made, organisation=OrganisationFactory(key=key), sort_order=order)
    return ProjectPage.objects.get(pk=made.pk)


def partners(page) -> list[str]:
    return [part.organisation.key for part in parts.of(page, "partners", related=("organisation",))]


def test_what_is_stored_is_read_in_its_order_in_one_query(project, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert partners(project) == ["beta", "alpha"]
    assert partners(ProjectPageFactory()) == []


def test_what_is_edited_is_shown_before_it_is_stored(project):
    project.partners = [ProjectPartner(organisation=OrganisationFactory(key="gamma"))]
    assert partners(project) == ["gamma"]
    project.save()
    assert partners(ProjectPage.objects.get(pk=project.pk)) == ["gamma"]


def test_the_ids_of_a_field_of_many_are_those_of_its_form_and_then_of_the_database(project, django_assert_num_queries):
    one, other = AmbitionPageFactory(), AmbitionPageFactory()
    project.other_ambitions = [one]
    assert parts.ids_of(project, "other_ambitions") == {one.pk}
    project.save()
    project = ProjectPage.objects.get(pk=project.pk)
    with django_assert_num_queries(1):
        assert parts.ids_of(project, "other_ambitions") == {one.pk}
    project.other_ambitions = [other]
    assert parts.ids_of(project, "other_ambitions") == {other.pk}


def test_what_a_page_names_comes_in_the_order_of_what_it_names(django_assert_num_queries):
    campaign = CampaignPageFactory()
    campaign.partners = [OrganisationFactory(key="zeta"), OrganisationFactory(key="eta")]
    campaign.save()
    campaign = type(campaign).objects.get(pk=campaign.pk)
    with django_assert_num_queries(1):
        assert [each.key for each in parts.chosen(campaign, "partners")] == ["eta", "zeta"]
    campaign.partners = []
    assert parts.chosen(campaign, "partners") == []
