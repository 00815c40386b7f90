"""Bytes of table files, made in code; all words and numbers are our own."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

Row = Sequence[object]


def text(*lines: str, encoding: str = "utf-8", end: str = "\n") -> bytes:
    """Lines of text as a file."""
    return "".join(line + end for line in lines).encode(encoding)


def delimited(rows: Iterable[Row], sign: str = ",", encoding: str = "utf-8", quote: str = "needed") -> bytes:
    """Rows as delimited text; a cell with the delimiter or a quotation mark is quoted, with quote="all" each is."""

    def cell(value: object) -> str:
        written = "" if value is None else str(value)
        if quote == "all" or sign in written or '"' in written:
            return '"' + written.replace('"', '""') + '"'
        return written

    return "".join(sign.join(map(cell, row)) + "\n" for row in rows).encode(encoding)


def workbook(sheets: Mapping[str, Iterable[Row]], merged: Mapping[str, Sequence[str]] | None = None) -> bytes:
    """A workbook of sheets with rows, and with merged cells such as "B1:D1"."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(list(row))
        for span in (merged or {}).get(name, ()):
            page.merge_cells(span)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(members: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """A zip file of members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


class PerCent(float):
    """A number that a spreadsheet shows as per cent: 0.012 as 1.2 %."""


def ods(rows: Iterable[Row], sheet: str = "Data", content: Callable[[str], str] = str) -> bytes:
    """An OpenDocument spreadsheet of one sheet; `content` may change its XML."""

    def cell(value: object) -> str:
        if isinstance(value, (int, float)):
            type_ = "percentage" if isinstance(value, PerCent) else "float"
            kind = f'office:value-type="{type_}" office:value="{value!r}"'
            return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
        words = escape(str(value))
        return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    spaces = " ".join(f'xmlns:{s}="urn:oasis:names:tc:opendocument:xmlns:{s}:1.0"' for s in ("office", "table", "text"))
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="{sheet}">{body}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest='
        f'"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        "</manifest:manifest>"
    )
    return zipped(
        {"mimetype": kind.encode(), "META-INF/manifest.xml": manifest.encode(), "content.xml": content(xml).encode()},
        packed=False,
    )


def parquet(columns: Mapping[str, Sequence[object]]) -> bytes:
    """A Parquet file of columns."""
    import pyarrow as arrow
    from pyarrow import parquet as writer

    out = io.BytesIO()
    writer.write_table(arrow.table({k: list(v) for k, v in columns.items()}), out)
    return out.getvalue()


def json_bytes(document: object) -> bytes:
    """A JSON document."""
    return json.dumps(document).encode()


# --- a workbook by hand, for what no spreadsheet program writes --------------------------------------------------------

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def raw_workbook(cells: Mapping[str, str | float], more: Mapping[str, bytes] | None = None) -> bytes:
    """A workbook whose only sheet holds the cells by their names ("B2"), as they are; and further parts."""

    def cell(name: str, value: str | float) -> str:
        if isinstance(value, str):
            return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        return f'<c r="{name}"><v>{value!r}</v></c>'

    lines: dict[int, list[str]] = {}
    for name, value in cells.items():
        lines.setdefault(int("".join(c for c in name if c.isdigit())), []).append(cell(name, value))
    body = "".join(f'<row r="{n}">{"".join(found)}</row>' for n, found in sorted(lines.items()))
    return zipped(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
                'Target="xl/workbook.xml"/></Relationships>'
            ).encode(),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/>'
                "</sheets></workbook>"
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/worksheet" '
                'Target="worksheets/sheet1.xml"/></Relationships>'
            ).encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'.encode(),
            **(more or {}),
        }
    )
