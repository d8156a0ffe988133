"""The log of decisions as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet
from django.utils.dateparse import parse_date

from asah.core import audit_words
from asah.core.models import AuditLine


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the log is shown: words in actor, verb or object (code or words), and a day."""

    text: str = ""
    day: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        day = query.get("hari", "")
        try:
            known = parse_date(day) is not None
        except ValueError:
            known = False
        return cls(query.get("q", "").strip()[:100], day if known else "")


def lines(asked: Asked) -> QuerySet[AuditLine]:
    """Lines that fit, the newest first."""
    found = AuditLine.objects.order_by("-pk")
    for word in asked.text.split():
        found = found.filter(
            Q(actor_label__icontains=word)
            | Q(verb__icontains=word)
            | Q(verb__in=audit_words.verbs_meant(word))
            | Q(object_type__icontains=word)
            | Q(object_type__in=audit_words.objects_meant(word))
            | Q(object_id=word)
            | Q(note__icontains=word)
        )
    return found.filter(at__date=asked.day) if asked.day else found


@dataclass(frozen=True, slots=True)
class ChainState:
    """How far the log is sealed, without walking it."""

    sealed: int
    waiting: int
    head: str


def chain_state() -> ChainState:
    """One query for the number, one for what waits and the head."""
    last = AuditLine.objects.aggregate(last=Max("number"))["last"] or 0
    ends = AuditLine.objects.filter(Q(number=None) | Q(number=last)).values_list("number", "seal")
    rows = list(ends)
    head = next((seal for number, seal in rows if number), "")
    return ChainState(sealed=last, waiting=sum(number is None for number, _seal in rows), head=head)
