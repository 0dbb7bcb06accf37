"""Who may name the audiences of the campaign: those who publish; editors choose among them."""

from django.db import migrations

RIGHTS = {
    "Moderators": ["add", "change", "view"],
    "Administrators": ["add", "change", "delete", "view"],
}


def give(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _created = ContentType.objects.get_or_create(app_label="campaign", model="audience")
    for name, actions in RIGHTS.items():
        for action in actions:
            right, _created = Permission.objects.get_or_create(
                content_type=kind, codename=f"{action}_audience", defaults={"name": f"Can {action} audience"}
            )
            for group in Group.objects.filter(name=name):
                group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("campaign", "0005_waves"),
        ("core", "0005_groups"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
