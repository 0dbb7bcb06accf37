"""How quick the site is when it holds far more than it ever will: `make bench` measures and says what falls short.

``harness``, ``databases`` and ``memory`` serve every benchmark; a subject has a module for its rows and one for
what is measured on them.
"""
