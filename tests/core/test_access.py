import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from asah.core import access, audit
from asah.core.access import NOBODY, PUBLIC, SIGNED_IN, SYSTEM, Actor, Grant, Permission, Role
from asah.core.models import AuditLine, Job, User

EDIT = Permission("test.edit", frozenset({Role.OFFICER, Role.SUPERIOR, Role.EMPLOYEE}))


def _actor(*grants: Grant, person: int | None = None) -> Actor:
    return Actor(user_id=1, label="Uji", person_id=person, grants=grants)


def test_a_permission_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        access.permission(SIGNED_IN.code, Role.EMPLOYEE)


def test_nobody_holds_only_what_is_public() -> None:
    assert access.holds(NOBODY, PUBLIC)
    assert not access.holds(NOBODY, SIGNED_IN)
    assert not access.holds(NOBODY, EDIT)


def test_paths_are_those_of_unit_roles_only() -> None:
    actor = _actor(Grant(Role.SUPERIOR, "000001/"), Grant(Role.EMPLOYEE), Grant(Role.AUDITOR))
    assert access.paths(actor, EDIT) == ("000001/",)


def test_a_grant_for_the_region_swallows_the_others() -> None:
    actor = _actor(Grant(Role.SUPERIOR, "000001/"), Grant(Role.OFFICER))
    assert access.paths(actor, EDIT) == ("",)
    assert access.paths(SYSTEM, EDIT) == ("",)


def test_rows_are_those_below_the_grant_and_ones_own() -> None:
    rule = access.within("unit__path", own="person_id")
    actor = _actor(Grant(Role.SUPERIOR, "000001/"), Grant(Role.EMPLOYEE), person=5)
    assert str(rule(actor, EDIT)) == (
        "(OR: ('unit__path__startswith', '000001/'), ('person_id', 5))"
    )


def test_without_a_grant_there_are_no_rows() -> None:
    assert access.within("unit__path")(_actor(), EDIT) == access.NOTHING


def test_the_whole_region_is_not_filtered() -> None:
    assert not access.within("unit__path")(_actor(Grant(Role.OFFICER)), EDIT)


def test_a_screen_without_the_right_looks_absent(rf: RequestFactory) -> None:
    @access.screen(EDIT)
    def view(request: object) -> HttpResponse:
        return HttpResponse("isi")

    request = rf.get("/")
    request.actor = _actor(Grant(Role.AUDITOR))  # type: ignore[attr-defined]
    with pytest.raises(Http404):
        view(request)
    request.actor = _actor(Grant(Role.OFFICER))  # type: ignore[attr-defined]
    assert view(request).status_code == 200


@pytest.mark.django_db
def test_absent_forbidden_and_malformed_give_the_same_404() -> None:
    owner = User.objects.create_user("pemilik")
    job = Job.objects.create(kind="x", title="Uji", owner=owner)
    for actor, key in [
        (Actor(user_id=owner.pk + 1), job.pk),
        (Actor(user_id=owner.pk), "bukan-kunci"),
        (NOBODY, job.pk),
    ]:
        with pytest.raises(Http404):
            access.get(Job, actor, key, SIGNED_IN)
    assert access.get(Job, Actor(user_id=owner.pk), job.pk, SIGNED_IN) == job


@pytest.mark.django_db
def test_a_verb_asks_for_the_right_over_the_row() -> None:
    owner = User.objects.create_user("pemilik")
    job = Job.objects.create(kind="x", title="Uji", owner=owner)
    access.require(Actor(user_id=owner.pk), SIGNED_IN, job)
    access.require(SYSTEM, SIGNED_IN, job)
    with pytest.raises(access.NotAllowed):
        access.require(Actor(user_id=owner.pk + 1), SIGNED_IN, job)
    with pytest.raises(access.NotAllowed):
        access.require(NOBODY, SIGNED_IN)


@pytest.mark.django_db
def test_an_audit_line_keeps_a_hash_and_not_the_value() -> None:
    line = audit.record(SYSTEM, "uji.ubah", None, old={"a": "rahasia"}, new={"a": "baru"})
    assert (line.actor_label, line.verb, line.note) == ("sistem", "uji.ubah", "")
    assert len(line.old_hash) == len(line.new_hash) == 64
    assert line.old_hash != line.new_hash
    stored = AuditLine.objects.values_list().get()
    assert not any("rahasia" in str(value) for value in stored)


@pytest.mark.django_db(transaction=True)
def test_an_audit_line_outside_a_transaction_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        audit.record(SYSTEM, "uji.ubah", None)
