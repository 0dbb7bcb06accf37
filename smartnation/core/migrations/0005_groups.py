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
# Rights to images hang on Wagtail's own image model, whatever model the site uses.
FILES = [("wagtailimages", "image"), ("wagtaildocs", "document")]
ADMINISTRATION = [
    ("core", "user"),
    ("auth", "group"),
    ("wagtailcore", "site"),
    ("wagtailcore", "collection"),
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
    BasePage = apps.get_model("core", "BasePage")
    Collection = apps.get_model("wagtailcore", "Collection")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root, collection = BasePage.objects.get(depth=1), Collection.objects.get(depth=1)
    access = permission(apps, "wagtailadmin", "admin", "access_admin")
    for name, actions in COLLECTIONS.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set([access])
        GroupPagePermission.objects.filter(group=group).delete()
        GroupCollectionPermission.objects.filter(group=group).delete()
        for action in PAGES.get(name, []):
            GroupPagePermission.objects.create(
                group=group, page=root, permission=permission(apps, "core", "basepage", f"{action}_basepage")
            )
        for app_label, model in FILES:
            for action in actions:
                right = permission(apps, app_label, model, f"{action}_{model}")
                GroupCollectionPermission.objects.create(group=group, collection=collection, permission=right)
    administrators = Group.objects.get(name="Administrators")
    for app_label, model in ADMINISTRATION:
        for action in ("add", "change", "delete", "view"):
            administrators.permissions.add(permission(apps, app_label, model, f"{action}_{model}"))
    for name in ("Moderators", "Administrators"):
        Group.objects.get(name=name).permissions.add(permission(apps, "core", "sitesettings", "change_sitesettings"))
    Group.objects.get(name="Moderators").permissions.add(
        *(
            permission(apps, "wagtailredirects", "redirect", f"{action}_redirect")
            for action in ("add", "change", "delete")
        )
    )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_prepare_tree"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtaildocs", "0012_uploadeddocument"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(create_groups, migrations.RunPython.noop)]
