"""Officers and facilitators write courses; an officer of the whole region publishes them."""

from django.db.models import Q

from asah.content.models import Course, CourseFile, CourseVersion, Lesson, Question, Quiz
from asah.core import access
from asah.core.access import Actor, Permission, Role, permission, rows

EDIT = permission("content.edit", Role.OFFICER, Role.FACILITATOR)
PUBLISH = permission("content.publish", Role.OFFICER)


def _region_only(actor: Actor, perm: Permission) -> Q:
    return Q() if "" in access.paths(actor, perm) else access.NOTHING


for _model in (Course, CourseVersion, CourseFile, Lesson, Quiz, Question):
    rows(_model, EDIT, access.whole)
rows(CourseVersion, PUBLISH, _region_only)


def may_publish(actor: Actor) -> bool:
    """Whether the actor publishes courses: holds the right in the whole region."""
    return "" in access.paths(actor, PUBLISH)


def require_publisher(actor: Actor) -> None:
    """For verbs without a row."""
    access.require(actor, PUBLISH)
    if not may_publish(actor):
        raise access.NotAllowed
