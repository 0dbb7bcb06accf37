"""The rest of the base page, images and the site's settings."""

import django.db.models.deletion
import modelsearch.index
import taggit.managers
import uuid
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_bootstrap_base_page"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("description", models.CharField(blank=True, default="", max_length=255, verbose_name="description")),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at")),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "alt_text",
                    models.CharField(
                        blank=True,
                        help_text="What someone who cannot see the picture should know. Describe, don’t interpret.",
                        max_length=250,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "alt_text_nl",
                    models.CharField(
                        blank=True,
                        help_text="What someone who cannot see the picture should know. Describe, don’t interpret.",
                        max_length=250,
                        null=True,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "alt_text_fr",
                    models.CharField(
                        blank=True,
                        help_text="What someone who cannot see the picture should know. Describe, don’t interpret.",
                        max_length=250,
                        null=True,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "alt_text_en",
                    models.CharField(
                        blank=True,
                        help_text="What someone who cannot see the picture should know. Describe, don’t interpret.",
                        max_length=250,
                        null=True,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "alt_text_de",
                    models.CharField(
                        blank=True,
                        help_text="What someone who cannot see the picture should know. Describe, don’t interpret.",
                        max_length=250,
                        null=True,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "decorative",
                    models.BooleanField(
                        default=False,
                        help_text="The picture adds nothing to the text: screen readers skip it.",
                        verbose_name="only decoration",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        blank=True,
                        help_text="Who made the picture and under which licence.",
                        max_length=250,
                        verbose_name="credit",
                    ),
                ),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "permissions": [("choose_image", "Can choose image")],
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="SiteImageRendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="renditions", to="core.siteimage"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("image", "filter_spec", "focal_point_key"), name="unique_site_image_rendition"
                    )
                ],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
        migrations.CreateModel(
            name="SiteSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.CharField(
                        help_text="Who publishes the site; shown in the footer.",
                        max_length=200,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "organisation_nl",
                    models.CharField(
                        help_text="Who publishes the site; shown in the footer.",
                        max_length=200,
                        null=True,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "organisation_fr",
                    models.CharField(
                        help_text="Who publishes the site; shown in the footer.",
                        max_length=200,
                        null=True,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "organisation_en",
                    models.CharField(
                        help_text="Who publishes the site; shown in the footer.",
                        max_length=200,
                        null=True,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "organisation_de",
                    models.CharField(
                        help_text="Who publishes the site; shown in the footer.",
                        max_length=200,
                        null=True,
                        verbose_name="organisation",
                    ),
                ),
                (
                    "licence_text",
                    models.CharField(
                        blank=True,
                        help_text="Under which terms texts and data may be reused.",
                        max_length=300,
                        verbose_name="licence",
                    ),
                ),
                (
                    "licence_text_nl",
                    models.CharField(
                        blank=True,
                        help_text="Under which terms texts and data may be reused.",
                        max_length=300,
                        null=True,
                        verbose_name="licence",
                    ),
                ),
                (
                    "licence_text_fr",
                    models.CharField(
                        blank=True,
                        help_text="Under which terms texts and data may be reused.",
                        max_length=300,
                        null=True,
                        verbose_name="licence",
                    ),
                ),
                (
                    "licence_text_en",
                    models.CharField(
                        blank=True,
                        help_text="Under which terms texts and data may be reused.",
                        max_length=300,
                        null=True,
                        verbose_name="licence",
                    ),
                ),
                (
                    "licence_text_de",
                    models.CharField(
                        blank=True,
                        help_text="Under which terms texts and data may be reused.",
                        max_length=300,
                        null=True,
                        verbose_name="licence",
                    ),
                ),
                (
                    "video_url",
                    models.URLField(
                        blank=True,
                        help_text="Address of the film; opened only when a reader follows the link.",
                        verbose_name="campaign video",
                    ),
                ),
                (
                    "video_url_nl",
                    models.URLField(
                        blank=True,
                        help_text="Address of the film; opened only when a reader follows the link.",
                        null=True,
                        verbose_name="campaign video",
                    ),
                ),
                (
                    "video_url_fr",
                    models.URLField(
                        blank=True,
                        help_text="Address of the film; opened only when a reader follows the link.",
                        null=True,
                        verbose_name="campaign video",
                    ),
                ),
                (
                    "video_url_en",
                    models.URLField(
                        blank=True,
                        help_text="Address of the film; opened only when a reader follows the link.",
                        null=True,
                        verbose_name="campaign video",
                    ),
                ),
                (
                    "video_url_de",
                    models.URLField(
                        blank=True,
                        help_text="Address of the film; opened only when a reader follows the link.",
                        null=True,
                        verbose_name="campaign video",
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        help_text="Where readers can write to; shown in the footer.",
                        max_length=254,
                        verbose_name="e-mail address",
                    ),
                ),
                ("facebook_url", models.URLField(blank=True, verbose_name="Facebook")),
                ("linkedin_url", models.URLField(blank=True, verbose_name="LinkedIn")),
                ("instagram_url", models.URLField(blank=True, verbose_name="Instagram")),
                (
                    "footer_pages",
                    wagtail.fields.StreamField(
                        [("page", 0)],
                        blank=True,
                        block_lookup={0: ("wagtail.blocks.PageChooserBlock", (), {"label": "page"})},
                        help_text="Legal information, privacy, accessibility statement …; shown in the reader’s language.",
                        verbose_name="pages in the footer",
                    ),
                ),
                (
                    "government_logo",
                    models.ForeignKey(
                        blank=True,
                        help_text="The .be logo is a protected mark: upload the official file. Without it, a neutral sign is shown.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="core.siteimage",
                        verbose_name="federal logo",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
            ],
            options={
                "verbose_name": "site settings",
                "verbose_name_plural": "site settings",
            },
        ),
        migrations.AddField(
            model_name="basepage",
            name="latest_revision",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.revision",
                verbose_name="latest revision",
            ),
        ),
        migrations.AddField(
            model_name="basepage",
            name="live_revision",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.revision",
                verbose_name="live revision",
            ),
        ),
        migrations.AddField(
            model_name="basepage",
            name="social_image",
            field=models.ForeignKey(
                blank=True,
                help_text="Shown when someone shares the page. Left empty, the site’s own drawing is used.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="core.siteimage",
                verbose_name="sharing image",
            ),
        ),
        migrations.AlterField(
            model_name="basepage",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AlterField(
            model_name="basepage",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterUniqueTogether(name="basepage", unique_together={("translation_key", "locale")}),
    ]
