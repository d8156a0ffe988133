"""Screens of project work."""

import datetime as dt
from typing import Any

from asah.core import clock
from asah.core.files.models import StoredFile
from asah.participation.models import Adoption, Formation, Grade, GroupMember, ProjectGroup
from asah.resources.models import Facilitator
from tests.factories.delivery import SessionFactory
from tests.factories.participation import EnrolmentFactory
from tests.factories.projects import (
    CaseFactory,
    GroupFactory,
    HandInFactory,
    MemberFactory,
    project_class,
)
from tests.factories.resources import FacilitatorFactory
from tests.screens.base import Cast, Screen


def _class(cast: Cast) -> Any:
    """A project class that Rahma leads."""
    user = cast["rahma"].user
    leader = Facilitator.objects.filter(user=user).first() or FacilitatorFactory(user=user)
    row = project_class(0, start=clock.today() + dt.timedelta(days=5))
    SessionFactory(training_class=row, facilitator=leader)
    return row


def _group(cast: Cast, **more: Any) -> ProjectGroup:
    """Budi with three others on a case of his unit."""
    case = CaseFactory(unit=cast["budi"].person.unit, state="taken")
    group = GroupFactory(training_class=_class(cast), number=1, case=case, **more)
    MemberFactory.create_batch(3, group=group)
    MemberFactory(group=group, person=cast["budi"].person)
    return group


def _board(cast: Cast) -> dict[str, Any]:
    group = _group(cast)
    parts = {"skill": 9.5, "unit": 40.0, "sex": 6.0, "rank": 8.0, "size": 0.0, "wish": 30.0}
    receipt = Formation.objects.create(
        training_class=group.training_class,
        seed=1,
        inputs_hash="3f2a" * 16,
        version="0.1.0",
        params={"low": 4, "high": 6},
        before={**parts, "broken": 0.0},
        after=parts,
        at=clock.now(),
    )
    group.formation = receipt
    group.save()
    other = GroupFactory(training_class=group.training_class, number=2, formation=receipt)
    MemberFactory.create_batch(4, group=other)
    EnrolmentFactory(training_class=group.training_class)
    return {"code": group.training_class.code}


def _member(cast: Cast) -> dict[str, Any]:
    return {"pk": _group(cast).pk}


def _handed(cast: Cast) -> ProjectGroup:
    group = _group(cast)
    HandInFactory(group=group, person=cast["budi"].person)
    return group


def _graded(cast: Cast) -> dict[str, Any]:
    group = _handed(cast)
    levels = {"masalah": 3, "usulan": 4, "percobaan": 3, "warga": 2, "serah": 3}
    Grade.objects.create(
        hand_in=group.hand_ins.get(), levels=levels, score=78.75, at=clock.now(), note="Rapi."
    )
    return {"pk": group.pk}


def _note(cast: Cast) -> dict[str, Any]:
    group = _group(cast)
    note = group.notes.create(
        text="Hitung antrean Senin", task=True, person=cast["budi"].person, at=clock.now()
    )
    return {"pk": group.pk, "note": note.pk}


def _file(cast: Cast) -> dict[str, Any]:
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    group = _handed(cast)
    row = StoredFile.objects.create(
        name="laporan.pdf", mime="application/pdf", size=5, sha256="0" * 64, at=clock.now()
    )
    default_storage.save(row.path, ContentFile(b"%PDF-"))
    group.hand_ins.update(file=row)
    return {"pk": group.pk, "version": 1}


def _adoption(cast: Cast) -> dict[str, Any]:
    group = _handed(cast)
    group.handed_over_at = clock.now()
    group.save()
    row = Adoption.objects.create(group=group, day=30, due=clock.today())
    return {"pk": row.pk}


def _changes(cast: Cast) -> dict[str, Any]:
    _adoption(cast)
    Adoption.objects.update(answer="yes", figure=24, at=clock.now())
    return {}


def _case(cast: Cast, state: str = "offered") -> dict[str, Any]:
    return {"pk": CaseFactory(unit=cast["budi"].person.unit, state=state).pk}


def _result(cast: Cast) -> dict[str, Any]:
    _adoption(cast)
    return {"pk": ProjectGroup.objects.get(case__unit=cast["budi"].person.unit).case_id}


def _cases(cast: Cast) -> dict[str, Any]:
    _case(cast)
    _case(cast, "draft")
    return {}


def _wishes(cast: Cast) -> dict[str, Any]:
    row = _class(cast)
    EnrolmentFactory(training_class=row, person=cast["budi"].person)
    CaseFactory.create_batch(3)
    return {"code": row.code}


def _moving(cast: Cast) -> dict[str, Any]:
    said = _board(cast)
    GroupMember.objects.filter(person=cast["budi"].person).update(locked=False)
    return said


SCREENS = [
    Screen("participation:cases", as_="sari", kwargs=_cases),
    Screen("participation:case_new", as_="sari"),
    Screen("participation:case_page", as_="sari", kwargs=_result),
    Screen("participation:case_edit", as_="sari", kwargs=_case),
    Screen("participation:case_offer", as_="sari", kwargs=_case, post=True),
    Screen("participation:project_changes", kwargs=_changes),
    Screen("participation:project_adoption", as_="sari", kwargs=_adoption),
    Screen("participation:project_groups", as_="rahma", kwargs=_board),
    Screen("participation:project_move", as_="rahma", kwargs=_moving, post=True),
    Screen("participation:project_lock", as_="rahma", kwargs=_board, post=True),
    Screen("participation:project_case", as_="rahma", kwargs=_board, post=True),
    Screen("participation:project_wishes", as_="budi", kwargs=_wishes),
    Screen("participation:project_group", as_="budi", kwargs=_graded),
    Screen("participation:project_note", as_="budi", kwargs=_member, post=True),
    Screen("participation:project_tick", as_="budi", kwargs=_note, post=True),
    Screen("participation:project_hand_in", as_="budi", kwargs=_member),
    Screen("participation:project_file", as_="budi", kwargs=_file, download=True),
    Screen("participation:project_rate", as_="budi", kwargs=lambda cast: {"pk": _handed(cast).pk}),
    Screen(
        "participation:project_grade", as_="rahma", kwargs=lambda cast: {"pk": _handed(cast).pk}
    ),
]
