"""The first KPIs and their numbers: pages from ``content/kpis/``, numbers through the same door as any import."""

from decimal import Decimal

from ambitions.models import AmbitionPage
from campaign.content_files import CONTENT, read
from kpis import drawings, imports, releases
from kpis.models import Breakdown, KpiIndexPage, KpiPage, Observation, Target
from smartnation.core.languages import CODES, localized

TEXTS = ("title", "short_title", "slug", "lede")
SHARED = ("code", "direction", "decimals", "frequency", "update_cycle", "external_code", "source_name", "source_url")
REASONS = {
    "nl": "Eerste gegevens van de site.",
    "fr": "Premières données du site.",
    "en": "First data of the site.",
    "de": "Erste Daten der Website.",
}


def breakdowns() -> dict[str, Breakdown]:
    """Every breakdown by its key, made where it is missing."""
    for values in read("breakdowns")["breakdowns"]:
        Breakdown.objects.get_or_create(key=values["key"], defaults=values)
    return {breakdown.key: breakdown for breakdown in Breakdown.objects.all()}


def pages(index: KpiIndexPage) -> list[KpiPage]:
    """Make and publish the KPIs that are missing; return those that were made."""
    by_key = breakdowns()
    ambitions = {ambition.number: ambition for ambition in AmbitionPage.objects.all()}
    existing = set(KpiPage.objects.values_list("code", flat=True))
    made = []
    for path in sorted((CONTENT / "kpis").glob("*.toml"), key=_order):
        for source in read(f"kpis/{path.stem}")["kpis"]:
            if source["code"] not in existing:
                made.append(_page(index, source, by_key, ambitions))
                index.refresh_from_db(fields=["numchild"])
    return made


def _order(path) -> int:
    """The strategy as a whole, file 00, comes last."""
    return int(path.stem) or 1000


def _page(index, source: dict, by_key, ambitions) -> KpiPage:
    page = KpiPage(live=False, main_breakdown=by_key[source.get("main_breakdown", "be")])
    for name in SHARED:
        if name in source:
            setattr(page, name, source[name])
    unit, method = read("units")[source["unit"]], read("methods")[source["method"]]
    for code in CODES:
        for name in TEXTS:
            setattr(page, localized(name, code), source.get(name, {}).get(code, ""))
        setattr(page, localized("search_description", code), f"{source['lede'][code]} {source['why'][code]}"[:320])
        setattr(page, localized("why", code), f"<p>{source['why'][code]}</p>")
        setattr(page, localized("how", code), f"<p>{method[code]}</p>" + _caveat(source, code))
        setattr(page, localized("unit_short", code), unit["short"][code])
        setattr(page, localized("unit_long", code), unit["long"][code])
    page.ambitions = [ambitions[number] for number in source.get("ambitions", ())]
    page.targets = [_target(values) for values in source.get("targets", ())]
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def _caveat(source: dict, code: str) -> str:
    """What a reader of this KPI in particular must know."""
    return f"<p>{source['caveat'][code]}</p>" if "caveat" in source else ""


def _target(values: dict) -> Target:
    return Target(**{**values, "value": Decimal(values["value"])})


def numbers(*, drawn: int | None = None) -> None:
    """Publish the first numbers when there are none at all, and draw every KPI, or only the first few."""
    if Observation.objects.exists():
        return
    name = "observations.csv"
    run = imports.propose_file(name=name, content=(CONTENT / name).read_bytes())
    if run.refused:
        raise ValueError(run.refused[0])
    if run.release:
        releases.publish(run.release, reasons=REASONS)
        drawings.draw(KpiPage.objects.order_by("path").values_list("pk", flat=True)[:drawn])
