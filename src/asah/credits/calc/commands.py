"""`asah calc jp`: the JP of one activity, by the rules in `data/jp` or a file of rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from asah.credits.calc.book import Form
    from asah.credits.calc.count import Count
    from asah.credits.calc.quantity import Measure, Quantity

OPTIONS = {
    "minutes": "--minutes 1800",
    "jp": "--jp 40",
    "days": "--days 3",
    "sessions": "--sessions 2026-03:3",
    "activities": "--activities 1",
    "semesters": "--semesters 2",
    "minutes_by_day": "--minutes-by-day 600,120",
    "jp_by_day": "--minutes-by-day 600,120",
    "sessions_by_month": "--sessions 2026-03:3",
}
Amount = Annotated[list[str] | None, typer.Option()]


def register(app: typer.Typer) -> None:
    app.command("jp")(jp)


def jp(
    *,
    form: Annotated[str, typer.Option(help="Slug, KL/NKL code, SIASN id or name of the form.")],
    scope: Annotated[str, typer.Option(help="national or international.")] = "national",
    days: Amount = None,
    jp: Annotated[list[str] | None, typer.Option(help="Curriculum hours of 45 minutes.")] = None,
    minutes: Amount = None,
    sessions: Annotated[list[str] | None, typer.Option(help="MONTH:COUNT, e.g. 2026-03:3.")] = None,
    minutes_by_day: Annotated[
        list[str] | None, typer.Option(help="One number a day, or DATE:MINUTES.")
    ] = None,
    activities: Amount = None,
    semesters: Amount = None,
    date: Annotated[str, typer.Option(help="Day it ended; the rule of that day counts.")] = "",
    rules: Annotated[Path | None, typer.Option(help="CSV that the rules page exports.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """JP of one activity: the rule's rate, then its caps, rounded once to two decimals."""
    from asah.credits.calc.book import find_form

    chosen = {
        "days": days,
        "jp": jp,
        "minutes": minutes,
        "sessions": sessions,
        "minutes_by_day": minutes_by_day,
        "activities": activities,
        "semesters": semesters,
    }
    known = find_form(form)
    counted = _count(known, scope, {k: v for k, v in chosen.items() if v}, date, rules)
    answer = _answer(known, counted)
    if json:
        from json import dumps

        typer.echo(dumps(answer, ensure_ascii=False, indent=1))
    else:
        _table(known, answer)


def _count(
    form: Form, scope: str, chosen: dict[str, list[str]], date: str, rules: Path | None
) -> Count:
    from asah.core.calc.errors import BadInput
    from asah.credits.calc.book import Scope
    from asah.credits.calc.count import count, rule_for
    from asah.credits.calc.files import default_rules, read_rules

    if scope not in set(Scope):
        raise BadInput(f"lingkup {scope!r} tidak dikenal", "Pakai --scope national|international.")
    if len(chosen) != 1:
        said = "tidak ada" if not chosen else f"ada {len(chosen)}"
        raise BadInput(f"{said} ukuran kegiatan", f"Isi tepat satu: {_all_options()}.")
    quantity = _quantity(*next(iter(chosen.items())))
    day = _day(date, quantity)
    book = read_rules(rules) if rules else default_rules()
    rule = rule_for(book, form.slug, Scope(scope), day)
    try:
        return count(rule, quantity, day)
    except BadInput as error:
        if not error.problem.column:
            raise
        wanted = " atau ".join(OPTIONS[key] for key in error.problem.column.split())
        raise BadInput(error.problem.reason, f"Pakai {wanted}.") from error


def _all_options() -> str:
    return ", ".join(sorted({option.split()[0] for option in OPTIONS.values()}))


def _quantity(name: str, texts: list[str]) -> Quantity:
    from asah.core.calc.errors import BadInput
    from asah.credits.calc.quantity import ALIASES, Measure, dated, single, unnamed_days

    measure: Measure = ALIASES.get(name) or Measure(name)
    items = [item.strip() for text in texts for item in text.split(",")]
    option = OPTIONS[name].split()[0]
    if all(":" in item for item in items):
        pairs = [item.partition(":") for item in items]
        return dated(measure, [(key, value) for key, _, value in pairs])
    if any(":" in item for item in items):
        raise BadInput(
            f"{option} mencampur isian bertanggal dan tanpa tanggal", "Tulis tanggal pada semuanya."
        )
    if name == "minutes_by_day":
        return unnamed_days(measure, items)
    if len(items) > 1:
        raise BadInput(
            f"{option} berisi {len(items)} angka tanpa tanggal",
            f"Tulis satu angka, atau dengan tanggal seperti {option} 2026-03-02:1,2026-03-03:1.",
        )
    return single(measure, items[0])


def _day(text: str, quantity: Quantity) -> Any:
    import datetime as dt

    from asah.core.calc.errors import BadInput

    if not text:
        return quantity.last_day or dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(f"--date {text!r} bukan tanggal", "Tulis seperti 2026-03-02.") from error


def _plain(value: Any) -> int | float:
    from asah.credits.calc.count import hundredths

    number = float(hundredths(value))
    return int(number) if number.is_integer() else number


def _answer(form: Form, counted: Count) -> dict[str, Any]:
    from asah.credits.calc.receipt import given, lines, stored_rule

    rule = stored_rule(counted.rule)
    return {
        "jp": _plain(counted.given),
        "exact": str(counted.given),
        "form": form.slug,
        "name": form.name,
        "scope": rule["scope"],
        "basis": rule["basis"],
        "quantity": {"measure": counted.quantity.measure, "amount": _plain(counted.quantity.total)},
        "before_caps": _plain(counted.raw),
        "capped": counted.lost > 0,
        "lost": _plain(counted.lost),
        "windows": [
            {
                "window": window.key,
                "before_cap": _plain(window.piece.raw),
                "cap": _plain(window.piece.cap),
                "given": _plain(window.given),
                "lost": _plain(window.lost),
            }
            for window in counted.windows
        ],
        "rule": rule,
        "reasons": lines(given(counted)),
    }


def _table(form: Form, answer: dict[str, Any]) -> None:
    from fractions import Fraction

    from asah.credits.calc.receipt import SCOPE_WORDS, day_text, jp_text, rule_sentence

    rule = answer["rule"]
    head = f"{form.name} ({form.code})" if form.code else form.name
    rows = [
        ("JP", jp_text(Fraction(answer["exact"]))),
        ("Bentuk", f"{head}, {SCOPE_WORDS[answer['scope']]}"),
        ("Aturan", rule_sentence(rule, str)),
        *[("Hitungan" if i == 0 else "", text) for i, text in enumerate(answer["reasons"])],
        ("Dasar", rule["legal_basis"] or "tidak disebut"),
        ("Berlaku", f"sejak {day_text(rule['valid_from'])}"),
    ]
    for name, text in rows:
        typer.echo(f"{name:<9} {text}")
