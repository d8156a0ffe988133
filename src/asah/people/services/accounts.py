"""Accounts: opened by the officer, activated by a one-time link, signed in by NIP."""

import datetime as dt
from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from asah.core import access, audit
from asah.core.access import Actor, Role
from asah.core.errors import Refused
from asah.core.models import User
from asah.people import rules
from asah.people.models import Person, RoleGrant
from asah.people.services.roles import grant_role


class _Links(PasswordResetTokenGenerator):
    """Links die with the first password, with a new link, and after three days."""

    key_salt = "asah.people.activation"


links = _Links()


def one_time_link(user: User, token: str) -> str:
    """The address at which a person chooses their first password."""
    code = urlsafe_base64_encode(str(user.pk).encode())
    return f"{settings.SITE_URL}{reverse('people:activate', args=[code, token])}"


def _free_email(email: str) -> str | None:
    taken = not email or User.objects.filter(email=email.lower()).exists()
    return None if taken else email.lower()


@transaction.atomic
def open_account(*, person: Person, actor: Actor, at: dt.datetime) -> str:
    """Open the account if there is none, and return a fresh one-time token.

    The password of an account in use stays until the link is used.
    """
    access.require(actor, rules.ACTIVATE, person)
    if not person.active:
        raise Refused(_("Pegawai ini tidak aktif, jadi tidak dapat diberi akun."))
    if person.user is None:
        if User.objects.filter(username=person.nip).exists():
            raise Refused(_("NIP ini sudah dipakai akun lain. Hubungi administrator."))
        person.user = User.objects.create_user(
            person.nip, _free_email(person.email) or "", person.name
        )
        person.save(update_fields=["user"])
    audit.record(actor, "people.open_account", person, new={"user": person.user_id})
    return links.make_token(person.user)


@transaction.atomic
def invite_facilitator(
    *, name: str, email: str, start: dt.date, end: dt.date | None, actor: Actor, at: dt.datetime
) -> tuple[User, str]:
    """An account for a facilitator from outside, who is no employee; with its one-time token."""
    access.require(actor, rules.GRANT)
    address = email.lower()
    if User.objects.filter(Q(email=address) | Q(username=address)).exists():
        raise Refused(_("Alamat surel ini sudah punya akun. Beri perannya saja."), field="email")
    user = User.objects.create_user(address[:40], address, name)
    audit.record(actor, "people.invite_facilitator", user, new={"email": address})
    grant_role(user=user, role=Role.FACILITATOR, start=start, end=end, actor=actor, at=at)
    return user, links.make_token(user)


@transaction.atomic
def first_administrator(
    *, name: str, email: str, actor: Actor, at: dt.datetime
) -> tuple[User, str]:
    """An administrator who is no employee, from the server's own shell; with a one-time token.

    Asked again for the same address it only makes a fresh link.
    """
    access.require(actor, rules.GRANT)
    address = email.lower()
    user = User.objects.filter(Q(email=address) | Q(username=address)).first()
    if user is None:
        user = User.objects.create_user(address[:40], address, name)
    held = RoleGrant.objects.filter(user=user, role=Role.ADMINISTRATOR, end=None)
    if not held.exists():
        grant_role(user=user, role=Role.ADMINISTRATOR, start=at.date(), actor=actor, at=at)
    audit.record(actor, "people.first_administrator", user, new={"email": address})
    return user, links.make_token(user)


@transaction.atomic
def renew_link(*, user: User, actor: Actor, at: dt.datetime) -> str:
    """A fresh one-time token for an account without an employee."""
    access.require(actor, rules.GRANT)
    audit.record(actor, "people.renew_link", user)
    return links.make_token(user)


@transaction.atomic
def activate(*, user: User, token: str, password: str, at: dt.datetime) -> User:
    """Set the first password by a one-time link."""
    held = User.objects.select_for_update().get(pk=user.pk)
    if not links.check_token(held, token):
        raise Refused(_("Tautan ini sudah dipakai atau kedaluwarsa. Minta yang baru ke BKPSDM."))
    try:
        validate_password(password, held)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from None
    held.set_password(password)
    held.save(update_fields=["password"])
    person = Actor(user_id=held.pk, label=held.name)
    audit.record(person, "people.activate", held)
    return held


@transaction.atomic
def block_account(*, person: Person, actor: Actor, at: dt.datetime, blocked: bool) -> User:
    """Stop an account from signing in, or let it again."""
    access.require(actor, rules.ACTIVATE, person)
    if person.user is None:
        raise Refused(_("Pegawai ini belum punya akun."))
    if person.user_id == actor.user_id:
        raise Refused(_("Akun Anda sendiri tidak dapat Anda tutup."))
    person.user.is_active = not blocked
    person.user.save(update_fields=["is_active"])
    verb = "people.block_account" if blocked else "people.unblock_account"
    audit.record(actor, verb, person)
    return person.user


@transaction.atomic
def bulk_open_accounts(
    *, passwords: Mapping[int, str], actor: Actor, at: dt.datetime
) -> dict[int, User]:
    """Accounts for many people at once (person id -> password; empty: opened by a link later)."""
    access.require(actor, rules.ACTIVATE)
    people = Person.objects.in_bulk(list(passwords))
    users = {
        pk: User(
            username=person.nip,
            email=_free_email(person.email),
            name=person.name,
            password=make_password(passwords[pk] or None),
        )
        for pk, person in people.items()
    }
    User.objects.bulk_create(users.values())
    for pk, person in people.items():
        person.user = users[pk]
    Person.objects.bulk_update(people.values(), ("user",), batch_size=200)
    audit.record(actor, "people.open_accounts", None, new={"people": sorted(users)})
    return users
