"""The unit list: a tree from rows in any order, checked, applied, taken back."""

from asah.people.models import Unit
from tests.factories.imports import apply, check, content, counts, undo
from tests.factories.people import PersonFactory

HEAD = "Id;DiatasanId;EselonId;NamaUnor;NamaJabatan;PemimpinPnsId\r\n"


def units(*rows: str) -> bytes:
    return (HEAD + "\r\n".join(rows)).encode()


TREE = units(
    "C;B;41;Seksi Satu;Kepala Seksi Satu;",
    "B;A;31;Bidang Satu;Kepala Bidang Satu;",
    "A;;22;Dinas Kependudukan Kota;Kepala Dinas;",
)


def test_rows_in_any_order_make_a_tree(db: None) -> None:
    assert counts(apply(TREE, "units")) == {"new": 3}
    a, b, c = Unit.objects.order_by("code")
    assert (a.depth, b.depth, c.depth) == (1, 2, 3)
    assert c.path == f"{a.pk:06d}/{b.pk:06d}/{c.pk:06d}/"
    assert {unit.opd for unit in (a, b, c)} == {a}
    assert [(u.kind, u.public_facing) for u in (a, b, c)] == [
        ("opd", True),
        ("bidang", True),
        ("seksi", True),
    ]


def test_the_same_list_again_changes_nothing(db: None) -> None:
    apply(TREE, "units")
    assert counts(apply(TREE, "units")) == {"same": 3}


def test_a_unit_that_moves_takes_its_subtree_along(db: None) -> None:
    apply(TREE, "units")
    batch = apply(
        units("D;;22;Dinas Lain;;", "B;D;31;Bidang Satu;Kepala Bidang Satu;"), "units", partial=True
    )
    assert counts(batch) == {"new": 1, "changed": 1, "moved": 1}
    c, d = Unit.objects.get(code="C"), Unit.objects.get(code="D")
    assert (c.opd, c.path.startswith(d.path)) == (d, True)
    undo(batch)
    c.refresh_from_db()
    assert (c.opd, Unit.objects.count()) == (Unit.objects.get(code="A"), 3)


def test_rows_without_a_way_up_are_refused_with_all_below(db: None) -> None:
    batch = check(
        units("A;;22;Dinas;;", "B;X;;Bidang;;", "C;B;;Seksi;;", "D;E;;Lingkar;;", "E;D;;Lingkar;;"),
        "units",
    )
    assert counts(batch) == {"new": 1, "wrong": 4}
    assert [(e["line"], e["reason"]) for e in content(batch)["errors"]] == [
        (3, "Induk unit tidak ada"),
        (4, "Induk unit tidak ada"),
        (5, "Induk unit berputar ke dirinya sendiri"),
        (6, "Induk unit berputar ke dirinya sendiri"),
    ]


def test_empty_and_double_ids_and_names_are_refused(db: None) -> None:
    batch = check(units(";;;Tanpa Id;;", "A;;;;;", "B;;;Satu;;", "B;;;Dua;;"), "units")
    assert [(e["line"], e["reason"]) for e in content(batch)["errors"]] == [
        (2, "Id unit kosong"),
        (3, "Nama unit kosong"),
        (4, "Id unit sama pada beberapa baris"),
        (5, "Id unit sama pada beberapa baris"),
    ]


def test_an_unknown_eselon_is_told_and_left_empty(db: None) -> None:
    batch = apply(units("A;;77;Dinas;;"), "units")
    assert [n["reason"] for n in content(batch)["notes"]] == [
        "Eselon tidak dikenal; dibiarkan kosong"
    ]
    assert Unit.objects.get().eselon == ""


def test_the_named_head_heads_the_unit_when_known(db: None) -> None:
    apply(TREE, "units")
    person = PersonFactory(pns_id="BOS", unit=Unit.objects.get(code="A"))
    batch = apply(units("A;;22;Dinas Kependudukan Kota;Kepala Dinas;BOS"), "units", partial=True)
    assert Unit.objects.get(code="A").head == person
    shown = content(batch)["changes"][0]["differences"][0]
    assert (shown["title"], shown["old"], shown["new"]) == ("Pimpinan", "", person.full_name)


def test_units_absent_from_the_list_are_only_told(db: None) -> None:
    apply(TREE, "units")
    batch = apply(units("A;;22;Dinas Kependudukan Kota;Kepala Dinas;"), "units")
    assert counts(batch) == {"same": 1, "gone": 2}
    assert Unit.objects.filter(active=True).count() == 3


def test_a_new_unit_in_use_is_left_by_the_undo(db: None) -> None:
    batch = apply(TREE, "units")
    PersonFactory(unit=Unit.objects.get(code="B"))
    undo(batch)
    assert set(Unit.objects.values_list("code", flat=True)) == {"A", "B"}
    assert [left["label"] for left in batch.left] == ["Bidang Satu", "Dinas Kependudukan Kota"]
