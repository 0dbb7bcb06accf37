"""Addresses of a submission below the one of its page, in each language. The token is all that opens one."""

from django.urls import path, re_path
from django.utils.translation import pgettext_lazy

from projects import status_views, submission_views

app_name = "submissions"
TOKEN = r"^(?P<token>[A-Za-z0-9_-]{43})/"  # noqa: S105 - the form of one, not one

urlpatterns = [
    path("1/", submission_views.begin, name="begin"),
    path(pgettext_lazy("address", "questions/"), submission_views.questions, name="questions"),
    re_path(TOKEN + "$", status_views.open_submission, name="open"),
    re_path(TOKEN + r"(?P<step>[123])/$", submission_views.step, name="step"),
    re_path(TOKEN + r"4/$", submission_views.check, name="check"),
    re_path(TOKEN + r"pictures/$", submission_views.pictures, name="pictures"),
    re_path(TOKEN + r"picture/(?P<pk>\d{1,18})/$", submission_views.picture, name="picture"),
    re_path(TOKEN + r"link/$", submission_views.link, name="link"),
    re_path(TOKEN + r"confirm/$", status_views.confirm, name="confirm"),
    re_path(TOKEN + r"withdraw/$", status_views.withdraw, name="withdraw"),
]
