"""Reads: the catalogue, and which training is meant for whom."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from asah.catalog.calc.audience import Audience, matching, parse
from asah.catalog.models import Training
from asah.catalog.wording import amount_text, rule_text
from asah.core.calc.errors import BadInput
from asah.credits import api as credits
from asah.credits.calc.book import Scope
from asah.credits.calc.count import rule_for
from asah.people.api import Person, Position
from asah.ui import text
from asah.ui.charts import Bar, Bars
from asah.ui.parts import Fact, Why

SHORT_JP = {"1-5": (0, 5), "6-16": (5, 16), "17-32": (16, 32), "33": (32, 10_000)}


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list page asks for; empty = any. `kind` is soft, technical or service."""

    text: str = ""
    kind: str = ""
    method: str = ""
    jp: str = ""
    retired: bool = False


def _of_kind(kind: str) -> Q:
    if kind == "soft":
        return Q(levels__competency__soft=True)
    if kind == "service":
        return Q(levels__competency__service=True)
    if kind == "technical":
        return ~Q(levels__competency__soft=True)
    return Q()


def catalogue(filters: Filters) -> QuerySet[Training]:
    """Trainings that fit, by title, with what they raise."""
    found = Training.objects.filter(_of_kind(filters.kind), active=not filters.retired)
    if filters.text:
        by_competency = Q(levels__competency__name__icontains=filters.text)
        in_text = Q(title__icontains=filters.text) | Q(summary__icontains=filters.text)
        found = found.filter(in_text | by_competency | Q(code__icontains=filters.text))
    if filters.method:
        found = found.filter(method=filters.method)
    if filters.jp in SHORT_JP:
        low, high = SHORT_JP[filters.jp]
        found = found.filter(jp__gt=low, jp__lte=high)
    return found.distinct().order_by("title", "pk").prefetch_related("levels__competency")


def audiences() -> dict[int, Audience]:
    """Audience of every active training by its id."""
    rows = Training.objects.filter(active=True).values_list("pk", "audience")
    return {key: parse(data) for key, data in rows}


def eligible_map(person_ids: Iterable[int] | None = None) -> Mapping[int, frozenset[int]]:
    """Active person id -> ids of the active trainings whose audience the position fits.

    Two queries; people of one kind of job share one set, so 6,000 people x 60 trainings take
    some 30 ms. Job fit only: what a person passed already (or an equivalent of it) is for the
    caller to take out.
    """
    found = Person.objects.filter(active=True).order_by()
    if person_ids is not None:
        found = found.filter(pk__in=list(person_ids))
    columns = ("pk", "position__level", "position__field", "position__public_facing")
    people = list(found.values_list(*columns))
    by_job = matching(audiences(), ((level, field, facing) for _, level, field, facing in people))
    return {pk: by_job[(level, field, facing)] for pk, level, field, facing in people}


def eligible(training: Training) -> QuerySet[Person]:
    """Active people whose position the training is meant for."""
    audience = parse(training.audience)
    found = Person.objects.filter(active=True)
    if audience.levels:
        found = found.filter(position__level__in=audience.levels)
    if audience.fields:
        found = found.filter(position__field__in=audience.fields)
    if audience.public_facing is not None:
        found = found.filter(position__public_facing=audience.public_facing)
    return found


def suits(training: Training, position: Position) -> bool:
    """Whether the training is meant for a position."""
    audience = parse(training.audience)
    return audience.fits(position.level, position.field, position.public_facing)


def suits_person(training: Training, person_id: int | None) -> bool | None:
    """Whether the training is meant for somebody's position; None for who has none."""
    person = Person.objects.filter(pk=person_id or 0).select_related("position").first()
    return suits(training, person.position) if person else None


def quarter_bars(training: Training) -> Bars:
    """How many classes each quarter can hold."""
    counts = training.classes_per_quarter
    names = ("TW I", "TW II", "TW III", "TW IV")
    rows = tuple(
        Bar(label=name, value=float(n), figure=_("%(n)s kelas") % {"n": n})
        for name, n in zip(names, counts, strict=False)
    )
    return Bars(rows=rows, unit=_("kelas"), maximum=float(max([*counts, 1])))


def why_jp(training: Training, date: dt.date) -> Why:
    """Where the JP come from: the rule of the form, and the amount."""
    try:
        rule = rule_for(credits.rule_book(), training.form, Scope.NATIONAL, date)
    except BadInput as error:
        return Why(answer=str(error))
    return Why(
        answer=_("%(jp)s bagi peserta yang mengikuti seluruhnya.") % {"jp": text.jp(training.jp)},
        facts=(Fact(amount_text(training.quantity), met=True),),
        rule=rule_text(rule),
        basis=rule.legal_basis,
    )


def raising(competency_id: int) -> QuerySet[Training]:
    """Active trainings that raise a competency, the greatest rise first."""
    found = Training.objects.filter(active=True, levels__competency=competency_id)
    return found.order_by("-levels__gain", "-jp", "title").distinct()


def equivalents(training: Training) -> QuerySet[Training]:
    """The others of its equivalence set: one of them is enough."""
    if not training.equivalence:
        return Training.objects.none()
    same = Training.objects.filter(active=True, equivalence=training.equivalence)
    return same.exclude(pk=training.pk)


def code_in(activity_key: str) -> str:
    """The training code inside a ledger's activity key `class:<code>:<class>:<person>`; or ""."""
    kind, _, rest = activity_key.partition(":")
    return rest.partition(":")[0] if kind == "class" else ""
