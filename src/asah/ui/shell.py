"""What stands around a page: rail, phone tabs, top bar. Packages fill it from `apps.ready()`.

An item is shown only to who holds its permission, so nobody sees a link that answers 404.
The counts beside items come from one function, which `web` registers (`register_badges`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from asah.core.access import NOBODY, Actor, Grant, Permission, Role, holds


class Place(StrEnum):
    HOME = "home"  # first line of the rail, first tab
    THREAD = "thread"  # one of the five knots; `order` 1-5
    DATA = "data"
    MINE = "mine"  # what concerns the person: learning, schedule, JP
    SETTINGS = "settings"  # for administrators and officers
    PUBLIC = "public"  # head of public pages
    SEARCH = "search"  # at most one: the search page (GET, `q`)
    INBOX = "inbox"  # at most one: the bell
    PROFILE = "profile"  # at most one: foot of the rail


@dataclass(frozen=True, slots=True)
class RailItem:
    """A link of the shell. `badge` is the key of its count; `tab` > 0 asks for a phone tab.

    `label` may be a function of the actor (home is *Satu halaman* for the leader).
    `unless` names roles that do not get the item although they hold the permission.
    """

    url_name: str
    label: str | Promise
    icon: str
    permission: Permission
    place: Place = Place.DATA
    order: int = 50
    badge: str = ""
    tab: int = 0
    short: str | Promise = ""
    unless: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """A rail item as drawn for one request."""

    item: RailItem
    url: str
    current: bool = False
    count: int = 0

    @property
    def waiting(self) -> str:
        """The count as drawn: `12`, `999+`."""
        return f"{MOST_COUNTED}+" if self.count > MOST_COUNTED else str(self.count)


@dataclass(frozen=True, slots=True)
class Section:
    place: Place
    title: str | Promise
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything that `ui/page.html` draws around its content."""

    home: Link | None = None
    sections: tuple[Section, ...] = ()
    tabs: tuple[Link, ...] = ()
    search: Link | None = None
    inbox: Link | None = None
    profile: Link | None = None
    more_current: bool = False
    actor: Actor = NOBODY
    roles: tuple[str | Promise, ...] = field(default=())

    @property
    def key(self) -> tuple[object, ...]:
        """All that the drawn links depend on."""
        links = [k for part in (self.sections) for k in part.links]
        links += [k for k in (self.home, self.inbox) if k]
        marks = tuple((k.url, k.current, k.count) for k in links)
        return marks, tuple(k.url for k in self.tabs), self.more_current, get_language()

    @property
    def initials(self) -> str:
        """Two letters of the name, leaving out titles such as *Dr.* and *S.IP.*"""
        name = self.actor.label.split(",")[0]
        words = [w for w in name.split() if not w.endswith(".") and w[:1].isalpha()]
        return "".join(w[0] for w in words[:2]).upper()


