"""The door of `competencies`."""

from asah.competencies.calc.heat import SMALLEST_GROUP
from asah.competencies.calc.match import Match, Pair, gap, job_person_match
from asah.competencies.calc.names import field_name, fields
from asah.competencies.models import (
    Assessment,
    Competency,
    Dated,
    MatchMode,
    PersonMatch,
    PositionStandard,
    Profile,
)
from asah.competencies.offers import personal_data, search
from asah.competencies.selectors.dictionary import dictionary
from asah.competencies.selectors.gaps import gaps, importance, match, with_match
from asah.competencies.selectors.heat import Heat, heat
from asah.competencies.selectors.profiles import PersonProfile, person_profile
from asah.competencies.selectors.rules import capped_on, valid_on
from asah.competencies.services.evidence import (
    Evidence,
    add_evidence,
    assess_person,
    measured_levels,
    withdraw_batch,
    withdraw_evidence,
)
from asah.competencies.services.profiles import sync_profiles
from asah.competencies.services.reference import load_reference
from asah.competencies.services.standards import StandardSpec, end_standard, set_standard
from asah.core.language import word


def field_choices() -> list[tuple[str, str]]:
    """Fields of government affairs for a form: slug and name."""
    return [(slug, word(name)) for slug, name in fields().items()]


__all__ = [
    "SMALLEST_GROUP",
    "Assessment",
    "Competency",
    "Dated",
    "Evidence",
    "Heat",
    "Match",
    "MatchMode",
    "Pair",
    "PersonMatch",
    "PersonProfile",
    "PositionStandard",
    "Profile",
    "StandardSpec",
    "add_evidence",
    "assess_person",
    "capped_on",
    "dictionary",
    "end_standard",
    "field_choices",
    "field_name",
    "gap",
    "gaps",
    "heat",
    "importance",
    "job_person_match",
    "load_reference",
    "match",
    "measured_levels",
    "person_profile",
    "personal_data",
    "search",
    "set_standard",
    "sync_profiles",
    "valid_on",
    "with_match",
    "withdraw_batch",
    "withdraw_evidence",
]
