"""The audiences and waves of the campaign: ``content/audiences.toml`` and ``content/waves/``.

No wave has dates: none are known.
"""

from campaign.content_files import CONTENT, read
from campaign.models import Audience
from smartnation.core.languages import CODES, localized


def audiences() -> dict[str, Audience]:
    """Every audience by its key, made where it is missing."""
    for source in read("audiences")["audiences"]:
        names = {localized("name", code): source["name"][code] for code in CODES}
        Audience.objects.get_or_create(key=source["key"], defaults=names)
    return {audience.key: audience for audience in Audience.objects.all()}


def waves() -> list[dict]:
    """The content files of the waves, in their order."""
    sources = [read(f"waves/{path.stem}") for path in (CONTENT / "waves").glob("*.toml")]
    return sorted(sources, key=lambda source: source["order"])
