"""Filters of lessons and quizzes."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from asah.content.rendering import render

register = template.Library()


@register.filter
def markdown(text: str, files: str = "") -> SafeString:
    """Markdown as safe HTML; `files` as in `rendering.render`."""
    return render(text, files)


@register.filter
def idname(prefix: str, number: int) -> str:
    """The form field of a question: `s` and its id."""
    return f"{prefix}{number}"


@register.filter
def has(given: Any, key: str) -> bool:
    """Whether an answer chose the option."""
    return key in given if isinstance(given, list) else given == key


@register.filter
def chose(given: Any, key: str) -> str:
    """The right side that an answer gave a left side."""
    return str(given.get(key, "")) if isinstance(given, dict) else ""
