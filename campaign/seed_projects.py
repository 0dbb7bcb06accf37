"""The first projects, and the organisations that carry them: ``content/organisations.toml`` and ``content/projects/``.

A file of projects has the number of their main ambition. What a project of the site shares with one of these files is
its slug: that tells which are there already.
"""

from decimal import Decimal

from ambitions.models import AmbitionPage
from campaign.content_files import CONTENT, read
from projects.models import Organisation, ProjectIndexPage, ProjectPage, ProjectPartner
from smartnation.core.languages import CODES, localized

TEXTS = ("title", "short_title", "slug", "lede", "budget_covers")
RICH_TEXTS = ("story", "result")
SHARED = ("status", "start", "end", "level", "places", "website", "source_name", "source_url")
LONGEST_DESCRIPTION = 320


def organisations() -> dict[str, Organisation]:
    """Every organisation by its key, made where it is missing."""
    for source in read("organisations")["organisations"]:
        names = {localized("name", code): source["name"][code] for code in CODES}
        values = {"kind": source["kind"], "website": source.get("website", ""), **names}
        Organisation.objects.get_or_create(key=source["key"], defaults=values)
    return {organisation.key: organisation for organisation in Organisation.objects.all()}


def pages(index: ProjectIndexPage) -> list[ProjectPage]:
    """Make and publish the projects that are missing; return those that were made."""
    by_key = organisations()
    ambitions = {ambition.number: ambition for ambition in AmbitionPage.objects.all()}
    taken = {code: set(ProjectPage.objects.rewrite(False).values_list(f"slug_{code}", flat=True)) for code in CODES}
    made = []
    for path in sorted((CONTENT / "projects").glob("*.toml")):
        for source in read(f"projects/{path.stem}")["projects"]:
            if not any(source["slug"][code] in taken[code] for code in CODES):
                made.append(_page(index, source, ambitions[int(path.stem)], ambitions, by_key))
                index.refresh_from_db(fields=["numchild"])
    return made


def _page(index, source: dict, main: AmbitionPage, ambitions, by_key) -> ProjectPage:
    page = ProjectPage(live=False, main_ambition=main, lead=by_key[source["lead"]])
    for name in SHARED:
        if name in source:
            setattr(page, name, source[name])
    _write(page, source)
    if "budget" in source:
        page.budget = Decimal(source["budget"])
        page.budget_source_name, page.budget_source_url = source["source_name"], source["source_url"]
    page.other_ambitions = [ambitions[number] for number in source.get("also", ())]
    page.partners = [
        ProjectPartner(organisation=by_key[partner["organisation"]], role=partner["role"], sort_order=place)
        for place, partner in enumerate(source.get("partners", ()))
    ]
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def _write(page: ProjectPage, source: dict) -> None:
    for code in CODES:
        for name in TEXTS:
            setattr(page, localized(name, code), source.get(name, {}).get(code, ""))
        for name in RICH_TEXTS:
            text = source.get(name, {}).get(code)
            setattr(page, localized(name, code), f"<p>{text}</p>" if text else "")
        setattr(page, localized("search_description", code), _description(source, code))


def _description(source: dict, code: str) -> str:
    """The introduction, and of the story as many sentences as there is room for."""
    described = source["lede"][code]
    for sentence in source["story"][code].split(". "):
        longer = f"{described} {sentence.removesuffix('.')}."
        if len(longer) > LONGEST_DESCRIPTION:
            break
        described = longer
    return described
