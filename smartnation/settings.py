"""Settings of the whole site: production-safe defaults, each environment variable read once, here or in the modules
beside this one.

The variables are described in one table in README.md.
"""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from smartnation import logging_settings, operating_settings
from smartnation.base_settings import BASE_DIR, DEBUG, SITE_URL, env
from smartnation.core import caches, error_reports, frontend_caches
from smartnation.data_settings import DATABASE_ROUTERS, DATABASES, MEDIA_STORAGE  # noqa: F401
from smartnation.safety_settings import (  # noqa: F401
    ADMIN_CONTENT_SECURITY_POLICY,
    CONTENT_SECURITY_POLICY,
    CSRF_COOKIE_HTTPONLY,
    CSRF_COOKIE_SAMESITE,
    CSRF_COOKIE_SECURE,
    FILE_UPLOAD_HANDLERS,
    PERMISSIONS_POLICY,
    SECURE_CONTENT_TYPE_NOSNIFF,
    SECURE_CROSS_ORIGIN_OPENER_POLICY,
    SECURE_HSTS_INCLUDE_SUBDOMAINS,
    SECURE_HSTS_PRELOAD,
    SECURE_HSTS_SECONDS,
    SECURE_PROXY_SSL_HEADER,
    SECURE_REFERRER_POLICY,
    SECURE_SSL_REDIRECT,
    SESSION_COOKIE_HTTPONLY,
    SESSION_COOKIE_SAMESITE,
    SESSION_COOKIE_SECURE,
    TRUSTED_PROXIES,
    USE_X_FORWARDED_HOST,
    USE_X_FORWARDED_PORT,
    WAGTAILDOCS_DOCUMENT_FORM_BASE,
    WAGTAILDOCS_EXTENSIONS,
    WAGTAILDOCS_MAX_UPLOAD_SIZE,
    WAGTAILDOCS_SERVE_METHOD,
    WAGTAILIMAGES_EXTENSIONS,
    WAGTAILIMAGES_IMAGE_FORM_BASE,
    WAGTAILIMAGES_MAX_IMAGE_PIXELS,
    WAGTAILIMAGES_MAX_UPLOAD_SIZE,
    WHITENOISE_ADD_HEADERS_FUNCTION,
    X_FRAME_OPTIONS,
)
from smartnation.sign_in_settings import (  # noqa: F401
    ACCOUNT_ADAPTER,
    ACCOUNT_EMAIL_NOTIFICATIONS,
    ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS,
    ACCOUNT_EMAIL_VERIFICATION,
    ACCOUNT_LOGIN_METHODS,
    ACCOUNT_LOGOUT_REDIRECT_URL,
    ACCOUNT_PREVENT_ENUMERATION,
    ACCOUNT_RATE_LIMITS,
    ACCOUNT_REAUTHENTICATION_REQUIRED,
    ACCOUNT_REAUTHENTICATION_TIMEOUT,
    ACCOUNT_SESSION_REMEMBER,
    ACCOUNT_SIGNUP_FIELDS,
    ADMIN_HOST,
    ADMIN_PATH,
    ADMIN_URL,
    AUDIT_LOG_KEPT,
    AUTHENTICATION_BACKENDS,
    IDLE_LIMIT,
    LOGIN_REDIRECT_URL,
    LOGIN_URL,
    MFA_ADAPTER,
    MFA_FORMS,
    MFA_RECOVERY_CODE_COUNT,
    MFA_SUPPORTED_TYPES,
    MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN,
    OIDC_GROUPS,
    OIDC_GROUPS_CLAIM,
    OIDC_ISSUER,
    OIDC_ORIGIN,
    REQUIRE_SECOND_FACTOR,
    SESSION_COOKIE_AGE,
    SESSION_EXPIRE_AT_BROWSER_CLOSE,
    SIGN_IN_APPS,
    SOCIALACCOUNT_ADAPTER,
    SOCIALACCOUNT_LOGIN_ON_GET,
    SOCIALACCOUNT_PROVIDERS,
    SOCIALACCOUNT_STORE_TOKENS,
    WAGTAIL_PASSWORD_RESET_ENABLED,
    WAGTAILADMIN_LOGIN_URL,
)

