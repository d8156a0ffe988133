"""The first account of an empty site."""

import pytest
from django.test import Client
from typer.testing import CliRunner

from asah.cli import app
from asah.core.access import Role, actor_of
from asah.core.calc.errors import BadInput
from asah.core.models import User
from asah.people.models import RoleGrant

pytestmark = pytest.mark.django_db
ADDRESS = "tono@kota.example"


def administrator(email: str = ADDRESS) -> str:
    found = CliRunner().invoke(app, ["administrator", "Tono", email], catch_exceptions=False)
    return str(found.stdout)


def test_the_link_leads_to_a_password_and_the_role_is_held(client: Client) -> None:
    link = administrator().splitlines()[-1]
    path = link[link.index("/pegawai/aktivasi/") :]
    words = {"password": "kota-yang-mengasah", "again": "kota-yang-mengasah"}
    assert client.get(path).status_code == 200
    form = client.get(path).context["form"]
    data = dict.fromkeys(form.fields, words["password"])
    assert client.post(path, data).status_code == 302
    user = User.objects.get(email=ADDRESS)
    assert user.check_password(words["password"])
    assert actor_of(user).roles == {Role.ADMINISTRATOR}


def test_asked_again_it_only_makes_a_fresh_link() -> None:
    administrator()
    administrator(ADDRESS.upper())
    assert User.objects.count() == RoleGrant.objects.count() == 1


def test_a_wrong_address_is_named() -> None:
    with pytest.raises(BadInput, match="bukan alamat surel"):
        administrator("tono")
