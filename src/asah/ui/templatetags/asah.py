"""Template tags and filters that every template has without `{% load %}`."""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import InvalidOperation
from functools import cache, lru_cache
from typing import Any, cast

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField, CheckboxInput
from django.template import RequestContext
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from asah.core import audit_words
from asah.core.clock import Quarter
from asah.core.language import word as word_of_data
from asah.ui import charts, outlets, states, text

register = template.Library()


def _figure(write: Callable[..., str], value: object, *args: Any) -> str:
    """Nothing for nothing, so that a template may filter what is unknown."""
    if value is None or value == "":
        return text.DASH
    try:
        return write(value, *args)
    except (InvalidOperation, TypeError, ValueError):
        return str(value)


@register.filter
def number(value: object, places: int | None = None) -> str:
    """`{{ 1250|number }}` 1.250, `{{ 87.28|number:1 }}` 87,3."""
    return _figure(text.number, value, places)


@register.filter
def signed(value: object, places: int = 1) -> str:
    """`{{ -0.6|signed }}` −0,6; `{{ 2.3|signed }}` +2,3."""
    return _figure(text.signed, value, places)


@register.filter
def percent(value: object, places: int = 0) -> str:
    """A share from 0 to 1: `{{ 0.41|percent }}` 41%."""
    return _figure(text.percent, value, places)


@register.filter
def jp(value: object) -> str:
    """`{{ 24|jp }}` 24 JP."""
    return _figure(text.jp, value)


@register.filter
def rupiah(value: object, style: str = "") -> str:
    """`{{ x|rupiah }}` Rp 1.250.000; `{{ x|rupiah:"ringkas" }}` Rp 1,25 juta."""
    return _figure(text.rupiah_short if style == "ringkas" else text.rupiah, value)


@register.filter
def tanggal(value: dt.date | None, style: str = "") -> str:
    """`{{ d|tanggal }}` 24 Nov 2026; styles in `asah.ui.text.DATE_STYLES`."""
    return _figure(text.tanggal, value, style)


@register.filter
def jam(value: dt.datetime | dt.time | None) -> str:
    """`{{ at|jam }}` 09.43 WITA."""
    return _figure(text.jam, value)


@register.filter
def waktu(value: dt.datetime | None) -> str:
    """`{{ at|waktu }}` 24 Nov 2026, 09.43 WITA."""
    return _figure(text.waktu, value)


@register.filter
def triwulan(value: str | Quarter | None) -> str:
    """`{{ "2026-Q3"|triwulan }}` TW III 2026."""
    return _figure(lambda v: Quarter.parse(str(v)).label.replace(" ", text.NBSP), value)


@register.filter
def nip(value: str | None) -> str:
    """`{{ person.nip|nip }}` 19910314 201503 2 007."""
    return _figure(text.nip, value)


@register.filter
def kata(value: object) -> str:
    """`{{ element.short|kata }}`: a word of the reference data in the reader's language."""
    return "" if value is None else word_of_data(value)


@register.filter
def tindakan(verb: str) -> str:
    """`{{ line.verb|tindakan }}`: an act in the log in words; empty when it has none."""
    return word_of_data(audit_words.of_verbs().get(verb, ""))


@register.filter
def jenis_objek(kind: str) -> str:
    """`{{ line.object_type|jenis_objek }}`: kelompok proyek; a type without words as it is."""
    return word_of_data(audit_words.of_objects().get(kind, kind))


@cache
def _sprite() -> str:
    return static("build/icons.svg")


@register.simple_tag
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """A Lucide icon from the sprite, in the text's colour; with `label` it speaks."""
    return _icon(name, size, str(label)) if name else SafeString("")


@lru_cache(maxsize=1000)
def _icon(name: str, size: int, label: str) -> SafeString:
    voice = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" {1}><use href="{2}#{3}"></use></svg>',
        size,
        SafeString(voice),
        _sprite(),
        name,
    )


@register.simple_tag
def badge(code: str, word: object = "") -> SafeString:
    """The state as icon and word: `{% badge plan.state %}`, `{% badge "waiting" name %}`."""
    spoken = word if isinstance(word, SafeString) else str(word or "")
    return _badge(str(code), spoken, get_language())


@lru_cache(maxsize=2000)
def _badge(code: str, word: str, language: str | None) -> SafeString:
    """Drawn once for each state and word; a list repeats few of them."""
    state = states.state(code)
    return format_html(
        '<span class="badge badge-{}">{}{}</span>',
        state.tone,
        icon(state.icon, 16),
        word or state.word,
    )


_PARTS: dict[object, SafeString] = {}


@register.simple_tag(takes_context=True)
def shell_part(context: RequestContext, name: str) -> SafeString:
    """A part of the shell that is the same for all who see the same links; drawn once."""
    shell = context["shell"]
    key = (name, shell.key)
    if key not in _PARTS or settings.DEBUG:
        if len(_PARTS) >= 500:
            _PARTS.clear()
        _PARTS[key] = SafeString(render_to_string(name, {"shell": shell}))
    return _PARTS[key]


@register.simple_tag(takes_context=True)
def query(context: RequestContext, **changes: object) -> str:
    """The address with some parameters changed; empty ones leave: `{% query page=2 %}`."""
    params = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            params.pop(key, None)
        else:
            params[key] = str(value)
    return f"?{params.urlencode()}"


@register.filter
def wrong_fields(form: BaseForm) -> int:
    """How many fields of a form are wrong; a refusal of the whole form is not counted."""
    return len([name for name in form.errors if name in form.fields])


@register.filter
def is_checkbox(field: BoundField) -> bool:
    """A lone checkbox is drawn with its label beside it."""
    return isinstance(field.field.widget, CheckboxInput)


@register.simple_tag(takes_context=True)
def filter_count(context: RequestContext) -> int:
    """How many parameters of the address narrow the list; the page number does not."""
    request = context.get("request")
    return sum(bool(v) for k, v in request.GET.items() if k != "page") if request else 0


@register.simple_tag
def chart(drawn: charts.Chart | None) -> SafeString:
    """A chart of `asah.ui.charts` as SVG; nothing for None."""
    return charts.render(drawn) if drawn is not None else SafeString("")


@register.simple_tag
def stacked(parts: Iterable[tuple[str, float, str]], label: str = "") -> SafeString:
    """One bar cut into parts, true to scale, from `(label, value, tone)`: for packages below."""
    cut = tuple(charts.Part(label=str(p[0]), value=p[1], tone=cast(Any, p[2])) for p in parts)
    return charts.render(charts.Stacked(parts=cut, label=label))


@register.filter
def chart_table(drawn: charts.Chart) -> charts.Table:
    """The figures behind a chart."""
    return charts.table(drawn)


@register.simple_tag
def bar(done: float | None, total: float | None, label: str = "") -> SafeString:
    """A progress bar with a true denominator: `{% bar 712 1146 "Sertifikat" %}`."""
    share = min(1.0, float(done or 0) / float(total)) if total else 0.0
    words = f"{text.number(done or 0)} dari {text.number(total or 0)}"
    return format_html(
        '<svg class="progress" role="img" aria-label="{}"><rect width="{}%" height="100%"/></svg>',
        f"{label}: {words}" if label else words,
        f"{share * 100:.2f}",
    )


@register.simple_tag(takes_context=True)
def outlet(context: RequestContext, name: str, subject: object = None) -> SafeString:
    """What packages above put here: `{% outlet "catalog:detail" training %}`."""
    return outlets.draw(name, context["request"], subject)
