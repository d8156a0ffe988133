"""Reading the book of certificates."""

from dataclasses import dataclass
from itertools import batched

from django.db.models import Q, QuerySet

from asah.core import access
from asah.core.access import Actor
from asah.credits.calc import certificate_codes
from asah.credits.certificates.models import Certificate, CertificatePrint
from asah.credits.certificates.papers import content_hash
from asah.credits.certificates.rules import MANAGE

State = Certificate.State
CHUNK = 5000  # keys in one query, below every database's limit


def own(person_id: int) -> QuerySet[Certificate]:
    """A person's certificates, latest first; those that were replaced are left to their page."""
    rows = Certificate.objects.filter(person=person_id).exclude(state=State.REPLACED)
    return rows.order_by("-issued_at", "-seq")


def by_code(code: str) -> Certificate | None:
    """The certificate behind a cleaned code, with its successor."""
    return Certificate.objects.select_related("successor").filter(code=code).first()


def book(actor: Actor, text: str, state: str) -> QuerySet[Certificate]:
    """All certificates of the actor's reach, narrowed by number, name, training or code."""
    rows = access.visible(Certificate, actor, MANAGE).select_related("person__unit")
    if state in set(State):
        rows = rows.filter(state=state)
    if text := text.strip():
        code = certificate_codes.clean(text)
        narrow = Q(number__icontains=text) | Q(person__name__icontains=text) | Q(code=code)
        rows = rows.filter(narrow | Q(class_code__iexact=text))
    return rows.order_by("-year", "-seq")


def of_class(actor: Actor, class_code: str) -> QuerySet[Certificate]:
    """Every certificate of a class, by name, those in force first."""
    rows = access.visible(Certificate, actor, MANAGE).filter(class_code=class_code)
    return rows.select_related("person__unit", "successor").order_by(
        "person__name", "person_id", "-seq"
    )


def to_print(actor: Actor, class_code: str) -> list[Certificate]:
    return list(of_class(actor, class_code).filter(state=State.VALID))


def to_sign(actor: Actor, class_code: str, most: int) -> list[Certificate]:
    """Certificates in force of a class that are not signed yet, at most so many."""
    rows = of_class(actor, class_code).filter(state=State.VALID, signed_at=None)
    return list(rows.order_by("seq")[:most])


@dataclass(frozen=True, slots=True)
class ClassBook:
    """A class's certificates in figures, and whether its printed file still holds them all."""

    title: str
    in_force: int
    signed: int
    ended: int
    printed: CertificatePrint | None
    fresh: bool


def class_book(actor: Actor, class_code: str) -> ClassBook | None:
    """None when the class has no certificate."""
    rows = list(of_class(actor, class_code))
    if not rows:
        return None
    live = [row for row in rows if row.in_force]
    made = CertificatePrint.objects.select_related("file").filter(class_code=class_code).first()
    return ClassBook(
        title=rows[0].title,
        in_force=len(live),
        signed=sum(row.signed for row in live),
        ended=len(rows) - len(live),
        printed=made,
        fresh=bool(made and made.content_hash == content_hash(live)),
    )


def activities_with_one(activity_keys: set[str]) -> set[str]:
    """Those of the activities that have a certificate in force."""
    found: set[str] = set()
    for chunk in batched(sorted(activity_keys), CHUNK, strict=False):
        rows = Certificate.objects.filter(activity_key__in=chunk, state=State.VALID)
        found |= set(rows.values_list("activity_key", flat=True))
    return found


def in_force_of(activity_key: str) -> Certificate | None:
    """The certificate in force of an activity."""
    return Certificate.objects.filter(activity_key=activity_key, state=State.VALID).first()
