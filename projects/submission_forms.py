"""The questions of a submission, a form a step. Their answers are kept as typed, by the name of the question.

What a text may say at most is what the page and its card bear.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from projects.choices import Level, OrganisationKind, Place, Status
from projects.submission_fields import AddressField, EurosField, MomentTextField
from smartnation.core.form_fields import LineField, MailField, PickField, PickSeveralField, TextField, TickField
from smartnation.core.public_forms import PublicForm


class StepForm(PublicForm):
    """A step. ``parts`` puts its questions under headings."""

    heading: str
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def lock(self, values: dict) -> None:
        """Show answers that can't be changed any more."""
        for name in self.fields.keys() & values.keys():
            self.fields[name].disabled = True
            self.initial[name] = values[name]

    @property
    def groups(self) -> list[tuple[str, list]]:
        """(Heading, fields) as they are shown."""
        return [(heading, [self[name] for name in names]) for heading, names in self.parts]


def as_lists(answers: dict) -> dict[str, list]:
    """Answers as a browser would post them."""
    found = {name: value if isinstance(value, list) else [value] for name, value in answers.items()}
    return {name: values for name, values in found.items() if values not in ([False], [None], [""])}


class FitForm(StepForm):
    """Does it fit? One ambition, and why."""

    heading = _("Does it fit?")
    parts = ((_("The ambition"), ("ambition", "fit")),)

    ambition = PickField(label=_("To which ambition does your project contribute most?"), choices=[], radio=True)
    fit = TextField(
        label=_("How does your project bring Belgium closer to it?"),
        help_text=_("Two or three sentences. Say what changes, and for whom."),
        most=1000,
    )

    def __init__(self, *args, ambitions, **kwargs):
        super().__init__(*args, **kwargs)
        self.ambitions = {str(each.number): each for each in ambitions}
        self.fields["ambition"].choices = [(key, f"{key}. {each.menu_title}") for key, each in self.ambitions.items()]

    @property
    def choices(self) -> list[tuple]:
        """(Radio button, ambition) of each ambition."""
        return list(zip(self["ambition"], self.ambitions.values(), strict=True))


class ProjectForm(StepForm):
    """The project."""

    heading = _("The project")
    parts = (
        (_("In words"), ("title", "lede", "story", "result")),
        (_("When and where"), ("status", "start", "end", "level", "places")),
        (_("Budget"), ("budget", "budget_covers")),
        (_("More about it"), ("website",)),
    )

    title = LineField(label=_("Name of the project"), help_text=_("As you call it yourselves."), most=120)
    lede = TextField(
        label=_("The project in one sentence"),
        help_text=_("What it does, and for whom. This stands under the title and on cards."),
        most=300,
        rows=3,
    )
    story = TextField(
        label=_("What the project does"),
        help_text=_("Plain words, short sentences. Who notices it, and how? An empty line begins a new paragraph."),
        most=4000,
        rows=10,
    )
    result = TextField(
        label=_("Result so far"),
        help_text=_("What can be seen or counted today. Name the source of each figure."),
        most=2000,
        required=False,
    )
    status = PickField(label=_("Where does it stand?"), choices=Status.choices, radio=True)
    start = MomentTextField(label=_("Start"), help_text=_("A year, such as 2026, or a month, such as 06/2026."))
    end = MomentTextField(
        label=_("End"), help_text=_("Planned or real. Leave it empty when there is none yet."), required=False
    )
    level = PickField(label=_("Whose project is it?"), choices=Level.choices)
    places = PickSeveralField(
        label=_("Where does it happen?"),
        help_text=_("The whole of Belgium, or one or more provinces."),
        choices=Place.choices,
    )
    budget = EurosField(label=_("Budget in euros"), help_text=_("A whole number, if it may be public."), required=False)
    budget_covers = LineField(
        label=_("What does the budget cover?"),
        help_text=_("For example: the years 2026 to 2028, without staff."),
        most=200,
        required=False,
    )
    website = AddressField(label=_("Website of the project"), required=False)

    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end[:7] < start[: len(end)]:
            self.add_error("end", ValidationError(_("The end can’t come before the start.")))
        places = cleaned.get("places") or []
        if Place.BELGIUM in places and len(places) > 1:
            self.add_error("places", ValidationError(_("Choose the whole of Belgium or provinces, not both.")))
        if cleaned.get("budget") and not cleaned.get("budget_covers") and "budget_covers" not in self.errors:
            self.add_error("budget_covers", ValidationError(_("Say what the budget covers.")))
        return cleaned


class OrganisationForm(StepForm):
    """The organisation, and whom we may turn to."""

    heading = _("Your organisation")
    parts = (
        (_("Who leads the project"), ("organisation", "kind", "organisation_website", "partners")),
        (_("Whom can we turn to?"), ("contact_name", "contact_email", "contact_phone", "contact_public")),
    )

    organisation = LineField(
        label=_("Name of the organisation"), most=160, widget=forms.TextInput(attrs={"autocomplete": "organization"})
    )
    kind = PickField(label=_("What kind of organisation is it?"), choices=OrganisationKind.choices)
    organisation_website = AddressField(label=_("Website of the organisation"), required=False)
    partners = TextField(
        label=_("Partners"), help_text=_("One organisation a line, twenty at most."), most=3000, required=False
    )
    contact_name = LineField(label=_("Your name"), most=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    contact_email = MailField(
        label=_("Your e-mail address"),
        help_text=_("We send you a link to confirm it, and write to you about this only."),
    )
    contact_phone = LineField(
        label=_("Your telephone number"), most=40, required=False, widget=forms.TelInput(attrs={"autocomplete": "tel"})
    )
    contact_public = TickField(
        label=_("Show my name and e-mail address on the project’s page"),
        help_text=_("Without this, readers never see them."),
        required=False,
    )

    def clean_partners(self):
        names = [line for line in self.cleaned_data["partners"].split("\n") if line]
        if len(names) > 20:
            raise ValidationError(_("Name twenty partners at most."))
        if any(len(name) > 160 for name in names):
            raise ValidationError(_("The name of a partner may have 160 characters at most."))
        return "\n".join(dict.fromkeys(names))


class SendForm(StepForm):
    """What has to be agreed to before sending."""

    heading = _("Check and send")

    rights = TickField(
        label=_("We may pass on these texts and pictures, and agree that this site publishes and translates them.")
    )
    consent = TickField(label=_("I have read what happens to my data and agree to it."))


STEPS: dict[int, type[StepForm]] = {1: FitForm, 2: ProjectForm, 3: OrganisationForm}
LAST_STEP = 4
CONTACT = ("contact_name", "contact_email", "contact_phone")


def form_for(step: int, *, ambitions, data=None, answers: dict | None = None) -> StepForm:
    """The form of a step: posted, or with what was answered before, not judged."""
    more = {"ambitions": ambitions} if step == 1 else {}
    return STEPS[step](data, initial=answers or {}, **more)


def judged(step: int, answers: dict, *, ambitions) -> StepForm:
    """The form of a step with what was answered before as if it had just been posted."""
    return form_for(step, ambitions=ambitions, data=MultiValueDict(as_lists(answers)))


def complete(answers: dict, *, ambitions) -> dict | None:
    """All answers as values, when every step is right; else None."""
    forms_ = [judged(step, answers, ambitions=ambitions) for step in STEPS]
    if not all(form.is_valid() for form in forms_):
        return None
    return {name: value for form in forms_ for name, value in form.cleaned_data.items()}
