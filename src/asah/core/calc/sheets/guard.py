"""What a file really is, and whether it is safe to open: before anything reads it.

Every refusal is a `BadInput`: one sentence with the cure. Nothing is written anywhere.
"""

import io
import lzma
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import Final

from asah.core.calc.errors import BadInput

MEGA: Final = 1024 * 1024
MAX_FILE = 50 * MEGA
MAX_UNPACKED = 400 * MEGA
MAX_RATIO = 250
MAX_MEMBERS = 3000
_CHUNK = MEGA

BOOKS = {".xlsx", ".xlsm"}
TEXTS = {".csv", ".txt", ".tsv"}
SAVE_AS_XLSX = "Buka dengan Excel, pilih Simpan Sebagai, jenis Excel Workbook (.xlsx)."
_BROKEN = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError)
_ANNOUNCED = re.compile(rb"""uniqueCount\s*=\s*["'](\d+)""")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
)
_WEB = re.compile(rb"\s*(<!doctype html|<html|<head|<body|<table|<\?xml|<meta)", re.I)


def kind_of(data: bytes, name: str) -> str:
    """`book` or `text`. BadInput for anything else, and for a name that says otherwise."""
    if not data.strip(b"\0 \t\r\n"):
        raise BadInput("Berkas ini kosong", "Simpan ulang dari aplikasi asalnya, lalu pilih lagi.")
    if len(data) > MAX_FILE:
        raise too_large(len(data))
    suffix = PurePath(name).suffix.lower()
    if suffix not in BOOKS | TEXTS:
        raise BadInput(
            f"Berkas {suffix or 'tanpa akhiran'} tidak dapat dibaca",
            "Pakai .xlsx atau .csv. " + SAVE_AS_XLSX,
        )
    found = _sniff(data)
    wanted = "book" if suffix in BOOKS else "text"
    if found != wanted:
        real = "Excel (.xlsx)" if found == "book" else "teks (CSV)"
        raise BadInput(
            f"Nama berkas ini berakhiran {suffix}, tetapi isinya {real}",
            f"Ubah akhiran namanya menjadi {'.xlsx' if found == 'book' else '.csv'}, "
            "atau simpan ulang dari Excel.",
        )
    return found


def _sniff(data: bytes) -> str:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise BadInput(
                "Berkas Excel ini terkunci kata sandi",
                "Buka dengan Excel, hapus kata sandinya (Info, Protect Workbook), lalu simpan.",
            )
        raise BadInput("Ini berkas Office lama (.xls, .doc)", SAVE_AS_XLSX)
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise BadInput(f"Isi berkas ini {what}, bukan tabel", "Pakai .xlsx atau .csv.")
    if data.startswith(b"PK"):
        return "book"
    if _WEB.match(data[3:] if data.startswith(b"\xef\xbb\xbf") else data):
        raise BadInput("Isi berkas ini halaman web, bukan tabel Excel", SAVE_AS_XLSX)
    return "text"


def unpacked(data: bytes) -> zipfile.ZipFile:
    """The opened archive of a workbook, checked for size, ratio, and that it is a workbook.

    Checks the directory first, so that an exploding file is refused before it is unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise damaged() from None
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MAX_MEMBERS or total > MAX_UNPACKED:
        raise _explodes(total)
    if total > 20 * MEGA and total / packed > MAX_RATIO:
        raise _explodes(total)
    if any(member.flag_bits & 1 for member in members):
        raise BadInput("Arsip di dalam berkas ini terkunci kata sandi", SAVE_AS_XLSX)
    names = {member.filename for member in members}
    if "xl/workbook.xml" not in names:
        raise BadInput("Berkas ini bukan buku kerja Excel (.xlsx)", SAVE_AS_XLSX)
    return archive


def member(archive: zipfile.ZipFile, name: str) -> bytes:
    """One part of the workbook, never more than its directory promised."""
    try:
        content = archive.read(name)  # never more than the directory says
    except (*_BROKEN, KeyError, EOFError, zlib.error, lzma.LZMAError):
        raise damaged() from None
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise BadInput("Berkas ini memuat isi yang tidak aman dibuka", SAVE_AS_XLSX)
    # Readers set room aside for what is announced here, before they see that it is not there.
    if any(int(count) > len(content) for count in _ANNOUNCED.findall(content[:4096])):
        raise damaged()
    return content


def damaged() -> BadInput:
    """The refusal of a workbook that is broken or cut off."""
    return BadInput(
        "Berkas Excel ini rusak atau tidak lengkap",
        "Unduh atau salin ulang, buka dengan Excel, simpan, lalu pilih lagi.",
    )


def too_large(size: int) -> BadInput:
    """The refusal of a file over the limit."""
    return BadInput(
        f"Berkas ini {size // MEGA} MB; paling besar {MAX_FILE // MEGA} MB",
        "Hapus lembar dan kolom yang tidak perlu, atau bagi menjadi beberapa berkas.",
    )


def _explodes(size: int) -> BadInput:
    return BadInput(
        f"Isi berkas ini mengembang menjadi {max(1, size // MEGA)} MB saat dibuka",
        "Salin hanya baris dan kolom yang perlu ke buku kerja baru, lalu simpan.",
    )
