"""The groups of the admin, each with what it needs and no more.

KPI editors and Project reviewers may sign in; what they work on brings its permissions along.
"""

from django.db import migrations

PAGES = {
    "Editors": ["add", "change"],
    "Moderators": ["add", "change", "publish", "lock", "unlock", "bulk_delete"],
    "Administrators": ["add", "change", "delete", "publish", "lock", "unlock", "bulk_delete"],
}
COLLECTIONS = {
    "Editors": ["add", "change", "choose"],
    "Moderators": ["add", "change", "delete", "choose"],
    "KPI editors": ["choose"],
    "Project reviewers": ["choose"],
    "Administrators": ["add", "change", "delete", "choose"],
}
# Who may make, rename and remove the folders of images and documents.
FOLDERS = {"Administrators": ["add", "change", "delete"]}
# Rights to images hang on Wagtail's own image model, whatever model the site uses.
FILES = [("wagtailimages", "image"), ("wagtaildocs", "document")]
ADMINISTRATION = [
    ("core", "user"),
    ("auth", "group"),
    ("wagtailcore", "site"),
    ("wagtailcore", "workflow"),
    ("wagtailcore", "task"),
    ("wagtailredirects", "redirect"),
]


def permission(apps, app_label, model, codename):
    content_type, _created = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    found, _created = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": codename.replace("_", " ").capitalize()}
    )
    return found


def create_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    access = permission(apps, "wagtailadmin", "admin", "access_admin")
    for name in COLLECTIONS:
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([access])
        give_pages(apps, group)
        give_files(apps, group)
    give(apps, "Administrators", ADMINISTRATION, ["add", "change", "delete", "view"])
    give(apps, "Administrators", [("core", "sitesettings")], ["change"])
    give(apps, "Moderators", [("core", "sitesettings")], ["change"])
    give(apps, "Moderators", [("wagtailredirects", "redirect")], ["add", "change", "delete"])


def give_pages(apps, group):
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupPagePermission.objects.filter(group=group).delete()
    root = apps.get_model("core", "BasePage").objects.get(depth=1)
    for action in PAGES.get(group.name, []):
        right = permission(apps, "core", "basepage", f"{action}_basepage")
        GroupPagePermission.objects.create(group=group, page=root, permission=right)


def give_files(apps, group):
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    GroupCollectionPermission.objects.filter(group=group).delete()
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    rights = [(*model, action) for model in FILES for action in COLLECTIONS[group.name]]
    rights += [("wagtailcore", "collection", action) for action in FOLDERS.get(group.name, [])]
    for app_label, model, action in rights:
        right = permission(apps, app_label, model, f"{action}_{model}")
        GroupCollectionPermission.objects.create(group=group, collection=root, permission=right)


def give(apps, name, models, actions):
    group = apps.get_model("auth", "Group").objects.get(name=name)
    for app_label, model in models:
        for action in actions:
            group.permissions.add(permission(apps, app_label, model, f"{action}_{model}"))


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_prepare_tree"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0012_uploadeddocument"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(create_groups, migrations.RunPython.noop)]
