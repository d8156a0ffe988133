"""Plays the city's units and about 6,000 employees, all invented, by the bulk verbs.

What makes it this city stands in `data/regions/<name>/`: units with their staff, jobs by kind of
unit, names, and the named cast with one login per role.
"""

import datetime as dt
from typing import Any

from django.conf import settings

from asah.core.access import Role
from asah.people import api as people
from asah.web.demo.city import City, Row, rows
from asah.web.demo.stage import Stage

MOVES = 24


def run(stage: Stage) -> None:
    """Units, people, heads, a few moves, and one login per role."""
    city = City(stage.rng, stage.today)
    at = stage.at(stage.today)
    units = people.bulk_add_units(units=_unit_specs(city), actor=stage.actor, at=at)
    stage.progress(1, 5, f"{len(units)} unit")
    cast = rows("cast")
    specs = [city.member_of_cast(row) for row in cast]
    leading = {
        s.unit_code for s in specs if s.position.name == city.units[s.unit_code]["head_title"]
    }
    for code, unit in city.units.items():
        if unit["head_title"] and code not in leading:
            specs.append(city.head(code))
        specs += city.staff(code, int(unit["staff"]))
    added = people.bulk_add_people(people=specs, actor=stage.actor, at=at, reason="Data awal")
    stage.progress(2, 5, f"{len(added)} pegawai")
    _appoint(stage, city, units, added)
    stage.progress(3, 5, "atasan")
    _move_some(stage, city, units, added)
    stage.progress(4, 5, "mutasi")
    stage.shared["logins"] = _open_doors(stage, cast, added)
    stage.shared["cast"] = {row["role"]: p.pk for row, p in zip(cast, added, strict=False)}
    stage.progress(5, 5, "akun")


def _unit_specs(city: City) -> list[people.UnitSpec]:
    return [
        people.UnitSpec(
            code=code,
            name=unit["name"],
            kind=unit["kind"],
            parent_code=unit["parent"],
            public_facing=unit["public_facing"] == "1",
            head_title=unit["head_title"],
            eselon=unit["eselon"],
        )
        for code, unit in city.units.items()
    ]


def _appoint(stage: Stage, city: City, units: dict[str, Any], added: list[people.Person]) -> None:
    by_unit = {unit.pk: code for code, unit in units.items()}
    heads: dict[int, int] = {}
    for person in added:
        unit = city.units[by_unit[person.unit_id]]
        school = not unit["eselon"] and person.position.name == "Guru Ahli Madya"
        if unit["head_title"] and (school or person.position.name == unit["head_title"]):
            heads.setdefault(person.unit_id, person.pk)
    people.bulk_set_heads(heads=heads, actor=stage.actor, at=stage.at(stage.today))


def _move_some(stage: Stage, city: City, units: dict[str, Any], added: list[people.Person]) -> None:
    """Staff of one district moved to the same kind of unit elsewhere, this year or last."""
    villages = [unit for unit in units.values() if unit.kind == "kelurahan"]
    homes = {unit.pk for unit in villages}
    movable = [p for p in added if p.unit_id in homes and p.position.kind == "pelaksana"]
    for person in stage.rng.sample(movable, min(MOVES, len(movable))):
        date = stage.today - dt.timedelta(days=stage.rng.randint(1, 38))
        there = stage.rng.choice([unit for unit in villages if unit.pk != person.unit_id])
        people.move_person(
            person=person,
            unit=there,
            date=date,
            actor=stage.actor,
            at=stage.at(date),
            reason="Penataan pegawai kelurahan",
        )


def _open_doors(stage: Stage, cast: list[Row], added: list[people.Person]) -> list[dict[str, str]]:
    at = stage.at(stage.today)
    # Of the demo's named cast only; printed at the start.
    password = f"{settings.REGION['short_name'].lower()}-mengasah"
    members = dict(zip((row["role"] for row in cast), added, strict=False))
    users = people.bulk_open_accounts(
        passwords={person.pk: password for person in members.values()}, actor=stage.actor, at=at
    )
    for role, person in members.items():
        if role not in {Role.EMPLOYEE, Role.SUPERIOR}:
            people.grant_role(
                user=users[person.pk],
                role=Role(role),
                start=stage.today.replace(month=1, day=1),
                actor=stage.actor,
                at=at,
            )
    return [
        {
            "role": row["label"],
            "username": members[row["role"]].nip,
            "password": password,
            "name": row["name"],
        }
        for row in cast
    ]
