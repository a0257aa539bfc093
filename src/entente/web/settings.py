"""Settings of the site. The environment decides; what is not set is safe for a server on the open network.

DATABASE_URL         postgresql://user:word@host/name; SQLite in the data folder if not set
ENTENTE_DATA         folder of the site's own files: secret, database; ~/.local/share/entente if not set
ENTENTE_SECRET_KEY   secret of the site; made on first start and kept in the data folder if not set
ENTENTE_HOSTS        names the site answers to, with commas
ENTENTE_REGISTERS    register folders laid over the built-in register, separated like PATH
ENTENTE_REGISTER_OUT register folder that takes accepted proposals, laid over the others; the last of ENTENTE_REGISTERS if not set
ENTENTE_WATCH        store of the watch (`entente watch read --store FILE`), shown for review; no such pages if not set
ENTENTE_PROXIES      number of proxies in front whose X-Forwarded-For and -Proto are trusted; 1 if not set, 0 locally
ENTENTE_LOCAL        1 for plain http on this machine, as `entente serve` sets it; anything else is served by https only
ENTENTE_TODAY        the day the site takes for today; the clock's if not set
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from entente.web.data_folder import data_folder, secret_key

HERE = Path(__file__).resolve().parent
DATA = data_folder()
LOCAL = os.environ.get("ENTENTE_LOCAL") == "1"

DEBUG = False  # no page ever shows a stack trace; faults are logged
SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = [name.strip() for name in os.environ.get("ENTENTE_HOSTS", "").split(",") if name.strip()]
if LOCAL:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",  # accounts of reviewers; nobody else has one
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "entente.web.apps.Site",
]
MIDDLEWARE = [
    "entente.web.head.HeadMiddleware",
    "entente.web.place.PlaceMiddleware",  # first: pages on faults of the others need it, too
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "entente.web.api.door.Door",
    "entente.web.limits.BodyLimit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",  # reads nothing until a page asks who is there
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "entente.web.faults.FaultMiddleware",
]
ROOT_URLCONF = "entente.web.urls"
WSGI_APPLICATION = "entente.web.wsgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "entente.web.frame.frame"],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "entente.web.templatetags.entente"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": dj_database_url.config(default=f"sqlite:///{DATA / 'site.sqlite3'}", conn_max_age=60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # several threads write: wait for each other, do not fail
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ja", "日本語")]
LOCALE_PATHS = sorted(path for path in (HERE / "locale").iterdir() if path.is_dir())
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [("style", HERE.parent / "documents" / "templates" / "style"), ("web", HERE / "static" / "web")]
if (HERE.parent / "_frontend").is_dir():
    STATICFILES_DIRS.append(("packages", HERE.parent / "_frontend"))
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
PROXIES = int(os.environ.get("ENTENTE_PROXIES", "0" if LOCAL else "1"))
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
SECURE_SSL_REDIRECT = not LOCAL
SECURE_HSTS_SECONDS = 0 if LOCAL else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not LOCAL
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = not LOCAL
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CSRF_FAILURE_VIEW = "entente.web.faults.csrf_failed"

MEGABYTE = 1024 * 1024
LARGEST_BODY = 6 * MEGABYTE  # an exercise of a hundred contingents has 200 kB; a roll of 20,000 people 3 MB
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_BODY
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_BODY  # never on disk
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"errors": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["errors"], "level": "ERROR", "propagate": False},
        "entente": {"handlers": ["errors"], "level": "INFO", "propagate": False},
    },
}
