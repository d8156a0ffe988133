"""What a year needs, from everything that is known today: drafts, not yet rows."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from asah.catalog import api as catalog
from asah.citizens.calc.elements import elements
from asah.competencies import api as competencies
from asah.core.clock import Quarter
from asah.needs.calc.score import ONE, Terms, Weights, score, weakness
from asah.needs.calc.voices import Voice, heard, weakest
from asah.needs.models import NeedLine
from asah.needs.services.sources import passed_codes
from asah.people.api import Person, Unit

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A line as it should be. `key` is unique within the year."""

    key: str
    unit: int
    source: str
    terms: Terms
    evidence: tuple[Json, ...]
    person: int | None = None
    competency: int | None = None
    training: int | None = None
    head_count: int = 1


@dataclass(slots=True)
class Facts:
    """Everything the drafts are made from, read once."""

    date: dt.date
    weights: Weights
    links: Mapping[str, list[int]]
    voices: Mapping[str, Mapping[str, Voice]]
    service: frozenset[int]

    def voice(self, path: str, competency: int) -> Voice | None:
        """The weakest element that calls for the competency in a unit, if it is weak at all."""
        found = weakest(heard(self.voices, path), self.links, competency)
        if found is None or not weakness(found.value, self.weights):
            return None
        return found


def voice_text(voice: Voice) -> Json:
    """The evidence that the public gives."""
    return {
        "text": _("Unsur %(element)s di %(place)s bernilai %(value)s dari 100, %(count)s jawaban")
        % {
            "element": element_name(voice.element),
            "place": voice.place,
            "value": _decimal(voice.value),
            "count": voice.count,
        },
        "source": _("Survei kepuasan masyarakat"),
        "date": Quarter.parse(voice.period).last_day.isoformat(),
        "key": f"voice:{voice.unit}:{voice.element}:{voice.period}",
    }


def element_name(code: str) -> str:
    return next((e.name for e in elements() if e.field == code), code)


def _decimal(value: Decimal) -> str:
    return f"{value:.1f}".replace(".", ",")


GAP_COLUMNS = (
    "person_id",
    "person__unit_id",
    "person__unit__path",
    "person__position__public_facing",
    "person__position__name",
    "competency_id",
    "measured",
    "required",
    "importance",
    "evidence_id",
    "evidence__source",
    "measured_on",
)


def gap_drafts(facts: Facts) -> Iterable[Draft]:
    """One line per person and competency below the standard."""
    for row in competencies.gaps().values_list(*GAP_COLUMNS):
        person, unit, path, facing, position, competency, measured, required, *rest = row
        importance, key, source, date = rest
        serves = facing and competency in facts.service
        voice = facts.voice(path, competency) if serves else None
        evidence: list[Json] = [
            {
                "text": _("Level %(measured)s, standar %(position)s level %(required)s")
                % {"measured": measured, "position": position, "required": required},
                "source": source or _("Penilaian"),
                "date": date.isoformat() if date else None,
                "key": f"assessment:{key}",
            }
        ]
        if voice:
            evidence.append(voice_text(voice))
        weak = weakness(voice.value, facts.weights) if voice else Decimal(0)
        yield Draft(
            key=f"gap:{person}:{competency}",
            unit=unit,
            source=NeedLine.Source.GAP,
            terms=Terms(required - measured, importance, serves, weak, "gap"),
            evidence=tuple(evidence),
            person=person,
            competency=competency,
        )


def satisfaction_drafts(facts: Facts) -> Iterable[Draft]:
    """One line per rated unit and competency that a weak element calls for."""
    below = facts.weights["weak_below"]
    for path, voices in facts.voices.items():
        weak = {e: v for e, v in voices.items() if v.value < below}
        called = sorted({c for element in weak for c in facts.links.get(element, ())})
        facing = _facing_people(path) if called else 0
        for competency in called:
            calling = [v for e, v in weak.items() if competency in facts.links.get(e, ())]
            worst = min(calling, key=lambda voice: voice.value)
            yield Draft(
                key=f"satisfaction:{worst.unit}:{competency}",
                unit=worst.unit,
                source=NeedLine.Source.SATISFACTION,
                terms=Terms(
                    1,
                    ONE,
                    competency in facts.service,
                    weakness(worst.value, facts.weights),
                    "satisfaction",
                ),
                evidence=tuple(voice_text(v) for v in calling),
                competency=competency,
                head_count=facing,
            )


