"""The life of a batch: checked, applied once, undone in time, forgotten."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.http import Http404

from asah.core import clock
from asah.core.access import SYSTEM
from asah.core.calc.errors import BadInput
from asah.core.errors import Refused
from asah.core.imports import kinds, services
from asah.core.imports.models import ImportBatch
from asah.core.imports.rules import kind_for
from asah.people.models import Unit
from tests.factories.imports import apply, check, commit, undo
from tests.people import Member

FILE = b"Id;NamaUnor\r\nA;Dinas A\r\nB;\r\n"


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def stored() -> int:
    """How many staged files there are."""
    return len(default_storage.listdir("imports")[1]) if default_storage.exists("imports") else 0


def test_a_check_changes_nothing(db: None) -> None:
    batch = check(FILE, "units")
    assert (batch.state, batch.total, Unit.objects.count()) == ("checked", 1, 0)


def test_a_file_that_cannot_be_used_leaves_nothing_behind(db: None) -> None:
    with pytest.raises(BadInput):
        check(b"%PDF-1.7", "units")
    assert (ImportBatch.objects.count(), stored()) == (0, 0)


def test_a_second_commit_does_nothing(db: None) -> None:
    batch = apply(FILE, "units")
    assert commit(batch).applied_at == batch.applied_at
    assert Unit.objects.count() == 1


def test_of_two_who_press_at_once_one_acts(db: None) -> None:
    batch = check(FILE, "units")
    stale = ImportBatch.objects.get(pk=batch.pk)
    commit(batch)
    with pytest.raises(Refused, match="baru saja diubah orang lain"):
        commit(stale)


def test_a_discarded_check_cannot_be_applied(db: None) -> None:
    batch = check(FILE, "units")
    services.discard_batch(batch=batch, actor=SYSTEM, at=clock.now())
    with pytest.raises(Refused, match="sudah dibuang atau dibatalkan"):
        commit(batch)
    with pytest.raises(Refused, match="belum diterapkan dapat dibuang"):
        services.discard_batch(batch=batch, actor=SYSTEM, at=clock.now())


def test_an_undo_twice_does_nothing_more(db: None) -> None:
    batch = undo(apply(FILE, "units"))
    assert (undo(batch).state, Unit.objects.count()) == ("undone", 0)


def test_what_was_not_applied_cannot_be_undone(db: None) -> None:
    with pytest.raises(Refused, match="belum diterapkan, jadi tidak ada"):
        undo(check(FILE, "units"))


def test_the_grace_of_an_undo_ends(db: None) -> None:
    batch = apply(FILE, "units")
    assert batch.undo_until
    with pytest.raises(Refused, match="Tenggat pembatalan sudah lewat"):
        services.undo_batch(
            batch=batch, actor=SYSTEM, at=batch.undo_until + dt.timedelta(seconds=1)
        )
    assert Unit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_staged_files_live_no_longer_than_they_are_needed() -> None:
    undone = undo(apply(FILE, "units"))
    discarded = check(FILE, "units")
    services.discard_batch(batch=discarded, actor=SYSTEM, at=clock.now())
    assert (undone.store, discarded.store, stored()) == ("", "", 0)
    kept = apply(FILE, "units")
    assert stored() == 1
    old = check(FILE, "units")
    assert kept.undo_until
    assert services.forget_old(kept.undo_until + dt.timedelta(days=1)) == 2
    old.refresh_from_db()
    assert (old.state, stored()) == ("discarded", 0)


def test_a_batch_whose_file_is_lost_says_so(db: None) -> None:
    batch = check(FILE, "units")
    default_storage.delete(batch.store)
    with pytest.raises(Refused, match="sudah tidak disimpan"):
        commit(batch)


def test_a_check_needs_the_right_of_its_kind(budi: Member) -> None:
    upload = services.Upload(FILE, "a.csv")
    with pytest.raises(Http404):
        services.check_file(
            kind=kinds.kinds()["units"], upload=upload, actor=budi.actor, at=clock.now()
        )
    with pytest.raises(Http404):
        kind_for(budi.actor, "units")


def test_a_kind_is_registered_once() -> None:
    with pytest.raises(ValueError, match="units is registered twice"):
        kinds.register(kinds.kinds()["units"])


class Asking:
    """A kind with questions, over the columns of units."""

    def __init__(self) -> None:
        self.real = kinds.kinds()["units"]
        self.options = (
            kinds.Option("period", "Triwulan", required=True),
            kinds.Option("order", "Urutan", choices=(("a", "A"), ("b", "B")), default="a"),
        )
        self.seen: dict[str, str] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def check(self, question: kinds.Question) -> kinds.Checked:
        self.seen = dict(question.options)
        return self.real.check(question)


def test_the_questions_of_a_kind_are_answered_or_defaulted(db: None) -> None:
    kind: Any = Asking()
    services.examine(kind, services.Upload(FILE, "a.csv", options={"period": "2026-Q3"}))
    assert kind.seen == {"period": "2026-Q3", "order": "a"}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({}, "Pilihan Triwulan belum diisi. Tambahkan --period atau isi kolomnya."),
        ({"period": "x", "order": "c"}, "Urutan c tidak dikenal. Yang ada: a, b."),
    ],
)
def test_an_unanswered_question_stops_the_check(
    db: None, options: dict[str, str], sentence: str
) -> None:
    kind: Any = Asking()
    with pytest.raises(BadInput) as caught:
        services.examine(kind, services.Upload(FILE, "a.csv", options=options))
    assert str(caught.value) == sentence
