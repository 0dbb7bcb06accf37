"""axe-core on a page in the browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"color-contrast": {"enabled": True}, "target-size": {"enabled": True}},
    "resultTypes": ["violations"],
    # Copying the style sheets into the page serves experimental rules only, and a strict policy rightly blocks it.
    "preload": False,
}


CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}


def axe(page: Page, context: str | None = None, *, options: dict = OPTIONS) -> list[str]:
    """What axe finds wrong on the page as it stands, one line for each element; `context` limits it to a selector.

    Assert that it equals []. Pictures that load when they come near and fonts count, so it waits for both.
    With `options=CONTRAST` only what a colour scheme can change is looked at.
    """
    page.evaluate("document.fonts.ready.then(() => true)")
    violations = Axe().run(page, context=context, options=options).response["violations"]
    return [_line(page, violation, node) for violation in violations for node in violation["nodes"]]


def _line(page: Page, violation: dict, node: dict) -> str:
    checks = [*node["any"], *node["all"], *node["none"]]
    why = "; ".join(check["message"] for check in checks) or violation["help"]
    return f"{page.url} [{violation['id']}, {violation['impact']}] {node['target'][0]}: {why}"
