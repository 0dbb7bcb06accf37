"""Where the form to write to the team is posted, and where a link from any page leads to it.

The address doesn't change with the contact page's, and answers before there is one. See docs/decisions on cookies.
"""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_safe

from campaign import contact
from campaign.contact_form import ContactForm, asked_for, form_context
from campaign.models import ContactPage
from smartnation.core.languages import CODES
from smartnation.core.private_views import private


@private
@require_http_methods(["GET", "HEAD", "POST"])
def write(request):
    """The contact page with its form, about the page that ``?page=`` names; posting it sends the message once."""
    form, problem = asked_for(request.GET), ""
    if request.method == "POST":
        form = ContactForm(request.POST)
        if form.is_valid() and not (problem := contact.problem_of_sending(request)):
            contact.send(form.cleaned_data)
            return redirect("contact:sent")
    status = 422 if problem or form.errors else 200
    context = {"page": contact_page(), "addresses": addresses("write")}
    return render(request, "campaign/contact_page.html", context | form_context(form, problem), status=status)


@private
@require_safe
def sent(request):
    """Thank you, and when to expect an answer."""
    return render(request, "campaign/contact_sent.html", {"start_page": contact_page(), "addresses": addresses("sent")})


def contact_page() -> ContactPage | None:
    """The public contact page; None while there is none."""
    return ContactPage.objects.live().select_related("privacy_page").first()


def addresses(name: str) -> dict[str, str]:
    """The same page in the four languages."""
    found = {}
    for code in CODES:
        with override(code):
            found[code] = reverse(f"contact:{name}")
    return found
