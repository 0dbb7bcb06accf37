"""Addresses of the whole site: "/" chooses a language, everything public is under one."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path, re_path
from django.utils.translation import pgettext_lazy
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.urls import serve_pattern
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail.views import serve as serve_page

from smartnation import views
from smartnation.core import caching, documents, media
from smartnation.core.page_files import serve_page_file
from smartnation.core.sitemaps import SITEMAPS

# Answers that every cache may keep; the page that is served may still say otherwise.
urlpatterns = decorate_urlpatterns(
    [
        path("", views.language_choice, name="language_choice"),
        path("robots.txt", views.robots, name="robots"),
        path("site.webmanifest", views.manifest, name="manifest"),
        path("favicon.ico", views.favicon, name="favicon"),
        path(".well-known/security.txt", views.security_txt, name="security_txt"),
        path(
            "sitemap.xml", sitemap_views.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemaps"
        ),
        path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    ],
    caching.public,
)
# Answers for one person, or for the moment; and two views of files, which say themselves who may keep them.
urlpatterns += [
    path(f"{settings.ADMIN_PATH}sign-in/", include("smartnation.core.staff.urls")),
    # One door: Wagtail's own page to sign in leads to it.
    path(f"{settings.ADMIN_PATH}login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path(settings.ADMIN_PATH, include(wagtailadmin_urls)),
    path("documents/<int:pk>/<str:name>", documents.serve, name="wagtaildocs_serve"),  # Wagtail's name for it
    re_path(media.PATTERN, media.picture, name="picture"),
]
urlpatterns += i18n_patterns(
    path(pgettext_lazy("address", "submit-a-project/"), include("projects.urls")),
    path(pgettext_lazy("address", "write-to-us/"), include("campaign.urls")),
    *decorate_urlpatterns(
        [
            re_path(r"^(?P<path>(?:[\w-]+/)+)(?P<name>[\w-]+(?:\.[\w-]+)+)$", serve_page_file, name="page_file"),
            re_path(serve_pattern, serve_page, name="wagtail_serve"),
        ],
        caching.public,
    ),
    prefix_default_language=True,
)

handler403 = "smartnation.views.forbidden"
handler404 = "smartnation.views.not_found"
handler500 = "smartnation.views.server_error"
