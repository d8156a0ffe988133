"""Words for levels and fields."""

from collections.abc import Mapping
from typing import Any

from django import template

from asah.competencies.calc import names
from asah.people.api import Position

register = template.Library()


@register.filter
def field_name(slug: str) -> str:
    """A field of government affairs by its slug."""
    return names.field_name(slug)


@register.filter
def position_level(code: str) -> str:
    """A position level by its code."""
    return str(dict(Position.Level.choices).get(code, code))


@register.filter
def get(mapping: Mapping[Any, Any], key: object) -> Any:
    """`{{ mapping|get:key }}`; nothing when absent."""
    return mapping.get(key)
