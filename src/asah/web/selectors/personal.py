"""What is held about a person, by package, from the packages themselves."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from asah.competencies import api as competencies
from asah.core.offers import DataSet
from asah.credits import api as credits
from asah.messages import api as messages
from asah.needs import api as needs
from asah.outreach import api as outreach
from asah.participation import api as participation
from asah.people import api as people
from asah.people.api import Person
from asah.plan import api as plan

SOURCES = (
    ("people", _("Kepegawaian"), people),
    ("competencies", _("Kompetensi"), competencies),
    ("credits", _("JP, sertifikat, poin"), credits),
    ("needs", _("Kebutuhan"), needs),
    ("plan", _("Rencana"), plan),
    ("participation", _("Keikutsertaan"), participation),
    ("outreach", _("Ajakan"), outreach),
    ("messages", _("Pesan"), messages),
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one package holds; `rows` over all of its tables."""

    slug: str
    title: str | Promise
    sets: list[DataSet]

    @property
    def filled(self) -> list[DataSet]:
        return [found for found in self.sets if found.rows]

    @property
    def empty(self) -> str:
        """Names of the tables without a row."""
        return ", ".join(found.title for found in self.sets if not found.rows)

    @property
    def rows(self) -> int:
        return sum(len(found.rows) for found in self.sets)


def held(person: Person) -> list[Part]:
    """Everything about a person. Answers to surveys and to the form after a class are not: nobody
    knows whose they are.
    """
    return [Part(slug, title, source.personal_data(person)) for slug, title, source in SOURCES]


def own(person_id: int) -> Person:
    """The person with what the data pages show."""
    return Person.objects.select_related("unit", "position").get(pk=person_id)
