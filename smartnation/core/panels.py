"""The edit form: a tab per language with the same fields in the same order, and one for shared fields."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface, TitleFieldPanel

from smartnation.core import languages


class CompletenessPanel(Panel):
    """One line at the top of each tab that says which languages are complete."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "smartnation/admin/completeness_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            context["languages"] = [
                {
                    "name": name,
                    "required": code in languages.REQUIRED,
                    "missing": [
                        self.instance._meta.get_field(field).verbose_name
                        for field in languages.missing(self.instance, code)
                    ],
                }
                for code, name in languages.NAMES.items()
            ]
            return context


def translated_tab(code: str, field_names, *, before=()) -> ObjectList:
    """Tab of one language: its column of each translated field, in the given order."""
    panels = list(before)
    for name in field_names:
        column = languages.localized(name, code)
        if name == "title":
            panels.append(TitleFieldPanel(column, targets=[languages.localized("slug", code)], placeholder=False))
        else:
            panels.append(FieldPanel(column))
    heading = f"{languages.NAMES[code]} *" if code in languages.REQUIRED else languages.NAMES[code]
    return ObjectList(panels, heading=heading)


def shared_tab(panels, *, heading=_("All languages")) -> ObjectList:
    """Tab of the fields that are the same in every language; names become field panels."""
    return ObjectList([FieldPanel(p) if isinstance(p, str) else p for p in panels], heading=heading)


def tabs(*children, base_form_class=None) -> TabbedInterface:
    """The whole form."""
    return TabbedInterface(list(children), base_form_class=base_form_class)
