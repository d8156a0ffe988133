"""The kinds of messages. A package registers its own in `apps.ready()`."""

from dataclasses import dataclass

from django.utils.functional import Promise

from asah.core.access import Role


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of message: what it is called, and why somebody gets it (*karena Anda ...*).

    `channel` is where it goes unless the reader chose otherwise: `inbox`, `now` (mail at once)
    or `digest` (one mail a day). `must` marks what cannot be switched off in the inbox.
    `roles` names who is asked about it on the page of choices; none: everybody.
    """

    slug: str
    title: str | Promise
    why: str | Promise
    channel: str = "digest"
    must: bool = False
    roles: frozenset[Role] = frozenset()


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Declare a kind; the same slug with other words is a mistake of ours."""
    known = _KINDS.get(kind.slug)
    if known is not None and known != kind:
        raise ValueError(f"message kind {kind.slug} is registered twice")
    _KINDS[kind.slug] = kind


def kind(slug: str) -> Kind:
    """KeyError for a kind that nobody registered."""
    return _KINDS[slug]


def find(slug: str) -> Kind | None:
    """The kind, or None when a part that is no longer there had sent it."""
    return _KINDS.get(slug)


def kinds_for(roles: frozenset[Role]) -> list[Kind]:
    """The kinds that people with these roles may get, by title."""
    return [k for k in kinds() if not k.roles or k.roles & roles]


def kinds() -> list[Kind]:
    """All kinds, by title."""
    return sorted(_KINDS.values(), key=lambda k: str(k.title))
