"""Names of phases, for the public and for staff, and of what staff and submitters did."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.phases import Phase, Step

PUBLIC_NAMES = {
    "draft": pgettext_lazy("phase of a submission", "Not sent yet"),
    "unconfirmed": pgettext_lazy("phase of a submission", "Waiting for you to confirm"),
    "received": pgettext_lazy("phase of a submission", "Received"),
    "checking": pgettext_lazy("phase of a submission", "Being checked"),
    "question": pgettext_lazy("phase of a submission", "Question for you"),
    "accepted": pgettext_lazy("phase of a submission", "Accepted"),
    "published": pgettext_lazy("phase of a submission", "Published"),
    "refused": pgettext_lazy("phase of a submission", "Not accepted"),
    "withdrawn": pgettext_lazy("phase of a submission", "Withdrawn"),
    "offline": pgettext_lazy("phase of a submission", "No longer published"),
}
# The way from sending to the end, as a submitter sees it.
PUBLIC_WAY = ("received", "checking", "accepted", "published")

INTERNAL_NAMES = {
    Phase.DRAFT: _("not sent yet"),
    Phase.UNCONFIRMED: _("e-mail address not confirmed"),
    Phase.RECEIVED: _("new"),
    Phase.CHECKING: _("being checked"),
    Phase.QUESTION: _("waiting for an answer"),
    Phase.ACCEPTED: _("accepted, page in the making"),
    Phase.TO_APPROVE: _("waiting for approval of the text"),
    Phase.APPROVED: _("text approved"),
    Phase.PUBLISHED: pgettext_lazy("submission", "published"),
    Phase.CHANGE_SENT: _("change to be checked"),
    Phase.CHANGE_ACCEPTED: _("change in a draft of the page"),
    Phase.REFUSED: _("not accepted"),
    Phase.WITHDRAWN: _("withdrawn"),
    Phase.OFFLINE: _("no longer published"),
}

STEP_NAMES = {
    Step.SEND: _("Sent"),
    Step.CONFIRM: _("E-mail address confirmed"),
    Step.TAKE: _("Taken up"),
    Step.ASK: _("Question asked"),
    Step.ANSWER: _("Question answered"),
    Step.ACCEPT: _("Accepted"),
    Step.REFUSE: _("Not accepted"),
    Step.SHOW_TEXT: _("Final text shown for approval"),
    Step.APPROVE_TEXT: _("Final text approved"),
    Step.OBJECT: _("Change of the final text asked"),
    Step.RECALL_TEXT: _("Final text taken back"),
    Step.PUBLISH: pgettext_lazy("step", "Published"),
    Step.PROPOSE_CHANGE: _("Change proposed"),
    Step.ACCEPT_CHANGE: _("Change accepted"),
    Step.REFUSE_CHANGE: _("Change not accepted"),
    Step.WITHDRAW: pgettext_lazy("step", "Withdrawn"),
    Step.UNPUBLISH: _("Taken offline"),
    Step.DROP_PAGE: _("Page deleted"),
    "assign": _("Assigned"),
    "change": _("Text changed"),
    "erase": _("Personal data erased"),
}
