"""What a migration must not do while the version before still serves. See docs/decisions/0022.

Pure reading of migrations: no database. A rule says in a sentence what is wrong and how it is done instead.
"""

from collections.abc import Iterator

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import models
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader

GOES = "the version before still reads it: stop using it in one release, remove it in the next"
RULES = {
    ops.RemoveField: GOES,
    ops.DeleteModel: GOES,
    ops.RenameField: f"{GOES}; add the new one beside it",
    ops.RenameModel: f"{GOES}; add the new one beside it",
    ops.AlterModelTable: f"{GOES}; add the new one beside it",
    ops.RunPython: "it may hold locks for long: do it in small parts, in a migration of its own with atomic = False",
    ops.RunSQL: "nobody can tell what it locks",
    ops.AddConstraint: "rows that the version before writes may break it, and every row is read under a lock",
    ops.AlterUniqueTogether: "rows that the version before writes may break it",
}


def problems(loader: MigrationLoader, key: tuple[str, str]) -> Iterator[str]:
    """What is wrong with a migration, operation by operation."""
    migration = loader.get_migration(*key)
    state = loader.project_state(migration.dependencies)
    new = set()
    for operation in migration.operations:
        if isinstance(operation, ops.CreateModel):
            new.add(operation.name.lower())
        touched = getattr(operation, "model_name", getattr(operation, "name", "")).lower()
        if touched not in new and (problem := _problem(operation, state, migration.app_label)):
            yield f"{operation.describe()}: {problem}"
        operation.state_forwards(migration.app_label, state)


def _problem(operation, state, app: str) -> str:
    if isinstance(operation, ops.AddField):
        return _of_added(operation.field)
    if isinstance(operation, ops.AlterField):
        before = state.models[app, operation.model_name_lower].fields[operation.name]
        return _of_altered(before, operation.field)
    if isinstance(operation, ops.AddIndex) and not isinstance(operation, AddIndexConcurrently):
        return "nobody can write while it is made: AddIndexConcurrently, with atomic = False"
    return next((words for kind, words in RULES.items() if isinstance(operation, kind)), "")


def _of_added(field: models.Field) -> str:
    filled = field.null or field.many_to_many or field.db_default is not models.NOT_PROVIDED
    return "" if filled else "the version before writes rows without it: null=True or a db_default"


def _of_altered(before: models.Field, after: models.Field) -> str:
    if before.null and not after.null:
        return "the version before may still write NULL: fill it, and ask for it in the next release"
    if before.get_internal_type() != after.get_internal_type():
        return "every row is written anew under a lock: add another field beside it"
    if (before.max_length or 10**9) > (after.max_length or 10**9):
        return "the version before may still write longer values"
    if after.unique and not before.unique:
        return "rows that the version before writes may break it, and every row is read under a lock"
    return ""
