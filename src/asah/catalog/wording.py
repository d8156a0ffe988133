"""Quantities, rules and audiences in plain words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from asah.catalog.calc.audience import Audience
from asah.competencies.calc.names import field_name
from asah.core.language import word
from asah.credits.calc.book import Basis, Rule, Window
from asah.people.api import Position
from asah.ui import text

UNITS: Mapping[Basis, str | Promise] = {
    Basis.HOUR: gettext_lazy("jam pelajaran (45 menit)"),
    Basis.DAY: gettext_lazy("hari"),
    Basis.SESSION: gettext_lazy("sesi"),
    Basis.ACTIVITY: gettext_lazy("kegiatan"),
    Basis.SEMESTER: gettext_lazy("semester"),
}
WINDOWS: Mapping[Window, str | Promise] = {
    Window.DAY: gettext_lazy("sehari"),
    Window.MONTH: gettext_lazy("sebulan"),
    Window.YEAR: gettext_lazy("setahun"),
    Window.ACTIVITY: gettext_lazy("sekali kegiatan"),
}
AMOUNTS: Mapping[str, str | Promise] = {
    "days": gettext_lazy("%(n)s hari"),
    "jp": gettext_lazy("%(n)s jam pelajaran"),
    "activities": gettext_lazy("%(n)s kegiatan"),
    "sessions": gettext_lazy("%(n)s sesi"),
    "semesters": gettext_lazy("%(n)s semester"),
}


def amount_text(quantity: Mapping[str, Any]) -> str:
    """`2 hari`, `24 jam pelajaran`, `135 menit sehari selama 3 hari`."""
    key, value = next(iter(quantity.items()), ("", None))
    if key == "minutes_by_day" and isinstance(value, list):
        return _("%(minutes)s menit sehari selama %(days)s hari") % {
            "minutes": value[0],
            "days": len(value),
        }
    if key == "sessions_by_month" and isinstance(value, list):
        return _("%(sessions)s sesi sebulan selama %(months)s bulan") % {
            "sessions": value[0],
            "months": len(value),
        }
    return str(AMOUNTS.get(key, "%(n)s")) % {"n": value}


def rule_text(rule: Rule) -> str:
    """`1 hari = 5 JP`, `1 sesi = 2 JP, paling banyak 4 JP sebulan`."""
    per = text.jp(float(rule.jp_per_unit * rule.multiplier))
    said = _("1 %(unit)s = %(jp)s") % {"unit": UNITS[rule.basis], "jp": per}
    if rule.cap_value is None or rule.cap_window is None:
        return said
    cap = text.jp(float(rule.cap_value))
    return _("%(said)s, paling banyak %(cap)s %(window)s") % {
        "said": said,
        "cap": cap,
        "window": WINDOWS[rule.cap_window],
    }


def audience_text(audience: Audience) -> str:
    """For whom, in one sentence; levels in the order of the position ladder."""
    if audience.everybody:
        return _("Semua ASN.")
    parts = []
    levels = [str(level.label) for level in Position.Level if level.value in audience.levels]
    if levels:
        parts.append(_("jenjang %(levels)s") % {"levels": _listed(levels)})
    fields = [word(field_name(slug)) for slug in sorted(audience.fields)]
    if fields:
        parts.append(_("urusan %(fields)s") % {"fields": _listed(fields)})
    if audience.public_facing is True:
        parts.append(_("yang melayani warga langsung"))
    if audience.public_facing is False:
        parts.append(_("yang tidak melayani warga langsung"))
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}."


def _listed(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    if len(words) == 2:
        return _("%(first)s dan %(second)s") % {"first": words[0], "second": words[1]}
    return _("%(some)s, dan %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}
