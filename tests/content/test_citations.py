"""What the shipped courses say of the law: only what a named source says."""

import re

from asah.core.calc import data_files

LAW = re.compile(r"\b(?:UU|PP|Perpres|PermenPANRB|PerLAN|PerBKN) \d+/\d{4}")
ARTICLE = re.compile(r"[Pp]asal (\d+[A-Z]?) (?:ayat \(\d+\) )?((?:UU|PP|Perpres)? ?\d+/\d{4})?")
ROOT = data_files.folder() / "courses"


def texts() -> list[str]:
    files = [*ROOT.glob("*/*.md"), *ROOT.glob("*/*.toml")]
    return [path.read_text(encoding="utf-8") for path in sorted(files)]


def test_every_law_that_a_course_names_has_its_source() -> None:
    named = {law for text in texts() for law in LAW.findall(text)}
    rows = data_files.rows("courses/citations")
    assert named == {row["law"] for row in rows}
    assert all(row["source"] and row["says"] for row in rows)


def test_an_article_is_named_only_when_it_was_seen() -> None:
    seen = {(r["article"], r["law"]) for r in data_files.rows("courses/citations") if r["article"]}
    assert {pair for text in texts() for pair in ARTICLE.findall(text)} == seen
