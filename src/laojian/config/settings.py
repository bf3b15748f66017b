"""设置 Settings of the server. Every value can be given by a variable of the environment; docs/settings.md lists them."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from laojian.config import environment as env
from laojian.config.keys import keys

PACKAGE = Path(__file__).resolve().parents[1]
LAOJIAN_HOME = Path(env.text("LAOJIAN_HOME", "out/server")).resolve()
LAOJIAN_KEYS = keys(LAOJIAN_HOME)
LAOJIAN_DEMO_DATE = env.day("LAOJIAN_DEMO_DATE")
LAOJIAN_PACKS = env.words("LAOJIAN_PACKS")
LAOJIAN_LAW_OVERLAY = env.words("LAOJIAN_LAW_OVERLAY")
LAOJIAN_ROSTERS = LAOJIAN_HOME / "rosters"
LAOJIAN_UPLOAD_BYTES = env.number("LAOJIAN_UPLOAD_BYTES", 32 * 1024 * 1024)
LAOJIAN_UNPACKED_BYTES = env.number("LAOJIAN_UNPACKED_BYTES", 400 * 1024 * 1024)
LAOJIAN_UNPACKED_RATIO = env.number("LAOJIAN_UNPACKED_RATIO", 200)
LAOJIAN_SECOND_FACTOR = env.yes("LAOJIAN_SECOND_FACTOR", default=True)
LAOJIAN_STAMP_URL = env.text("LAOJIAN_STAMP_URL")

SECRET_KEY = env.text("LAOJIAN_SECRET_KEY") or LAOJIAN_KEYS["django"].hex()
DEBUG = env.yes("LAOJIAN_DEBUG")
ALLOWED_HOSTS = env.words("LAOJIAN_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("LAOJIAN_ORIGINS")
LAOJIAN_HTTPS = env.yes("LAOJIAN_HTTPS")
if env.yes("LAOJIAN_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LAOJIAN_HTTPS
SECURE_HSTS_SECONDS = 31536000 if LAOJIAN_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_tasks",
    "django_tasks_db",
    "laojian.archive",
    "laojian.authority",
    "laojian.messages",
    "laojian.parties",
    "laojian.campaigns",
    "laojian.casework",
    "laojian.reporting",
    "laojian.web",
    "laojian.api",
    "laojian.config.apps.ConfigConfig",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "laojian.config.middleware.NoNulls",
    "laojian.config.middleware.Clock",
    "laojian.config.middleware.Language",
    "laojian.config.middleware.Acting",
    "laojian.config.middleware.Problems",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "laojian.config.urls"
WSGI_APPLICATION = "laojian.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "laojian.web.shell.shell",
            ],
            "builtins": ["laojian.web.templatetags.laojian"],
        },
    }
]

DATABASES = {"default": env.database(LAOJIAN_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "authority.Staff"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "laojian.authority.backend.WithUnit"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "name", "mail")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
CSRF_FAILURE_VIEW = "laojian.web.pages.errors.stale"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "today"
SESSION_COOKIE_AGE = env.number("LAOJIAN_SESSION_SECONDS", 8 * 3600)
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
AXES_FAILURE_LIMIT = env.number("LAOJIAN_SIGN_IN_TRIES", 5)
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "laojian.web.pages.sign_in.locked_out"
AXES_IPWARE_PROXY_COUNT = env.number("LAOJIAN_PROXIES", 0) or None
OTP_TOTP_ISSUER = "劳监"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = LAOJIAN_HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "laojian.config.static.Storage"
    },
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
EMAIL_BACKEND = env.text("LAOJIAN_MAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST = env.text("LAOJIAN_MAIL_HOST", "localhost")
DEFAULT_FROM_EMAIL = env.text("LAOJIAN_MAIL_FROM", "laojian@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("LAOJIAN_LOG", "WARNING")},
}
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
