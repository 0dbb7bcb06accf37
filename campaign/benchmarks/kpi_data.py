"""KPIs by the hundred, each different and each the same in every run. Numbers go through releases, as any do."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from ambitions.models import AmbitionPage
from campaign import seed_kpis
from kpis import imports, releases
from kpis.cells import CellKey, CellValue
from kpis.models import KpiIndexPage, KpiPage, Target
from kpis.periods import Period
from smartnation.core.languages import CODES, localized

BREAKDOWNS = ("be", "women", "men", "eu", "eu-women", "eu-men")
REASONS = dict.fromkeys(CODES, "Benchmark")
BATCH = 100  # KPIs a release: 24,000 cells of forty years
# By KPI in turn: the share of the way from baseline to target that is done when half of the time is; None for no
# target. On track, lagging, off track, moving away, achieved, no target.
COURSES = (Decimal("0.5"), Decimal("0.35"), Decimal("0.1"), Decimal("-0.2"), Decimal("1.1"), None)
TEXT = {
    "nl": "Hoeveel gezinnen dit hebben, volgens de enquête die de statistiekdiensten elk jaar houden.",
    "fr": "Combien de ménages en disposent, selon l’enquête que les services statistiques mènent chaque année.",
    "en": "How many households have it, according to the survey that the statistical offices hold every year.",
    "de": "Wie viele Haushalte darüber verfügen, laut der Umfrage, die die Statistikämter jedes Jahr durchführen.",
}
NAMES = {"nl": "Gezinnen met dienst {}", "fr": "Ménages avec service {}", "en": "Households with service {}"}
NAMES["de"] = "Haushalte mit Dienst {}"
UNITS = {"nl": "% van de gezinnen", "fr": "% des ménages", "en": "% of households", "de": "% der Haushalte"}


def code(number: int) -> str:
    """Code of a KPI, counted from 1."""
    return f"BENCH-{number}"


def fill(*, kpis: int, years: int) -> None:
    """Publish so many KPIs with a value for each breakdown in each year, then correct a fortieth of them."""
    last = date.today().year - 1  # noqa: DTZ011 - which year it is matters, not where
    make_pages(kpis, last)
    for start in range(1, kpis + 1, BATCH):
        numbers = range(start, min(start + BATCH, kpis + 1))
        first = {key: value for number in numbers for key, value in cells(number, years, last)}
        _publish(first)
        _publish({key: _corrected(first[key]) for key in list(first)[::40] if first[key].value is not None})


def _publish(wanted: dict[CellKey, CellValue]) -> None:
    releases.publish(imports.propose_cells(wanted, kind="import"), reasons=REASONS)


def _corrected(cell: CellValue) -> CellValue:
    return CellValue(cell.value + Decimal("0.1"), cell.flags, cell.notes)


def cells(number: int, years: int, last: int) -> Iterator[tuple[CellKey, CellValue]]:
    """The numbers of a KPI: up a point a year until the baseline, five years ago, then as its course says."""
    course = COURSES[number % len(COURSES)]
    for place, breakdown in enumerate(BREAKDOWNS):
        for ago in range(years):
            rise = (course or Decimal("0.4")) * 20 * (5 - ago) / 5 if ago < 5 else 5 - ago
            value = Decimal(50 + number % 20 - 2 * place) + rise
            key = CellKey(code(number), breakdown, Period(last - ago))
            yield key, _cell(value.quantize(Decimal("0.01")), number + ago + place, ago)


def _cell(value: Decimal, turn: int, ago: int) -> CellValue:
    """Most are plain; some are provisional, estimated with a note, not available, or the first after a break."""
    if turn % 40 == 7:
        return CellValue(value, "e", ("Geschat.", "Estimé.", "Estimated.", "Geschätzt."))
    if turn % 40 == 11 and ago:
        return CellValue(None)
    return CellValue(value, "p" if not ago else "b" if ago == 20 else "")


def make_pages(kpis: int, last: int) -> None:
    """The pages, below the list of KPIs; every ambition gets its share and some KPIs have two or none."""
    index = KpiIndexPage.objects.get()
    main = seed_kpis.breakdowns()["be"]
    ambitions = list(AmbitionPage.objects.order_by("number"))
    for number in range(1, kpis + 1):
        page = KpiPage(code=code(number), main_breakdown=main, source_name="Statbel", decimals=1)
        page.source_url, page.baseline_period = "https://statbel.fgov.be/", str(last - 5)
        _write(page, number)
        page.targets = _targets(number, last)
        page.ambitions = [] if number % 10 == 9 else {ambitions[number % 10], ambitions[number * 7 % 10]}
        index.add_child(instance=page)


def _write(page: KpiPage, number: int) -> None:
    for language in CODES:
        words = {"title": NAMES[language].format(number), "lede": TEXT[language], "unit_short": "%"}
        words |= {"why": f"<p>{TEXT[language]}</p>" * 3, "how": f"<p>{TEXT[language]}</p>" * 3}
        words |= {"unit_long": UNITS[language]}
        for name, text in words.items():
            setattr(page, localized(name, language), text)


def _targets(number: int, last: int) -> list[Target]:
    if COURSES[number % len(COURSES)] is None:
        return []
    return [Target(period=str(last + 5), value=Decimal(70 + number % 20), owner="digital_decade")]
