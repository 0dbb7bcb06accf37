"""What caches in front of the site are told, and that a change is neither lost nor held up when they fail."""

import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from lxml import html

from smartnation.core import frontend_caches, generation, purging
from smartnation.core.models import Purge, ShownAddress
from tests.admin import sign_in
from tests.factories import ContentPageFactory, UserFactory

pytestmark = pytest.mark.django_db


class Cdn:
    """A cache in front of the site, as far as purging goes. ``status`` is what it answers."""

    def __init__(self):
        self.status, self.asked = 200, []
        self.seen, self.was_true = (lambda: None), []  # a question, and what its answer was when it was told something
        cdn = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                name = self.headers.get("X-Purge-Keys") or self.path
                cdn.asked.append((self.command, self.headers["Host"], name))
                cdn.was_true.append(cdn.seen())
                self.send_response(cdn.status)
                self.end_headers()

            do_PURGE = do_BAN = answer  # noqa: N815 - the library's way of naming

            def log_message(self, *args):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"


@contextmanager
def running():
    cdn = Cdn()
    thread = threading.Thread(target=cdn.server.serve_forever)
    thread.start()
    try:
        yield cdn
    finally:
        cdn.server.shutdown()
        cdn.server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def nothing_purged_yet(db):
    Purge.objects.all().delete()


@pytest.fixture
def cdn():
    with running() as found:
        yield found


def in_front(settings, *addresses: str) -> None:
    settings.WAGTAILFRONTENDCACHE = frontend_caches.read(" ".join(addresses))


def test_varnish_is_told_the_keys_in_one_request(cdn, settings):
    in_front(settings, f"varnish://{cdn.place}")
    purging.request("newspage-3", "newspage")
    purging.request("site")
    assert purging.deliver.call() == 2
    assert cdn.asked == [("BAN", cdn.place, "newspage newspage-3 site")]
    assert purging.status() == purging.Status(0, None, "")


def test_a_cache_that_knows_addresses_only_is_told_each_address_that_showed_it(cdn, settings, client):
    in_front(settings, f"http://{cdn.place}")
    about, other = ContentPageFactory(title_nl="Over", slug_fr="a-propos"), ContentPageFactory(title_nl="Anders")
    for address in ("/nl/over/", "/fr/a-propos/", "/nl/over/?page=2", "/nl/anders/"):
        assert client.get(address).status_code == 200
    purging.request(f"contentpage-{about.pk}")
    purging.deliver.call()
    host = settings.SITE_URL.removeprefix("http://")
    assert cdn.asked == [("PURGE", host, path) for path in ("/fr/a-propos/", "/nl/over/", "/nl/over/?page=2")]
    assert purging.addresses_of([f"contentpage-{other.pk}"]) == ["/nl/anders/"]


def test_addresses_are_noted_only_where_a_cache_needs_them(settings, client):
    ContentPageFactory(title_nl="Over")
    in_front(settings, "varnish://127.0.0.1:1")
    client.get("/nl/over/")
    assert ShownAddress.objects.count() == 0


def test_an_address_that_a_page_has_left_is_purged_too(cdn, settings, client, django_capture_on_commit_callbacks):
    in_front(settings, f"http://{cdn.place}")
    about = ContentPageFactory(title_nl="Over")
    client.get("/nl/over/")
    about.slug_nl = "over-ons"
    about.save_revision().publish()
    purging.deliver.call()
    assert [path for _method, _host, path in cdn.asked] == ["/nl/over/"]


@pytest.mark.parametrize("kind", ["http", "varnish"])
def test_a_cache_that_is_away_is_asked_again_later_and_later(cdn, settings, client, kind):
    in_front(settings, f"{kind}://127.0.0.1:9")  # nothing listens there
    ContentPageFactory(title_nl="Over")
    client.get("/nl/over/")
    purging.request("site")
    assert purging.deliver.call() == 0
    (purge,) = Purge.objects.all()
    assert (purge.tries, purge.done_at, "refused" in purge.last_problem) == (1, None, True)
    assert timedelta(seconds=1) < purge.next_try_at - timezone.now() <= timedelta(seconds=2)
    assert DBTaskResult.objects.filter(run_after=purge.next_try_at).count() == 1
    in_front(settings, f"{kind}://{cdn.place}")
    Purge.objects.update(next_try_at=timezone.now())
    assert (purging.deliver.call(), len(cdn.asked)) == (1, 1)


