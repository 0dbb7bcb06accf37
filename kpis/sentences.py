"""A verdict in words, with its arithmetic, in the active language."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kpis.verdict import Assessment, Goal, Verdict
from smartnation.core import languages, numbers

VERDICT_LABELS = {
    Verdict.ACHIEVED: pgettext_lazy("verdict", "Achieved"),
    Verdict.ON_TRACK: pgettext_lazy("verdict", "On track"),
    Verdict.LAGGING: pgettext_lazy("verdict", "Lagging"),
    Verdict.OFF_TRACK: pgettext_lazy("verdict", "Off track"),
    Verdict.MOVING_AWAY: pgettext_lazy("verdict", "Moving away"),
    Verdict.NO_TARGET: pgettext_lazy("verdict", "No target yet"),
    Verdict.TOO_LITTLE_DATA: pgettext_lazy("verdict", "Too little data"),
    Verdict.OUTDATED: pgettext_lazy("verdict", "Outdated"),
}
VERDICT_MEANINGS = {
    Verdict.ACHIEVED: gettext_lazy("The newest value has reached the target."),
    Verdict.ON_TRACK: gettext_lazy("At least 95 per cent of the progress that the path to the target asks by now."),
    Verdict.LAGGING: gettext_lazy("At least half of the progress that the path asks by now."),
    Verdict.OFF_TRACK: gettext_lazy("Less than half of the progress that the path asks by now, or a missed target."),
    Verdict.MOVING_AWAY: gettext_lazy("Worse than at the start of the path."),
    Verdict.NO_TARGET: gettext_lazy("There is nothing to measure against yet."),
    Verdict.TOO_LITTLE_DATA: gettext_lazy("There are not enough comparable values."),
    Verdict.OUTDATED: gettext_lazy("The newest value is too old for a verdict."),
}
# Keys of the message that fits: what is known decides, not the verdict alone.
_MESSAGES = {
    "nothing": gettext_lazy("There is no value yet."),
    "broken-off": gettext_lazy("There is no value yet since the break in the series."),
    "no-target": gettext_lazy("%(value)s in %(period)s. There is no target yet."),
    "one-value": gettext_lazy(
        "%(value)s in %(period)s; the target is %(target)s in %(target_period)s. "
        "One comparable value is too little for a verdict."
    ),
    "achieved": gettext_lazy(
        "%(value)s in %(period)s: the target of %(target)s in %(target_period)s has been reached."
    ),
    "missed": gettext_lazy("%(value)s in %(period)s: the target of %(target)s in %(target_period)s was missed."),
    "path": gettext_lazy(
        "%(value)s in %(period)s; on the path to %(target)s in %(target_period)s it should be %(expected)s, "
        "counted from %(start)s in %(start_period)s."
    ),
    "outdated": gettext_lazy("%(value)s in %(period)s. That is too old for a verdict."),
    "outdated-target": gettext_lazy(
        "%(value)s in %(period)s; the target is %(target)s in %(target_period)s. The value is too old for a verdict."
    ),
}


class _Words:
    """Writes values of one unit in the active language."""

    def __init__(self, unit: str, decimals: int):
        self.unit, self.decimals, self.code = unit, decimals, languages.active()

    def value(self, value: Decimal, decimals: int | None = None) -> str:
        shown = numbers.rounded(value, self.decimals if decimals is None else decimals)
        return numbers.with_unit(shown, self.unit, self.code)


def target_text(goal: Goal, unit: str) -> str:
    """A target without needless zeros; both ends of a band."""
    code = languages.active()
    if goal.upper is None:
        return numbers.with_unit(goal.value, unit, code)
    ends = {"low": numbers.number(goal.value, code), "high": numbers.with_unit(goal.upper, unit, code)}
    return _("%(low)s to %(high)s") % ends


def sentence(assessment: Assessment, *, unit: str, decimals: int, today: date) -> str:
    """What the verdict says, with the numbers it was made from."""
    latest, target, start = assessment.latest, assessment.target, assessment.baseline
    if latest is None:
        return str(_MESSAGES["broken-off" if assessment.is_broken_off else "nothing"])
    words = _Words(unit, decimals)
    said = {"value": words.value(latest.value), "period": latest.period.label(words.code)}
    if target:
        said |= {"target": target_text(target, unit), "target_period": target.period.label(words.code)}
    if start:
        said |= {"start": words.value(start.value), "start_period": start.period.label(words.code)}
    if assessment.expected is not None:
        said["expected"] = words.value(assessment.expected)
    return str(_MESSAGES[_message(assessment, today)]) % said


def _message(assessment: Assessment, today: date) -> str:
    target = assessment.target
    if assessment.verdict_on(today) == Verdict.OUTDATED:
        return "outdated-target" if target else "outdated"
    if target is None:
        return "no-target"
    if assessment.verdict == Verdict.ACHIEVED:
        return "achieved"
    if assessment.verdict == Verdict.TOO_LITTLE_DATA:
        return "one-value"
    return "missed" if assessment.latest.period >= target.period else "path"


def pace_sentence(assessment: Assessment, *, unit: str, decimals: int) -> str:
    """How fast it has gone and how fast it must go; '' while one of the two isn't known."""
    if assessment.pace_so_far is None or assessment.pace_needed is None:
        return ""
    words = _Words(_("percentage points") if unit == "%" else unit, decimals)
    digits = max(decimals, 1)
    return _(
        "Since %(start_period)s it has changed by %(so_far)s a year; "
        "from now on %(needed)s a year are needed until %(target_period)s."
    ) % {
        "start_period": assessment.baseline.period.label(words.code),
        "so_far": _signed(words.value(assessment.pace_so_far, digits), assessment.pace_so_far),
        "needed": _signed(words.value(assessment.pace_needed, digits), assessment.pace_needed),
        "target_period": assessment.target.period.label(words.code),
    }


def _signed(text: str, value: Decimal) -> str:
    """With a real minus or plus sign, as a change is meant."""
    return f"+{text}" if value > 0 else text.replace("-", "−", 1)
