"""Search from everywhere: every package answers for its own rows and its own rights."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asah.catalog import api as catalog
from asah.citizens import api as citizens
from asah.competencies import api as competencies
from asah.core.access import Actor
from asah.core.offers import Hit
from asah.needs import api as needs
from asah.participation import api as participation
from asah.people import api as people
from asah.web.selectors import pages

SOURCES = (pages, people, catalog, participation, competencies, needs, citizens)
LEAST, MOST = 2, 80  # characters

# Kinds in the order of the page.
KINDS: dict[str, str | Promise] = {
    "page": _("Halaman"),
    "person": _("Pegawai"),
    "unit": _("Unit"),
    "training": _("Pelatihan"),
    "class": _("Kelas"),
    "competency": _("Kompetensi"),
    "need": _("Kebutuhan"),
    "service": _("Layanan"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind."""

    title: str | Promise
    hits: list[Hit]


def clean(text: str) -> str:
    """What is looked for: blanks joined, a number without its separators, not too long."""
    words = " ".join(text.split())[:MOST]
    digits = words.replace(" ", "").replace(".", "").replace("-", "")
    return digits if digits.isdigit() else words


def search(actor: Actor, text: str) -> list[Group]:
    """What the actor may open and the text names, by kind. At most one query a table."""
    if len(text) < LEAST:
        return []
    found: dict[str, list[Hit]] = {}
    for source in SOURCES:
        for hit in source.search(actor, text):
            found.setdefault(hit.kind, []).append(hit)
    return [Group(title, found[kind]) for kind, title in KINDS.items() if kind in found]