def test_a_cache_that_refuses_is_asked_again(cdn, settings):
    in_front(settings, f"varnish://{cdn.place}")
    cdn.status = 403
    purging.request("site")
    assert purging.deliver.call() == 0
    assert "403" in purging.status().problem


@pytest.mark.parametrize(("tries", "seconds"), [(1, 2), (2, 4), (7, 128), (8, 256), (9, 300), (1000, 300)])
def test_the_wait_doubles_up_to_five_minutes(tries, seconds):
    assert purging.wait_after(tries) == timedelta(seconds=seconds)


def test_one_cache_that_fails_keeps_nothing_from_another(cdn, settings):
    in_front(settings, "varnish://127.0.0.1:9", f"varnish://{cdn.place}")
    purging.request("site")
    assert purging.deliver.call() == 0
    assert [name for _method, _host, name in cdn.asked] == ["site"]


def test_what_is_rolled_back_is_not_purged(settings):
    in_front(settings, "varnish://127.0.0.1:9")
    with transaction.atomic():
        purging.request("site")
        transaction.set_rollback(True)
    assert (Purge.objects.count(), DBTaskResult.objects.count()) == (0, 0)


def test_publishing_waits_for_no_cache(settings, client, django_capture_on_commit_callbacks):
    in_front(settings, "varnish://127.0.0.1:9")
    about = ContentPageFactory(title_nl="Over")
    raised = generation.current()
    about.lede_nl = "Nieuwe woorden"
    with django_capture_on_commit_callbacks(execute=True):
        about.save_revision().publish()
    assert purging.status().waiting == 1
    assert generation.current() > raised
    assert "Nieuwe woorden" in client.get("/nl/over/").content.decode()


def test_what_a_killed_worker_left_behind_is_swept_up(cdn, settings):
    in_front(settings, f"varnish://{cdn.place}")
    purging.request("site")
    DBTaskResult.objects.all().delete()  # as if its task had been taken by a worker that was killed
    call_command("sweep_purges", stdout=StringIO())
    assert (purging.status().waiting, len(cdn.asked), Purge.objects.not_counted().count()) == (0, 1, 0)


def test_what_was_not_counted_is_counted_before_a_cache_in_front_asks_the_site_again(cdn, settings):
    """Its process was killed: the cache that forgets would else be given the old version, and keep it for an hour."""
    in_front(settings, f"varnish://{cdn.place}")
    raised = generation.current()
    purging.request("site")
    cdn.seen = lambda: generation.current() > raised
    assert (purging.deliver.call(), cdn.was_true) == (1, [True])


def test_a_cache_in_front_is_told_again_when_the_shared_cache_was_away(cdn, settings):
    in_front(settings, f"varnish://{cdn.place}")
    purging.request("site")
    settings.CACHES = {alias: {"BACKEND": "smartnation.core.redis_cache.ForgivingRedisCache",
                               "LOCATION": "redis://127.0.0.1:9"} for alias in settings.CACHES}  # fmt: skip
    assert purging.deliver.call() == 0
    assert (len(cdn.asked), "127.0.0.1:9" in purging.status().problem) == (1, True)
    settings.CACHES = {alias: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"} for alias in settings.CACHES}
    Purge.objects.update(next_try_at=timezone.now())
    assert (purging.deliver.call(), len(cdn.asked), purging.status().waiting) == (1, 2, 0)


def test_without_a_cache_in_front_nothing_waits(settings):
    purging.request("site")
    assert (purging.status().waiting, DBTaskResult.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("varnish://varnish:6081", {"BACKEND": "smartnation.core.frontend_caches.VarnishBackend",
                                    "LOCATION": "http://varnish:6081/"}),
        ("https://cache:444", {"BACKEND": "wagtail.contrib.frontend_cache.backends.HTTPBackend",
                               "LOCATION": "https://cache:444"}),
        ("cloudflare://:a%2Fb@zone9", {"BACKEND": "wagtail.contrib.frontend_cache.backends.CloudflareBackend",
                                       "ZONEID": "zone9", "BEARER_TOKEN": "a/b"}),
        ("cloudfront://E2X", {"BACKEND": "wagtail.contrib.frontend_cache.backends.CloudfrontBackend",
                              "DISTRIBUTION_ID": "E2X"}),
        ("azure-cdn://end?profile=p&group=g", {"BACKEND": "wagtail.contrib.frontend_cache.backends.AzureCdnBackend",
                                               "RESOURCE_GROUP_NAME": "g", "CDN_PROFILE_NAME": "p",
                                               "CDN_ENDPOINT_NAME": "end"}),
        ("azure-front-door://Door?group=g", {"BACKEND":
                                             "wagtail.contrib.frontend_cache.backends.AzureFrontDoorBackend",
                                             "FRONT_DOOR_NAME": "Door", "RESOURCE_GROUP_NAME": "g"}),
    ],
)  # fmt: skip
def test_each_kind_of_cache_has_an_address(address, told):
    assert frontend_caches.read(address) == {"cache1": told}


