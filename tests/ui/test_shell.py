"""The shell shows what one may open, marks where one is, and counts by one query."""

from collections.abc import Iterator

import pytest
from django.test import Client, RequestFactory

from asah.core.access import SIGNED_IN, Actor, Grant, Permission, Role
from asah.ui import shell
from asah.ui.shell import Place, RailItem
from asah.ui.templatetags.asah import shell_part
from tests.people import Member

OFFICER = Permission("test.officer", frozenset({Role.OFFICER}))


@pytest.fixture(autouse=True)
def own_registry() -> Iterator[None]:
    items, badges = dict(shell._items), list(shell._badges)
    shell.forget()
    yield
    shell.forget()
    shell._items.update(items)
    shell._badges[:] = badges


def _register() -> None:
    def add(name: str, place: Place, **more: object) -> None:
        item = RailItem(name, name, icon="users", permission=SIGNED_IN, place=place, **more)  # type: ignore[arg-type]
        shell.register(item)

    add("ui:more", Place.MINE, tab=2)
    add("account_change_password", Place.HOME, tab=1)
    shell.register(
        RailItem(
            "mfa_index",
            "Rencana",
            icon="users",
            permission=OFFICER,
            place=Place.THREAD,
            badge="plan",
            tab=3,
        )
    )


def _shell(path: str, *roles: Role) -> shell.Shell:
    request = RequestFactory().get(path)
    request.actor = Actor(1, "Dr. Amir Lakebo, S.IP.", grants=tuple(Grant(r) for r in roles))  # type: ignore[attr-defined]
    request.resolver_match = None
    return shell.build(request)


def _labels(drawn: shell.Shell) -> list[str]:
    return [str(link.item.url_name) for section in drawn.sections for link in section.links]


def test_nobody_sees_a_link_that_would_answer_404() -> None:
    _register()
    assert _labels(_shell("/", Role.EMPLOYEE)) == ["ui:more"]
    assert _labels(_shell("/", Role.OFFICER)) == ["mfa_index", "ui:more"]


def test_the_longest_address_marks_where_one_is() -> None:
    _register()
    drawn = _shell("/akun/pengaman/nyalakan/", Role.OFFICER)
    marked = [link.item.url_name for s in drawn.sections for link in s.links if link.current]
    assert marked == ["mfa_index"]


def test_tabs_of_the_thread_come_before_ones_own() -> None:
    _register()
    tabs = [link.item.url_name for link in _shell("/", Role.OFFICER).tabs]
    assert tabs == ["account_change_password", "mfa_index", "ui:more"]


def test_a_page_under_no_tab_lights_lainnya() -> None:
    _register()
    assert _shell("/kit/", Role.OFFICER).more_current is True
    assert _shell("/lainnya/", Role.OFFICER).more_current is False


def test_counts_stand_beside_their_link() -> None:
    _register()
    shell.register_badges(lambda actor: {"plan": 3})
    thread = _shell("/", Role.OFFICER).sections[0].links[0]
    assert (thread.item.url_name, thread.count) == ("mfa_index", 3)


def test_roles_in_unless_do_not_get_the_link() -> None:
    item = RailItem(
        "ui:kit", "Kit", icon="users", permission=SIGNED_IN, unless=frozenset({Role.LEADER})
    )
    shell.register(item)
    assert _labels(_shell("/", Role.LEADER)) == []
    assert _labels(_shell("/", Role.AUDITOR)) == ["ui:kit"]


def test_initials_leave_titles_out() -> None:
    assert _shell("/").initials == "AL"


def test_the_leader_is_called_leader_first() -> None:
    drawn = _shell("/", Role.EMPLOYEE, Role.LEADER)
    assert [str(word) for word in drawn.roles] == ["Pimpinan", "Pegawai"]


def test_the_page_for_phones_lists_every_link(budi: Member) -> None:
    _register()
    client = Client()
    client.force_login(budi.user)
    page = client.get("/lainnya/").content.decode()
    assert 'href="/lainnya/" aria-current="page"' in page
    assert 'href="/akun/pengaman/"' in page  # the account's own, not the officer's


def test_the_drawn_links_follow_the_counts_and_the_page() -> None:
    _register()

    def links(path: str, waiting: int) -> str:
        shell.register_badges(lambda actor: {"plan": waiting})
        return shell_part({"shell": _shell(path, Role.OFFICER)}, "ui/rail_links.html")  # type: ignore[arg-type]

    assert 'class="count">3<' in links("/", 3)
    assert 'class="count">4<' in links("/", 4)
    assert 'href="/akun/pengaman/" aria-current="page"' in links("/akun/pengaman/", 4)
    assert links("/", 0) == links("/", 0)


@pytest.mark.parametrize(("count", "drawn"), [(12, "12"), (999, "999"), (1000, "999+")])
def test_a_count_beside_a_link_ends_where_nobody_reads_on(count: int, drawn: str) -> None:
    item = RailItem("ui:more", "Lainnya", icon="users", permission=SIGNED_IN, place=Place.MINE)
    assert shell.Link(item, "/", count=count).waiting == drawn
