"""Browser tests: real Chromium, and the site in processes of its own as in production.

Playwright keeps an event loop in the test's own process, where Django refuses its database: a browser test
never touches a model. It acts through the browser, or through `manage`.
"""

import os

import pytest

from smartnation.dev import browser
from tests.e2e.support import accessibility, live, nu


@pytest.fixture(scope="session")
def site_environment(tmp_path_factory):
    """The environment variables of the live site, its database, static files and first content made.

    Each process of a run has a site of its own.
    """
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with live.site_of_ones_own(shared, tmp_path_factory.mktemp("site")) as environment:
        yield environment


@pytest.fixture(scope="session")
def live_site(site_environment, tmp_path_factory):
    """The address of the running site, such as http://127.0.0.1:43210. A logged error fails the run at its end."""
    log = tmp_path_factory.mktemp("log") / "gunicorn.log"
    with live.served(site_environment, log) as address:
        yield address
    errors = [
        line for line in log.read_text().splitlines() if '"level": "ERROR"' in line or line.startswith("Traceback")
    ]
    assert errors == [], log.read_text()


@pytest.fixture(scope="session")
def manage(site_environment):
    """Run one of Django's commands on the live site: `manage("shell", "--command", …)`; returns what it printed."""
    return lambda *arguments: live.manage(site_environment, *arguments)


@pytest.fixture(scope="session")
def base_url(live_site):
    """So that `page.goto("/nl/")` is enough."""
    return live_site


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, **browser.launch_arguments(browser.ensure())}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A reader in Belgium who asked for less motion, so that nothing is measured half-way through a movement.

    For another reader: `@pytest.mark.browser_context_args(color_scheme="dark", viewport={…})` on the test,
    or the fixture `colour_scheme` for both schemes.
    """
    return {**browser_context_args, "locale": "nl-BE", "timezone_id": "Europe/Brussels", "reduced_motion": "reduce"}


@pytest.fixture(params=["light", "dark"])
def colour_scheme(request, page):
    """The test runs twice, on a page that prefers light and on one that prefers dark."""
    page.emulate_media(color_scheme=request.param)
    return request.param


@pytest.fixture
def signed_in(page):
    """The page, with the administrator signed in to the admin."""
    page.goto("/admin/login/")
    page.locator("input[name=login]").fill(live.ADMINISTRATOR["username"])
    page.locator("input[type=password]").fill(live.ADMINISTRATOR["password"])
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/admin/")
    return page


@pytest.fixture(scope="session")
def axe():
    """`axe(page)`: a line for everything axe finds wrong; assert that it equals []."""
    return accessibility.axe


@pytest.fixture(scope="session")
def nu_errors():
    """`nu_errors({address: html})`: a line for every error of the Nu HTML checker; assert that it equals []."""
    return nu.nu_errors
