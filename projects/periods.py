"""When a project begins and ends, in words."""

from django.utils.translation import gettext as _

from projects.choices import Status
from projects.fields import moment


def spell(start: str, end: str, status: str, code: str) -> str:
    """The time of a project: "2021–2024", "since 2021", "from 2026", "until 2024"; '' when nothing is known."""
    begin, finish = moment(start), moment(end)
    if begin and finish and begin == finish:
        return begin.label(code)
    if begin and finish:
        short = begin.frequency == finish.frequency == "year"
        return ("{}–{}" if short else "{} – {}").format(begin.label(code), finish.label(code))
    if begin:
        sentence = _("from %(start)s") if status == Status.PLANNED else _("since %(start)s")
        ended = status in (Status.FINISHED, Status.STOPPED)
        return (_("started %(start)s") if ended else sentence) % {"start": begin.label(code)}
    return _("until %(end)s") % {"end": finish.label(code)} if finish else ""
