"""What a reviewer fills in, a form a decision. Each carries the version of the submission that was seen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from projects.models import RefusalReason
from projects.review_filters import reviewers


class DecisionForm(forms.Form):
    """A decision about what was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, submission, **kwargs):
        super().__init__(*args, initial=self.initial_for(submission), **kwargs)

    @staticmethod
    def initial_for(submission) -> dict:
        return {"version": submission.version}


class AssignForm(DecisionForm):
    to = forms.ModelChoiceField(label=_("Assign to"), queryset=None, required=False, empty_label=_("nobody"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = reviewers()

    @staticmethod
    def initial_for(submission) -> dict:
        return {"version": submission.version, "to": submission.assigned_to_id}


class AskForm(DecisionForm):
    text = forms.CharField(
        label=_("Question for the submitter"),
        help_text=_("They can answer it, and change the text of their project while they do."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class RefuseForm(DecisionForm):
    reason = forms.ModelChoiceField(
        label=_("Reason"),
        help_text=_("The submitter reads its sentence, in their language."),
        queryset=RefusalReason.objects.filter(in_use=True),
    )
    text = forms.CharField(
        label=_("What you want to add: what should change?"),
        help_text=_("In the language of the submission; sent as you write it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
        required=False,
    )


class RefuseChangeForm(DecisionForm):
    text = forms.CharField(
        label=_("Why the change isn’t made"),
        help_text=_("In the language of the submission; sent as you write it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )


class NoteForm(DecisionForm):
    text = forms.CharField(
        label=_("Note for colleagues"),
        help_text=_("Never shown outside."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )


class PlainForm(DecisionForm):
    """A decision that needs no words: accept, show the text, take it back, accept a change."""


class EraseForm(DecisionForm):
    sure = forms.BooleanField(label=_("Yes, erase name, address, texts and notes of this submission for good."))
