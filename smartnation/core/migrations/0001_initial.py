"""The user and the base page, without any reference to wagtailcore (see docs/decisions)."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import modelsearch.index
import wagtail.models.content_types
import wagtail.models.preview
import wagtail.models.specific
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="BasePage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=255, unique=True)),
                ("depth", models.PositiveIntegerField()),
                ("numchild", models.PositiveIntegerField(default=0)),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                ("draft_title", models.CharField(editable=False, max_length=255)),
                ("url_path", models.TextField(blank=True, editable=False, verbose_name="URL path")),
                ("url_path_nl", models.TextField(blank=True, editable=False, null=True, verbose_name="URL path")),
                ("url_path_fr", models.TextField(blank=True, editable=False, null=True, verbose_name="URL path")),
                ("url_path_en", models.TextField(blank=True, editable=False, null=True, verbose_name="URL path")),
                ("url_path_de", models.TextField(blank=True, editable=False, null=True, verbose_name="URL path")),
                (
                    "latest_revision_created_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="latest revision created at"),
                ),
                (
                    "show_in_menus",
                    models.BooleanField(
                        default=False,
                        help_text="Whether a link to this page will appear in automatically generated menus",
                        verbose_name="show in menus",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="The page’s own heading, as readers see it.", max_length=255, verbose_name="title"
                    ),
                ),
                (
                    "title_nl",
                    models.CharField(
                        help_text="The page’s own heading, as readers see it.",
                        max_length=255,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_fr",
                    models.CharField(
                        help_text="The page’s own heading, as readers see it.",
                        max_length=255,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(
                        help_text="The page’s own heading, as readers see it.",
                        max_length=255,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "title_de",
                    models.CharField(
                        help_text="The page’s own heading, as readers see it.",
                        max_length=255,
                        null=True,
                        verbose_name="title",
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        help_text="Last part of the page’s address. Made from the title; when you change it, the old address redirects.",
                        max_length=200,
                        verbose_name="address",
                    ),
                ),
                (
                    "slug_nl",
                    models.SlugField(
                        blank=True,
                        help_text="Last part of the page’s address. Made from the title; when you change it, the old address redirects.",
                        max_length=200,
                        null=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "slug_fr",
                    models.SlugField(
                        blank=True,
                        help_text="Last part of the page’s address. Made from the title; when you change it, the old address redirects.",
                        max_length=200,
                        null=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "slug_en",
                    models.SlugField(
                        blank=True,
                        help_text="Last part of the page’s address. Made from the title; when you change it, the old address redirects.",
                        max_length=200,
                        null=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "slug_de",
                    models.SlugField(
                        blank=True,
                        help_text="Last part of the page’s address. Made from the title; when you change it, the old address redirects.",
                        max_length=200,
                        null=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "seo_title",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, the title is used.",
                        max_length=120,
                        verbose_name="title for search engines",
                    ),
                ),
                (
                    "seo_title_nl",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, the title is used.",
                        max_length=120,
                        null=True,
                        verbose_name="title for search engines",
                    ),
                ),
                (
                    "seo_title_fr",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, the title is used.",
                        max_length=120,
                        null=True,
                        verbose_name="title for search engines",
                    ),
                ),
                (
                    "seo_title_en",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, the title is used.",
                        max_length=120,
                        null=True,
                        verbose_name="title for search engines",
                    ),
                ),
                (
                    "seo_title_de",
                    models.CharField(
                        blank=True,
                        help_text="Left empty, the title is used.",
                        max_length=120,
                        null=True,
                        verbose_name="title for search engines",
                    ),
                ),
                (
                    "search_description",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences, about 150 characters. Left empty, the introduction is used.",
                        max_length=320,
                        verbose_name="description for search engines",
                    ),
                ),
                (
                    "search_description_nl",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences, about 150 characters. Left empty, the introduction is used.",
                        max_length=320,
                        null=True,
                        verbose_name="description for search engines",
                    ),
                ),
                (
                    "search_description_fr",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences, about 150 characters. Left empty, the introduction is used.",
                        max_length=320,
                        null=True,
                        verbose_name="description for search engines",
                    ),
                ),
                (
                    "search_description_en",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences, about 150 characters. Left empty, the introduction is used.",
                        max_length=320,
                        null=True,
                        verbose_name="description for search engines",
                    ),
                ),
                (
                    "search_description_de",
                    models.TextField(
                        blank=True,
                        help_text="One or two sentences, about 150 characters. Left empty, the introduction is used.",
                        max_length=320,
                        null=True,
                        verbose_name="description for search engines",
                    ),
                ),
                (
                    "short_title",
                    models.CharField(
                        blank=True,
                        help_text="Two to four words for menus, cards and breadcrumbs. Left empty, the title is used.",
                        max_length=60,
                        verbose_name="short title",
                    ),
                ),
                (
                    "short_title_nl",
                    models.CharField(
                        blank=True,
                        help_text="Two to four words for menus, cards and breadcrumbs. Left empty, the title is used.",
                        max_length=60,
                        null=True,
                        verbose_name="short title",
                    ),
                ),
                (
                    "short_title_fr",
                    models.CharField(
                        blank=True,
                        help_text="Two to four words for menus, cards and breadcrumbs. Left empty, the title is used.",
                        max_length=60,
                        null=True,
                        verbose_name="short title",
                    ),
                ),
                (
                    "short_title_en",
                    models.CharField(
                        blank=True,
                        help_text="Two to four words for menus, cards and breadcrumbs. Left empty, the title is used.",
                        max_length=60,
                        null=True,
                        verbose_name="short title",
                    ),
                ),
                (
                    "short_title_de",
                    models.CharField(
                        blank=True,
                        help_text="Two to four words for menus, cards and breadcrumbs. Left empty, the title is used.",
                        max_length=60,
                        null=True,
                        verbose_name="short title",
                    ),
                ),
                (
                    "lede",
                    models.TextField(
                        help_text="One or two sentences under the title; also the text of cards and search results.",
                        verbose_name="introduction",
                    ),
                ),
                (
                    "lede_nl",
                    models.TextField(
                        help_text="One or two sentences under the title; also the text of cards and search results.",
                        null=True,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "lede_fr",
                    models.TextField(
                        help_text="One or two sentences under the title; also the text of cards and search results.",
                        null=True,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "lede_en",
                    models.TextField(
                        help_text="One or two sentences under the title; also the text of cards and search results.",
                        null=True,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "lede_de",
                    models.TextField(
                        help_text="One or two sentences under the title; also the text of cards and search results.",
                        null=True,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "alias_of",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="aliases",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=models.SET(wagtail.models.content_types.get_default_page_content_type),
                        related_name="pages",
                        to="contenttypes.contenttype",
                        verbose_name="content type",
                    ),
                ),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="owned_pages",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="owner",
                    ),
                ),
            ],
            options={
                "verbose_name": "page",
                "verbose_name_plural": "pages",
                "permissions": [
                    ("bulk_delete_basepage", "Delete pages with children"),
                    ("lock_basepage", "Lock/unlock pages you've locked"),
                    ("publish_basepage", "Publish any page"),
                    ("unlock_basepage", "Unlock any page"),
                ],
                "indexes": [
                    models.Index(fields=["url_path"], name="basepage_url_path"),
                    models.Index(fields=["url_path_nl"], name="basepage_url_path-nl"),
                    models.Index(fields=["url_path_fr"], name="basepage_url_path-fr"),
                    models.Index(fields=["url_path_en"], name="basepage_url_path-en"),
                    models.Index(fields=["url_path_de"], name="basepage_url_path-de"),
                ],
            },
            bases=(
                wagtail.models.preview.PreviewableMixin,
                wagtail.models.specific.SpecificMixin,
                modelsearch.index.Indexed,
                models.Model,
            ),
        ),
    ]
