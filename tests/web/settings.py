"""Settings that need no database: the shell alone, to look at it and to test it by itself."""

from pathlib import Path

_web = Path(__file__).resolve().parents[2] / "src" / "balai" / "web"

SECRET_KEY = "only-for-looking"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "tests.web.urls"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "balai.web",
]
MIDDLEWARE = [
    "balai.web.middleware.SecurityHeaders",
    "balai.web.middleware.RequestContext",
    "django.middleware.gzip.GZipMiddleware",
    "balai.web.static.StaticFiles",
    "balai.web.middleware.LanguageFromPath",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "balai.web.middleware.ActorOfRequest",
    "balai.web.middleware.RoutePolicy",
    "balai.web.middleware.Refusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_web / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "balai.web.templatetags.balai"],
            "context_processors": [
                "django.template.context_processors.request",
                "balai.web.context.page",
            ],
        },
    }
]
COTTON_DIR = "components"
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [_web / "static"]
LOGIN_URL = "/akun/login/"
CSRF_FAILURE_VIEW = "balai.web.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = True
