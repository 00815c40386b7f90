"""Files made in code, in the layouts that users bring; all words and numbers are our own."""

from __future__ import annotations

import hashlib
import io
import zipfile

TEXT = "Fraud costs $5 million a year.\n"


def pdf(pages: list[str], *, password: bool = False, created: str = "D:20110425100000Z") -> bytes:
    """A PDF of one line a page; with a password it is encrypted (RC4, 40 bits) and cannot be opened without."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for i, text in enumerate(pages):
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        stream = f"BT /F1 12 Tf 72 700 Td ({escaped}) Tj ET".encode("latin-1") if text else b""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<< /CreationDate ({created}) /Title (A report) >>".encode())
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R"
    if password:
        objects.append(_encryption())
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<{'00' * 16}> <{'00' * 16}>]"
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(f"trailer\n<< {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _encryption() -> bytes:
    """An /Encrypt dictionary whose user password is not the empty one."""
    owner = hashlib.md5(b"owner").digest() * 2
    user = hashlib.md5(b"user").digest() * 2
    return b"<< /Filter /Standard /V 1 /R 2 /P -44 /O <%s> /U <%s> >>" % (owner.hex().encode(), user.hex().encode())


def docx(paragraphs: list[str]) -> bytes:
    """A Word document with a title of its own and a table."""
    import docx as library

    document = library.Document()
    document.core_properties.title = "A memo"
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Seized", "5 tonnes"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zip_bomb(name: str = "word/document.xml") -> bytes:
    """A small zip file that unpacks to 200 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, b"\0" * (200 * 2**20))
    return out.getvalue()


WIDE = (
    b'"Data Source","World Development Indicators",\n\n"Last Updated Date","2025-01-15",\n\n'
    b'"Country Name","Country Code","Indicator Name","Indicator Code","2009","2010","2011",\n'
    b'"World","WLD","GDP (current US$)","NY.GDP.MKTP.CD","60000000000000","70000000000000","",\n'
    b'"Egypt, Arab Rep.","EGY","GDP (current US$)","NY.GDP.MKTP.CD","189000000000","219000000000","236000000000",\n'
    b'"Namibia","NAM","GDP (current US$)","NY.GDP.MKTP.CD","8900000000","n.a.","x1",\n'
)
"""A World Bank download with three places; the numbers are rounded ones of our own."""

TIDY = [("country", "year", "gdp_usd"), ("World", 2009, 61e12), ("World", 2010, 80e12), ("Burma", 2010, 49e9)]


def xlsx(rows: list[tuple[object, ...]], sheet: str = "Data") -> bytes:
    """A workbook of one sheet."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
