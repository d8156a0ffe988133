"""Many rows at once, on plain tuples."""

import datetime as dt

import pytest

from asah.core import bulk
from asah.core.models import Job, User

NAMES = ("username", "email", "name", "password", "is_active", "date_joined")
AT = dt.datetime(2026, 11, 24, 1, 0, tzinfo=dt.UTC)


def _user(name: str) -> tuple[object, ...]:
    return (name, f"{name}@contoh.example", name.title(), "", True, AT)


@pytest.mark.django_db
def test_rows_are_inserted_with_their_dates_as_the_database_keeps_them() -> None:
    bulk.insert(User, NAMES, [_user("budi"), _user("sari")])
    assert list(User.objects.order_by("pk").values_list("username", "date_joined")) == [
        ("budi", AT),
        ("sari", AT),
    ]


@pytest.mark.django_db
def test_rows_that_a_constraint_refuses_are_left_alone_when_told() -> None:
    bulk.insert(User, NAMES, [_user("budi")])
    bulk.insert(User, NAMES, [_user("budi"), _user("sari")], skip_known=True)
    assert User.objects.count() == 2


@pytest.mark.django_db
def test_rows_are_updated_by_their_key() -> None:
    bulk.insert(User, NAMES, [_user("budi"), _user("sari")])
    keys = list(User.objects.order_by("pk").values_list("pk", flat=True))
    bulk.update(User, ("name", "is_active"), [("Budi T.", False, keys[0])])
    assert list(User.objects.order_by("pk").values_list("name", "is_active")) == [
        ("Budi T.", False),
        ("Sari", True),
    ]


@pytest.mark.django_db
def test_json_is_kept_as_json() -> None:
    one, two = (Job.objects.create(kind="k", title=title) for title in "ab")
    bulk.update(Job, ("params",), [({"a": [1, "dua"]}, one.pk.hex), ({"b": 1}, two.pk.hex)])
    found = Job.objects.order_by("title").values_list("params", flat=True)
    assert list(found) == [{"a": [1, "dua"]}, {"b": 1}]


@pytest.mark.django_db
def test_nothing_to_write_touches_nothing() -> None:
    bulk.insert(User, NAMES, [])
    bulk.update(User, ("name",), [])
    assert User.objects.count() == 0
