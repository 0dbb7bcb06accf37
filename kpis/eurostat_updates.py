"""Placeholder."""


def propose_from_source(*, user=None):
    raise NotImplementedError
