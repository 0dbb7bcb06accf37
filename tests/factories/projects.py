"""Projects and the organisations that carry them."""

import factory
from factory.django import DjangoModelFactory

from projects.choices import Level, OrganisationKind, Place, Status
from projects.models import Organisation, ProjectIndexPage, ProjectPage
from tests.factories.pages import AmbitionPageFactory, BasePageFactory


class OrganisationFactory(DjangoModelFactory):
    """A body with a name of its own in each language."""

    class Meta:
        model = Organisation
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda n: f"dienst-{n}")
    kind = OrganisationKind.FEDERAL
    name_nl = factory.LazyAttribute(lambda made: f"Dienst {made.key}")
    name_fr = factory.LazyAttribute(lambda made: f"Service {made.key}")
    name_en = factory.LazyAttribute(lambda made: f"Office {made.key}")
    name_de = factory.LazyAttribute(lambda made: f"Amt {made.key}")
    website = "https://dienst.example.be/"


class ProjectIndexPageFactory(BasePageFactory):
    class Meta:
        model = ProjectIndexPage

    show_in_menus = True
    title_nl = "Projecten"
    title_fr = "Projets"
    title_en = "Projects"
    title_de = "Projekte"


def project_index() -> ProjectIndexPage:
    """The list of projects, made when there is none."""
    return ProjectIndexPage.objects.first() or ProjectIndexPageFactory()


class ProjectPageFactory(BasePageFactory):
    """A running federal project for the whole country, for an ambition of its own unless one is given."""

    class Meta:
        model = ProjectPage

    parent = factory.LazyFunction(project_index)
    main_ambition = factory.SubFactory(AmbitionPageFactory)
    lead = factory.SubFactory(OrganisationFactory)
    status = Status.RUNNING
    level = Level.FEDERAL
    places = factory.LazyFunction(lambda: [Place.BELGIUM.value])
    website = "https://project.example.be/"
    source_name = "FOD BOSA"
    source_url = "https://bosa.belgium.be/"
    title_nl = factory.Sequence(lambda n: f"Loket {n}")
    title_fr = factory.Sequence(lambda n: f"Guichet {n}")
    title_en = factory.Sequence(lambda n: f"Counter {n}")
    title_de = factory.Sequence(lambda n: f"Schalter {n}")
    story_nl = "<p>Eén loket voor alles.</p>"
    story_fr = "<p>Un guichet pour tout.</p>"
    story_en = "<p>One counter for everything.</p>"
    story_de = "<p>Ein Schalter für alles.</p>"

    @classmethod
    def _create(cls, model_class, *args, also=(), **kwargs):
        project = super()._create(model_class, *args, **kwargs)
        if also:
            project.other_ambitions.set(also)
            project.save()
        return project
