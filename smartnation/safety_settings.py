"""What browsers are told to refuse, which proxies are believed, what may be uploaded.

See docs/decisions/0021-safety.md and docs/threat-model.md.
"""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from smartnation.base_settings import DEBUG, HTTPS, env
from smartnation.core import document_kinds, headers, picture_files, proxies

# --- Who asks, and over what --------------------------------------------------------------------
TRUSTED_PROXIES = proxies.read(env.list("TRUSTED_PROXIES", default=[]))
# core.proxies takes this header away from everybody who isn't one of them.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = USE_X_FORWARDED_PORT = False
SECURE_SSL_REDIRECT = HTTPS and not DEBUG
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31_536_000 if HTTPS and not DEBUG else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = bool(SECURE_HSTS_SECONDS)

# --- Cookies, which only staff get --------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"  # not Strict: who comes from a link in a mail is signed in

# --- Headers ------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"  # core.middleware lets the admin show its previews, kpis.files the frame of a KPI
WHITENOISE_ADD_HEADERS_FUNCTION = headers.static_file_for_other_sites
# What could hear, see, follow or charge a reader; the list travels with every page, so it names no more than that.
PERMISSIONS_POLICY = {
    "clipboard-write": ["self"],  # the button that copies an address
    "fullscreen": ["self"],  # films
    "picture-in-picture": ["self"],
    "publickey-credentials-create": ["self"],  # keys of staff
    "publickey-credentials-get": ["self"],
    **{
        name: []
        for name in (
            "accelerometer", "autoplay", "browsing-topics", "camera", "clipboard-read", "display-capture",
            "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock",
            "serial", "storage-access", "usb", "xr-spatial-tracking",
        )
    },
}  # fmt: skip
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "media-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    },
}
# Wagtail's admin still writes inline styles; see docs/decisions. Used by core.middleware for the admin only.
ADMIN_CONTENT_SECURITY_POLICY = {
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "connect-src": [SELF],
}

# --- What may be uploaded -----------------------------------------------------------------------
FILE_STORAGE = "smartnation.core.file_storage.WholeFileStorage"
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "smartnation.core.file_storage.LargeFileUploadHandler",
]
WAGTAILDOCS_DOCUMENT_FORM_BASE = "smartnation.core.upload_forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = sorted(document_kinds.CHECKS)
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024  # bytes; deploy/nginx.conf has the same
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # smartnation.core.documents
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "smartnation.core.upload_forms.PictureForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = picture_files.MOST_PIXELS
WAGTAILIMAGES_MAX_UPLOAD_SIZE = picture_files.MOST_BYTES
