"""Where is read and written, with and without a replica; tests/standing has a real one."""

import pytest

from smartnation.core import replica
from smartnation.core.models import Purge

ROUTER = replica.Router()


@pytest.mark.django_db
def test_without_a_replica_a_public_page_asks_nothing_more_and_reads_where_it_writes(django_assert_num_queries):
    with django_assert_num_queries(0), replica.public_reads(5):
        assert (replica.alias(), ROUTER.db_for_read(Purge), ROUTER.db_for_write(Purge)) == ("default",) * 3


def test_only_what_is_read_for_a_public_page_goes_to_the_replica():
    token = replica._reads.set(True)
    try:
        assert (replica.alias(), ROUTER.db_for_read(Purge), ROUTER.db_for_write(Purge)) == (
            "replica", "replica", "default",
        )  # fmt: skip
    finally:
        replica._reads.reset(token)
    assert replica.alias() == "default"


def test_a_replica_is_never_migrated_and_its_rows_go_with_those_of_the_primary():
    assert [ROUTER.allow_migrate(db, "core") for db in ("default", "replica")] == [None, False]
    assert ROUTER.allow_relation(Purge(), Purge()) is True
