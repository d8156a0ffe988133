"""Whatever is written as CSV is read back."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_sheets import table

CELL = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=9)


@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6),
    mark=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8-sig", "utf-16", "utf-8"]),
)
def test_whatever_is_written_as_csv_is_read_back(
    rows: list[list[str]], mark: str, encoding: str
) -> None:
    lines = [["NIP BARU", "NAMA", "TANGGAL LAHIR"], *[[f"x{cell}" for cell in r] for r in rows]]
    written = "\r\n".join(
        mark.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines
    )
    read = table(written.encode(encoding), "a.csv")
    assert [[r["nip"], r["name"], r["born"]] for r in read.records] == lines[1:]
