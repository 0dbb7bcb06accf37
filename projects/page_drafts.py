"""Makes a draft page of what was sent in: every field filled in, in the language of the submission.

What is owed in the other languages is left empty, so the edit form says that it is missing and the publish gate
holds; only the Dutch title, without which there is no draft, is marked as to be translated.
"""

from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from projects.choices import OrganisationKind, PartnerRole
from projects.models import Organisation, ProjectIndexPage, ProjectPage, ProjectPartner, ProjectPicture
from projects.submission_moves import Refused
from smartnation.core import addresses, typed
from smartnation.core.languages import BASE, CODES, REQUIRED, TO_TRANSLATE, localized
from smartnation.core.models import SiteImage

TRANSLATED = ("title", "lede", "story", "result", "budget_covers")
RICH = ("story", "result")
SHARED = ("status", "start", "end", "level", "places", "budget", "website")


def make(submission, values: dict, *, user) -> ProjectPage:
    """The draft page, with a version that says who made it."""
    parent = ProjectIndexPage.objects.first()
    if parent is None:
        raise Refused(_("There is no list of projects yet under which the page could stand."))
    page = ProjectPage(live=False, main_ambition=submission.ambition, owner=user)
    page.lead = organisation(
        values["organisation"], submission.language, values["kind"], values["organisation_website"]
    )
    fill(page, values, submission.language, [*TRANSLATED, *SHARED, "partners", "contact_public"])
    page.source_name = values["organisation"]
    page.source_url = values["website"] or values["organisation_website"]
    if submission.language != BASE:
        page.title_nl = values["title"]
    page.fill_slugs(parent)  # of the name itself
    if submission.language != BASE:
        page.title_nl = f"{TO_TRANSLATE} {values['title']}"
    for picture in submission.pictures.all():
        page.pictures.add(ProjectPicture(image=_image(picture, submission, user)))
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)  # texts of other languages are missing
    return page


def change(submission, before: dict, values: dict, *, user) -> ProjectPage:
    """A new draft of the page with what the submitter changed, and nothing else. Other languages are left alone."""
    page = submission.page.get_latest_revision_as_object()
    changed = [name for name, value in values.items() if before.get(name) != value]
    fill(page, values, submission.language, changed)
    if {"organisation", "organisation_website", "kind"} & set(changed):
        page.lead = _lead(values, submission.language)
    page.save_revision(user=user, log_action=True, clean=False)  # texts of other languages are missing
    return page


def fill(page: ProjectPage, values: dict, code: str, names) -> None:
    """Write answers into the page's fields."""
    for name in names:
        if name in TRANSLATED:
            text = as_html(values[name]) if name in RICH else values[name]
            setattr(page, localized(name, code), text)
        elif name in SHARED:
            setattr(page, name, values[name])
        elif name == "partners":
            page.partners = [_partner(line, code) for line in values["partners"].split("\n") if line]
    if "budget" in names:
        page.budget_source_name = values["organisation"] if values["budget"] else ""
    if {"contact_public", "contact_name"} & set(names):
        shown = values["contact_public"]
        page.contact_name = values["contact_name"] if shown else ""
        page.contact_email = values["contact_email"] if shown else ""


def as_html(text: str) -> str:
    """Plain text as paragraphs; whatever looks like markup is text."""
    line_break = mark_safe("<br/>")
    blocks = [format_html_join(line_break, "{}", ((line,) for line in block)) for block in typed.paragraphs(text)]
    return format_html_join("", "<p>{}</p>", ((block,) for block in blocks))


def organisation(name: str, code: str, kind: str = OrganisationKind.OTHER, website: str = "") -> Organisation:
    """The organisation of that name in any language, else a new one. Required languages borrow the name."""
    same = Q()
    for other in CODES:
        same |= Q(**{f"{localized('name', other)}__iexact": name})
    found = Organisation.objects.filter(same).order_by("pk").first()
    if found is None:
        names = {localized("name", other): name for other in {code, *REQUIRED}}
        found = Organisation.objects.create(key=_free_key(name), kind=kind, website=website, **names)
    return found


def _lead(values: dict, code: str) -> Organisation:
    return organisation(values["organisation"], code, values["kind"], values["organisation_website"])


def _partner(name: str, code: str) -> ProjectPartner:
    return ProjectPartner(organisation=organisation(name, code), role=PartnerRole.PARTNER)


def _free_key(name: str) -> str:
    wanted = addresses.slug_of(name)[:50].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(key__startswith=wanted).values_list("key", flat=True))
    return next(key for key in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)


def _image(picture, submission, user) -> SiteImage:
    image = SiteImage(
        title=f"{submission.title} ({picture.pk})"[:255],
        file=ContentFile(bytes(picture.content), name=f"project-{submission.pk}-{picture.pk}.jpg"),
        width=picture.width,
        height=picture.height,
        uploaded_by_user=user,
        credit=picture.credit,
    )
    setattr(image, localized("alt_text", submission.language), picture.alt_text)
    image.save()
    return image
