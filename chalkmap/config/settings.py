"""Django's settings, all from the table in `env`."""

from __future__ import annotations

from pathlib import Path

from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from chalkmap.config.databases import databases
from chalkmap.config.env import read_environment

ENV = read_environment()
PACKAGE_DIR = Path(__file__).parents[1]
DATA_DIR: Path = ENV["DATA_DIR"].absolute()
SAMPLE_MODE = ENV["MODE"] == "sample"


def _secret_key() -> str:
    if ENV["SECRET_KEY"]:
        return str(ENV["SECRET_KEY"])
    path = DATA_DIR / "secret_key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8")


SECRET_KEY = _secret_key()
DEBUG = ENV["DEBUG"]
ALLOWED_HOSTS = list(ENV["HOSTS"])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "django_vite",
    "modelsearch",
    "rules",
    "chalkmap.web",
    "chalkmap.people",
    "chalkmap.maps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
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
            ]
        },
    }
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
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
WHITENOISE_MAX_AGE = 0 if DEBUG else 31_536_000

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MODELSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database"}}
