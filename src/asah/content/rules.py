"""Officers and facilitators write courses; an officer of the whole region publishes them."""

from django.db.models import Q

from asah.content.models import Course, CourseVersion, Lesson, Question, Quiz
from asah.core import access
from asah.core.access import Actor, Permission, Role, permission, rows

EDIT = permission("content.edit", Role.OFFICER, Role.FACILITATOR)
PUBLISH = permission("content.publish", Role.OFFICER)


def _region_only(actor: Actor, perm: Permission) -> Q:
    return Q() if "" in access.paths(actor, perm) else access.NOTHING


for _model in (Course, CourseVersion, Lesson, Quiz, Question):
    rows(_model, EDIT, access.whole)
rows(CourseVersion, PUBLISH, _region_only)


def may_publish(actor: Actor) -> bool:
    """Whether the actor publishes courses: holds the right in the whole region."""
    return "" in access.paths(actor, PUBLISH)