ROLE_WORDS: dict[Role, str | Promise] = {
    Role.LEADER: _("Pimpinan"),
    Role.OFFICER: pgettext_lazy("peran", "Penyelenggara"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.AUDITOR: _("Pemeriksa"),
    Role.SUPERIOR: _("Atasan"),
    Role.FACILITATOR: _("Fasilitator"),
    Role.DISCIPLINE: _("Pengelola disiplin"),
    Role.EMPLOYEE: _("Pegawai"),
}
TITLES: dict[Place, str | Promise] = {
    Place.THREAD: _("Alur pelatihan"),
    Place.DATA: _("Data"),
    Place.MINE: _("Untuk saya"),
    Place.SETTINGS: _("Pengaturan"),
}
TABS = 4  # and *Lainnya*
MOST_COUNTED = 999  # beside a link; more are `999+`

type Badges = Callable[[Actor], Mapping[str, int]]
_items: dict[str, RailItem] = {}
_badges: list[Badges] = []


def register(item: RailItem) -> None:
    """Add a link; the same url name at the same place replaces the earlier one."""
    _items[f"{item.place}/{item.url_name}"] = item
    _links_of.cache_clear()


def register_badges(count: Badges) -> None:
    """The one function that gives all counts of an actor, by one query. `web` registers it."""
    _badges[:] = [count]


def items(actor: Actor, place: Place) -> list[RailItem]:
    """The registered links that the actor may open, in order."""
    mine = [
        item
        for item in _items.values()
        if item.place == place
        and holds(actor, item.permission)
        and item.unless.isdisjoint(actor.roles)
    ]
    return sorted(mine, key=lambda item: (item.order, item.url_name))


@lru_cache(maxsize=128)
def _links_of(roles: frozenset[Role], signed_in: bool) -> Mapping[Place, tuple[Link, ...]]:
    """What people with these roles may open; the same for all of them, so it is kept."""
    actor = Actor(1 if signed_in else None, grants=tuple(Grant(role) for role in roles))
    return {
        place: tuple(Link(item, reverse(item.url_name)) for item in items(actor, place))
        for place in Place
    }


def _here(request: HttpRequest, links: list[Link]) -> Link | None:
    """The link of the page: the longest address that begins it, else its package's, if clear.

    Clear is the package's knot of the thread, or its only link under *Untuk saya*.
    """
    inside = [k for k in links if k.url != "/" and request.path.startswith(k.url)]
    inside += [k for k in links if k.url == request.path]
    if inside:
        return max(inside, key=lambda k: len(k.url))
    space = request.resolver_match.namespace if request.resolver_match else ""
    same = [k for k in links if space and k.item.url_name.split(":")[0] == space]
    knots = [k for k in same if k.item.place == Place.THREAD]
    mine = [k for k in same if k.item.place == Place.MINE]
    return knots[0] if knots else mine[0] if len(mine) == 1 else None


def _tabs(drawn: dict[Place, list[Link]]) -> tuple[Link, ...]:
    """Home and three more: of the thread for who works on it, else of what concerns oneself."""
    wanted = sorted(
        (k for place in (Place.MINE, Place.THREAD, Place.DATA) for k in drawn[place] if k.item.tab),
        key=lambda k: (k.item.place == Place.MINE and bool(drawn[Place.THREAD]), k.item.tab),
    )
    return tuple([*drawn[Place.HOME][:1], *wanted][:TABS])


def build(request: HttpRequest) -> Shell:
    """The shell of this request; no query but the one of the badges."""
    actor: Actor = getattr(request, "actor", NOBODY)
    counts = _badges[0](actor) if _badges and actor.user_id else {}
    kept = _links_of(actor.roles, actor.user_id is not None)
    here = _here(request, [k for place in (Place.HOME, *TITLES) for k in kept[place]])
    drawn = {
        place: [
            replace(k, current=here is k, count=counts.get(k.item.badge, 0))
            if here is k or k.item.badge
            else k
            for k in links
        ]
        for place, links in kept.items()
    }
    tabs = _tabs(drawn)
    order = [Place.THREAD, Place.DATA, Place.MINE, Place.SETTINGS]
    if not drawn[Place.THREAD]:
        order = [Place.MINE, Place.DATA, Place.SETTINGS]
    first = {place: links[0] for place, links in drawn.items() if links}
    return Shell(
        home=first.get(Place.HOME),
        sections=tuple(Section(p, TITLES[p], tuple(drawn[p])) for p in order if drawn[p]),
        tabs=tabs,
        search=first.get(Place.SEARCH),
        inbox=first.get(Place.INBOX),
        profile=first.get(Place.PROFILE),
        more_current=not any(k.current for k in tabs),
        actor=actor,
        roles=tuple(word for role, word in ROLE_WORDS.items() if role in actor.roles),
    )


def forget() -> None:
    """Empty the registry (for tests)."""
    _items.clear()
    _badges.clear()
    _links_of.cache_clear()


def public_links(actor: Actor) -> list[Link]:
    """Links at the head of public pages."""
    return [Link(i, reverse(i.url_name)) for i in items(actor, Place.PUBLIC)]
