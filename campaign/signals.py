"""What happens around a voice that is saved."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver

from campaign.models import Audience, Person, Testimonial
from smartnation.core import following, renditions

for model in (Audience, Person, Testimonial):
    following.follow(model)


@receiver(post_save, sender=Person, dispatch_uid="portrait_of_person")
@receiver(post_save, sender=Testimonial, dispatch_uid="portrait_of_testimonial")
def make_portrait(instance, **kwargs):
    """Make the portrait's sizes: pages show it without being published again."""
    if image := instance.picture:
        transaction.on_commit(partial(renditions.sizes, image, *renditions.specs_for(image)))
