"""The named cast: who walks through the tests.

Budi is an employee at a counter, Sari heads his unit, Yusran is the officer of the training
office, Amir leads the region, Rahma facilitates from outside, Dewi audits, Tono administers,
and Ilham works in another OPD and may see none of it.
"""

import datetime as dt
from dataclasses import dataclass

import pytest

from asah.core.access import Actor, Role, actor_of
from asah.core.models import User
from asah.people.models import Person, RoleGrant, Unit
from tests.factories.people import PersonFactory, PositionFactory, UnitFactory, UserFactory

SINCE = dt.date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast. `actor` is made anew, as every request makes it."""

    user: User
    someone: Person | None = None

    @property
    def person(self) -> Person:
        assert self.someone, f"{self.user} is no employee"
        return self.someone

    @property
    def actor(self) -> Actor:
        return actor_of(User.objects.get(pk=self.user.pk))


def grant(user: User, role: Role, unit: Unit | None = None) -> RoleGrant:
    return RoleGrant.objects.create(user=user, role=role, unit=unit, start=SINCE)


def _employee(nip: str, name: str, unit: Unit, **fields: object) -> Member:
    person = PersonFactory(nip=nip, name=name, unit=unit, with_user=True, **fields)
    return Member(person.user, person)


@pytest.fixture
def disdukcapil(db: None) -> Unit:
    """The OPD of Budi and Sari."""
    return UnitFactory(
        code="DUKCAPIL", name="Dinas Kependudukan dan Pencatatan Sipil", public_facing=True
    )


@pytest.fixture
def counter(disdukcapil: Unit) -> Unit:
    """The unit that Sari heads and Budi works in."""
    return UnitFactory(
        code="DUKCAPIL-1",
        name="Bidang Pelayanan Pendaftaran Penduduk",
        parent=disdukcapil,
        public_facing=True,
    )


@pytest.fixture
def bkpsdm(db: None) -> Unit:
    return UnitFactory(code="BKPSDM", name="Badan Kepegawaian dan Pengembangan Sumber Daya Manusia")


@pytest.fixture
def perhubungan(db: None) -> Unit:
    """The OPD of Ilham, the outsider."""
    return UnitFactory(code="DISHUB", name="Dinas Perhubungan")


@pytest.fixture
def budi(counter: Unit) -> Member:
    """Employee (pelaksana, PNS) at a counter of Disdukcapil."""
    position = PositionFactory(
        name="Operator Layanan Operasional", field="kependudukan", public_facing=True
    )
    return _employee(
        "199003122015051002",
        "Budi Tolaki",
        counter,
        birth_date=dt.date(1990, 3, 12),
        position=position,
    )


@pytest.fixture
def sari(counter: Unit) -> Member:
    """Superior: heads the counter's unit."""
    position = PositionFactory(
        name="Kepala Bidang", kind="struktural", level="administrator", field="kependudukan"
    )
    member = _employee(
        "198104072006042003",
        "Sari Wulandari",
        counter,
        sex="P",
        birth_date=dt.date(1981, 4, 7),
        position=position,
    )
    counter.head = member.person
    counter.save()
    return member


@pytest.fixture
def yusran(bkpsdm: Unit) -> Member:
    """Officer of BKPSDM, for the whole region."""
    position = PositionFactory(
        name="Analis SDM Aparatur Ahli Muda", kind="fungsional", level="ahli_muda"
    )
    member = _employee(
        "198507142009031004",
        "Yusran Maddika",
        bkpsdm,
        birth_date=dt.date(1985, 7, 14),
        position=position,
    )
    grant(member.user, Role.OFFICER)
    return member


@pytest.fixture
def amir(db: None) -> Member:
    """Leader: the regional secretary."""
    unit = UnitFactory(code="SETDA", name="Sekretariat Daerah")
    position = PositionFactory(name="Sekretaris Daerah", kind="struktural", level="jpt_pratama")
    member = _employee(
        "197002021995031005",
        "Amir Hasanuddin",
        unit,
        birth_date=dt.date(1970, 2, 2),
        position=position,
    )
    grant(member.user, Role.LEADER)
    return member


@pytest.fixture
def rahma(db: None) -> Member:
    """Facilitator from outside: a user without an employee record."""
    member = Member(UserFactory(username="rahma", name="Rahma Yusuf"))
    grant(member.user, Role.FACILITATOR)
    return member


@pytest.fixture
def dewi(db: None) -> Member:
    """Auditor of the Inspektorat, for the whole region."""
    unit = UnitFactory(code="INSPEKTORAT", name="Inspektorat")
    position = PositionFactory(name="Auditor Ahli Muda", kind="fungsional", level="ahli_muda")
    member = _employee(
        "198812302012122006",
        "Dewi Konggoasa",
        unit,
        sex="P",
        birth_date=dt.date(1988, 12, 30),
        position=position,
    )
    grant(member.user, Role.AUDITOR)
    return member


@pytest.fixture
def tono(bkpsdm: Unit) -> Member:
    """Administrator of the system."""
    position = PositionFactory(
        name="Pranata Komputer Ahli Pertama", kind="fungsional", level="ahli_pertama"
    )
    member = _employee(
        "199211192019021007",
        "Tono Prasetyo",
        bkpsdm,
        birth_date=dt.date(1992, 11, 19),
        position=position,
    )
    grant(member.user, Role.ADMINISTRATOR)
    return member


@pytest.fixture
def ilham(perhubungan: Unit) -> Member:
    """Outsider: an employee of another OPD."""
    return _employee(
        "199506052020121008", "Ilham Saputra", perhubungan, birth_date=dt.date(1995, 6, 5)
    )


NAMES = ("budi", "sari", "yusran", "amir", "rahma", "dewi", "tono", "ilham")


@pytest.fixture
def cast(request: pytest.FixtureRequest, db: None) -> dict[str, Member]:
    """Everybody, by first name."""
    return {name: request.getfixturevalue(name) for name in NAMES}
