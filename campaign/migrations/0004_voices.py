"""Who may work on testimonials and people."""

from django.db import migrations

RIGHTS = {
    "Editors": ["add", "change", "view"],
    "Moderators": ["add", "change", "delete", "view"],
    "Administrators": ["add", "change", "delete", "view"],
}
MODELS = ("testimonial", "person")


def give(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for model in MODELS:
        kind, _created = ContentType.objects.get_or_create(app_label="campaign", model=model)
        for name, actions in RIGHTS.items():
            for action in actions:
                right, _created = Permission.objects.get_or_create(
                    content_type=kind, codename=f"{action}_{model}", defaults={"name": f"Can {action} {model}"}
                )
                for group in Group.objects.filter(name=name):
                    group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0003_news"),
        ("core", "0005_groups"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
