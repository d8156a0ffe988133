"""The documents of a run as they are stored: JSON that the shell reads, gzipped."""

import gzip
import json
from typing import Any


def pack(document: object) -> bytes:
    """The same document always gives the same bytes."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return gzip.compress(text.encode(), 6, mtime=0)


def unpack(data: bytes | memoryview) -> Any:
    return json.loads(gzip.decompress(bytes(data)))
