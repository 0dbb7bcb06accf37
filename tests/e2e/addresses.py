"""Addresses of one page of each type in each language, from the content the site is seeded with."""

from campaign.seed import read
from smartnation.core.languages import CODES


def page_types(code: str) -> dict[str, str]:
    """Name of a page type → an address of it in one language; the last one does not exist."""
    index = read("pages/ambitions")[code]["slug"]
    return {
        "home": f"/{code}/",
        "ambitions": f"/{code}/{index}/",
        "ambition": f"/{code}/{index}/{read('ambitions/01')[code]['slug']}/",
        "axis": f"/{code}/{index}/{read('axes/trust')[code]['slug']}/",
        "about": f"/{code}/{read('pages/about')[code]['slug']}/",
        "accessibility statement": f"/{code}/{read('pages/accessibility')[code]['slug']}/",
        "not found": f"/{code}/%C3%A9%C3%A9n/",
    }


ALL = [
    ("language choice", "/"),
    *((f"{name} ({code})", path) for code in CODES for name, path in page_types(code).items()),
]
NAMES = [name for name, _path in ALL]
