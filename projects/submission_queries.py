"""Questions to ask about submissions."""

from django.db import models

from projects import phases


class SubmissionQuerySet(models.QuerySet):
    """Reads of submissions."""

    def for_staff(self):
        """What staff see: confirmed, whatever became of it since."""
        return self.filter(phase__in=phases.SEEN_BY_STAFF, confirmed_at__isnull=False)

    def overdue(self, today):
        """Those where the submitter waits for us longer than was said."""
        return self.filter(due_on__lt=today, phase__in=phases.WAITS_FOR_STAFF)

    def never_sent_since(self, moment):
        """Drafts, and what was sent from an address that nobody confirmed, untouched since a moment."""
        return self.filter(phase__in=[phases.Phase.DRAFT, phases.Phase.UNCONFIRMED], saved_at__lt=moment)

    def ended_since(self, moment):
        """Refused or withdrawn before a moment, and not erased yet."""
        ended = [phases.Phase.REFUSED, phases.Phase.WITHDRAWN]
        return self.filter(phase__in=ended, phase_since__lt=moment, erased_at=None)

    def gone_offline(self):
        """Whose page is no longer public, and that aren't erased yet."""
        return self.filter(phase=phases.Phase.OFFLINE, erased_at=None)
