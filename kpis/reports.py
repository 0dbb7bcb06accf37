"""Everything a reader gets about one KPI, from one reading of its data: sentence, table, chart and files agree.

Takes the page; imports no models.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from kpis import assessing, sentences, tables
from kpis.chart_data import Chart, Dot, Mark, Series
from kpis.fields import plain
from kpis.fingerprints import fingerprint
from kpis.periods import Period
from kpis.verdict import Assessment
from smartnation.core import caching, languages, numbers, parts, prepared

CORRECTIONS = 20


@dataclass
class Report:
    """The state of a KPI on a day, in the active language."""

    kpi: object
    observations: list
    targets: list
    ambitions: list
    today: date
    oldest_first: bool = False

    @cached_property
    def assessment(self) -> Assessment:
        return assessing.assessment(self.kpi, self.observations, self.targets)

    @cached_property
    def verdict(self) -> str:
        return self.assessment.verdict_on(self.today)

    @property
    def verdict_label(self) -> str:
        return str(sentences.VERDICT_LABELS[self.verdict])

    @property
    def verdict_meaning(self) -> str:
        return str(sentences.VERDICT_MEANINGS[self.verdict])

    @cached_property
    def sentence(self) -> str:
        return self._sentence_on(self.today)

    def _sentence_on(self, day: date) -> str:
        kpi = self.kpi
        return sentences.sentence(self.assessment, unit=kpi.unit_short, decimals=kpi.decimals, today=day)

    @cached_property
    def pace(self) -> str:
        return sentences.pace_sentence(self.assessment, unit=self.kpi.unit_short, decimals=self.kpi.decimals)

    @cached_property
    def latest(self) -> tuple[str, str] | None:
        """The newest value with its unit, and its period, in words."""
        point = self.assessment.latest
        if point is None or point.value is None:
            return None
        code = languages.active()
        value = numbers.rounded(point.value, self.kpi.decimals)
        return numbers.with_unit(value, self.kpi.unit_short, code), point.period.label(code)

    @property
    def axis(self) -> str:
        """Key of the axis of the KPI's first ambition; '' for the strategy as a whole."""
        return self.ambitions[0].axis.key if self.ambitions else ""

    @cached_property
    def table(self) -> tables.Table:
        return tables.of(self.observations, self.kpi.decimals, oldest_first=self.oldest_first)

    @cached_property
    def sources(self) -> list[tuple[str, str]]:
        """Where the values come from, newest first; those without a source of their own have the KPI's."""
        return tables.sources(self.observations, (self.kpi.source_name, self.kpi.source_url))

    @cached_property
    def chart(self) -> Chart:
        """What is drawn: the same values as the table's, without those that stand in the table only."""
        kpi = self.kpi
        return Chart(
            title=kpi.title,
            description=self._sentence_on(date.min),  # a picture doesn't age; its page does
            language=languages.active(),
            unit=kpi.unit_short,
            unit_long=kpi.unit_long,
            decimals=kpi.decimals,
            series=tuple(self._series()),
            targets=tuple(_mark(target) for target in assessing.followed_targets(self.targets)),
            path=self.assessment.path,
            source=kpi.source_name,
            axis=self.axis,
            title_language=languages.shown_language(kpi, "title") or "",
            words={"path": _("Path to the target"), "target": _("Target"), "break": _("Break in the series")},
        )

    def _series(self):
        for breakdown in self.table.columns:
            if not tables.is_drawn(breakdown):
                continue
            own = sorted((o for o in self.observations if o.breakdown_id == breakdown.pk), key=lambda o: o.time)
            dots = tuple(Dot(each.time, each.exact, each.flags) for each in own)
            kind = "main" if breakdown.pk == self.kpi.main_breakdown_id else breakdown.kind
            kind = kind if kind in ("main", "comparator") else "group"
            yield Series(breakdown.key, breakdown.name, kind, dots)

    @cached_property
    def drawing(self):
        """The kept pictures in the active language, as long as they show what the table says; else None."""
        model = self.kpi._meta.get_field("drawings").related_model
        found = prepared.ask(_drawings, self.kpi.pk, languages.active(), model=model) if self.kpi.pk else []
        return found[0] if found and found[0].fingerprint == fingerprint(self.chart) else None

    @cached_property
    def _corrections(self) -> list:
        """One more than are shown, to know whether there are more."""
        model = self.kpi._meta.get_field("changes").related_model
        return prepared.ask(_newest_corrections, self.kpi.pk, model=model) if self.kpi.pk else []

    @property
    def corrections(self) -> list:
        """The newest published changes of values that readers had already seen."""
        return self._corrections[:CORRECTIONS]

    @property
    def has_older_corrections(self) -> bool:
        return len(self._corrections) > CORRECTIONS

    @property
    def listed_targets(self) -> list[tuple]:
        """Each target and milestone with its value in words, by period."""
        unit = self.kpi.unit_short
        ordered = sorted(self.targets, key=lambda target: Period.parse(target.period))
        return [(target, sentences.target_text(assessing.goal(target), unit)) for target in ordered]

    @property
    def next_update(self):
        """The announced date, unless it has passed."""
        return self.kpi.next_update if self.kpi.next_update and self.kpi.next_update >= self.today else None


def _observations(kpi, *, model):
    return model.objects.filter(kpi=kpi).select_related("breakdown").order_by("period_end")


def _drawings(kpi, language, *, model):
    return model.objects.filter(kpi=kpi, language=language).defer("svg", "png", "share").order_by("pk")[:1]


def _newest_corrections(kpi, *, model):
    return model.objects.filter(kpi=kpi).corrections()[: CORRECTIONS + 1]


def _mark(target) -> Mark:
    period, value, upper = Period.parse(target.period), plain(target.value), plain(target.upper)
    return Mark(period, value, upper, target.get_owner_display(), target.is_milestone)


def of(kpi, ambitions, *, today: date | None = None, oldest_first: bool = False) -> Report:
    """The report on a KPI. ``ambitions`` are the public ones, read already; two queries plus what is asked of it."""
    own = kpi.ambition_ids() if ambitions else set()
    model = kpi._meta.get_field("observations").related_model
    return Report(
        kpi=kpi,
        observations=prepared.ask(_observations, kpi.pk, model=model) if kpi.pk else [],
        targets=parts.of(kpi, "targets"),
        ambitions=[ambition for ambition in ambitions if ambition.pk in own],
        today=today or caching.today(),
        oldest_first=oldest_first,
    )
