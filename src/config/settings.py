"""Settings: safe by default, typed, read from the environment; `TRAJET_MODE` picks demo, test or production."""

import sys
from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config import env

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
VAR = ROOT / env.text("TRAJET_VAR", "var", "Folder for the private database, uploads and secrets of the demo.")

MODE = env.text("TRAJET_MODE", "test", "demo, test or production.")
if MODE not in {"demo", "test", "production"}:
    raise env.SettingError(f"TRAJET_MODE={MODE!r}: choose demo, test or production.")
PRODUCTION = MODE == "production"
DEBUG = False

SECRET_KEY = env.text(
    "TRAJET_SECRET_KEY", None if PRODUCTION else "only-for-demo-and-tests", "Signs sessions and links."
)
TRAJET_FIELD_KEYS = env.words(
    "TRAJET_FIELD_KEYS",
    "" if PRODUCTION else "k1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "Encryption keys of sensitive fields, newest first: id:base64 of 32 bytes, separated by commas.",
)
if PRODUCTION and not TRAJET_FIELD_KEYS:
    raise env.SettingError("TRAJET_FIELD_KEYS is not set: sensitive fields cannot be encrypted without it.")
ALLOWED_HOSTS = env.words(
    "TRAJET_ALLOWED_HOSTS",
    "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver",
    "Names under which the site is served.",
)
TRAJET_ADDRESS = env.text(
    "TRAJET_ADDRESS",
    f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION and ALLOWED_HOSTS else "http://127.0.0.1:8000",
    "Address of the site; links in e-mails begin with it.",
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "lucide",
    "pgtrigger",
    "procrastinate.contrib.django",
    "trajet.common",
    "trajet.access",
    "trajet.people",
    "trajet.partners",
    "trajet.law",
    "trajet.guidance",
    "trajet.reception",
    "trajet.programme",
    "trajet.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "trajet.common.uploads.RefuseHugeRequests",
    "trajet.common.errors.ShowRefusedMethods",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "trajet.access.middleware.ViewerMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
FORM_RENDERER = "trajet.common.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(SRC.glob("trajet/*/*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "trajet.access.context.viewer",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "trajet.common.templatetags.ui",
            ],
        },
    },
]

_role = env.text("TRAJET_DB_ROLE", "app", "app (web, worker) or owner (migrations, seed).")
DATABASE_URL = env.text(
    "DATABASE_URL",
    None if PRODUCTION else "postgresql://trajet_app@/trajet",
    "Database address of the application role.",
)
OWNER_DATABASE_URL = env.text(
    "TRAJET_OWNER_DATABASE_URL",
    "postgresql://trajet_owner@/trajet",
    "Database address of the owner role (migrations only).",
)
_found = env.database(OWNER_DATABASE_URL if _role == "owner" else DATABASE_URL)
_timeout_ms = env.number("TRAJET_STATEMENT_TIMEOUT_MS", 20_000, "Longest query of a page, in milliseconds (0: none).")
_limits = "-c statement_timeout=0 -c lock_timeout=20s"
if _role != "owner":
    _limits = f"-c statement_timeout={_timeout_ms} -c lock_timeout=5s"
_pool = {} if _role == "owner" or MODE == "test" else {"pool": {"min_size": 2, "max_size": 16, "timeout": 10}}
DATABASES = {
    "default": {
        **_found,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**_found["OPTIONS"], "options": _limits, **_pool},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "trajet.access.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
TRAJET_SECOND_FACTOR = env.flag(
    "TRAJET_SECOND_FACTOR", PRODUCTION, "Require a second factor from every member of staff."
)
_oidc = env.text("TRAJET_OIDC_URL", "", "OpenID Connect server for single sign-on (empty: none).")
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "sso",
                "name": env.text("TRAJET_OIDC_NAME", "SSO", "Name of the single sign-on on the login page."),
                "client_id": env.text("TRAJET_OIDC_CLIENT", "", "Client id of the single sign-on."),
                "secret": env.text("TRAJET_OIDC_SECRET", "", "Client secret of the single sign-on."),
                "settings": {"server_url": _oidc},
            }
        ]
        if _oidc
        else []
    }
}

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = env.number(
    "TRAJET_IDLE_SECONDS", 3600, "Seconds without a request after which a session ends.", least=60
)
TRAJET_COURT_ORDERS_FIRST = env.flag(
    "TRAJET_COURT_ORDERS_FIRST", False, "Households with a court order come first within their class (practice: no)."
)
TRAJET_PSEUDONYM_DAYS = env.number(
    "TRAJET_PSEUDONYM_DAYS", 7, "Days after a walk-in session at which pseudonyms are wiped.", least=0
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = PRODUCTION
SESSION_COOKIE_NAME = "trajet"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
TRAJET_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.number(
    "TRAJET_PROXIES",
    1 if PRODUCTION else 0,
    "Proxies in front of the web that each add to X-Forwarded-For; whoever guesses addresses is counted by what they say.",
)
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
TRAJET_UPLOAD_MEGABYTES = env.number(
    "TRAJET_UPLOAD_MEGABYTES", 20, "Largest document taken into a file; anything larger is refused unread.", least=1
)
TRAJET_VIRUS_SCANNER = env.text(
    "TRAJET_VIRUS_SCANNER",
    "",
    "Checks documents: unix:///path/to/clamd.socket, clamd://host:3310, or a command that reads standard input and ends"
    " with 0 (clean) or 1 (virus). Empty: documents are marked as not scanned.",
)

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "trajet_language"
USE_I18N = True
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
FORMAT_MODULE_PATH = ["trajet.common.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
_mail_host = env.text("TRAJET_SMTP_HOST", "localhost", "Mail server for password links (production).")
MAILERS = {
    "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": {"host": _mail_host}}
    if PRODUCTION
    else {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
}
PROCRASTINATE_ON_APP_READY = "trajet.common.jobs.on_app_ready"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "trajet.common.logs.LineFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "trajet": {"level": "INFO"},
        "procrastinate": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
    },
}
