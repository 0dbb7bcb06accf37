"""What the browser tests lean on: the site as a live process, axe, and the Nu HTML checker."""
