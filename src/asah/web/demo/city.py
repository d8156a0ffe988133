"""The dice of the city: units, jobs, names and numbers of people who do not exist."""

import csv
import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from django.conf import settings

from asah.people import api as people

LEVELS = (
    "Ahli Utama",
    "Ahli Madya",
    "Ahli Muda",
    "Ahli Pertama",
    "Penyelia",
    "Mahir",
    "Terampil",
    "Pemula",
)
PNS_GRADES = {
    "15": ("II/a", "II/b", "II/c", "II/d"),
    "30": ("II/c", "II/d", "III/a", "III/b"),
    "40": ("III/a", "III/b", "III/c", "III/d"),
    "45": ("III/b", "III/c", "III/d", "IV/a"),
    "50": ("III/c", "III/d", "IV/a", "IV/b"),
}
PPPK_GRADES = {"15": "V", "30": "VII", "40": "IX", "45": "X", "50": "XI"}
TITLES = {
    "30": ("A.Md.", "A.Md.Kom.", "A.Md.Ak."),
    "40": ("S.E.", "S.Sos.", "S.Kom.", "S.IP.", "S.T.", "S.H.", "S.STP."),
    "45": ("M.Si.", "M.A.P.", "M.M.", "M.T.", "M.H."),
    "50": ("Dr.",),
}
FIELD_TITLES = {
    ("pendidikan", "40"): ("S.Pd.", "S.Pd.", "S.Ag.", "S.Si."),
    ("pendidikan", "45"): ("M.Pd.", "M.Pd.", "M.Si."),
    ("kesehatan", "30"): ("A.Md.Kep.", "A.Md.Keb.", "A.Md.Kes."),
    ("kesehatan", "40"): ("S.Kep., Ns.", "S.Tr.Keb.", "S.K.M.", "S.Farm."),
    ("kesehatan", "45"): ("M.Kes.", "M.Kep."),
    ("kesehatan", "50"): ("Sp.PD", "Sp.A", "Sp.OG"),
}

type Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """A file of the region."""
    path = settings.DATA_FILES / "regions" / settings.REGION_NAME / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of job in the units that `unit` matches ("kind name opd", lower case)."""

    unit: re.Pattern[str]
    name: str
    levels: tuple[str, ...]
    weight: int
    educations: tuple[str, ...]
    sex: str


def _jobs() -> list[Job]:
    return [
        Job(
            re.compile(row["unit"], re.I),
            row["job"],
            tuple(level for level in LEVELS[::-1] if level in row["levels"]),
            int(row["weight"]),
            tuple(row["education"].split()),
            row["sex"],
        )
        for row in rows("jobs")
    ]


class City:
    """Makes people one after another, each with a number that is valid in form and free."""

    def __init__(self, rng: Random, today: dt.date) -> None:
        self.rng = rng
        self.today = today
        self.jobs = _jobs()
        self.units = {row["code"]: row for row in rows("units")}
        names = rows("names")
        self.first = {
            sex: [n["name"] for n in names if n["part"] == "first" and n["sex"] == sex]
            for sex in "LP"
        }
        self.last = [name["name"] for name in names if name["part"] == "last"]
        self.serials: Counter[str] = Counter()
        self.made = 0
        # Invented people get addresses that lead nowhere.
        self.mail = settings.REGION["mail_domain"].split(".")[0] + ".example"

    @cached_property
    def opd_names(self) -> dict[str, str]:
        """Unit code -> name of the OPD at the top of its branch."""

        def top(code: str) -> str:
            parent = self.units[code]["parent"]
            return top(parent) if parent else self.units[code]["name"]

        return {code: top(code) for code in self.units}

    def number(self, born: dt.date, appointed: str, sex: str) -> str:
        """A free NIP: birth, appointment (`YYYYMM`, or `YYYY21` for PPPK), sex, serial."""
        head = f"{born:%Y%m%d}{appointed}{1 if sex == 'L' else 2}"
        self.serials[head] += 1
        return f"{head}{self.serials[head]:03d}"

    def name(self, sex: str) -> str:
        return f"{self.rng.choice(self.first[sex])} {self.rng.choice(self.last)}"

    def position(self, job: str, kind: str, code: str) -> people.PositionSpec:
        unit = self.units[code]
        kind, level = people.job_level(kind, job, unit["eselon"])
        public = unit["public_facing"] == "1" and kind != "struktural"
        field = people.field_of(job, self.opd_names[code])
        return people.PositionSpec(job, kind, level, field, public)

    def person(self, code: str, job: str, kind: str, **known: Any) -> people.PersonSpec:
        """An employee of a unit; whatever is not known is drawn."""
        sex = known.get("sex") or ("P" if self.rng.random() < 0.56 else "L")
        status = known.get("status") or "pns"
        education = known["education"]
        year = self.today.year
        age = known.get("age") or round(self.rng.triangular(24, 58, 37))
        born = dt.date(year - age, self.rng.randint(1, 12), self.rng.randint(1, 28))
        appointed, since = self._appointed(status, born)
        self.made += 1
        name = self.name(sex)
        position = self.position(job, kind, code)
        return people.PersonSpec(
            nip=self.number(born, appointed, sex),
            pns_id=f"{self.rng.getrandbits(128):032X}",
            name=name,
            back_title=self._title(position.field, education, sex),
            sex=sex,
            birth_date=born,
            status=status,
            is_cpns=status == "pns" and (self.today - since).days < 365,
            legal_status="03" if self.rng.random() < 0.01 else "01",
            grade=self._grade(status, education, (self.today - since).days // 365),
            education=education,
            email=self._email(name) if self.rng.random() < 0.7 else "",
            unit_code=code,
            position=position,
            start=self._started(since),
        )

    def _title(self, field: str, education: str, sex: str) -> str:
        titles = FIELD_TITLES.get((field, education), TITLES.get(education, ("",)))
        return self.rng.choice([t for t in titles if sex == "P" or "Keb." not in t])

    def _appointed(self, status: str, born: dt.date) -> tuple[str, dt.date]:
        last = self.today.year - 1
        if status == "pns":
            year = min(last, max(born.year + 19, self.rng.randint(born.year + 21, born.year + 33)))
            month = self.rng.choice((1, 2, 3, 4, 5, 8, 12))
            return f"{year}{month:02d}", dt.date(year, month, 1)
        year = last if status == "pppk_paruh_waktu" else self.rng.randint(last - 5, last)
        return f"{year}21", dt.date(year, 3, 1)

    def _started(self, since: dt.date) -> dt.date:
        """When the present job began: after the appointment, at least a month ago."""
        days = max(0, (self.today - since).days - 40)
        return since + dt.timedelta(days=self.rng.randint(days // 2, days))

    def _grade(self, status: str, education: str, years: int) -> str:
        if status == "pns":
            return PNS_GRADES[education][min(3, years // 5)]
        return PPPK_GRADES[education] if status == "pppk" else ""

    def _email(self, name: str) -> str:
        plain = re.sub(r"[^a-z]+", ".", name.lower()).strip(".")
        return f"{plain}.{self.made}@{self.mail}"

    def head(self, code: str) -> people.PersonSpec:
        """Whoever heads a unit: a structural job by its eselon, else a senior functional one."""
        unit = self.units[code]
        education = self.rng.choice(("40", "45", "45"))
        age = self.rng.randint(42, 57)
        if unit["eselon"]:
            return self.person(code, unit["head_title"], "struktural", education=education, age=age)
        return self.person(code, "Guru Ahli Madya", "fungsional", education=education, age=age)

    def staff(self, code: str, count: int) -> list[people.PersonSpec]:
        """The staff of a unit: jobs that fit it, drawn by weight."""
        unit = self.units[code]
        about = f"{unit['kind']} {self._above(code)} {unit['name']} {self.opd_names[code]}".lower()
        fitting = [job for job in self.jobs if job.unit.search(about)]
        special = [job for job in fitting if job.unit.pattern != "."]
        whole = unit["kind"] in {"puskesmas", "kelurahan", "kecamatan", "rumah_sakit"}
        only = whole or " negeri " in about or "rsud" in about
        pool = special if special and only else fitting
        drawn = self.rng.choices(pool, [job.weight for job in pool], k=count)
        return [self._member(code, job) for job in drawn]

    def _above(self, code: str) -> str:
        parent = self.units[code]["parent"]
        return self.units[parent]["name"] if parent else ""

    def _member(self, code: str, job: Job) -> people.PersonSpec:
        dice = self.rng.random()
        if job.levels:
            status = "pns" if dice < 0.58 else "pppk"
        else:
            status = "pns" if dice < 0.45 else "pppk" if dice < 0.74 else "pppk_paruh_waktu"
        weights = range(len(job.levels), 0, -1)
        level = self.rng.choices(job.levels, weights)[0] if job.levels else ""
        kind = "fungsional" if job.levels else "pelaksana"
        education = self.rng.choice(job.educations)
        if level.startswith("Ahli"):
            education = max(education, "40")
        return self.person(
            code,
            f"{job.name} {level}".strip(),
            kind,
            education=education,
            status=status,
            sex=job.sex,
        )

    def member_of_cast(self, row: Row) -> people.PersonSpec:
        """One of the named cast, exactly as the file says."""
        names = row["unit"].split("/")
        code = next(
            code
            for code, unit in self.units.items()
            if unit["name"] == names[-1] and self.opd_names[code] == names[0]
        )
        unit = self.units[code]
        born = dt.date.fromisoformat(row["birth_date"])
        since = dt.date(int(row["appointed"][:4]), int(row["appointed"][4:]), 1)
        kind = "struktural" if row["job"] == unit["head_title"] else "fungsional"
        return people.PersonSpec(
            nip=self.number(born, row["appointed"], row["sex"]),
            pns_id=f"{self.rng.getrandbits(128):032X}",
            name=row["name"],
            back_title=row["back_title"],
            sex=row["sex"],
            birth_date=born,
            status="pns",
            grade=row["grade"],
            education=row["education"],
            email=f"{row['role']}@{self.mail}",
            unit_code=code,
            position=self.position(row["job"], kind, code),
            start=self._started(since),
        )
