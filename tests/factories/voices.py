"""Testimonials and people. The words are examples of nobody, for tests only."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from campaign.models import Person, Testimonial


class TestimonialFactory(DjangoModelFactory):
    """Someone who speaks Dutch and agreed to be shown."""

    __test__ = False  # pytest takes it for a test by its name

    class Meta:
        model = Testimonial

    name = factory.Sequence(lambda n: f"Voorbeeld {n}")
    role_nl = "leerkracht"
    role_fr = "enseignante"
    language = "nl"
    words_nl = "Ik leerde iets nieuws."
    consent_on = date(2023, 6, 12)


class PersonFactory(DjangoModelFactory):
    """Someone of the Digital Minds."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Persoon {n}")
    role_nl = "hoogleraar"
    role_fr = "professeure"
