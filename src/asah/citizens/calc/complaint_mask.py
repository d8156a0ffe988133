"""Takes personal data out of what citizens write, before it is stored anywhere.

Masked: mail addresses; phone numbers (0..., 62..., +62..., 9 digits and more); every run of 15
digits and more (NIK, KK, NIP, NPWP, two numbers in a row); account numbers beside a word such as
*rekening*; digits said in words. Digits may be parted by blanks, dots, dashes, slashes, brackets.
Left alone: amounts after *Rp*, hours, dates, emergency numbers, queue and letter numbers. Names
cannot be found by a rule: the form asks not to write them.
"""

import re
import unicodedata
from dataclasses import dataclass

NUMBER = "[nomor disamarkan]"
MAIL = "[surel disamarkan]"
_APART = r"[\s.\-–‑/()_]"
_RUN = re.compile(rf"\+?{_APART}?\d(?:{_APART}{{0,3}}\d)+")
_LONG = 15
_TIME = r"\d{1,2}[.:]\d{2}"
_DATE = r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2}|(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}"
_WHEN = re.compile(rf"(?:{_DATE}|{_TIME})(?:[\s\-–]+(?:{_DATE}|{_TIME}))*")
_PHONE = re.compile(rf"(?<!\d)\(?\+?\(?(?:62|0)(?:{_APART}{{0,3}}\d){{8,13}}")
_MAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[a-z0-9-]+(?:(?:\.|\s?\[dot\]\s?|\s?\(dot\)\s?)[a-z0-9-]+)+",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b((?:no\.?\s*|nomor\s*)?(?:rek(?:ening)?|bank|bca|bri|bni|btn|mandiri|bpjs|kartu|paspor|sim"
    rf"|akun|dana|ovo|gopay|va)\b[^\d\n]{{0,30}}?)(\d(?:{_APART}{{0,3}}\d){{7,}})",
    re.IGNORECASE,
)
_SAID = "nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan"
_WORDS = re.compile(rf"\b(?:{_SAID})(?:[\s,.-]+(?:{_SAID})){{7,}}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text that may be stored, and how much was taken out of it."""

    text: str
    found: int


def mask(text: str) -> Masked:
    """The text without personal data."""
    found = 0

    def out(sign: str) -> str:
        nonlocal found
        found += 1
        return sign

    def run(match: re.Match[str]) -> str:
        if _harmless(match):
            return match[0]
        lead = match[0][: len(match[0]) - len(match[0].lstrip())]
        if sum(char.isdigit() for char in match[0]) >= _LONG:
            return lead + out(NUMBER)
        return _PHONE.sub(lambda _phone: out(NUMBER), match[0])

    def account(match: re.Match[str]) -> str:
        return match[0] if _WHEN.fullmatch(match[2]) else match[1] + out(NUMBER)

    kept = _MAIL.sub(lambda _mail: out(MAIL), _plain(text))
    kept = _RUN.sub(run, kept)
    kept = _ACCOUNT.sub(account, kept)
    kept = _WORDS.sub(lambda _said: out(NUMBER), kept)
    return Masked(kept, found)


def _plain(text: str) -> str:
    """Wide and decorated signs as the usual ones, invisible signs left out."""
    usual = unicodedata.normalize("NFKC", text)
    return "".join(char for char in usual if unicodedata.category(char) != "Cf")


def _harmless(match: re.Match[str]) -> bool:
    """Hours, dates, and amounts of money."""
    before = match.string[: match.start()].rstrip()
    written = match[0].strip()
    money = before.lower().endswith(("rp", "rp.")) and re.fullmatch(
        r"\d{1,3}(\.\d{3})+|\d{1,13}", written
    )
    return bool(money or _WHEN.fullmatch(written))
