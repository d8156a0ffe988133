"""The address of an online session from what an officer typed once for many of them."""

import re

from asah.core.calc.errors import BadInput

CLASS, NUMBER = "{kelas}", "{sesi}"
_HOLES = re.compile(r"\{[^{}]*\}")


def link_for(pattern: str, code: str, number: int) -> str:
    """`https://rapat.go.id/{kelas}-{sesi}` with the class's code and the session's number.

    BadInput when it is no web address or holds something else in braces.
    """
    text = pattern.strip()
    unknown = [hole for hole in _HOLES.findall(text) if hole not in (CLASS, NUMBER)]
    if unknown:
        raise BadInput(f"{unknown[0]} tidak dikenal", f"Pakai {CLASS} dan {NUMBER} saja.")
    made = text.replace(CLASS, code.lower()).replace(NUMBER, str(number))
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", made):
        raise BadInput("tautan kelas daring belum benar", "Contoh: https://rapat.go.id/{kelas}")
    return made
