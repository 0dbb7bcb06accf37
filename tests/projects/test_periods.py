"""The time of a project in words: as precise as what is known."""

import pytest
from django.utils.translation import override

from projects import periods

SPELT = [
    (("2021", "2024", "finished"), "2021–2024", "2021–2024"),
    (("2021-06", "2022", "finished"), "juni 2021 – 2022", "Juni 2021 – 2022"),
    (("2021", "2021", "finished"), "2021", "2021"),
    (("2021", "", "running"), "sinds 2021", "seit 2021"),
    (("2027-01", "", "planned"), "vanaf januari 2027", "ab Januar 2027"),
    (("2021", "", "stopped"), "begonnen in 2021", "begonnen 2021"),
    (("", "2024", "finished"), "tot 2024", "bis 2024"),
    (("", "", "running"), "", ""),
]


@pytest.mark.parametrize(("period", "dutch", "german"), SPELT)
def test_the_time_of_a_project_is_spelt_in_the_language_of_its_reader(period, dutch, german):
    found = []
    for code in ("nl", "de"):
        with override(code):
            found.append(periods.spell(*period, code))
    assert found == [dutch, german]
