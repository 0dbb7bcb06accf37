"""What a reader meets in a real browser: accessible, light, private, and working without JavaScript."""

import re

import pytest

from tests.e2e import addresses
from tests.e2e.support.accessibility import CONTRAST

TYPES = addresses.page_types("nl")
EVERY_PAGE = pytest.mark.parametrize("path", [path for _name, path in addresses.ALL], ids=addresses.NAMES)


@pytest.fixture
def console(page):
    """What the browser complained about while a test ran; a page that does not exist may say so."""
    lines = []
    page.on("console", lambda message: lines.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: lines.append(str(error)))
    return lines


def complaints(console: list[str]) -> list[str]:
    return [line for line in console if "the server responded with a status of 404" not in line]


@EVERY_PAGE
def test_page_has_no_accessibility_violation_in_light_and_dark_with_the_menu_closed_and_open(
    page, live_site, axe, path
):
    page.emulate_media(color_scheme="light")
    page.goto(live_site + path)
    found = {"light": axe(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = axe(page, options=CONTRAST)
    menu = page.locator("details[data-menu] > summary")
    if menu.count():
        menu.first.click()
        found["dark, menu open"] = axe(page, "header", options=CONTRAST)
        page.emulate_media(color_scheme="light")
        found["light, menu open"] = axe(page, "header")
    assert {state: violations for state, violations in found.items() if violations} == {}


@EVERY_PAGE
def test_page_never_scrolls_sideways_on_a_small_phone(page, live_site, path):
    widths = {}
    page.goto(live_site + path)
    for width in (320, 360, 768):
        page.set_viewport_size({"width": width, "height": 640})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == {320: 320, 360: 360, 768: 768}


@pytest.mark.parametrize("size", ["16px", "18px", "32px"])
@pytest.mark.parametrize("code", ["nl", "fr", "en", "de"])
def test_button_of_the_menu_keeps_the_margin_of_the_page_on_the_smallest_phone(page, live_site, code, size):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_site}/{code}/")
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    name, button = (page.locator(part).bounding_box() for part in (".site-header__name", ".site-menu__button"))
    assert button["x"] + button["width"] <= 320 - name["x"]


@pytest.mark.parametrize("code", ["nl", "fr", "en", "de"])
def test_header_is_one_line_on_every_screen_between_a_small_and_a_large_one(page, live_site, code):
    page.goto(f"{live_site}/{code}/")
    row = page.locator(".site-header__row")
    heights = {}
    for width in range(968, 1304, 8):
        page.set_viewport_size({"width": width, "height": 640})
        heights[width] = row.bounding_box()["height"]
    assert heights == dict.fromkeys(heights, 80)


def test_every_page_is_valid_html(page, live_site, nu_errors):
    documents = {name: page.request.get(live_site + path).text() for name, path in addresses.ALL}
    assert nu_errors(documents) == []


def test_reader_gets_no_cookie_and_asks_nothing_of_another_host(page, context, live_site, console):
    hosts = set()
    page.on("request", lambda request: hosts.add(re.match(r"(\w+:(//[^/]+)?)", request.url).group(1)))
    for path in TYPES.values():
        page.goto(live_site + path, wait_until="networkidle")
    assert hosts == {live_site}
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert complaints(console) == []


KEYS = ("Surrogate-Key", "Cache-Tag")


def transferred(page, url: str) -> dict[str, int]:
    """Bytes over the wire per kind of file on a first visit, headers included, but for those that no reader gets: the
    keys of what a page shows go no further than the cache in front."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    kinds, sizes = {}, {}

    def received(event):
        keys = [(name, text) for name, text in event["response"]["headers"].items() if name in KEYS]
        kinds[event["requestId"]] = event["type"], sum(len(f"{name}: {text}\r\n") for name, text in keys)

    def finished(event):
        kind, hidden = kinds.get(event["requestId"], ("Other", 0))
        sizes[kind] = sizes.get(kind, 0) + event["encodedDataLength"] - hidden

    session.on("Network.responseReceived", received)

    session.on("Network.loadingFinished", finished)
    page.goto(url, wait_until="networkidle")
    return sizes


@pytest.mark.parametrize(("name", "budget"), [("home", 150_000), ("ambition", 100_000)])
@pytest.mark.parametrize("code", ["nl", "fr", "en", "de"])
def test_first_visit_stays_within_its_budget(page, live_site, code, name, budget):
    sizes = transferred(page, live_site + addresses.page_types(code)[name])
    assert sizes["Document"] > 0
    assert sum(sizes.values()) <= budget, sizes
    assert sizes.get("Script", 0) <= 10_000, sizes
    assert sizes["Font"] <= 62_000, sizes  # 60 KB of fonts and their headers


def test_language_switch_leads_to_the_same_page(page, live_site):
    page.goto(live_site + TYPES["ambition"])
    for code in ("fr", "en", "de", "nl"):
        page.locator(f"a[hreflang='{code}']").first.click()
        assert page.url == live_site + addresses.page_types(code)["ambition"]
        assert page.locator("html").get_attribute("lang") == code


def test_keyboard_reaches_the_content_first_and_the_menu_opens_and_closes(page, live_site):
    page.goto(live_site + TYPES["about"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    menu = page.locator("details[data-menu]").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.evaluate("menu => menu.open") is True
    page.keyboard.press("Escape")
    assert menu.evaluate("menu => menu.open") is False
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


# A card's link draws its outline around the whole card, on ::after.
OUTLINE = """() => Math.max(...[null, '::after'].map(part => {
    const style = getComputedStyle(document.activeElement, part)
    return style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)
}))"""


def test_focus_is_visible_on_every_link_and_button_of_home(page, live_site):
    page.goto(live_site + TYPES["home"])
    targets = page.locator("main a, main summary, footer a").all()
    unseen = []
    for target in targets:
        target.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        if page.evaluate(OUTLINE) < 2:
            unseen.append(target.inner_text())
    assert unseen == []


def test_everything_can_be_reached_without_javascript_on_a_phone(browser, live_site):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(live_site + TYPES["home"])
    page.locator("details[data-menu] > summary").first.click()
    links = page.locator("details[data-menu] a:visible")
    sections, ambitions = 7, 10
    assert links.count() == sections + ambitions
    links.last.click()
    assert page.locator("h1").count() == 1
    context.close()


def test_print_shows_text_and_addresses_without_the_sites_furniture(page, live_site):
    page.goto(live_site + TYPES["about"])
    page.emulate_media(media="print")
    assert page.locator("header nav").first.is_visible() is False
    assert page.locator("h1").is_visible() is True
    colour = page.locator("main p").first.evaluate("p => getComputedStyle(p).color")
    assert colour == "rgb(0, 0, 0)"
    shown = page.locator("main a[href^='http'], main a[href^='mailto']").first.evaluate(
        "a => getComputedStyle(a, '::after').content"
    )
    assert "http" in shown or "mailto" in shown or "attr(" in shown


def test_nothing_moves_for_a_reader_who_asked_for_less_motion(page, live_site):
    page.emulate_media(reduced_motion="reduce")
    page.goto(live_site + TYPES["home"])
    assert page.evaluate("document.getAnimations().filter(a => a.playState === 'running').length") == 0


def test_targets_are_large_enough_to_touch(page, live_site):
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(live_site + TYPES["home"])
    small = page.evaluate(
        """() => [...document.querySelectorAll('header a, header summary, nav a, .button')]
            .filter(e => e.offsetParent && getComputedStyle(e).display !== 'inline')
            .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24)
            .map(([text]) => text)"""
    )
    assert small == []


def test_layout_does_not_shift_while_home_loads(page, live_site):
    page.set_viewport_size({"width": 360, "height": 740})
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver(list => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value
        }).observe({type: 'layout-shift', buffered: true})"""
    )
    page.goto(live_site + TYPES["home"], wait_until="networkidle")
    assert round(page.evaluate("window.shift"), 2) == 0
