"""When a form was shown, signed and carried by the form itself: who fills it in too fast isn't a person."""

from datetime import timedelta

from django.core import signing

_SALT = "smartnation.signed_time"
LONGEST = timedelta(days=1)


def stamp() -> str:
    """Now, for a hidden field."""
    return signing.TimestampSigner(salt=_SALT).sign("shown")


def is_human(posted: str, *, least: timedelta) -> bool:
    """True when the form was shown that long ago, and today; False for anything forged."""
    signer = signing.TimestampSigner(salt=_SALT)
    try:
        signer.unsign(posted, max_age=LONGEST)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(posted, max_age=least)
    except signing.SignatureExpired:
        return True
    return False
