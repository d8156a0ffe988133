"""Cases, groups and their work for tests."""

import datetime as dt
from decimal import Decimal

import factory

from asah.core import clock
from asah.participation.models import Case, GroupMember, HandIn, ProjectGroup
from tests.factories.delivery import ClassFactory, CourseFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.people import PersonFactory, UnitFactory
from tests.factories.resources import moment


class CaseFactory(factory.django.DjangoModelFactory[Case]):
    """An offered case: people wait 47 minutes at a counter."""

    class Meta:
        model = Case

    unit = factory.SubFactory(UnitFactory)
    title = "Antrean KTP lebih dari satu jam"
    text = "Sejak Juli antrean pagi mencapai jalan. Warga pulang tanpa dilayani."
    wanted = "Paling lama 20 menit menunggu."
    figure = "Lama menunggu di loket"
    measure = "menit"
    baseline = Decimal(47)
    baseline_date = dt.date(2026, 10, 1)
    source = "buku antrean"
    state = "offered"
    at = factory.LazyFunction(lambda: moment("2026-11-02 09:00"))


def project_class(people: int = 0, **more: object) -> object:
    """An open class of the method *project* with people seated."""
    row = ClassFactory(training=CourseFactory(title="Dari Pengaduan", method="project"), **more)
    EnrolmentFactory.create_batch(people, training_class=row)
    return row


class GroupFactory(factory.django.DjangoModelFactory[ProjectGroup]):
    class Meta:
        model = ProjectGroup

    training_class = factory.LazyFunction(project_class)
    number = factory.Sequence(lambda n: n + 1)
    case = factory.SubFactory(CaseFactory, state="taken")
    due = factory.LazyFunction(lambda: clock.today() + dt.timedelta(days=14))


class MemberFactory(factory.django.DjangoModelFactory[GroupMember]):
    """A person in a group, with a seat in its class."""

    class Meta:
        model = GroupMember
        skip_postgeneration_save = True

    group = factory.SubFactory(GroupFactory)
    training_class = factory.SelfAttribute("group.training_class")
    person = factory.SubFactory(PersonFactory)

    @factory.post_generation
    def seat(obj: GroupMember, create: bool, value: object) -> None:  # noqa: N805
        EnrolmentFactory(training_class=obj.training_class, person=obj.person)


class HandInFactory(factory.django.DjangoModelFactory[HandIn]):
    class Meta:
        model = HandIn

    group = factory.SubFactory(GroupFactory)
    version = 1
    text = "Sebab utama: satu loket untuk semua urusan. Loket cepat dicoba tiga minggu."
    figure = Decimal(22)
    person = factory.LazyAttribute(lambda row: MemberFactory(group=row.group).person)
    at = factory.LazyFunction(clock.now)
