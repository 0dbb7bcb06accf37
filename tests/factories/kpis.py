"""KPIs with their numbers, which go through the same door as any import."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from kpis import imports, releases
from kpis.cells import CellKey, CellValue
from kpis.models import Breakdown, DataRelease, KpiIndexPage, KpiPage, Target
from kpis.periods import Period
from tests.factories.pages import BasePageFactory

REASONS = {"nl": "Nieuwe cijfers.", "fr": "Nouveaux chiffres.", "en": "New figures.", "de": "Neue Zahlen."}


class BreakdownFactory(DjangoModelFactory):
    """Belgium as a whole, unless another key is given."""

    class Meta:
        model = Breakdown
        django_get_or_create = ("key",)

    key = "be"
    kind = factory.LazyAttribute(lambda made: {"be": "total", "eu": "comparator"}.get(made.key, "group"))
    order = factory.LazyAttribute(lambda made: {"be": 1, "eu": 10}.get(made.key, 50))
    name_nl = factory.LazyAttribute(lambda made: {"be": "België", "eu": "EU"}.get(made.key, made.key))
    name_fr = factory.LazyAttribute(lambda made: {"be": "Belgique", "eu": "UE"}.get(made.key, made.key))
    name_en = factory.LazyAttribute(lambda made: {"be": "Belgium", "eu": "EU"}.get(made.key, made.key))
    name_de = factory.LazyAttribute(lambda made: {"be": "Belgien", "eu": "EU"}.get(made.key, made.key))


class KpiIndexPageFactory(BasePageFactory):
    class Meta:
        model = KpiIndexPage

    title_nl = "KPI’s"
    title_fr = "KPI"
    title_en = "KPIs"
    title_de = "KPIs"


def kpi_index() -> KpiIndexPage:
    """The list of KPIs, made when there is none."""
    return KpiIndexPage.objects.first() or KpiIndexPageFactory()


class KpiPageFactory(BasePageFactory):
    """A yearly KPI in per cent of which higher is better. ``target="80"`` gives it a target for 2030."""

    class Meta:
        model = KpiPage

    parent = factory.LazyFunction(kpi_index)
    code = factory.LazyFunction(lambda: f"K{KpiPage.objects.count() + 1}")
    main_breakdown = factory.SubFactory(BreakdownFactory)
    source_name = "Statbel"
    source_url = "https://statbel.fgov.be/"
    title_nl = factory.LazyAttribute(lambda kpi: f"Glasvezel {kpi.code}")
    title_fr = factory.LazyAttribute(lambda kpi: f"La fibre {kpi.code}")
    title_en = factory.LazyAttribute(lambda kpi: f"Fibre {kpi.code}")
    title_de = factory.LazyAttribute(lambda kpi: f"Glasfaser {kpi.code}")
    why_nl, why_fr, why_en, why_de = "<p>Omdat.</p>", "<p>Parce que.</p>", "<p>Because.</p>", "<p>Weil.</p>"
    how_nl, how_fr, how_en, how_de = "<p>Tellen.</p>", "<p>Compter.</p>", "<p>Counting.</p>", "<p>Zählen.</p>"
    unit_short_nl = unit_short_fr = unit_short_en = unit_short_de = "%"
    unit_long_nl = "% van de gezinnen"
    unit_long_fr = "% des ménages"
    unit_long_en = "% of households"
    unit_long_de = "% der Haushalte"

    @classmethod
    def _create(cls, model_class, *args, target: str | None = None, ambitions=(), **kwargs):
        kpi = super()._create(model_class, *args, **kwargs)
        if target:
            Target.objects.create(kpi=kpi, period="2030", value=Decimal(target), owner="digital_decade")
        kpi.ambitions.set(ambitions)
        kpi.save()
        return KpiPage.objects.get(pk=kpi.pk)


def observe(
    kpi: KpiPage,
    breakdown: str = "be",
    *,
    user=None,
    notes: tuple[str, str, str, str] = ("", "", "", ""),
    source: tuple[str, str] = ("", ""),
    reasons: dict[str, str] = REASONS,
    **values,
) -> DataRelease:
    """Publish values of a KPI: ``observe(kpi, y2021="54.2", y2023="59.4 b")``; a letter behind it is a flag.

    ``notes`` (Dutch, French, English, German) and ``source`` (name, address) go with each of them.
    """
    release = propose(kpi, breakdown, user=user, notes=notes, source=source, **values)
    return releases.publish(release, reasons=reasons, user=user)


def propose(kpi: KpiPage, breakdown: str = "be", *, user=None, notes=("",) * 4, source=("", ""), **values):
    """As ``observe``, but it waits for an editor; None when nothing differs."""
    BreakdownFactory(key=breakdown)
    wanted = {}
    for name, text in values.items():
        number, _space, flags = text.partition(" ")
        key = CellKey(kpi.code, breakdown, Period.parse(name.removeprefix("y").replace("_", "-")))
        wanted[key] = CellValue(None if number == ":" else Decimal(number), flags, notes, *source)
    return imports.propose_cells(wanted, kind="import", user=user)
