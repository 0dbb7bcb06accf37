"""Who may release data: KPI editors and Administrators. Their right to the pages comes with the list of KPIs."""

from django.db import migrations

RIGHTS = [
    ("datarelease", "publish_datarelease"),
    ("breakdown", "add_breakdown"),
    ("breakdown", "change_breakdown"),
    ("breakdown", "view_breakdown"),
]


def give(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    for model, codename in RIGHTS:
        kind, _created = ContentType.objects.get_or_create(app_label="kpis", model=model)
        right, _created = Permission.objects.get_or_create(
            content_type=kind, codename=codename, defaults={"name": codename.replace("_", " ").capitalize()}
        )
        for group in Group.objects.filter(name__in=["KPI editors", "Administrators"]):
            group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("kpis", "0001_initial"),
        ("core", "0005_groups"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
