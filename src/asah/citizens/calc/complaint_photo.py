"""Takes out of a JPEG or PNG what it tells of place, time and device; the picture stays as it is.

JPEG: of the segments before and between the scans only those that the picture needs are kept; the
turn of the camera is written anew; whatever follows the end of the picture is dropped. PNG: only
the chunks that draw. ValueError for bytes that are neither.
"""

import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_SOS, _EOI, _APP0, _APP1, _APP14, _COM = 0xDA, 0xD9, 0xE0, 0xE1, 0xEE, 0xFE
_APPS = range(_APP0, _APP0 + 16)
_ORIENTATION = 0x0112
_DRAWS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB"}


def bare(data: bytes) -> bytes:
    """The picture without what it tells of its making."""
    try:
        if data.startswith(_JPEG):
            return _bare_jpeg(data)
        if data.startswith(_PNG):
            return _PNG + b"".join(_png_chunks(data))
    except (struct.error, IndexError) as error:
        raise ValueError("damaged picture") from error
    raise ValueError("neither JPEG nor PNG")


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    kind = b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        kind = data[at + 4 : at + 8]
        if kind in _DRAWS:
            yield data[at : at + 12 + length]
        at += 12 + length


def _bare_jpeg(data: bytes) -> bytes:
    kept: list[bytes] = []
    turn = 1
    at = 2
    while (marker := data[at + 1]) != _EOI:
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SOS:
            end = _after_scan(data, end)
        if marker == _APP1 and data[at + 4 : at + 10] == b"Exif\0\0":
            turn = _turn(data[at + 10 : end])
        if marker in {_APP0, _APP14} or (marker not in _APPS and marker != _COM):
            kept.append(data[at:end])
        at = end
    head = [_turned(turn)] if turn != 1 else []
    return b"".join([_JPEG, *head, *kept, b"\xff\xd9"])


def _after_scan(data: bytes, at: int) -> int:
    """Where the next marker stands; inside a scan FF is followed by 00 or a restart mark."""
    at = data.index(b"\xff", at)
    while data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
        at = data.index(b"\xff", at + 2)
    return at


def _turn(tiff: bytes) -> int:
    """The orientation (1-8) in the first directory of a TIFF head; 1 when there is none."""
    order = ">" if tiff[:2] == b"MM" else "<"
    try:
        (place,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, place)
        for number in range(count):
            tag, _kind, _n, value = struct.unpack_from(
                order + "HHIH", tiff, place + 2 + number * 12
            )
            if tag == _ORIENTATION and 1 <= value <= 8:
                return int(value)
    except struct.error:
        pass
    return 1


def _turned(turn: int) -> bytes:
    """An Exif segment that says the orientation and nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, turn, 0)
    tiff = b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
