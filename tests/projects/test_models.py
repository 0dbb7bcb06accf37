"""Projects: what is refused, and what is kept beside what was written."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.factories import ProjectPageFactory

pytestmark = pytest.mark.django_db


def refused(**values) -> list[str]:
    """Fields that an editor is told about."""
    project = ProjectPageFactory()
    for name, value in values.items():
        setattr(project, name, value)
    with pytest.raises(ValidationError) as caught:
        project.full_clean()
    return sorted(caught.value.message_dict)


def test_a_project_can_not_end_before_it_starts():
    assert refused(start="2024-05", end="2023") == ["end"]


def test_a_project_may_end_in_the_year_in_which_it_starts():
    ProjectPageFactory(start="2024-05", end="2024").full_clean()


def test_a_quarter_is_no_start():
    assert refused(start="2024-Q2") == ["start"]


def test_the_whole_country_and_a_province_do_not_go_together():
    assert refused(places=["belgium", "namur"]) == ["places"]


def test_a_budget_without_a_source_is_refused():
    assert refused(budget=100) == ["budget_source_name"]


def test_the_dates_to_order_by_are_the_first_day_and_the_last_day():
    project = ProjectPageFactory(start="2021", end="2023-02")
    assert (project.start_date, project.end_date) == (date(2021, 1, 1), date(2023, 2, 28))


def test_an_unknown_start_and_end_have_no_date():
    project = ProjectPageFactory()
    assert (project.start_date, project.end_date) == (None, None)
