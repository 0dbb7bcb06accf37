"""What an editor does in the admin, for tests: sign in, post a form as the browser does, read the answer."""

from django.forms import FileField, Form
from django.urls import reverse
from django.utils.translation import override
from wagtail.blocks.stream_block import StreamValue
from wagtail.test.utils import WagtailTestUtils
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from smartnation.core.languages import CODES, localized, translated_fields
from tests.factories import UserFactory


def sign_in(client, language: str = "en", group: str = "Administrators"):
    """A person of a group, whose admin is in one language."""
    user = UserFactory(group=group)
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    return user


def page_url(name: str, *args) -> str:
    """Address of one of the admin's page views: ``page_url("edit", page.pk)``."""
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def fresh(page):
    """The page as it stands in the database."""
    return type(page).objects.rewrite(False).get(pk=page.pk)


def draft(page):
    """The page's latest draft, as the edit form shows it."""
    return fresh(page).get_latest_revision_as_object()


def texts(page) -> dict[str, str]:
    """Every translated column of a page or settings, as it is stored; nothing is ''."""
    columns = [localized(name, code) for name in translated_fields(page) for code in CODES]
    fields = [page._meta.get_field(column) for column in columns]
    return {
        field.name: "" if field.value_from_object(page) is None else field.value_to_string(page) for field in fields
    }


def stored_texts(page) -> dict[str, str]:
    """Every translated column of a page, as it stands in the database."""
    return texts(fresh(page))


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """The columns that differ, with their new value."""
    return {column: value for column, value in after.items() if before[column] != value}


def posted(page, *, action: str = "", **changes) -> dict:
    """The post of a page's edit form; ``action="publish"`` is the button that was pressed.

    Changes are form fields; a list is a story, ``[("text", {"heading": …, "text": …})]``.
    """
    data = as_shown(page.get_edit_handler().get_form_class()(instance=page))
    for name in [name for name, value in changes.items() if isinstance(value, list)]:
        data = {key: value for key, value in data.items() if not key.startswith(f"{name}-")}
        data |= nested_form_data({name: _blocks(changes.pop(name))})
    data |= nested_form_data({"comments": inline_formset([])}) | _loaded_version(page) | changes
    if action:
        data[f"action-{action}"] = "on"
    return {key: value for key, value in data.items() if value is not None}


def as_shown(form: Form) -> dict:
    """What a form with stories posts when nothing is typed in it."""
    data = nested_form_data({name: _value(form[name].value()) for name in form.fields})
    return {key: value for key, value in data.items() if value is not None}


def filled_in(form: Form, **changes) -> dict:
    """The post of any other form that the admin showed; a browser sends no file again."""
    values = {name: form[name].value() for name in form.fields if not isinstance(form.fields[name], FileField)}
    return {key: value for key, value in (values | changes).items() if value not in (None, False)}


def messages(response) -> list[str]:
    """The sentences at the top of an answer, without their buttons."""
    return [str(message).split("<")[0].strip() for message in response.context["messages"]]


def errors(response) -> dict[str, list[str]]:
    """The messages at the fields of the form that came back, in the language of the answer."""
    with override(soup(response).html["lang"]):
        return {name: list(found) for name, found in response.context["form"].errors.items()}


def soup(response):
    """The answer's HTML."""
    return WagtailTestUtils.get_soup(response.content)


def _loaded_version(page) -> dict[str, str]:
    """The version that the form was opened with, by which a save knows of a newer one."""
    latest = page.get_latest_revision() if page.pk else None
    if latest is None:
        return {}
    return {"loaded_revision_id": str(latest.pk), "loaded_revision_created_at": latest.created_at.isoformat()}


def _value(value):
    if isinstance(value, StreamValue):
        blocks = _blocks([(block.block_type, block.value) for block in value])
        for index, block in enumerate(value):
            blocks[str(index)]["id"] = block.id
        return blocks
    return None if value is False else value


def _blocks(items):
    return streamfield([(kind, _block(value)) for kind, value in items])


def _block(value):
    if hasattr(value, "items"):
        return {name: _block(child) for name, child in value.items()}
    if hasattr(value, "pk"):
        return value.pk
    return rich_text(value.source) if hasattr(value, "source") else value
