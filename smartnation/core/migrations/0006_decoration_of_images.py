"""Wagtail sets ``decorative`` of every image to False when it is loaded: the editor's word needs another name."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0005_groups")]

    operations = [migrations.RenameField("siteimage", "decorative", "is_decoration")]
