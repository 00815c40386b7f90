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


EUROSTAT = (
    b"freq,unit,na_item,geo\\TIME_PERIOD\t2009 \t2010 \t2011 \n"
    b"A,CP_MEUR,B1GQ,DE\t2450000.0 \t2560000.0 b\t2700000.0 p\n"
    b"A,CP_MEUR,B1GQ,FR\t1940000.0 \t: \t2060000.0 p\n"
)
"""A bulk file of Eurostat in millions of euro, with marks of the publisher; the numbers are rounded ones of our own."""

FRED = (
    "observation_date,GDP\n"
    + "".join(
        f"{year}-{month:02d}-01,{14_400 + 400 * (year - 2009) + 10 * month}\n"
        for year in (2009, 2010, 2011)
        for month in (1, 4, 7, 10)
    )
).encode()
"""Quarters at annual rates in billions, as FRED gives them; the mean of 2010 is 14,855."""

SDMX = (
    b"STRUCTURE,STRUCTURE_ID,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,MEASURE,OBS_STATUS\n"
    b"DATAFLOW,OWN:HOM(1.0),COL,2009,41.2,RT,0,Intentional homicide: rate per 100 000 population,A\n"
    b"DATAFLOW,OWN:HOM(1.0),COL,2010,38.9,RT,0,Intentional homicide: rate per 100 000 population,A\n"
    b"DATAFLOW,OWN:HOM(1.0),COL,2011,36.1,RT,0,Intentional homicide: rate per 100 000 population,P\n"
    b"DATAFLOW,OWN:HOM(1.0),MEX,2010,22.4,RT,0,Intentional homicide: rate per 100 000 population,A\n"
)
"""A dataset in SDMX-CSV that is no GDP."""

ESTIMATES = (
    b"topic,measure,low,high,unit,place,year,publisher\n"
    b"drug-trafficking,market value,200e9,300e9,USD,World,2009,An institute of our own\n"
    b"drug-trafficking,market value,220e9,350e9,USD,World,2010,An institute of our own\n"
    b"drug-trafficking,market value,230e9,360e9,USD,World,2011,An institute of our own\n"
    b"drug-trafficking,market value,240e9,390e9,USD,World,2012,An institute of our own\n"
    b"fraud,loss,5e9,5e9,USD,World,2010,Another one\n"
    b"fraud,loss,9e9,7e9,USD,World,2011,Another one\n"
)
"""Low and high ends of a market, and a row that contradicts itself."""

TWO_GDPS = (
    b"country,year,GDP of the first round (US$ bn),GDP of the last round (US$ bn)\n"
    b"World,2009,61000,60000\nWorld,2010,66000,65000\nBrazil,2009,1670,1660\nBrazil,2010,2210,2200\n"
)
"""Two series that may both be GDP."""

UNKNOWN_PLACES = b"who,year,GDP usd\nOurselves,2009,295e9\nOurselves,2010,370e9\n"
"""A table whose places nobody knows: it can be read once somebody says whose numbers they are."""


def report(*, sheet: str = "Table 3") -> bytes:
    """A workbook as an institution prints it: a cover sheet, a title, merged headings over two rows, a note under the table."""
    from openpyxl import Workbook

    book = Workbook()
    cover = book.active
    cover.title = "Cover"
    cover.append(["A report of our own"])
    page = book.create_sheet(sheet)
    page.append(["Table 3. Gross domestic product and population"])
    page.append([])
    page.append([None, "GDP, current prices (US$ billion)", None, "Population (million)", None])
    page.append(["Country", 2009, 2010, 2009, 2010])
    page.append(["World", 61_500, 67_600, 6_900, 6_980])
    page.append(["Brazil", 1_665, 2_205, 194, 196])
    page.append(["Nigeria", 295, "…", 154, 158])
    page.append([])
    page.append(["Source: a bureau of our own"])
    page.merge_cells("B3:C3")
    page.merge_cells("D3:E3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def macro_workbook() -> bytes:
    """A workbook that carries a program."""
    out = io.BytesIO(xlsx(list(TIDY)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0")
    return out.getvalue()


HOSTILE_CELLS = (
    b"country,year,<script>alert(1)</script> **GDP** $x^2$ usd\n"
    b'World,2009,60000000000000\nWorld,2010,65000000000000\n"=HYPERLINK(""http://evil.example"",""x"")",2010,5\n'
    b"<img src=x onerror=alert(2)>,2010,7\n=cmd|'/c calc'!A1,2010,@SUM(1+1)\n"
)
"""A table whose heading and places are script, markup and formulas."""
