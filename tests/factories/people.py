"""Units, positions, employees and users for tests, valid in form."""

import datetime as dt
from typing import Any

import factory

from asah.core.models import User
from asah.people.models import Employment, Person, Position, Unit
from asah.people.services.units import place

DAY = dt.date(2024, 1, 2)


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"pengguna{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@contoh.example")
    name = factory.Sequence(lambda n: f"Pengguna {n}")


class UnitFactory(factory.django.DjangoModelFactory[Unit]):
    """A unit that stands in the tree: `UnitFactory(parent=opd)`."""

    class Meta:
        model = Unit
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"UNOR{n:028d}")
    name = factory.Sequence(lambda n: f"Dinas {n}")
    kind = factory.LazyAttribute(lambda unit: "bidang" if unit.parent else "opd")
    parent = None

    @factory.post_generation
    def placed(obj: Unit, create: bool, extracted: Any, **kwargs: Any) -> None:  # noqa: N805
        if create:
            place(obj, obj.parent)
            obj.save()


class PositionFactory(factory.django.DjangoModelFactory[Position]):
    class Meta:
        model = Position
        django_get_or_create = ("name", "kind", "level", "field", "public_facing")

    name = "Penata Layanan Operasional"
    kind = "pelaksana"
    level = "pelaksana"
    field = ""
    public_facing = False


class PersonFactory(factory.django.DjangoModelFactory[Person]):
    """An employee with an open employment; `PersonFactory(unit=unit, with_user=True)`."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    class Params:
        with_user = factory.Trait(
            user=factory.SubFactory(
                UserFactory,
                username=factory.SelfAttribute("..nip"),
                name=factory.SelfAttribute("..name"),
            )
        )

    pns_id = factory.Sequence(lambda n: f"PNS{n:029d}")
    nip = factory.Sequence(lambda n: f"19860926{2010 + n // 999 % 14}051{n % 999 + 1:03d}")
    name = factory.Sequence(lambda n: f"Pegawai {n}")
    sex = "L"
    birth_date = dt.date(1986, 9, 26)
    status = "pns"
    grade = "III/c"
    education = "40"
    unit = factory.SubFactory(UnitFactory)
    position = factory.SubFactory(PositionFactory)

    @factory.post_generation
    def employment(obj: Person, create: bool, extracted: Any, **kwargs: Any) -> None:  # noqa: N805
        if create:
            Employment.objects.create(
                person=obj,
                unit=obj.unit,
                position=obj.position,
                start=extracted or DAY,
                reason="Awal",
            )
