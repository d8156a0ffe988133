"""Words for forms, sources, amounts and audiences."""

from collections.abc import Mapping
from typing import Any

from django import template

from asah.catalog import wording
from asah.catalog.calc import audience as audiences
from asah.catalog.calc import names
from asah.core.language import word

register = template.Library()


@register.filter
def form_name(slug: str) -> str:
    """One of the 25 forms by its slug."""
    return word(names.form_name(slug))


@register.filter
def source_name(slug: str) -> str:
    """A source of money by its slug."""
    return names.source_name(slug)


@register.filter
def amount(quantity: Mapping[str, Any]) -> str:
    """A planned quantity in words."""
    return wording.amount_text(quantity)


@register.filter
def audience(data: Mapping[str, Any]) -> str:
    """For whom a training is meant, in words."""
    return wording.audience_text(audiences.parse(data))
