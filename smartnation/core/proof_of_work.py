"""A proof of work that a browser with JavaScript does unseen (ALTCHA), made and checked here; no third party.

It can't be asked of everyone: without JavaScript nothing is proven, and tighter limits hold instead. A proof is for
one purpose (``subject``), so it can't be used again for another.
"""

import json
from datetime import timedelta

import altcha
from django.utils import timezone
from django.utils.crypto import salted_hmac

ALGORITHM = "PBKDF2/SHA-256"
COST = 1_000  # rounds a try; about 256 tries: a fraction of a second in a browser, one try to check
VALID = timedelta(hours=3)
LONGEST = 4_000


def _secret() -> str:
    return salted_hmac("smartnation.proof_of_work", "challenge", algorithm="sha256").hexdigest()


def challenge(subject: str) -> str:
    """What the browser has to solve, as JSON for ``static/js/proof.js``."""
    made = altcha.create_challenge(
        ALGORITHM,
        COST,
        expires_at=timezone.now() + VALID,
        data={"subject": _anonymous(subject)},
        hmac_secret=_secret(),
    )
    return json.dumps(made.to_dict())


def is_proven(payload: str, subject: str) -> bool:
    """True for a solution of our challenge for this very subject; False for anything else, whatever was sent."""
    if not payload or len(payload) > LONGEST:
        return False
    try:
        wanted = altcha.Payload.from_base64(payload)
        parameters = wanted.challenge.parameters
        if parameters.algorithm != ALGORITHM or parameters.cost != COST:
            return False
        result = altcha.verify_solution(wanted, _secret())
        return bool(result.verified and (parameters.data or {}).get("subject") == _anonymous(subject))
    except Exception:  # whatever a stranger sends is no proof
        return False


def _anonymous(subject: str) -> str:
    return salted_hmac("smartnation.proof_of_work", subject, algorithm="sha256").hexdigest()[:32]