def test_a_kind_of_cache_that_is_not_known_is_refused():
    with pytest.raises(ImproperlyConfigured, match="squid"):
        frontend_caches.read("squid://cache")


# --- People -------------------------------------------------------------------------------------


def test_the_command_says_what_waits_and_fails_when_it_waits_for_long(settings):
    in_front(settings, "varnish://127.0.0.1:9")
    purging.request("site")
    said = StringIO()
    call_command("purge_status", stdout=said)
    assert [line.split()[-1] for line in said.getvalue().splitlines() if "Waiting" in line] == ["1"]
    Purge.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    with pytest.raises(CommandError):
        call_command("purge_status", stdout=said)


def test_everything_can_be_purged_by_a_command(cdn, settings):
    in_front(settings, f"varnish://{cdn.place}")
    call_command("purge_all", stdout=StringIO())
    assert cdn.asked == [("BAN", cdn.place, "site")]


def test_the_admin_shows_what_waits_and_lets_who_manages_the_site_purge_everything(client, settings):
    in_front(settings, "varnish://127.0.0.1:9")
    sign_in(client)
    page = ContentPageFactory(title_en="About")
    purging.request(f"contentpage-{page.pk}", f"basepage-{page.pk}", "contentpage", "basepage", "missing")
    purging.request("contentpage-0", "organisation-3", "kpipage-0", "kpipage-00", "kpipage")
    purging.request("kpipage", "projectpage")
    purging.request("missing")
    purging.request("site")
    document = html.fromstring(client.get(reverse("caches:index")).content)
    rows = [[cell.text_content().strip() for cell in row.xpath("td")] for row in document.xpath("//main//tbody/tr")]
    assert [[" ".join(cell.split()) for cell in row[1:]] for row in rows[:5]] == [
        ["Everything", "Waits"],
        ["Redirects", "Waits"],
        ["KPIs · Projects", "Waits"],
        ["Content page · KPI · Organisation", "Waits"],
        ["About", "Waits"],
    ]
    assert client.post(reverse("caches:index"))["Location"] == reverse("caches:index")
    assert Purge.objects.latest("pk").keys == ["site"]


def test_who_does_not_manage_the_site_sees_what_waits_and_purges_nothing(client):
    sign_in(client, group="Editors")
    document = html.fromstring(client.get(reverse("caches:index")).content)
    assert document.xpath("//main//form") == []
    client.post(reverse("caches:index"))
    assert Purge.objects.count() == 0


def test_who_has_no_pages_sees_nothing_of_caches(client):
    client.force_login(UserFactory(username="visitor"))
    assert client.get(reverse("caches:index")).status_code == 302


def test_the_dashboard_warns_of_a_change_that_readers_have_not_got(client, settings):
    in_front(settings, "varnish://127.0.0.1:9")
    sign_in(client)
    purging.request("site")
    link = f"//a[@href='{reverse('caches:index')}' and ancestor::main]"
    assert html.fromstring(client.get("/admin/").content).xpath(link) == []
    Purge.objects.update(created_at=timezone.now() - timedelta(minutes=2))
    assert len(html.fromstring(client.get("/admin/").content).xpath(link)) == 1
