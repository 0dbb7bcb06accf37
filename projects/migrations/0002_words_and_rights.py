"""How the words of projects are searched, the stamp of their list, and who may work on organisations.

A text-search configuration a language: accents are dropped before the language's own stemmer sees a word, so that
"numerique" finds "numérique".
"""

from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations

STEMMERS = {"nl": "dutch", "fr": "french", "en": "english", "de": "german"}
RIGHTS = {
    "Project reviewers": ["add", "change", "view"],
    "Moderators": ["add", "change", "view"],
    "Administrators": ["add", "change", "delete", "view"],
}


def configuration(code: str, stemmer: str) -> migrations.RunSQL:
    name = f"smartnation_{code}"
    return migrations.RunSQL(
        sql=[
            f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {name}",
            f"CREATE TEXT SEARCH CONFIGURATION {name} (COPY = pg_catalog.{stemmer})",
            f"ALTER TEXT SEARCH CONFIGURATION {name} ALTER MAPPING FOR hword, hword_part, word "
            f"WITH unaccent, {stemmer}_stem",
        ],
        reverse_sql=f"DROP TEXT SEARCH CONFIGURATION IF EXISTS {name}",
    )


def make_stamp(apps, schema_editor):
    apps.get_model("projects", "ListingStamp").objects.get_or_create(pk=1)


def give(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind, _created = ContentType.objects.get_or_create(app_label="projects", model="organisation")
    for name, actions in RIGHTS.items():
        for action in actions:
            right, _created = Permission.objects.get_or_create(
                content_type=kind, codename=f"{action}_organisation", defaults={"name": f"Can {action} organisation"}
            )
            for group in Group.objects.filter(name=name):
                group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_initial"),
        ("core", "0005_groups"),
    ]

    operations = [
        UnaccentExtension(),
        *(configuration(code, stemmer) for code, stemmer in STEMMERS.items()),
        migrations.RunPython(make_stamp, migrations.RunPython.noop),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
