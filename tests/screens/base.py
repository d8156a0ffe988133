"""What the role x screen matrix, the axe run and the pictures need to know of a screen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

type Cast = Mapping[str, Any]


def no_arguments(cast: Cast) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True)
class Screen:
    """One url name and how to reach it.

    `as_` names the member of the cast (tests/people.py) who may open it; `kwargs` makes what it
    shows and gives the URL's arguments; `query` is appended to the address. `post` marks a
    screen that answers only POST (it is checked for access, not pictured). `download` marks one
    that answers a file.
    """

    url_name: str
    as_: str = "yusran"
    kwargs: Callable[[Cast], dict[str, Any]] = field(default=no_arguments)
    query: str = ""
    post: bool = False
    download: bool = False
