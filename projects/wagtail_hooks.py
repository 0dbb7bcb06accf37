"""What the admin shows of projects."""

from wagtail import hooks

from projects.viewsets import ProjectsGroup


@hooks.register("register_admin_viewset")
def projects():
    return ProjectsGroup()
