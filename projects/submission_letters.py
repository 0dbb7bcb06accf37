"""What submitters are written at each public step, in their language. Words only; ``submission_mails`` sends them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _

from smartnation.core import languages, numbers


@dataclass(frozen=True)
class Quoted:
    """Words of somebody's own."""

    heading: str
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@dataclass(frozen=True)
class Letter:
    """Paragraphs before and after one link."""

    subject: str
    before: list[str]
    label: str = ""
    url: str = ""
    quoted: list[Quoted] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


def _see(url: str) -> dict:
    return {"label": _("See where your project stands"), "url": url}


def go_on(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("The link to your project"),
        before=[_("With this link you go on with your project where you left off.")],
        label=_("Go on with your project"),
        url=url,
        after=[
            _("Keep it to yourself: whoever has the link can read and change what you typed."),
            _("What you typed is erased thirty days after you last saved it, unless you send it."),
            _("You didn’t ask for this? Then somebody mistyped an address. You can forget this message."),
        ],
    )


def confirm(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("Confirm your e-mail address"),
        before=[
            _("Thank you for “%(title)s”. One thing is left to do: confirm that this is your address.")
            % {"title": submission.title},
            _("We look at your project only after that."),
        ],
        label=_("Confirm your e-mail address"),
        url=url,
        after=[_("You sent nothing? Then do nothing: everything is erased after thirty days.")],
    )


def received(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("We received your project"),
        before=[
            _("“%(title)s” has arrived. We check whether it fits the ambition that you chose.")
            % {"title": submission.title},
            _by(submission, _("You hear from us by %(date)s.")),
        ],
        after=[_("Keep this message: with its link you see where your project stands, and you answer questions.")],
        **_see(url),
    )


def checking(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("Your project is being checked"),
        before=[
            _("Somebody is looking at “%(title)s” now.") % {"title": submission.title},
            _by(submission, _("You hear from us by %(date)s.")),
        ],
        **_see(url),
    )


def question(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("A question about your project"),
        before=[_("To be able to judge “%(title)s”, we want to know more.") % {"title": submission.title}],
        quoted=[Quoted(_("Our question"), text)],
        label=_("Answer the question"),
        url=url,
        after=[_("You can change the text of your project there too.")],
    )


def accepted(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("Your project is accepted"),
        before=[
            _("Good news: “%(title)s” will be published.") % {"title": submission.title},
            _("We edit the text and translate it. Before that is done, we may ask you to approve it."),
            _by(submission, _("We expect to publish it by %(date)s.")),
        ],
        **_see(url),
    )


def to_approve(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("Read the final text of your project"),
        before=[
            _("“%(title)s” is ready. Please read the text and tell us whether it is right.")
            % {"title": submission.title}
        ],
        label=_("Read and approve the text"),
        url=url,
        after=[_("We publish it after you approve it.")],
    )


def published(submission, url: str, text: str) -> Letter:
    page = submission.page.url_in(submission.language)
    return Letter(
        subject=_("Your project is published"),
        before=[
            _("“%(title)s” is on the site in Dutch, French and, where it is translated, English and German.")
            % {"title": submission.title}
        ],
        label=_("Read it on the site"),
        url=settings.SITE_URL + page,
        after=[
            _("Something changes? Propose a change with this link:") + " " + url,
            _("We keep your name and address for as long as the project is published."),
        ],
    )


def change_published(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("Your change is published"),
        before=[_("What you wanted to change about “%(title)s” is on the site now.") % {"title": submission.title}],
        label=_("Read it on the site"),
        url=settings.SITE_URL + submission.page.url_in(submission.language),
    )


def change_refused(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("Your change was not made"),
        before=[
            _("We left “%(title)s” as it is. You can propose another change at any time.") % {"title": submission.title}
        ],
        quoted=[Quoted(_("Why"), text)],
        **_see(url),
    )


def refused(submission, url: str, text: str) -> Letter:
    own = [Quoted(_("What we want to add"), text)] if text else []
    return Letter(
        subject=_("Your project will not be published"),
        before=[
            _("We looked at “%(title)s”. It will not be published on this site.") % {"title": submission.title},
            submission.refusal.sentence,
        ],
        quoted=own,
        after=[
            _("Did the project change, or did we misunderstand it? You can send it in again."),
            _("Your name and address are erased twelve months from now."),
        ],
        **_see(url),
    )


def withdrawn(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("You withdrew your project"),
        before=[
            _("“%(title)s” will not be published, as you asked.") % {"title": submission.title},
            _("Your name and address are erased twelve months from now. Write to us if you want that sooner."),
        ],
    )


def offline(submission, url: str, text: str) -> Letter:
    return Letter(
        subject=_("Your project is no longer published"),
        before=[
            _("“%(title)s” was taken off the site.") % {"title": submission.title},
            _("We now erase your name and address. Questions? Answer to the address below."),
        ],
    )


def _by(submission, sentence: str) -> str:
    return sentence % {"date": numbers.long_date(submission.due_on, languages.active())}


LETTERS: dict[str, Callable] = {
    letter.__name__: letter
    for letter in (
        go_on,
        confirm,
        received,
        checking,
        question,
        accepted,
        to_approve,
        published,
        change_published,
        change_refused,
        refused,
        withdrawn,
        offline,
    )
}
