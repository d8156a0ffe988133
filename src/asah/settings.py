"""The only settings file. Every variable goes through `asah.env`; docs/settings.md lists them."""

import secrets
import tomllib
from pathlib import Path

from django.utils.csp import CSP

from asah import env

PACKAGE = Path(__file__).resolve().parent
ROOT = PACKAGE.parents[1]
DATA_FILES = Path(env.text("ASAH_RULES", str(ROOT / "data")))
DATA = env.folder("ASAH_DATA", ROOT / "var")


def _region(name: str) -> dict[str, str]:
    file = DATA_FILES / "regions" / name / "region.toml"
    if not file.is_file():
        known = ", ".join(sorted(p.parent.name for p in file.parents[1].glob("*/region.toml")))
        raise env.BadSetting("ASAH_REGION", f"no region {name!r}", f"Known regions: {known}")
    with file.open("rb") as handle:
        return dict(tomllib.load(handle))


def _secret_key() -> str:
    given = env.text("SECRET_KEY")
    if given:
        return given
    file = DATA / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return file.read_text(encoding="utf-8")


REGION_NAME = env.text("ASAH_REGION", "kendari")
REGION = _region(REGION_NAME)

DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
SITE_URL = env.text("SITE_URL", "http://localhost:8000").rstrip("/")
HTTPS = SITE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# The order is the flow: docs/flow.md and the import contract show the same, bottom to top.
FLOW = [
    "core",
    "ui",
    "people",
    "messages",
    "resources",
    "credits",
    "citizens",
    "competencies",
    "catalog",
    "needs",
    "plan",
    "delivery",
    "content",
    "participation",
    "outreach",
    "impact",
    "web",
]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "django_ox",
    *[f"asah.{name}" for name in FLOW if (PACKAGE / name / "apps.py").exists()],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "asah.core.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "asah.core.middleware.ActorMiddleware",
]

ROOT_URLCONF = "asah.urls"
WSGI_APPLICATION = "asah.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": env.database("DATABASE_URL", DATA)}
SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
FORM_RENDERER = "asah.ui.forms.AsahRenderer"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "ui" / "templates"],
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "asah.ui.templatetags.asah",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "asah.ui.context.shell",
            ],
        },
    }
]
COTTON_DIR = "c"

# People
AUTH_USER_MODEL = "core.User"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "asah.ui.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "asah.ui.accounts.LoginForm",
    "reauthenticate": "asah.ui.accounts.ReauthenticateForm",
    "change_password": "asah.ui.accounts.ChangePasswordForm",
    "set_password": "asah.ui.accounts.SetPasswordForm",
    "reset_password": "asah.ui.accounts.ResetPasswordForm",
    "reset_password_from_key": "asah.ui.accounts.ResetPasswordKeyForm",
}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# The name is what a guesser must not try often; an office shares one address (NAT).
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "30/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "manage_email": "10/m/user",
}
# Behind proxies the address of a person is in X-Forwarded-For; without, that header may lie.
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0, low=0, high=9)
MFA_TOTP_ISSUER = f"Asah {REGION['name']}"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_ADAPTER = "asah.ui.accounts.MFAAdapter"
MFA_FORMS = {
    "authenticate": "asah.ui.accounts.AuthenticateForm",
    "reauthenticate": "asah.ui.accounts.MFAReauthenticateForm",
    "activate_totp": "asah.ui.accounts.ActivateTOTPForm",
}
SESSION_COOKIE_AGE = 14 * 24 * 3600

# Language, time
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = REGION["time_zone"]
FORMAT_MODULE_PATH = ["asah.core.formats"]
USE_THOUSAND_SEPARATOR = False

# Files
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [p for p in [PACKAGE / "ui" / "static" / "build"] if p.exists()]
MEDIA_ROOT = DATA / "files"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
MAX_UPLOAD_MB = env.number("MAX_UPLOAD_MB", 30, low=1, high=500)

# Work in the background
TASKS = {
    "default": {
        "BACKEND": "django_ox.backend.OxBackend",
        "QUEUES": [],
        "OPTIONS": {
            "LOCK_TIMEOUT": 30,
            "MAX_ATTEMPTS": 3,
            "BACKOFF_INITIAL": 1,
            "SCHEDULES": {"beat": {"task": "asah.core.periodic.beat", "every": 60}},
        },
    }
}

# Mail
_SMTP = {
    "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "OPTIONS": {
        "host": env.text("EMAIL_HOST"),
        "port": env.number("EMAIL_PORT", 587, low=1, high=65535),
        "username": env.text("EMAIL_HOST_USER"),
        "password": env.text("EMAIL_HOST_PASSWORD"),
        "use_tls": env.flag("EMAIL_USE_TLS", default=True),
        "timeout": 10,
    },
}
# Without a mail server, letters are files that the officer can open and hand over.
_FILES = {
    "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
    "OPTIONS": {"file_path": DATA / "mail"},
}
MAILERS = {"default": _SMTP if env.text("EMAIL_HOST") else _FILES}
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "asah@localhost")

# Safety
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
CSRF_FAILURE_VIEW = "asah.ui.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING")},
}
