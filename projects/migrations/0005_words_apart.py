"""Keeps the words of projects apart from their rows, so that the table that a search reads is a tenth as large.

The index knows who has a word; of the rows only the ids are needed. Words are fetched to order a short result.
"""

from django.db import migrations

TABLE = "projects_projectwords"
COLUMNS = ("nl", "fr", "en", "de")


def kept(target: str, storage: str) -> list[str]:
    columns = ", ".join(f"ALTER {name} SET STORAGE {storage}" for name in COLUMNS)
    return [
        f"ALTER TABLE {TABLE} {target}, {columns}",
        f"UPDATE {TABLE} SET project_id = project_id",  # noqa: S608 - a row is kept in the new way once it is written
    ]


class Migration(migrations.Migration):
    dependencies = [("projects", "0004_reasons_and_reviewers")]

    operations = [
        migrations.RunSQL(
            sql=kept("SET (toast_tuple_target = 128)", "EXTERNAL"),
            reverse_sql=kept("RESET (toast_tuple_target)", "EXTENDED"),
        )
    ]
