"""The WSGI application that the web processes serve."""

import os

from django.core.wsgi import get_wsgi_application

from balai.kernel import logs
from balai.kernel.settings import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")

application = get_wsgi_application()
logs.configure({"level": settings().log_level})
