"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# Addresses are read once, before gunicorn forks: otherwise each process spends a second on its first request.
get_resolver().url_patterns  # noqa: B018
