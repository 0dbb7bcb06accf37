"""People who sign in to the admin."""

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from smartnation.core.models import User


class UserFactory(DjangoModelFactory):
    """A person without any right; ``group="Editors"`` puts them in a group, ``admin=True`` may do all."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        admin = factory.Trait(is_staff=True, is_superuser=True)

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@smartnation.test")
    password = factory.django.Password("a long password for tests")

    @factory.post_generation
    def group(self, create, name, **kwargs):
        if name:
            self.groups.add(Group.objects.get(name=name))
