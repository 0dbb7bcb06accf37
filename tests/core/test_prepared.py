"""Questions whose SQL is made once: they find what the queryset finds, whatever is asked and in which language."""

from datetime import date

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Count, Value
from django.utils.translation import override

from smartnation.core import caching, prepared
from smartnation.core.models import BasePage
from tests.factories import AmbitionPageFactory, ContentPageFactory, NewsPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_prepared():
    prepared._prepared.clear()
    yield
    prepared._prepared.clear()


def by_title(title):
    return BasePage.objects.live().filter(title=title).order_by("pk")


def by_ids(pks, *, kind: str):
    return BasePage.objects.filter(pk__in=pks).annotate(kind=Value(kind)).order_by("pk")


def counted(build):
    """The same question, and how often it was built."""
    times = []

    def build_and_count(*values, **structure):
        times.append(values)
        return build(*values, **structure)

    return build_and_count, times


def test_it_is_built_once_and_finds_what_the_values_of_each_time_ask_for(django_assert_num_queries):
    pages = {title: ContentPageFactory(title_nl=title) for title in ("Over", "Privacy")}
    build, times = counted(by_title)
    with django_assert_num_queries(3):
        found = [prepared.ask(build, title) for title in ("Over", "Privacy", "None such")]
    assert [[page.pk for page in rows] for rows in found] == [[pages["Over"].pk], [pages["Privacy"].pk], []]
    assert len(times) == 1


def test_each_language_asks_in_its_own_columns():
    page = ContentPageFactory(title_nl="Over", title_fr="À propos")
    asked = {}
    for code, title in (("nl", "Over"), ("fr", "À propos"), ("nl", "À propos")):
        with override(code):
            asked[code, title] = [found.pk for found in prepared.ask(by_title, title)]
    assert asked == {("nl", "Over"): [page.pk], ("fr", "À propos"): [page.pk], ("nl", "À propos"): []}


def test_lists_of_about_the_same_length_share_their_form():
    pks = sorted(ContentPageFactory().pk for _each in range(5))
    build, times = counted(by_ids)
    for length in range(1, 6):
        rows = prepared.ask(build, pks[:length], kind="page")
        assert [(page.pk, page.kind) for page in rows] == [(pk, "page") for pk in pks[:length]]
    assert len(times) == 4  # of 1, 2, 4 and 8


def test_nothing_is_asked_about_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert prepared.ask(by_ids, [], kind="page") == []


def test_what_decides_on_the_sql_is_told_apart():
    page = ContentPageFactory()
    assert [prepared.ask(by_ids, [page.pk], kind=kind)[0].kind for kind in ("a", "b", "a")] == ["a", "b", "a"]


def test_rows_can_be_tuples_and_come_with_relations_and_what_is_fetched_with_them(django_assert_num_queries):
    news, ambition = NewsPageFactory(), AmbitionPageFactory()
    news.ambitions.add(ambition)
    news.save()

    def tuples(pk):
        return type(news).objects.filter(pk=pk).annotate(count=Count("ambitions")).values_list("pk", "count")

    def whole(pk):
        return type(ambition).objects.filter(pk=pk).select_related("axis").prefetch_related("news")

    assert prepared.ask(tuples, news.pk) == [(news.pk, 1)]
    for _again in range(2):
        [found] = prepared.ask(whole, ambition.pk)
        with django_assert_num_queries(0):
            assert (found.axis.pk, [item.pk for item in found.news.all()]) == (ambition.axis_id, [news.pk])


def test_what_it_depends_on_is_noted_each_time():
    ContentPageFactory(title_nl="Over")
    for _again in range(2):
        with caching.noting() as notes:
            prepared.ask(lambda_free_live_content, "Over")
        assert notes.kinds == {"contentpage"}


def lambda_free_live_content(title):
    return ContentPageFactory._meta.model.objects.live().filter(title=title)


def test_a_value_that_gets_lost_on_the_way_is_an_error():
    def shouted(title):
        return BasePage.objects.filter(title=title.upper() * 2)

    with pytest.raises(ValueError, match="loses 1 of its values"):
        prepared.ask(shouted, "Over")


def test_a_question_that_looks_at_the_clock_is_an_error():
    def of_today(pk):
        return BasePage.objects.filter(pk=pk, first_published_at__date=caching.today())

    with pytest.raises(ValueError, match="looks at the clock"):
        prepared.ask(of_today, 1)


def test_a_day_is_a_value():
    def until(day):
        return type(news).objects.filter(date__lte=day)

    news = NewsPageFactory(date=date(2026, 5, 2))
    assert [len(prepared.ask(until, date(2026, 5, day))) for day in (1, 2, 3)] == [0, 1, 1]


def test_what_can_not_be_found_again_in_sql_is_refused():
    with pytest.raises(TypeError, match="float"):
        prepared.ask(by_title, 1.5)


def plans(database) -> set[str]:
    """The statements that a connection has planned for good."""
    with database.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return {statement for (statement,) in cursor.fetchall()}


def test_it_is_planned_once_and_nothing_else_is_planned_for_good():
    ContentPageFactory(title_nl="Over")
    before = plans(connection)
    for title in ("Over", "None such") * 5:
        prepared.ask(by_title, title)
        list(by_title(title))
    [planned] = plans(connection) - before
    assert '"title_nl" = $1' in planned


@pytest.fixture
def outside():
    """A connection of its own, in no transaction, to a table that only it has."""
    other = connections.create_connection(DEFAULT_DB_ALIAS)
    with other.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE word AS SELECT 'Over'::varchar(9) AS word")
    yield other
    other.close()


SQL = "SELECT word FROM word WHERE word = %s"


def test_a_table_that_a_migration_changes_under_its_plan_is_asked_all_the_same(outside):
    found = [prepared._rows(outside, SQL, ("Over",))]
    with outside.cursor() as cursor:
        cursor.execute("ALTER TABLE word ALTER COLUMN word TYPE text")
    found += [prepared._rows(outside, SQL, (word,)) for word in ("Over", "None such")]
    assert found == [[("Over",)], [("Over",)], []]


def test_behind_a_pool_that_hands_connections_on_nothing_is_planned_for_good(outside):
    outside.settings_dict = {**outside.settings_dict, "DISABLE_SERVER_SIDE_CURSORS": True}
    assert (prepared._rows(outside, SQL, ("Over",)), plans(outside)) == ([("Over",)], set())
