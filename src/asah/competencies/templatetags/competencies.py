"""Words for levels and fields."""

from collections.abc import Mapping
from typing import Any

from django import template

from asah.competencies.calc import names
from asah.core.language import word
from asah.people.api import Position

register = template.Library()
# Where a long word may break in a narrow column.
SOFT_BREAKS = {
    "administrator": "admi\u00adnistra\u00adtor",
    "pelaksana": "pelak\u00adsana",
    "pengawas": "peng\u00adawas",
}


@register.filter
def field_name(slug: str) -> str:
    """A field of government affairs by its slug."""
    return word(names.field_name(slug))


@register.filter
def position_level(code: str) -> str:
    """A position level by its code."""
    return str(dict(Position.Level.choices).get(code, code))


@register.filter
def short_level(level: Position.Level) -> str:
    """A position level under the heading of its ladder: `muda` for *Ahli muda*."""
    short = str(level.label).split()[-1].lower()
    return SOFT_BREAKS.get(short, short)


@register.filter
def get(mapping: Mapping[Any, Any], key: object) -> Any:
    """`{{ mapping|get:key }}`; nothing when absent."""
    return mapping.get(key)
