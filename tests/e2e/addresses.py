"""Addresses of one page of each type in each language, from the content the site is seeded with."""

from campaign.seed import read
from smartnation.core.addresses import slug_of
from smartnation.core.easy_read import PARTS
from smartnation.core.languages import CODES


def page_types(code: str) -> dict[str, str]:
    """Name of a page type → an address of it in one language; the last one does not exist."""
    index, kpis = read("pages/ambitions")[code]["slug"], read("pages/kpis")[code]["slug"]
    skills, gigabit = _kpi("02", "A2-DSK"), _kpi("01", "A1-GBIT-SUB")
    return {
        "home": f"/{code}/",
        "ambitions": f"/{code}/{index}/",
        "ambition": f"/{code}/{index}/{read('ambitions/01')[code]['slug']}/",
        "axis": f"/{code}/{index}/{read('axes/trust')[code]['slug']}/",
        "kpis": f"/{code}/{kpis}/",
        "kpi": f"/{code}/{kpis}/{slug_of(skills['title'][code])}/",
        "kpi with one value": f"/{code}/{kpis}/{slug_of(gigabit['title'][code])}/",
        "kpi in a frame": f"/{code}/{kpis}/{slug_of(skills['title'][code])}/embed.html",
        "method": f"/{code}/{kpis}/{read('pages/method')[code]['slug']}/",
        **_projects(code),
        **_campaign(code),
        "about": f"/{code}/{read('pages/about')[code]['slug']}/",
        "about, easy to read": f"/{code}/{read('pages/about')[code]['slug']}/{PARTS[code]}/",
        "ambition, easy to read": f"/{code}/{index}/{read('ambitions/02')[code]['slug']}/{PARTS[code]}/",
        "contact": f"/{code}/{read('pages/contact')[code]['slug']}/",
        "accessibility statement": f"/{code}/{read('pages/accessibility')[code]['slug']}/",
        "not found": f"/{code}/%C3%A9%C3%A9n/",
    }


def _projects(code: str) -> dict[str, str]:
    index = read("pages/projects")[code]["slug"]
    return {
        "projects": f"/{code}/{index}/",
        "projects in a table": f"/{code}/{index}/?view=table&place=namur",
        "no project": f"/{code}/{index}/?words=xyzzy",
        "project": f"/{code}/{index}/{read('projects/05')['projects'][0]['slug'][code]}/",
        "submit a project": f"/{code}/{read('pages/submit')[code]['slug']}/",
    }


def _campaign(code: str) -> dict[str, str]:
    campaign, news = read("pages/campaign")[code]["slug"], read("pages/news")[code]["slug"]
    return {
        "campaign": f"/{code}/{campaign}/",
        "wave": f"/{code}/{campaign}/{read('waves/women')[code]['slug']}/",
        "news": f"/{code}/{news}/",
        "news item": f"/{code}/{news}/{read('news/2023-campaign')[code]['slug']}/",
    }


def _kpi(file: str, code: str) -> dict:
    return next(kpi for kpi in read(f"kpis/{file}")["kpis"] if kpi["code"] == code)


ALL = [
    ("language choice", "/"),
    *((f"{name} ({code})", path) for code in CODES for name, path in page_types(code).items()),
]
NAMES = [name for name, _path in ALL]
