"""The groups of who signs in through a provider: what its claim says, by OIDC_GROUPS."""

from django.conf import settings
from django.contrib.auth.models import Group


def groups_of(data: dict) -> set[str]:
    """Names of our groups, from what the provider said of somebody; empty for who has none here."""
    said = {**data, **(data.get("id_token") or {}), **(data.get("userinfo") or {})}
    values = said.get(settings.OIDC_GROUPS_CLAIM) or []
    values = [values] if isinstance(values, str) else values
    return {settings.OIDC_GROUPS[value] for value in values if value in settings.OIDC_GROUPS}


def put_into(user, names: set[str]) -> None:
    """Make the user a member of these, and of no other group that the provider decides on."""
    decided = set(settings.OIDC_GROUPS.values())
    user.groups.remove(*user.groups.filter(name__in=decided - names))
    user.groups.add(*Group.objects.filter(name__in=names))


def shut_out(user) -> None:
    """Take what the provider gave from who has nothing there any more, and end their sessions."""
    put_into(user, set())
    if not user.has_usable_password():
        user.set_unusable_password()  # another one: sessions go with the password that they began with
        user.save(update_fields=["password"])
