"""What allauth asks of us: nobody signs up, too many attempts are written down, secrets are kept encrypted."""

import time
from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.shortcuts import render

from smartnation.core.models.audit import AuditEvent
from smartnation.core.staff import audit, claims


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by who manages them, in the admin."""

    def is_open_for_signup(self, request) -> bool:
        return False

    def get_client_ip(self, request) -> str:
        """The client, as ``core.proxies`` found it; a socket file has no address."""
        return request.META.get("REMOTE_ADDR") or "unix"

    def send_password_reset_mail(self, user, email, context) -> None:
        """Not to who comes in through the provider: a password would let them in after it has let them go."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Not of who has just come in: the first thing they do is to set up their second factor."""
        last = max(
            (each["at"] for each in get_authentication_records(context.request, context.request.user)), default=0
        )
        return time.time() - last > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def pre_authenticate(self, request, **credentials) -> None:
        """Count the attempt; ValidationError, and an entry in the log, when there were too many."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            audit.record(AuditEvent.LOCKED_OUT, account=str(credentials.get("username", "")), request=request)
            raise


class MFAAdapter(DefaultMFAAdapter):
    """Secrets of second factors are encrypted with the site's key; former keys still read them."""

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(urlsafe_b64encode(sha256(f"second factor {key}".encode()).digest())) for key in keys])


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Who the provider sends gets in when one of their groups there is one of ours; they are what it says they are."""

    def pre_social_login(self, request, sociallogin) -> None:
        """Refuse who has no group here; bring the groups of who has been here before up to date."""
        names = claims.groups_of(sociallogin.account.extra_data)
        if not names:
            audit.record(AuditEvent.REFUSED, account=_name(sociallogin), detail="no group", request=request)
            if sociallogin.is_existing:
                claims.shut_out(sociallogin.user)
            raise ImmediateHttpResponse(render(request, "socialaccount/no_group.html", status=403))
        if sociallogin.is_existing:
            claims.put_into(sociallogin.user, names)

    def is_open_for_signup(self, request, sociallogin) -> bool:
        return True  # pre_social_login has judged

    def is_auto_signup_allowed(self, request, sociallogin) -> bool:
        return True  # there is nothing to ask

    def save_user(self, request, sociallogin, form=None):
        user = super().save_user(request, sociallogin, form)
        claims.put_into(user, claims.groups_of(sociallogin.account.extra_data))
        return user


def _name(sociallogin) -> str:
    return sociallogin.user.get_username() or sociallogin.account.uid
