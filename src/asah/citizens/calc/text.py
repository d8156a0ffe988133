"""How texts are compared: without case, accents, signs and blanks."""

import re
import unicodedata
from functools import lru_cache
from typing import Any

type Cell = Any


def is_blank(cell: Cell) -> bool:
    """Nothing, blanks only, or the dash that people write for nothing."""
    return cell is None or (isinstance(cell, str) and cell.strip() in {"", "-", "–", "—"})


def words(text: str) -> str:
    """Lower-case letters and digits with single blanks between: `Sarana & Prasarana` ->
    `sarana dan prasarana`."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " dan ")).casefold()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


@lru_cache(maxsize=8192)
def squash(text: str) -> str:
    """`words` without any blank, so that misplaced blanks do not matter."""
    return words(text).replace(" ", "")
