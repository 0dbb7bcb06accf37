"""System checks that police the house, with a hint that shows the right call."""

from django.core import checks
from modeltranslation.translator import NotRegistered, translator
from wagtail.models import get_page_models


@checks.register(checks.Tags.models)
def every_page_type_is_translated(app_configs, **kwargs):
    """A page type that isn't registered would write one language over another."""
    errors = []
    for model in get_page_models():
        try:
            registered = translator.get_options_for_model(model).registered
        except NotRegistered:
            registered = False
        if not registered:
            errors.append(
                checks.Error(
                    f"{model.__name__} is not registered for translation.",
                    hint=f"In {model._meta.app_label}/translation.py: @register({model.__name__}) "
                    "class …(TranslationOptions): fields = ()",
                    obj=model,
                    id="smartnation.E001",
                )
            )
    return errors
