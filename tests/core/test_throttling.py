"""Limits count what happened, per key, for a time; and know nobody."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from smartnation.core import throttling
from smartnation.core.models import Allowance

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def test_a_limit_holds_per_key_and_starts_afresh_when_its_time_is_over():
    assert [throttling.take("send", "a", limit=2, per=HOUR) for _ in range(3)] == [True, True, False]
    assert throttling.take("send", "b", limit=2, per=HOUR) is True
    assert throttling.take("other", "a", limit=2, per=HOUR) is True
    Allowance.objects.update(since=timezone.now() - timedelta(minutes=61))
    assert throttling.take("send", "a", limit=2, per=HOUR) is True


def test_what_is_counted_names_nobody_and_is_forgotten_after_a_day():
    throttling.take("send", "jan@example.be", limit=2, per=HOUR)
    throttling.take("send", "an@example.be", limit=2, per=HOUR)
    assert [len(each.key) for each in Allowance.objects.all()] == [64, 64]
    Allowance.objects.filter(pk=Allowance.objects.first().pk).update(since=timezone.now() - timedelta(hours=25))
    assert (throttling.forget(), Allowance.objects.count()) == (1, 1)


def test_an_address_is_the_same_in_capitals():
    assert throttling.take("send", "Jan@Example.be", limit=1, per=HOUR) is True
    assert throttling.take("send", "jan@example.be", limit=1, per=HOUR) is False


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("", "unknown"), ("x", "unknown")],
)
def test_a_network_is_one_ipv4_address_or_the_first_half_of_an_ipv6_one(address, network):
    request = RequestFactory().get("/", REMOTE_ADDR=address, HTTP_X_FORWARDED_FOR="203.0.113.1")
    assert throttling.network_of(request) == network
