"""Django with nothing in it: no middleware, no template, no query; what every page of a Django site costs at least.

A WSGI application of its own, never part of the site. BODY_SIZE is the size in bytes of what it answers to everything.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import re_path

BODY = b"x" * int(os.environ.get("BODY_SIZE", "40000"))


def answer(request):
    return HttpResponse(BODY)


urlpatterns = [re_path("", answer)]

if not settings.configured:
    settings.configure(SECRET_KEY="for the benchmark only", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, MIDDLEWARE=[])  # noqa: S106
application = get_wsgi_application()
