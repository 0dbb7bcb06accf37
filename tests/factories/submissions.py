"""Submissions as they are on their way: made by the verbs themselves, as far along as a test asks."""

import factory

from projects import reviews, submissions
from projects.models import ProjectSubmission, ProjectSubmissionPage, RefusalReason
from tests.factories.pages import AmbitionPageFactory, BasePageFactory, statements, story
from tests.factories.projects import project_index
from tests.factories.users import UserFactory

ANSWERS = {
    "fit": "Les personnes sans ordinateur font leurs démarches au guichet.",
    "title": "Guichet pour tous",
    "lede": "Un guichet où chacun fait ses démarches en ligne, avec de l’aide.",
    "story": "Chaque commune ouvre un guichet.\n\nUne personne y aide\nà faire les démarches.",
    "result": "",
    "status": "running",
    "start": "2026",
    "end": "06/2028",
    "level": "wallonia",
    "places": ["namur", "hainaut"],
    "budget": "1 250 000",
    "budget_covers": "Le personnel, de 2026 à 2028.",
    "website": "guichet.example.be",
    "organisation": "Commune d’Exemple",
    "kind": "local",
    "organisation_website": "https://exemple.be/",
    "partners": "Agence Une\nAgence Deux",
    "contact_name": "Camille Dupont",
    "contact_email": "camille@exemple.be",
    "contact_phone": "+32 81 00 00 00",
    "contact_public": False,
}
READY = ("draft", "unconfirmed", "received", "checking", "question", "accepted", "to_approve", "approved")


class ProjectSubmissionPageFactory(BasePageFactory):
    class Meta:
        model = ProjectSubmissionPage

    title_nl = "Project indienen"
    title_fr = "Proposer un projet"
    title_en = "Submit a project"
    title_de = "Projekt einreichen"
    wanted_nl = statements("Het project is in België.")
    wanted_fr = statements("Le projet est en Belgique.")
    wanted_en = statements("The project is in Belgium.")
    wanted_de = statements("Das Projekt ist in Belgien.")
    body_nl = story("Het verhaal")
    body_fr = story("Le récit")
    body_en = story("The story")
    body_de = story("Die Geschichte")


class RefusalReasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RefusalReason

    key = factory.Sequence(lambda n: f"reden-{n}")
    name_nl = "past niet"
    name_fr = "ne convient pas"
    name_en = "does not fit"
    name_de = "passt nicht"
    sentence_nl = "Dit past niet."
    sentence_fr = "Ceci ne convient pas."
    sentence_en = "This does not fit."
    sentence_de = "Das passt nicht."


def draft(*, language: str = "fr", ambition=None, **answers) -> ProjectSubmission:
    """A draft with every answer, complete."""
    ambition = ambition or AmbitionPageFactory()
    answers = ANSWERS | {"ambition": str(ambition.number)} | answers
    return submissions.start(answers=answers, ambition=ambition, language=language)


def submission(phase: str = "received", *, by=None, **options) -> ProjectSubmission:
    """A submission in one of the phases before publishing; ``by`` is the reviewer who did what staff do."""
    made = draft(**options)
    if phase != "draft":
        made = submissions.send(made, values={"contact_email": made.answers["contact_email"]})
    if phase not in ("draft", "unconfirmed"):
        made = submissions.confirm(made)
    if phase in READY[3:]:
        project_index()
        reviewer = by or UserFactory(group="Project reviewers")
        made = reviews.assign(made, to=reviewer, user=reviewer, version=made.version)
        made = _decided(made, phase, reviewer)
    return made


def _decided(made: ProjectSubmission, phase: str, reviewer) -> ProjectSubmission:
    if phase == "question":
        return reviews.ask(made, text="Qui aide au guichet ?", user=reviewer, version=made.version)
    if phase in READY[5:]:
        made = reviews.accept(made, user=reviewer, version=made.version)
    if phase in READY[6:]:
        made = reviews.show_text(made, user=reviewer, version=made.version)
    if phase == "approved":
        read = str(made.page.latest_revision_id)
        made = submissions.approve_text(made, read=read, version=made.version)
    return made
