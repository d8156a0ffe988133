"""Words and addresses of needs."""

import datetime as dt
from urllib.parse import urlencode

from django import template

from asah.core.language import word
from asah.needs.selectors.lines import Filters
from asah.needs.services.drafts import element_name
from asah.needs.wording import WEIGHT_NAMES

register = template.Library()
NAMES = {
    "year": "tahun",
    "source": "asal",
    "state": "keadaan",
    "unit": "unit",
    "kind": "jenis",
    "text": "q",
}


@register.filter
def params(filters: Filters) -> str:
    """The filters as parameters of an address."""
    return urlencode({NAMES[name]: value for name, value in filters.as_query().items()})


@register.filter
def weight_name(name: str) -> str:
    """A figure of the formula in words."""
    return str(WEIGHT_NAMES.get(name, name))


@register.filter
def element(code: str) -> str:
    """`u7` as the name of the element."""
    return word(element_name(code))


@register.filter
def iso_date(value: str) -> dt.date:
    """The date of a piece of evidence."""
    return dt.date.fromisoformat(value)
