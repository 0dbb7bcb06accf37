"""The log of access: what is written down, what is not, and who may read it."""

from datetime import timedelta
from io import StringIO

import pytest
from allauth.core import context
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from lxml import html

from smartnation.core.models import AuditEntry
from smartnation.core.staff import audit
from tests.admin import sign_in as as_member_of
from tests.core.staff.support import PASSWORD, add_app, events, person, sign_in
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ROWS = "//table[contains(@class, 'listing')]/tbody/tr"


def test_who_comes_in_who_is_refused_and_who_leaves_is_written_down(client):
    person()
    sign_in(client, password="my secret guess")
    sign_in(client)
    client.post(reverse("account_logout"))
    assert events() == [("refused", "an"), ("signed_in", "an"), ("signed_out", "an")]
    assert "secret" not in "".join(map(str, AuditEntry.objects.values_list()))


def test_second_factors_and_passwords_are_written_down(client, django_capture_on_commit_callbacks):
    user = person()
    sign_in(client)
    with django_capture_on_commit_callbacks() as later:
        add_app(client)
    with context.request_context(client.get(reverse("mfa_index")).wsgi_request):  # they come after the commit
        for act in later:
            act()
    user.set_password("another river 28")
    user.save()
    kinds = [(event, account) for event, account in events() if event != "signed_in"]
    assert kinds == [("factor_added", "an"), ("factor_added", "an"), ("password_changed", "an")]


def test_what_changes_about_an_account_is_written_down_with_who_did_it(client):
    admin = as_member_of(client)
    AuditEntry.objects.all().delete()
    request = RequestFactory().get("/admin/", REMOTE_ADDR="203.0.113.77")
    request.user = admin
    token = audit.acting.set(request)
    try:
        user = UserFactory(username="bo")
        user.groups.add(Group.objects.get(name="Editors"))
        user.is_active = False
        user.save()
        user.delete()
    finally:
        audit.acting.reset(token)
    found = list(AuditEntry.objects.order_by("pk").values_list("event", "account", "by", "detail", "address"))
    by, network = admin.username, "203.0.113.0/24"
    assert found == [
        ("account_created", "bo", by, "", network),
        ("groups_changed", "bo", by, "+Editors", network),
        ("account_changed", "bo", by, "is_active: no", network),
        ("account_deleted", "bo", by, "", network),
    ]


@pytest.mark.parametrize(
    ("address", "network"),
    [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"), ("", ""), ("unix", "")],
)
def test_of_an_address_only_its_network_is_kept(address, network):
    assert audit.network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_it_is_kept_for_a_year():
    now = timezone.now()
    for days in (364, 366):
        AuditEntry.objects.create(event="signed_in", account=str(days), at=now - timedelta(days=days))
    call_command("forget_audit_log", stdout=StringIO())
    assert list(AuditEntry.objects.values_list("account", flat=True)) == ["364"]


def test_who_manages_accounts_reads_it_and_takes_it_as_a_file_which_is_written_down(client):
    admin = as_member_of(client)
    AuditEntry.objects.all().delete()
    AuditEntry.objects.create(event="refused", account="eve", address="203.0.113.0/24")
    page = html.fromstring(client.get(reverse("audit:index")).content)
    rows = [[" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in page.xpath(ROWS)]
    assert [row[1:3] + row[-1:] for row in rows] == [["Wrong password or code", "eve", "203.0.113.0/24"]]
    answer = client.get(reverse("audit:index"), {"export": "csv"})
    lines = b"".join(answer).decode().splitlines()
    assert [line.split(",")[1:3] for line in lines[1:]] == [["exported", admin.username], ["refused", "eve"]]
    found = client.get(reverse("audit:index"), {"account": "nobody"})
    assert html.fromstring(found.content).xpath(ROWS) == []


def test_an_editor_does_not_read_it(client):
    as_member_of(client, group="Editors")
    assert client.get(reverse("audit:index")).status_code == 302
    assert AuditEntry.objects.filter(event="exported").count() == 0


def test_the_password_of_nobody_is_in_it(client):
    person()
    sign_in(client, name=PASSWORD)  # typed into the wrong field: the name is kept, as it tells who tried
    assert events() == [("refused", PASSWORD)]
