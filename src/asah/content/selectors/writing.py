"""What the author pages ask for."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery, Sum

from asah.content.models import Course, CourseVersion, Lesson
from asah.content.selectors.reading import lessons

State = CourseVersion.State


def catalogue(text: str = "", state: str = "") -> QuerySet[Course]:
    """Courses by title, each with its versions' states in `versions_by_state`."""
    found = Course.objects.select_related("training")
    if text:
        found = found.filter(Q(title__icontains=text) | Q(summary__icontains=text))
    if state:
        found = found.filter(versions__state=state)
    rows = CourseVersion.objects.only("course_id", "number", "state", "published_at")
    newest = (
        CourseVersion.objects.filter(course=OuterRef("pk")).order_by("-number").values("pk")[:1]
    )
    sizes = Lesson.objects.filter(version=OuterRef("newest")).order_by().values("version")
    return (
        found.annotate(newest=Subquery(newest))
        .annotate(
            parts=Subquery(sizes.annotate(n=Count("pk")).values("n")),
            minutes_now=Subquery(sizes.annotate(n=Sum("minutes")).values("n")),
        )
        .prefetch_related(Prefetch("versions", queryset=rows, to_attr="known_versions"))
    )


def working_version(course: Course) -> CourseVersion | None:
    """The draft, or else the newest version."""
    return course.versions.first()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A lesson among the others: `place` counts from 1."""

    lessons: list[Lesson]
    place: int
    before: Lesson | None
    after: Lesson | None


def neighbours(version: CourseVersion, slug: str) -> Neighbours | None:
    """The lesson of that slug with the ones around it; None when there is none."""
    rows = lessons(version)
    place = next((n for n, row in enumerate(rows) if row.slug == slug), None)
    if place is None:
        return None
    before = rows[place - 1] if place else None
    after = rows[place + 1] if place + 1 < len(rows) else None
    return Neighbours(rows, place + 1, before, after)
