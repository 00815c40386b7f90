"""Documents of every kind, and the one sentence for each that cannot be read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crimestats.errors import DocumentError, UsageError
from crimestats.io.documents import from_text, read_bytes, read_document, read_documents, read_uploads
from crimestats.segment.dateline import head_date
from tests.io import fixtures as make


def test_text_is_kept_as_it_is() -> None:
    text = "A title\r\n\r\nFraud costs $5\u00a0million.\r\n"
    assert read_bytes("a.txt", text.encode())[0].text == text


ENCODINGS = [
    ("utf-8", "naïve €5 m".encode(), "naïve €5 m", "utf-8", 0),
    ("utf-8 with mark", "naïve €5 m".encode("utf-8-sig"), "naïve €5 m", "utf-8-sig", 0),
    ("utf-16", "naïve €5 m".encode("utf-16"), "naïve €5 m", "utf-16", 0),
    ("cp1252", "naïve €5 m".encode("cp1252"), "naïve €5 m", "cp1252", 1),
]


@pytest.mark.parametrize(
    ("data", "text", "encoding", "doubts"), [e[1:] for e in ENCODINGS], ids=[e[0] for e in ENCODINGS]
)
def test_encodings(data: bytes, text: str, encoding: str, doubts: int) -> None:
    document = read_bytes("a.txt", data)[0]
    assert (document.text, document.origin.encoding, len(document.doubts)) == (text, encoding, doubts)
    assert [d.code for d in document.doubts] == ["encoding-guessed"] * doubts


def test_html_drops_furniture_and_reads_title_and_date() -> None:
    page = (
        "<!doctype html><html><head><title>T</title><meta property='article:published_time' content='2012-05-03T10:00'>"
        "<style>p{}</style></head><body><nav>Home</nav><h1>The piece</h1><p>Fraud costs\n  $5 million.</p>"
        "<table><tr><td>a</td><td>b</td></tr></table><script>alert(1)</script><footer>12 likes</footer></body></html>"
    )
    document = read_bytes("a.html", page.encode())[0]
    assert document.text == "The piece\n\nFraud costs $5 million.\n\na\tb"
    assert document.title == "The piece"
    assert document.published is not None
    assert (document.published.day, document.published.how) == (date(2012, 5, 3), "metadata: article:published_time")


def test_a_page_nested_deeper_than_python_calls_is_read() -> None:
    page = "<html><body>" + "<div>" * 30_000 + "Fraud costs $5 million." + "</div>" * 30_000
    assert "Fraud costs $5 million." in read_bytes("a.html", page.encode())[0].text


def test_pdf_keeps_its_pages() -> None:
    document = read_bytes("a.pdf", make.pdf(["Fraud costs $5 million.", "Theft costs $7 million."]))[0]
    assert [p.span.of(document.text).strip() for p in document.pages] == [
        "Fraud costs $5 million.",
        "Theft costs $7 million.",
    ]
    assert document.page_of(document.text.index("$7")) == 2
    assert document.title == "A report"
    assert document.published is not None
    assert (document.published.day, document.published.how) == (date(2011, 4, 25), "metadata: CreationDate")
    assert [d.code for d in document.doubts] == ["published-from-metadata"]


def test_a_page_without_text_is_named() -> None:
    document = read_bytes("a.pdf", make.pdf(["Fraud costs $5 million.", ""]))[0]
    assert "Page 2 of 2 holds no text" in document.doubts[0].text


def test_a_date_in_a_word_document_goes_before_that_of_its_file() -> None:
    """Found in use: the properties of a template are years older than what is written in it."""
    dated = read_bytes("a.docx", make.docx(["Costs of crime", "12 March 2019", "Fraud cost $5 million in 2017."]))[0]
    assert dated.published is not None
    assert (dated.published.day, dated.doubts) == (date(2019, 3, 12), ())
    undated = read_bytes("a.docx", make.docx(["Fraud costs $5 million."]))[0]
    assert undated.published is not None
    assert (undated.published.how, [d.code for d in undated.doubts]) == (
        "metadata: created",
        ["published-from-metadata"],
    )


def test_docx() -> None:
    document = read_bytes("a.docx", make.docx(["First.", "Fraud costs $5 million."]))[0]
    assert document.text == "First.\n\nFraud costs $5 million.\n\nSeized\t5 tonnes"
    assert document.title == "A memo"


def test_jsonl_gives_a_document_a_line_and_names_bad_lines() -> None:
    lines = [
        json.dumps({"id": "a", "text": "One.", "published": "2011-04-25", "title": "T"}),
        "{",
        '{"id": "c"}',
        json.dumps({"id": "d", "text": "Two."}),
    ]
    reading = read_uploads([("x.jsonl", "\n".join(lines).encode())])
    assert [(d.id, d.text) for d in reading.documents] == [("a", "One."), ("d", "Two.")]
    assert reading.documents[0].published is not None
    assert reading.documents[0].published.how == "record: published"
    assert [f.name for f in reading.failures] == ["x.jsonl, line 2", "x.jsonl, line 3"]


FAILURES = [
    ("empty", "a.txt", b"", "empty", "a.txt is empty. Choose a file with text."),
    ("only spaces", "a.txt", b" \n ", "empty", "a.txt is empty. Choose a file with text."),
    ("scanned pdf", "a.pdf", make.pdf(["", ""]), "scanned", "a.pdf holds pictures of pages and no text. Run text recognition (OCR) first."),
    ("encrypted pdf", "a.pdf", make.pdf(["x"], password=True), "encrypted", "a.pdf could not be read: it is protected by a password. Save it without the password and try again."),
    ("broken pdf", "a.pdf", b"%PDF-1.4\nnonsense", "broken", "a.pdf could not be read: its structure is broken. Save it again as PDF, or as text."),
    ("renamed picture", "a.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "picture", "a.txt is a PNG picture and holds no text. Run text recognition (OCR) first."),
    ("picture called pdf", "a.pdf", b"\xff\xd8\xff\xe0" + b"\0" * 40, "picture", "a.pdf is a JPEG picture and holds no text. Run text recognition (OCR) first."),
    ("broken docx", "a.docx", b"PK\x03\x04 word/ nonsense", "broken", "a.docx could not be read as a Word document: its zip structure is broken. Open it in a word processor and save it again as .docx."),
    ("docx bomb", "a.docx", make.zip_bomb(), "too-large", "a.docx could not be read as a Word document: it unpacks to 200 MB, and 100 MB are read at most. Open it in a word processor and save it again as .docx."),
    ("text called docx", "a.docx", b"hello", "not-docx", "a.docx is named .docx and is no DOCX file. Accepted: TXT, MD, HTML, PDF, DOCX, JSONL."),
    ("binary", "a.txt", b"ab\x00\x01cd", "binary", "a.txt is a binary file and holds no text. Accepted: TXT, MD, HTML, PDF, DOCX, JSONL."),
    ("workbook", "a.xlsx", make.xlsx([(1, 2)]), "zip", "a.xlsx is a packed file, not a document. Accepted: TXT, MD, HTML, PDF, DOCX, JSONL. Unpack it first."),
    ("too large", "a.txt", b"x" * (21 * 2**20), "too-large", "a.txt has 21 MB, and 20 MB are read at most. Split it."),
    ("too long", "a.txt", b"x " * 1_100_000, "too-long", "a.txt holds 2,200,000 characters, and 2,000,000 are read at most. Split it."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "code", "sentence"), [f[1:] for f in FAILURES], ids=[f[0] for f in FAILURES])
def test_a_bad_file_gets_one_sentence_and_stops_no_other(name: str, data: bytes, code: str, sentence: str) -> None:
    reading = read_uploads([(name, data), ("good.txt", b"Fraud costs $5 million.")])
    assert [d.id for d in reading.documents] == ["good"]
    assert [(f.code, f.sentence) for f in reading.failures] == [(code, sentence)]
    with pytest.raises(DocumentError) as caught:
        read_bytes(name, data)
    assert caught.value.code == code


def test_folders_skip_what_is_unknown_and_say_so(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "b" / "a.md").write_text("# Two\n\nText.")
    (tmp_path / "c.py").write_text("pass")
    (tmp_path / ".hidden.txt").write_text("no")
    reading = read_documents([tmp_path])
    assert [(d.id, d.title) for d in reading.documents] == [("a", "One."), ("a-2", "Two")]
    assert [(f.name, f.code) for f in reading.failures] == [("c.py", "skipped")]


def test_a_missing_file_is_a_failure(tmp_path: Path) -> None:
    assert read_documents([tmp_path / "no.txt"]).failures[0].code == "unreadable"
    (tmp_path / "two.jsonl").write_text('{"id":"a","text":"x"}\n{"id":"b","text":"y"}\n')
    with pytest.raises(UsageError, match="2 documents"):
        read_document(tmp_path / "two.jsonl")


HEADS = [
    ("Title\n\n25 April 2011\n\nText", "2011-04-25"),
    ("April 25, 2011\nText", "2011-04-25"),
    ("2011-04-25\nText", "2011-04-25"),
    ("Published: 25 April 2011\nText", "2011-04-25"),
    ("Monday, 25 April 2011", "2011-04-25"),
    ("For immediate release: April 25, 2011", "2011-04-25"),
    ("MOSCOW, 22 April 2011 – The council met.", "2011-04-22"),
    ("Updated on 3rd May 2012, 10:30", "2012-05-03"),
    ("(25 Apr. 2011)", "2011-04-25"),
    ("# 25 April 2011", "2011-04-25"),
    ("The council met in Moscow on 22 April 2011 to talk.", None),
    ("on 22 April", None),
    ("03/04/2011", None),
    ("April 2011", None),
    ("31 February 2011", None),
    ("In 2011 fraud grew.", None),
    ("x\n" * 60 + "25 April 2011", None),
]


@pytest.mark.parametrize(("text", "day"), HEADS, ids=[h[0][:30] for h in HEADS])
def test_the_date_at_the_head(text: str, day: str | None) -> None:
    found = head_date(text)
    assert (found.day.isoformat() if found else None) == day


def test_a_date_given_wins() -> None:
    document = read_bytes("a.txt", b"25 April 2011\n\nText.", published=date(2012, 1, 1))[0]
    assert document.published is not None
    assert (document.published.day, document.published.how) == (date(2012, 1, 1), "given: --published")
    assert from_text("25 April 2011").published is not None


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl"]))
def test_any_bytes_give_documents_or_one_error(data: bytes, name: str) -> None:
    try:
        documents = read_bytes(name, data)
    except DocumentError:
        return
    for document in documents:
        assert all(p.span.end <= len(document.text) for p in document.pages)
