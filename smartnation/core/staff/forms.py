"""Where codes of a second factor are typed: as allauth's, and too many attempts are written down."""

from allauth.core import context
from allauth.mfa.base import forms
from django.core.exceptions import ValidationError

from smartnation.core.models.audit import AuditEvent
from smartnation.core.staff import audit


class NotesLockout:
    """Of a form that asks for a code."""

    def clean_code(self) -> str:
        """The code, when it is right; ValidationError, and an entry in the log when there were too many."""
        try:
            return super().clean_code()
        except ValidationError as error:
            if error.code == "too_many_login_attempts":
                audit.record(AuditEvent.LOCKED_OUT, user=self.user, detail="second factor", request=context.request)
            raise


class AuthenticateForm(NotesLockout, forms.AuthenticateForm):
    """After the password."""


class ReauthenticateForm(NotesLockout, forms.ReauthenticateForm):
    """Before something that matters."""
