"""The form, step by step: what is typed is kept on the server, under the link that only its writer has."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from ambitions.models import AmbitionPage
from projects import spam, submission_links, submissions
from projects.models import ProjectPage
from projects.phases import Phase
from projects.picture_form import LinkForm, PictureForm
from projects.submission_context import opened, shown
from projects.submission_forms import STEPS, SendForm, form_for, judged
from projects.submission_moves import Refused
from smartnation.core import languages, proof_of_work, signed_time
from smartnation.core.private_views import private

SIMILAR = 4
get_and_post = require_http_methods(["GET", "HEAD", "POST"])


def similar_for(ambition) -> list[ProjectPage]:
    """Published projects of an ambition, the newest first."""
    if ambition is None:
        return []
    projects = ProjectPage.objects.for_listing().filter(main_ambition=ambition)
    return list(projects.order_by("-first_published_at", "-pk")[:SIMILAR])


@require_safe
def questions(request):
    """Every question on one page, to print or to prepare."""
    ambitions = AmbitionPage.listed(request)
    forms = [form_for(step, ambitions=ambitions) for step in STEPS] + [SendForm()]
    return shown(request, "questions", name="questions", forms=forms)


@private
@get_and_post
def begin(request):
    """Step 1 before there is a draft: choose an ambition, say why. Posting it makes the draft."""
    ambitions, problem = AmbitionPage.listed(request), ""
    asked = {"ambition": request.GET.get("ambition", "")[:3]}
    form = form_for(1, ambitions=ambitions, data=_posted(request), answers=asked)
    if request.method == "POST":
        asked = form.as_typed()
        if form.is_valid() and not (problem := spam.problem_of_beginning(request)):
            ambition = form.ambitions[form.cleaned_data["ambition"]]
            draft = submissions.start(answers=asked, ambition=ambition, language=languages.active())
            return redirect("submissions:step", submission_links.mint(draft), 2)
    chosen = form.ambitions.get(asked["ambition"])
    context = {"chosen": chosen, "similar": similar_for(chosen), "stamp": signed_time.stamp(), "step": 1}
    return shown(request, "fit", name="begin", status=status_of(form, problem), form=form, problem=problem, **context)


@opened
@get_and_post
def step(request, token, submission, step: str):
    """One of the three steps with questions; posting keeps what was typed, right or wrong."""
    if not submissions.may_edit(submission):
        return redirect("submissions:open", token)
    number, ambitions = int(step), AmbitionPage.listed(request)
    if request.method == "POST":
        return _posted_step(request, token, submission, number, ambitions)
    if "checked" in request.GET:  # from the last step, which says what is wrong
        form = judged(number, submission.answers, ambitions=ambitions)
    else:
        form = form_for(number, ambitions=ambitions, answers=submission.answers)
    return _shown_step(request, token, submission, number, form)


def _posted_step(request, token, submission, number: int, ambitions):
    form = form_for(number, ambitions=ambitions, data=request.POST)
    form.lock(locked_answers(submission))
    typed = form.as_typed()
    chosen = form.ambitions.get(typed["ambition"]) if number == 1 else None
    try:
        submission = submissions.save(submission, answers=typed, ambition=chosen)
    except Refused:
        return redirect("submissions:open", token)
    if "later" in request.POST:
        return redirect("submissions:link", token)
    if not form.is_valid():
        return _shown_step(request, token, submission, number, form)
    if "checked" in request.GET or number == 3:
        return redirect("submissions:check", token)
    return redirect("submissions:pictures", token) if number == 2 else redirect("submissions:step", token, 2)


def _shown_step(request, token, submission, number: int, form):
    form.lock(locked_answers(submission))
    context = {"token": token, "submission": submission, "step": number, "form": form}
    if number == 1:
        context |= {"chosen": submission.ambition, "similar": similar_for(submission.ambition)}
    template = "fit" if number == 1 else "step"
    return shown(request, template, name="step", args=[token, number], status=status_of(form), **context)


def locked_answers(submission) -> dict:
    """The address is confirmed once; who has another one writes to us."""
    return {"contact_email": submission.email} if submission.phase != Phase.DRAFT else {}


@opened
@get_and_post
def pictures(request, token, submission):
    """Add and remove pictures; each is decoded and written anew before it is kept."""
    if not submissions.may_edit(submission) or submission.page_id:
        return redirect("submissions:open", token)
    form, problem = PictureForm(), ""
    if request.method == "POST" and "remove" in request.POST:
        asked = request.POST["remove"]
        submissions.remove_picture(submission, pk=int(asked) if asked.isdecimal() and len(asked) < 19 else 0)
        return redirect("submissions:pictures", token)
    if request.method == "POST":
        form = PictureForm(request.POST, request.FILES)
        problem = spam.problem_of_pictures(request)
        if not problem and form.is_valid() and form.kept_for(submission):
            return redirect("submissions:pictures", token)
    context = {"token": token, "submission": submission, "step": 2, "form": form, "problem": problem}
    context |= {"pictures": submission.pictures.defer("content"), "most": submissions.MOST_PICTURES}
    return shown(request, "pictures", name="pictures", args=[token], status=status_of(form, problem), **context)


@opened
@require_safe
def picture(request, token, submission, pk: str):
    """A picture of the submission, for its writer."""
    found = submission.pictures.filter(pk=pk).first()
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.content), content_type="image/jpeg")


@opened
@get_and_post
def link(request, token, submission):
    """The link itself, and the way to mail it to oneself."""
    form, problem = LinkForm(_posted(request)), ""
    if request.method == "POST" and form.is_valid():
        address = form.cleaned_data["email"]
        if not (problem := spam.problem_of_mailing(request, address)):
            submissions.mail_link(submission, to=address)
            return shown(request, "link", name="link", args=[token], token=token, submission=submission, mailed=True)
    url = submission_links.address("open", languages.active(), token)
    context = {"token": token, "submission": submission, "form": form, "problem": problem, "url": url}
    return shown(request, "link", name="link", args=[token], status=status_of(form, problem), **context)


@opened
@get_and_post
def check(request, token, submission):
    """Everything once more, what is missing, consent; posting sends it."""
    if submission.phase != Phase.DRAFT:
        return redirect("submissions:open", token)
    ambitions = AmbitionPage.listed(request)
    parts = [(step, judged(step, submission.answers, ambitions=ambitions)) for step in STEPS]
    lacking = sum(len(part.problems) for _step, part in parts)
    form, problem = SendForm(_posted(request)), ""
    if request.method == "POST" and form.is_valid() and not lacking:
        values = {name: value for _step, part in parts for name, value in part.cleaned_data.items()}
        if not (problem := spam.problem_of_sending(request, submission, values["contact_email"])):
            submissions.send(submission, values=values)
            return redirect("submissions:open", token)
    context = {"token": token, "submission": submission, "step": 4, "form": form, "problem": problem, "parts": parts}
    context |= {"lacking": lacking, "pictures": submission.pictures.defer("content")}
    context["erased_on"] = submission.saved_at + submission_links.KEPT_UNSENT
    context["challenge"] = proof_of_work.challenge(spam.subject(submission))
    return shown(request, "check", name="check", args=[token], status=status_of(form, problem), **context)


def _posted(request):
    return request.POST if request.method == "POST" else None


def status_of(form, problem: str = "") -> int:
    """422 for what can't be taken as it is, so that no cache or program thinks that it was."""
    return 422 if problem or form.errors else 200
