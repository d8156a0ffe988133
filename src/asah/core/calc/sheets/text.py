"""CSV the way Excel writes it here: `;`, `,` or tab; UTF-8 with or without BOM, CP1252, UTF-16."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from asah.core.calc.errors import BadInput
from asah.core.calc.sheets.values import Value, from_text

DELIMITERS = ";\t,|"
SAMPLE = 64 * 1024
MAX_FIELD = 200_000
_SAVE_CSV = "Buka dengan Excel, lalu simpan sebagai CSV UTF-8 atau .xlsx."


def decode(data: bytes) -> str:
    """The text of the file. BadInput when it is no text in any encoding used here."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _strict(data, encoding)
    head = data[:SAMPLE]
    if head[1::2].count(0) > len(head) // 4:
        return _strict(data, "utf-16-le")
    if head[0::2].count(0) > len(head) // 4:
        return _strict(data, "utf-16-be")
    if b"\0" in head:
        raise BadInput("Isi berkas ini bukan teks", _SAVE_CSV)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strict(data, "cp1252")


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise BadInput("Huruf di berkas ini tidak dapat dibaca", _SAVE_CSV) from None
    sample = text[:SAMPLE]
    if sum(ch < " " and ch not in "\t\r\n\v\f" for ch in sample) > len(sample) // 50:
        raise BadInput("Isi berkas ini bukan teks", _SAVE_CSV)
    return text


def delimiter_of(text: str) -> str:
    """The mark between cells: the one that splits most lines into the same number of cells."""
    best, score = ",", 0
    for mark in DELIMITERS:
        reader = csv.reader(io.StringIO(text[:SAMPLE], newline=""), delimiter=mark)
        sizes = Counter(len(row) for row, _ in zip(reader, range(80), strict=False) if row)
        size, lines = max(sizes.items(), key=lambda item: (item[0] - 1) * item[1], default=(1, 0))
        if (size - 1) * lines > score:
            best, score = mark, (size - 1) * lines
    return best


def limit_fields() -> None:
    """The longest cell that any reader takes. The `csv` module keeps one limit for the whole
    process, so it is set here only."""
    csv.field_size_limit(MAX_FIELD)


def lines(data: bytes) -> Iterator[tuple[int, list[Value]]]:
    """Each record with the line of the file on which it starts, as an editor counts it."""
    text = decode(data)
    first, _, rest = text.partition("\n")
    offset, mark = 0, ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= 5:
        offset, mark, text = 1, first.strip()[4:] or "\t", rest
    mark = mark or delimiter_of(text)
    limit_fields()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    start = line = 0
    try:
        for row in reader:
            start, line = line + 1, reader.line_num
            yield start + offset, [from_text(cell) for cell in row]
    except csv.Error:
        raise _unclosed(line + 1 + offset) from None
    if line > start:
        _check_closed(text, mark, start, offset)


def _check_closed(text: str, mark: str, start: int, offset: int) -> None:
    """A quote that is never closed swallows the rest of the file into the last record."""
    tail = io.StringIO(text, newline="")
    for _ in range(start - 1):
        tail.readline()
    try:
        next(csv.reader(tail, delimiter=mark, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _unclosed(start + offset) from None


def _unclosed(line: int) -> BadInput:
    return BadInput(
        "Tanda kutip yang dibuka di sini tidak ditutup",
        'Tambahkan atau hapus tanda kutip (") di baris itu, lalu simpan.',
        line=line,
    )
