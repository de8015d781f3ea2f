"""Django's settings, all from the table in `env`."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from chalkmap.config.databases import databases
from chalkmap.config.env import read_environment
from chalkmap.config.mail import mail_settings

ENV = read_environment()
PACKAGE_DIR = Path(__file__).parents[1]
DATA_DIR: Path = ENV["DATA_DIR"].absolute()
SAMPLE_MODE = ENV["MODE"] == "sample"


def _secret_key() -> str:
    if ENV["SECRET_KEY"]:
        return str(ENV["SECRET_KEY"])
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()
DEBUG = ENV["DEBUG"]

PUBLIC_URL = ENV["URL"]  # empty: the address on this machine
HTTPS = PUBLIC_URL.startswith("https://")  # cookies travel encrypted only, pages say so to browsers
ALLOWED_HOSTS = [*ENV["HOSTS"], *([urlsplit(PUBLIC_URL).hostname] if PUBLIC_URL else [])]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "chalkmap.web",  # before allauth, so that our sign-in pages are found first
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_vite",
    "modelsearch",
    "chalkmap.people",
    "chalkmap.maps",
    "chalkmap.bridges",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "chalkmap.web.middleware.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chalkmap.people.middleware.PreferencesMiddleware",
    "chalkmap.web.uploads.UploadLimitMiddleware",
    "chalkmap.web.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "chalkmap.config.urls"
ASGI_APPLICATION = "chalkmap.config.asgi.application"
DATABASES = databases(ENV["DATABASE_URL"], DATA_DIR)
DATABASE_ROUTERS = ["chalkmap.config.databases.LogRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chalkmap.web.context.shell",
            ]
        },
    }
]

NAVIGATION = (("/", _("Home")), ("/maps/", _("Maps")))

# ── Signing in ───────────────────────────────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 10},
        "UserAttributeSimilarityValidator": {"user_attributes": ("email", "name")},
        "CommonPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "chalkmap.people.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited at their address, nobody signs up
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None  # ask
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "reset_password": "20/m/ip,3/10m/key"}
ACCOUNT_FORMS = {
    "login": "chalkmap.people.sign_in_forms.SignInForm",
    "reauthenticate": "chalkmap.people.sign_in_forms.ReauthenticateForm",
    "reset_password": "chalkmap.people.sign_in_forms.ResetPasswordForm",
    "reset_password_from_key": "chalkmap.people.sign_in_forms.ResetPasswordKeyForm",
    "change_password": "chalkmap.people.sign_in_forms.ChangePasswordForm",
    "set_password": "chalkmap.people.sign_in_forms.SetPasswordForm",
}
MFA_FORMS = {
    "authenticate": "chalkmap.people.sign_in_forms.SecondStepForm",
    "reauthenticate": "chalkmap.people.sign_in_forms.SecondStepAgainForm",
    "activate_totp": "chalkmap.people.sign_in_forms.SwitchOnCodesForm",
    "add_webauthn": "chalkmap.people.sign_in_forms.AddKeyForm",
    "edit_webauthn": "chalkmap.people.sign_in_forms.RenameKeyForm",
}
MFA_ADAPTER = "chalkmap.people.sign_in.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Chalkmap"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = SAMPLE_MODE  # browsers themselves allow it on localhost only

# ── Security ─────────────────────────────────────────────────────────────────────────────────────────────────
# Everything comes from here: no script, style or font from elsewhere, nothing inline. Images may be data: (icons
# in style sheets, QR codes) and blob: (pictures that are being uploaded).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],  # also the WebSocket of the same address
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
VITE_SERVER = ["http://localhost:5173", "ws://localhost:5173"]
if ENV["VITE"]:
    for directive in ("script-src", "style-src", "connect-src", "font-src", "img-src"):
        CONTENT_SECURITY_POLICY["DIRECTIVES"][directive] += VITE_SERVER
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["style-src"].append(UNSAFE_INLINE)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-chalkmap_session" if HTTPS else "chalkmap_session"
CSRF_COOKIE_NAME = "__Host-chalkmap_csrf" if HTTPS else "chalkmap_csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health$"]  # asked on this machine, behind the proxy
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "chalkmap.web.views.csrf_failure"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
MAX_UPLOAD_BYTES = ENV["MAX_UPLOAD_MB"] * 1_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000  # forms and API bodies; a file has MAX_UPLOAD_BYTES

# ── Mail ─────────────────────────────────────────────────────────────────────────────────────────────────────
vars().update(mail_settings(ENV["MAIL_URL"], DATA_DIR))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["MAIL_FROM"]

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("es", "español")]  # each as its own readers call it
LOCALE_PATHS = [PACKAGE_DIR / "locale"]  # compiled from locale/*.po, not in the repository
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
FRONT_END_DIR = (
    PACKAGE_DIR / "web" / "static" / "client"
)  # what Vite builds; in the wheel, not in the repository
DJANGO_VITE = {
    "default": {
        "dev_mode": ENV["VITE"],
        "static_url_prefix": "client",
        "manifest_path": FRONT_END_DIR / "manifest.json",
    }
}
WHITENOISE_USE_FINDERS = True
# Seconds. Vite's names hold a hash and are kept for good; after an upgrade nothing else may be old for long.
WHITENOISE_MAX_AGE = 0 if DEBUG else 60
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[.-][0-9a-zA-Z_-]{8,12}\..+$"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}

MEDIA_ROOT = DATA_DIR / "files"
MAX_IMAGE_BYTES = ENV["IMAGE_MB"] * 1_000_000
MAX_IMAGE_PIXELS = ENV["IMAGE_MEGAPIXELS"] * 1_000_000
MAX_FILES_OF_MAP = ENV["IMAGES_PER_MAP"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": ENV["LOG_LEVEL"].upper()},
    # They tell each start and stop of the worker and of each task.
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "django_tasks_db")},
}
