"""How staff sign in: where, with which second factor, through which provider, for how long."""

from smartnation.base_settings import DEBUG, HTTPS, SITE_URL, env

# Where the admin is. A host of its own can be shut off from the public net; it must be among the proxies' names.
ADMIN_PATH = env.str("ADMIN_PATH", default="admin/").strip("/") + "/"
ADMIN_HOST = env.str("ADMIN_HOST", default="")
ADMIN_URL = f"{'https' if HTTPS else 'http'}://{ADMIN_HOST}" if ADMIN_HOST else SITE_URL

SIGN_IN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # ours stands on the page to sign in

# --- Password and second factor -----------------------------------------------------------------
REQUIRE_SECOND_FACTOR = env.bool("REQUIRE_SECOND_FACTOR", default=not DEBUG)
ACCOUNT_ADAPTER = "smartnation.core.staff.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # nobody signs up: the adapter is closed
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True  # whoever owns the account hears of a new password or second factor
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody makes us write to an address that isn't ours to write to
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300  # seconds
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "20/10m/ip,5/10m/key", "reset_password": "10/h/ip,3/h/key"}
MFA_ADAPTER = "smartnation.core.staff.adapters.MFAAdapter"
MFA_FORMS = {
    "authenticate": "smartnation.core.staff.forms.AuthenticateForm",
    "reauthenticate": "smartnation.core.staff.forms.ReauthenticateForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RECOVERY_CODE_COUNT = 10
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # on one's own machine

# --- The federal sign-in service, or any other that speaks OpenID Connect -------------------------
OIDC_ISSUER = env.str("OIDC_ISSUER", default="")
OIDC_ORIGIN = "/".join(OIDC_ISSUER.split("/")[:3])
OIDC_GROUPS_CLAIM = env.str("OIDC_GROUPS_CLAIM", default="groups")
OIDC_GROUPS = env.dict("OIDC_GROUPS", default={})  # value of the claim: name of our group
_OIDC_APP = {
    "provider_id": "staff",
    "name": env.str("OIDC_NAME", default="OpenID Connect"),
    "client_id": env.str("OIDC_CLIENT_ID", default=""),
    "secret": env.str("OIDC_CLIENT_SECRET", default=""),
    "settings": {"server_url": OIDC_ISSUER, "oauth_pkce_enabled": True, "scope": ["openid", "profile", "email"]},
}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [_OIDC_APP] if OIDC_ISSUER else []}}
SOCIALACCOUNT_ADAPTER = "smartnation.core.staff.adapters.SocialAccountAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False

# --- Sessions -----------------------------------------------------------------------------------
SESSION_COOKIE_AGE = 10 * 3600  # seconds: a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
IDLE_LIMIT = 2 * 3600  # seconds without a visit to the admin after which the password is asked again
AUDIT_LOG_KEPT = env.int("AUDIT_LOG_DAYS", default=365)  # days
