"""Markdown to safe HTML: tables, figures, callouts; nothing that loads from another host.

A callout is a quotation whose first line names it, with a title of one's own or the usual one:

    > [!CONTOH] Di loket Disdukcapil
    > "Selamat pagi, Bu. Ada yang bisa saya bantu?"

An image is named by a file of the course (`![Antrean pagi](antrean.png "Keterangan")`); alone in
its paragraph it becomes a figure with the caption. Addresses of files are put in last, so that
one cached text serves authors and learners.
"""

import hashlib
import re
from functools import cache as once

import nh3
from django.core.cache import cache
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

RULES = "1"  # another number whenever the same text is to be drawn differently
KEPT_SECONDS = 30 * 24 * 3600
PLACE = "/-berkas-/"
FILE_NAME = re.compile(r"[\w][\w.-]{0,98}")
_CALLOUT = re.compile(r"\[!(CONTOH|INGAT|LATIHAN|ATURAN|DIALOG)\][ \t]*(.*)")
_TAGS = (
    "p h2 h3 h4 ul ol li blockquote strong em code pre hr br a table thead tbody tr th td "
    "img figure figcaption div"
)
TAGS = frozenset(_TAGS.split())
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "loading", "decoding"},
    "blockquote": {"class"},
    "p": {"class"},
    "div": {"class"},
    "th": {"class", "scope"},
    "td": {"class"},
    "ol": {"start"},
}


def _titles() -> dict[str, str]:
    return {
        "CONTOH": _("Contoh"),
        "INGAT": _("Ingat"),
        "LATIHAN": _("Latihan di meja sendiri"),
        "ATURAN": _("Kata aturan"),
        "DIALOG": _("Percakapan"),
    }


def _callout(opening: Token, inline: Token) -> None:
    """Give a quotation its class and turn its first line into a title."""
    children = inline.children or []
    found = _CALLOUT.fullmatch(children[0].content.strip()) if children else None
    if not found:
        return
    kind = found[1]
    opening.attrSet("class", f"callout callout-{kind.lower()}")
    title = Token("html_inline", "", 0)
    title.content = f"<strong>{escape(found[2] or _titles()[kind])}</strong><br>"
    rest = children[1:]
    if rest and rest[0].type in {"softbreak", "hardbreak"}:
        rest = rest[1:]
    inline.children = [title, *rest]


def _figure(opening: Token, inline: Token, closing: Token) -> None:
    """An image alone in its paragraph stands as a figure; its title is the caption."""
    children = inline.children or []
    if len(children) != 1 or children[0].type != "image":
        return
    opening.tag = closing.tag = "figure"
    caption = str(children[0].attrs.pop("title", ""))
    if caption:
        note = Token("html_inline", "", 0)
        note.content = f"<figcaption>{escape(caption)}</figcaption>"
        inline.children = [children[0], note]


def _shape(state: StateCore) -> None:
    tokens = state.tokens
    for place, token in enumerate(tokens):
        if token.type == "blockquote_open" and tokens[place + 2].type == "inline":
            _callout(token, tokens[place + 2])
        elif token.type == "paragraph_open":
            _figure(token, *tokens[place + 1 : place + 3])
        elif token.type in {"heading_open", "heading_close"}:
            token.tag = "h2" if token.tag == "h1" else token.tag


def _image(self: object, tokens: list[Token], place: int, _options: object, _env: object) -> str:
    """Only files of the course are shown; what points elsewhere keeps its words."""
    token = tokens[place]
    words = escape(token.content)
    name = str(token.attrs.get("src", ""))
    if not FILE_NAME.fullmatch(name):
        return str(words)
    return f'<img src="{PLACE}{name}" alt="{words}" loading="lazy" decoding="async">'


def _table(*_any: object) -> str:
    return '<div class="table-scroll"><table>'


def _table_end(*_any: object) -> str:
    return "</table></div>"


@once
def _reader() -> MarkdownIt:
    options = {"html": False, "breaks": False, "typographer": True, "quotes": "“”‘’"}
    reader = MarkdownIt("commonmark", options).enable(["table", "smartquotes"])
    reader.core.ruler.push("asah", _shape)
    reader.add_render_rule("image", _image)
    reader.add_render_rule("table_open", _table)
    reader.add_render_rule("table_close", _table_end)
    return reader


def _draw(text: str) -> str:
    html = _reader().render(text)
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener noreferrer nofollow",
    )


def render(markdown: str, files: str = "") -> SafeString:
    """Safe HTML; `files` is the address under which the course's files are found.

    With `files="/materi/berkas/7/"`, `![x](a.png)` loads `/materi/berkas/7/a.png`. Drawn once
    for each text and language, then taken from the cache.
    """
    digest = hashlib.sha256(markdown.encode()).hexdigest()
    key = f"content:markdown:{RULES}:{get_language()}:{digest}"
    html: str | None = cache.get(key)
    if html is None:
        html = _draw(markdown)
        cache.set(key, html, KEPT_SECONDS)
    return SafeString(html.replace(PLACE, files))  # cleaned by nh3 in `_draw`
