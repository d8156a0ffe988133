"""Small employee exports for tests, written as SIASN and Excel write them."""

import csv
import io
from typing import Any

TITLES = (
    "PNS ID",
    "NIP BARU",
    "NAMA",
    "GELAR DEPAN",
    "GELAR BELAKANG",
    "TANGGAL LAHIR",
    "JENIS KELAMIN",
    "AGAMA NAMA",
    "NIK",
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
)
HEADER_LINE = 2
SECRET = "RAHASIA-SEKALI"


def row(number: int = 1, **values: Any) -> dict[str, Any]:
    """A right row of a PNS; keys are titles in lower case with underscores."""
    said = {
        "pns_id": f"P{number:031d}",
        "nip_baru": f"19860926201505100{number}",
        "nama": f"PEGAWAI {number}",
        "gelar_depan": "",
        "gelar_belakang": "S.IP.",
        "tanggal_lahir": "26-09-1986",
        "jenis_kelamin": "M",
        "agama_nama": SECRET,
        "nik": SECRET,
        "email_gov": f"pegawai{number}@kendari.example",
        "jenis_pegawai_nama": "PNS",
        "kedudukan_hukum_id": "01",
        "status_cpns_pns": "P",
        "gol_akhir_nama": "III/c",
        "jenis_jabatan_nama": "Fungsional Umum",
        "jabatan_nama": "Penata Layanan Operasional",
        "tmt_jabatan": "01-05-2024",
        "tingkat_pendidikan_nama": "S-1/Sarjana",
        "unor_id": "DISHUB",
        "unor_nama": "Dinas Perhubungan",
    }
    return said | values


def export(*rows: dict[str, Any], without: tuple[str, ...] = ()) -> bytes:
    """The rows under a title row, semicolons, with a BOM."""
    titles = [title for title in TITLES if title not in without]
    target = io.StringIO(newline="")
    target.write("DAFTAR PEGAWAI\r\n")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(titles)
    for one in rows:
        writer.writerow([one.get(title.lower().replace(" ", "_"), "") for title in titles])
    return target.getvalue().encode("utf-8-sig")
