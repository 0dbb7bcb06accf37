"""The language of a request is in its address and nowhere else, so that every cache can keep the answer.

Django's own LocaleMiddleware also looks at cookies and Accept-Language, adds ``Vary`` and redirects
addresses without a language. Only the admin, whose sign-in page has no language in its address,
asks the browser.
"""

from django.utils import translation
from django.utils.translation import get_language_from_path, get_language_from_request

from smartnation.core import languages
from smartnation.core.admin_place import is_admin


def language_of(request) -> str:
    """The language of the path; Dutch where the path has none; the browser's in the admin."""
    if is_admin(request):
        return get_language_from_request(request)
    return get_language_from_path(request.path_info) or languages.BASE


class PathLanguageMiddleware:
    """Activates the language of the request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        code = language_of(request)
        translation.activate(code)
        request.LANGUAGE_CODE = code
        response = self.get_response(request)
        if get_language_from_path(request.path_info):
            response.headers.setdefault("Content-Language", code)
        return response
