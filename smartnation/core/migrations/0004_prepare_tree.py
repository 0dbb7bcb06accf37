"""Remove Wagtail's welcome page and give the tree's root its path in every language."""

from django.db import migrations

LANGUAGES = ("nl", "fr", "en", "de")


def prepare_tree(apps, schema_editor):
    BasePage = apps.get_model("core", "BasePage")
    Site = apps.get_model("wagtailcore", "Site")
    welcome = BasePage.objects.filter(depth=2, slug="home", title__startswith="Welcome to your new Wagtail site")
    Site.objects.filter(root_page__in=welcome).delete()
    welcome.delete()
    values = {f"url_path_{code}": "/" for code in LANGUAGES}
    values |= {f"slug_{code}": "root" for code in LANGUAGES}
    BasePage.objects.filter(depth=1).update(title_nl="Root", title_fr="Root", numchild=0, **values)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_finish_base_page")]

    operations = [migrations.RunPython(prepare_tree, migrations.RunPython.noop)]
