"""Signing in by NIP, as it is printed, or by e-mail."""

import pytest
from django.test import Client
from django.urls import reverse

from asah.core.models import User

PASSWORD = "gunung-meluhu-teduh"


@pytest.mark.parametrize(
    "name", ["199003122015051002", "19900312 201505 1 002", "budi@contoh.example"]
)
def test_a_number_may_be_typed_as_it_is_printed(db: None, name: str) -> None:
    user = User.objects.create_user("199003122015051002", "budi@contoh.example", "Budi")
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.post(reverse("account_login"), {"login": name, "password": PASSWORD})
    assert client.session.get("_auth_user_id") == str(user.pk)
