"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_wsgi_application()
# Addresses are read once, before gunicorn forks: otherwise each process spends a second on its first request.
get_resolver().url_patterns  # noqa: B018
# What is loaded now stays for good. Without this the collector walks through all of it in the middle of somebody's request,
# which took 0.2 s CPU now and then on a page that makes many objects (a long questionnaire).
gc.collect()
gc.freeze()