def _facing_people(path: str) -> int:
    """People behind a unit's counter; everybody there when no position says that it serves."""
    here = Person.objects.filter(unit__path__startswith=path, active=True)
    return here.filter(position__public_facing=True).count() or here.count()


def _concerned(training: catalog.Training) -> Iterable[tuple[int, int]]:
    return catalog.eligible(training).order_by().values_list("pk", "unit_id")


def regulation_drafts(facts: Facts) -> Iterable[Draft]:
    """One line per person and mandatory training that the person has not passed."""
    mandatory = list(catalog.Training.objects.filter(active=True, mandatory=True))
    concerned = {t.pk: list(_concerned(t)) for t in mandatory}
    everybody = {person for pairs in concerned.values() for person, _unit in pairs}
    passed = passed_codes(everybody)
    for training in mandatory:
        codes = {training.code, *catalog.equivalents(training).values_list("code", flat=True)}
        evidence: Json = {
            "text": _("%(training)s wajib bagi jabatan ini; belum tercatat lulus")
            % {"training": training.title},
            "source": training.legal_basis,
            "date": facts.date.replace(month=1, day=1).isoformat(),
            "key": f"regulation:{training.code}",
        }
        for person, unit in concerned[training.pk]:
            if codes & passed.get(person, frozenset()):
                continue
            yield Draft(
                key=f"regulation:{person}:{training.pk}",
                unit=unit,
                source=NeedLine.Source.REGULATION,
                terms=Terms(1, ONE, origin="regulation"),
                evidence=(evidence,),
                person=person,
                training=training.pk,
            )


def columns(draft: Draft, weights: Weights) -> Json:
    """The computed columns of a line."""
    found = score(draft.terms, weights)
    return {
        "levels": draft.terms.levels,
        "head_count": draft.head_count,
        "terms": terms_json(draft.terms),
        "weight": found.weight,
        "score": found.score,
        "evidence": list(draft.evidence),
    }


def terms_json(terms: Terms) -> Json:
    """As the line keeps them: exact figures as text."""
    return {
        "importance": f"{terms.importance.normalize():f}",
        "facing": terms.facing,
        "weakness": f"{terms.weakness.normalize():f}",
        "origin": terms.origin,
    }


def terms_of(line: NeedLine) -> Terms:
    """Back from what the line keeps."""
    kept = line.terms
    return Terms(
        line.levels,
        Decimal(kept.get("importance", "1")),
        bool(kept.get("facing")),
        Decimal(kept.get("weakness", "0")),
        kept.get("origin", line.source),
    )


def own_terms(person: Person, competency: int | None, origin: str, facts: Facts) -> Terms:
    """The terms of a request or a finding, as a gap of this person would have them."""
    if competency is None:
        return Terms(1, ONE, origin=origin)
    profile = competencies.Profile.objects.filter(person=person, competency=competency).first()
    serves = person.position.public_facing and competency in facts.service
    voice = facts.voice(person.unit.path, competency) if serves else None
    weak = weakness(voice.value, facts.weights) if voice else Decimal(0)
    importance = profile.importance if profile else ONE
    return Terms(1, importance, serves, weak, origin)


def unit_terms(unit: Unit, competency: int, origin: str, facts: Facts) -> Terms:
    """The terms of a line that stands for a whole unit."""
    serves = unit.public_facing and competency in facts.service
    voice = facts.voice(unit.path, competency) if serves else None
    weak = weakness(voice.value, facts.weights) if voice else Decimal(0)
    return Terms(1, ONE, serves, weak, origin)


AUTOMATIC = Q(source__in=("gap", "satisfaction", "regulation"))
