"""What is asked of someone who writes to the team: as little as it takes to answer."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from campaign.contact_address import own_path
from smartnation.core import proof_of_work, signed_time
from smartnation.core.form_fields import LineField, MailField, PickField, TextField
from smartnation.core.public_forms import PublicForm

SUBJECT_OF_PROOF = "contact"


class Subject(models.TextChoices):
    """What a message is about; the team sees it first."""

    QUESTION = "question", _("A question about #SmartNation")
    ERROR = "error", _("Something is wrong on a page")
    BARRIER = "barrier", _("I can’t read or use a part of the site")
    PRIVACY = "privacy", _("My personal data")
    OTHER = "other", _("Something else")


class ContactForm(PublicForm):
    """``page`` is the page that it is about, carried along by the address; anything that can't be one is dropped."""

    subject = PickField(label=_("What is it about?"), choices=Subject.choices, radio=True)
    message = TextField(
        label=_("Your message"), help_text=_("Write in Dutch, French, German or English."), most=4000, rows=8
    )
    name = LineField(
        label=_("Your name"), most=100, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = MailField(label=_("Your e-mail address"), help_text=_("Only to answer you."))
    page = forms.Field(required=False, widget=forms.HiddenInput)  # takes anything: it is never wrong, only dropped

    def clean_page(self) -> str:
        return own_path(str(self.cleaned_data["page"] or ""))

    @property
    def about(self) -> str:
        """The page it is about, as it was asked for or posted; '' for none."""
        return own_path(str(self["page"].value() or ""))

    @property
    def questions(self) -> list:
        """The fields that are shown."""
        return self.visible_fields()


def asked_for(query) -> ContactForm:
    """An empty form; one that was reached from a page is about an error on it, unless the reader says otherwise."""
    page = own_path(query.get("page", ""))
    return ContactForm(initial={"page": page, "subject": Subject.ERROR} if page else {})


def form_context(form, problem: str = "") -> dict:
    """What the template of the form needs."""
    return {
        "form": form,
        "problem": problem,
        "shown": signed_time.stamp(),
        "challenge": proof_of_work.challenge(SUBJECT_OF_PROOF),
    }