# --- Where we are -------------------------------------------------------------------------------
SECRET_KEY = env.str("DJANGO_SECRET_KEY", default="development-only" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set DJANGO_SECRET_KEY (a long random text that is kept secret).")
SECRET_KEY_FALLBACKS = env.list("DJANGO_SECRET_KEY_FALLBACKS", default=[])  # former keys: see docs/runbook.md
ALLOWED_HOSTS = env.list(
    "DJANGO_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else ["smartnation.be"]
)
ALLOWED_HOSTS += [ADMIN_HOST] if ADMIN_HOST else []
CSRF_TRUSTED_ORIGINS = [SITE_URL, ADMIN_URL]

# --- Parts --------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "modeltranslation",  # before admin and wagtail: it patches model registration
    "smartnation.core",  # registers the base page before its subclasses
    "ambitions",
    "kpis",
    "projects",
    "campaign",
    *SIGN_IN_APPS,
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",  # allauth's list of security keys
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
]

MIDDLEWARE = [
    "smartnation.core.request_log.RequestLogMiddleware",
    "smartnation.core.health.ProbesMiddleware",
    "smartnation.core.metrics.MetricsMiddleware",
    "smartnation.core.proxies.ProxiesMiddleware",
    "smartnation.core.headers.ResourcePolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "smartnation.core.page_cache.PageCacheMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "smartnation.core.language_middleware.PathLanguageMiddleware",
    "smartnation.core.admin_place.AdminHostMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "smartnation.core.middleware.AdminLanguageMiddleware",
    "smartnation.core.staff.middleware.StaffMiddleware",
    "smartnation.core.middleware.RefusalMiddleware",
    "smartnation.core.middleware.AdminPolicyMiddleware",
    "smartnation.core.read_only.ReadOnlyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "smartnation.urls"
WSGI_APPLICATION = "smartnation.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Data ---------------------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CACHE_DIR = Path(env.str("CACHE_DIR", default=str(BASE_DIR / "var" / "cache")))
CACHES = caches.configured(env.str("CACHE_URL", default=""), folder=CACHE_DIR, debug=DEBUG)
PAGE_CACHE = not DEBUG  # the origin's own; see core.page_cache
SHARED_READS = not DEBUG  # see core.shared_reads
WAGTAILFRONTENDCACHE = frontend_caches.read(env.str("FRONTEND_CACHES", default=""))

# --- Languages and time -------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "smartnation.formats"
TIME_ZONE = "Europe/Brussels"
USE_I18N = True
USE_TZ = True

MODELTRANSLATION_DEFAULT_LANGUAGE = "nl"
MODELTRANSLATION_LANGUAGES = ("nl", "fr", "en", "de")
# NL and FR are required, so they fall back on nothing; see docs/decisions.
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": (), "en": ("nl", "fr"), "de": ("fr", "nl")}
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField", "RichTextField")
MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME = lambda label, code: f"{label} ({code.upper()})"  # noqa: E731

# --- Wagtail ------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "#SmartNation"
WAGTAIL_PAGE_MODEL = "core.BasePage"
WAGTAIL_I18N_ENABLED = False  # one page holds all four languages
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILADMIN_BASE_URL = ADMIN_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # every editor reads and enters Brussels time
WAGTAILADMIN_RICH_TEXT_EDITORS = {"default": {"WIDGET": "smartnation.core.rich_text_editor.RichTextEditor"}}
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILREDIRECTS_AUTO_CREATE = False  # Wagtail knows one slug a page; core.redirects writes four
WAGTAILEMBEDS_FINDERS = []  # nothing is fetched from other hosts
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
WAGTAILSEARCH_BACKENDS = MODELSEARCH_BACKENDS
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},  # Wagtail's own: its indexes
    "durable": {"BACKEND": "django_tasks_db.DatabaseBackend"},  # core.purging
}

# --- Files --------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "var" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(BASE_DIR / "var" / "media")))
STORAGES = {
    "default": MEDIA_STORAGE,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "smartnation.core.static_storage.BundledStaticFilesStorage"
    },
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a page form holds every block in four languages

# --- Mail ---------------------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="smartnation@bosa.fgov.be")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10  # seconds; somebody may be waiting for a page (core.outbox)

# --- Standing -----------------------------------------------------------------------------------
LOGGING = logging_settings.configured(debug=DEBUG)
LEAST_FREE_DISK = operating_settings.LEAST_FREE_DISK
RELEASE = operating_settings.RELEASE
METRICS_TOKEN = operating_settings.METRICS_TOKEN
SLOW_QUERY_MS = operating_settings.slow_query_ms(debug=DEBUG)
if operating_settings.finds_repeated_queries(debug=DEBUG):
    INSTALLED_APPS.append("zeal")
    MIDDLEWARE.append("zeal.middleware.zeal_middleware")
    ZEAL_RAISE = False  # a warning in the log
error_reports.start(operating_settings.SENTRY_DSN, environment=operating_settings.SENTRY_ENVIRONMENT, release=RELEASE)
