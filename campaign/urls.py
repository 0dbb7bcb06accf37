"""Addresses of the form to write to the team, below one of their own in each language."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from campaign import contact_views

app_name = "contact"

urlpatterns = [
    path("", contact_views.write, name="write"),
    path(pgettext_lazy("address", "sent/"), contact_views.sent, name="sent"),
]
