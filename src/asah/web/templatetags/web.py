"""Filters of pages that join packages."""

import datetime as dt

from django import template

from asah.ui import text

register = template.Library()


@register.filter
def held(value: object) -> str:
    """A value of a data set in words: moments by the region's clock, nothing as a dash."""
    if value is None or value == "":
        return "-"
    if isinstance(value, dt.datetime):
        return text.waktu(value)
    return text.tanggal(value) if isinstance(value, dt.date) else str(value)
