"""Django settings, composed from the installation's own settings (balai.kernel.settings)."""

from pathlib import Path

from balai.config.rooms import ROOMS
from balai.kernel import keys
from balai.kernel.postgres import connection_parameters
from balai.kernel.settings import settings

_installation = settings()
_package = Path(__file__).resolve().parent.parent

SECRET_KEY = keys.secret_key(_installation.data)
DEBUG = _installation.debug
ALLOWED_HOSTS = ["*"]  # the reverse proxy names the hosts; links are built from BALAI_PUBLIC_URL
ROOT_URLCONF = "balai.config.urls"
WSGI_APPLICATION = "balai.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
    "balai.kernel",
    "balai.web",
    *ROOMS,
    "allauth",  # after the rooms: identity's templates stand before the library's
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.idp.oidc",
    "balai.config",
]
AUTH_USER_MODEL = "identity.Account"

MIDDLEWARE = [
    "balai.web.middleware.SecurityHeaders",
    "balai.web.middleware.RequestContext",
    "balai.web.middleware.Compression",
    "balai.web.static.StaticFiles",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "balai.web.middleware.LanguageFromPath",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "balai.modules.identity.authentication.Authentication",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "balai.modules.identity.activity.SessionActivity",
    "balai.web.middleware.ActorOfRequest",
    "balai.web.middleware.RoutePolicy",
    "balai.web.middleware.Refusals",
]

_loaders = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_package / "web" / "templates"],
        "OPTIONS": {
            "loaders": _loaders if DEBUG else [("django.template.loaders.cached.Loader", _loaders)],
            "builtins": ["django_cotton.templatetags.cotton", "balai.web.templatetags.balai"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "balai.web.context.page",
            ],
        },
    }
]
COTTON_DIR = "components"

DATABASES = {"default": connection_parameters(_installation)}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [_package / "web" / "static"]

AUTHENTICATION_BACKENDS = ["balai.modules.identity.backends.NikOrEmail"]
PASSWORD_HASHERS = ["balai.modules.identity.hashing.PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

_over_tls = _installation.address.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _over_tls
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_ENGINE = "balai.modules.identity.session_store"
CSRF_TRUSTED_ORIGINS = [_installation.address]
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _over_tls else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# allauth counts failed logins here: shared by all processes, without another server.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_cache",
    }
}

ACCOUNT_ADAPTER = "balai.modules.identity.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_FORMS = {
    "login": "balai.modules.identity.forms.LoginForm",
    "change_password": "balai.modules.identity.forms.ChangePasswordForm",
    "set_password": "balai.modules.identity.forms.SetPasswordForm",
    "reset_password_from_key": "balai.modules.identity.forms.ResetPasswordKeyForm",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_MAX_EMAIL_ADDRESSES = 3
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,5/5m/key"}  # the second is the lock of one login
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_REAUTHENTICATION_REQUIRED = False
ACCOUNT_LOGOUT_ON_GET = False
LOGIN_URL = "/akun/login/"
BALAI_LOGOUT_URL = "/akun/logout/"
CSRF_FAILURE_VIEW = "balai.web.errors.csrf_failure"
LOGIN_REDIRECT_URL = "/urusan/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_ADAPTER = "balai.modules.identity.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _over_tls
MFA_TOTP_ISSUER = "Balai"
USERSESSIONS_TRACK_ACTIVITY = True

# Tokens for programs (balai.modules.identity.oauth): opaque, kept as digests, revoked at once.
IDP_OIDC_ADAPTER = "balai.modules.identity.oidc_adapter.OidcAdapter"
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 60 * 60
IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN = 60 * 60 * 24 * 90

# Each room imports its jobs itself when it is ready; nothing is discovered by name.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "no_discovery"

LOGGING_CONFIG = "balai.kernel.logs.configure"
LOGGING = {"level": _installation.log_level}
