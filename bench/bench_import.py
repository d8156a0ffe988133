"""10,000 employees from an Excel file into a database of 10,000: check, commit, undo. JSON lines.

ASAH_DATA=$(mktemp -d) .venv/bin/python -m bench.bench_import [people]
"""

import io
import json
import os
import sys
import tempfile
import time
from typing import Any

import xlsxwriter

TITLES = [
    "PNS ID",
    "NIP BARU",
    "NAMA",
    "GELAR BELAKANG",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "EMAIL GOV",
    "JENIS PEGAWAI NAMA",
    "KEDUDUKAN HUKUM ID",
    "STATUS CPNS PNS",
    "GOL AKHIR NAMA",
    "JENIS JABATAN NAMA",
    "JABATAN NAMA",
    "TMT JABATAN",
    "TINGKAT PENDIDIKAN NAMA",
    "UNOR ID",
    "UNOR NAMA",
]
IDLE = [f"KOLOM LAIN {n}" for n in range(48)]  # the export has 65 columns, most of them not ours
UNITS = 200


def person(number: int, changed: bool) -> list[str]:
    born = f"{1966 + number % 35}{number % 12 + 1:02d}{number % 28 + 1:02d}"
    year = int(born[:4]) + 22
    nip = f"{born}{year}{number % 12 + 1:02d}{number % 2 + 1}{number // 420 % 999 + 1:03d}"
    unit = (number + changed * (number % 20 == 0)) % UNITS
    return [
        f"{number:032X}",
        nip,
        f"PEGAWAI NOMOR {number}",
        "S.IP.",
        f"{born[6:]}-{born[4:6]}-{born[:4]}",
        "FM"[number % 2 == 0],
        f"pegawai{number}@kota.example",
        "PNS",
        "01",
        "P",
        "III/d" if changed and number % 4 == 0 else "III/c",
        "Fungsional Umum",
        f"Penata Layanan {number % 60}",
        "01-05-2024",
        "S-1/Sarjana",
        f"UNIT{unit}",
        f"Unit {unit}",
    ]


def workbook(people: int, changed: bool) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("DATA PEGAWAI")
    sheet.write_string(0, 0, "DAFTAR PEGAWAI")
    sheet.write_row(1, 0, [*TITLES, *IDLE])
    idle = ["x"] * len(IDLE)
    for number in range(people):
        sheet.write_row(number + 2, 0, [*person(number, changed), *idle])
    book.close()
    return target.getvalue()


def measured(name: str, act: Any, **more: Any) -> Any:
    wall, cpu = time.perf_counter(), time.process_time()
    result = act()
    line = {
        "bench": name,
        "seconds": round(time.perf_counter() - wall, 2),
        "cpu": round(time.process_time() - cpu, 2),
        **more,
    }
    print(json.dumps(line), flush=True)
    return result


def main(people: int) -> None:
    os.environ["ASAH_DATA"] = tempfile.mkdtemp(prefix="asah-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asah.settings")
    import django

    django.setup()
    from django.core.management import call_command

    from asah.core import clock
    from asah.core.access import SYSTEM
    from asah.core.imports import services
    from asah.core.imports.kinds import kinds
    from asah.people.api import UnitSpec, bulk_add_units

    call_command("migrate", verbosity=0, interactive=False)
    units = [UnitSpec(f"UNIT{n}", f"Unit {n}") for n in range(UNITS)]
    bulk_add_units(units=units, actor=SYSTEM, at=clock.now())
    kind = kinds()["employees"]

    def run(name: str, data: bytes) -> Any:
        upload = services.Upload(data, "pegawai.xlsx")
        started = time.perf_counter()
        batch = measured(
            f"import.{name}.check",
            lambda: services.check_file(kind=kind, upload=upload, actor=SYSTEM, at=clock.now()),
        )
        measured(
            f"import.{name}.commit",
            lambda: services.apply_batch(batch=batch, actor=SYSTEM, at=clock.now()),
            **batch.counts,
        )
        total = round(time.perf_counter() - started, 2)
        print(json.dumps({"bench": f"import.{name}", "people": people, "seconds": total}))
        return batch

    run("new", workbook(people, changed=False))
    batch = run("changed", workbook(people, changed=True))
    run("same", workbook(people, changed=True))
    measured("import.undo", lambda: services.undo_batch(batch=batch, actor=SYSTEM, at=clock.now()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
