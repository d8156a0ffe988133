"""A person's calendar as an iCalendar file: sessions, what was struck out, what is due."""

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.utils.translation import gettext as _

from asah.core.access import Actor
from asah.core.todo import Event, TodoItem
from asah.participation import api as participation
from asah.web.selectors.todo import everything

HOUR = dt.timedelta(hours=1)


def calendar_of(actor: Actor, at: dt.datetime) -> bytes:
    """The whole calendar of the actor; identifiers stay the same when a session moves."""
    book = icalendar.Calendar()
    book.add("prodid", "-//Asah//asah//ID")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", _("Pelatihan saya"))
    book.add("x-wr-timezone", settings.TIME_ZONE)
    book.add("refresh-interval", HOUR, parameters={"value": "DURATION"})
    for event in (*participation.calendar(actor), *participation.struck_out(actor)):
        book.add_component(_session(event, at))
    due = {item.url: item for item in everything(actor) if item.due}
    for item in due.values():
        book.add_component(_due(item, at))
    book.add_missing_timezones()
    return bytes(book.to_ical())


def _session(event: Event, at: dt.datetime) -> icalendar.Event:
    zone = ZoneInfo(settings.TIME_ZONE)
    row = _event(f"{event.key}@{_host()}", event.title, event.url, at)
    row.add("dtstart", event.start.astimezone(zone))
    row.add("dtend", event.end.astimezone(zone))
    if event.place:
        row.add("location", event.place)
    row.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return row


def _due(item: TodoItem, at: dt.datetime) -> icalendar.Event:
    """A day without hours: it does not block the day."""
    key = hashlib.sha256(item.url.encode()).hexdigest()[:20]
    title = _("Tenggat: %(title)s") % {"title": item.title}
    row = _event(f"due-{key}@{_host()}", title, item.url, at)
    row.add("description", item.why)
    row.add("dtstart", item.due)
    row.add("transp", "TRANSPARENT")
    return row


def _event(uid: str, title: str, url: str, at: dt.datetime) -> icalendar.Event:
    row = icalendar.Event()
    row.add("uid", uid)
    row.add("dtstamp", at.astimezone(dt.UTC))
    row.add("summary", title)
    if url:
        row.add("url", settings.SITE_URL + url)
    return row


def _host() -> str:
    return settings.SITE_URL.split("://")[-1].split(":")[0]
