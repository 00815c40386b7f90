"""What the columns of a corpus mean, for files that leave the program."""

from __future__ import annotations

from crimestats.present.tables import Column

CLAIMS = (
    Column("doc", "string", "", "Document"),
    Column("n", "Int64", "", "Number of the claim in its document, from 1"),
    Column("start", "Int64", "characters", "Where the figure starts in the text as it was read"),
    Column("end", "Int64", "characters", "Where the figure ends"),
    Column("figure", "string", "", "The figure as written"),
    Column("low", "Float64", "unit", "Lowest value; empty where the text gives none"),
    Column("high", "Float64", "unit", "Highest value; empty where the text gives none"),
    Column("bound", "string", "", "exact, about, at_least, at_most or range"),
    Column("unit", "string", "ISO 4217 or unit", "Unit as written"),
    Column("counted", "string", "", "What is counted"),
    Column("per", "string", "", "What the amount is per"),
    Column("of", "string", "", "What a share is a share of"),
    Column("change", "string", "", "increase or decrease where the figure measures a change"),
    Column("topic", "string", "", "Topic slug"),
    Column("place", "string", "World, ISO 3166 alpha-3 or words", "Places, separated by semicolons"),
    Column("year_first", "Int64", "year", "First year that the text states for the figure"),
    Column("year_last", "Int64", "year", "Last year that the text states for the figure"),
    Column("who", "string", "", "Who is said to have made the figure"),
    Column("stance", "string", "", "asserted, denied, doubted, hypothetical or forecast"),
    Column("twin", "Int64", "", "Number of the claim of this document that says the same amount in another unit"),
    Column("doubts", "string", "", "Codes of the doubts, separated by semicolons"),
    Column("sentence", "string", "", "The sentence of the figure, 2,000 characters at most"),
    Column("sentence_start", "Int64", "characters", "Where the sentence starts"),
    Column("page", "Int64", "", "Page, in paginated documents"),
    Column("published", "date", "ISO 8601 date", "Date of the document"),
    Column("used_first", "Int64", "year", "First year by which it was compared, stated or assumed"),
    Column("used_last", "Int64", "year", "Last year by which it was compared, stated or assumed"),
    Column("usd_low", "Float64", "US$", "Lowest value in US$, a year where the claim is a flow"),
    Column("usd_high", "Float64", "US$", "Highest value in US$"),
    Column("share_low", "Float64", "% of GDP", "Lowest value as share of GDP"),
    Column("share_high", "Float64", "% of GDP", "Highest value as share of GDP"),
    Column("reason", "string", "", "Code of why it could not be compared"),
)
DOCUMENTS = (
    Column("doc", "string", "", "Document"),
    Column("source", "string", "", "Address of the file, after an exclamation mark the member or record inside it"),
    Column("title", "string", "", "Title"),
    Column("published", "date", "ISO 8601 date", "Date of the document"),
    Column("media_type", "string", "", "Kind of file"),
    Column("characters", "Int64", "characters", "Length of the text"),
    Column("claims", "Int64", "", "Claims found in it"),
    Column("sha256", "string", "", "SHA-256 of the text as UTF-8"),
    Column("group", "string", "", "The document that stands for this one and its near-duplicates; itself when alone"),
    Column("group_size", "Int64", "", "Documents of that group"),
)
FAILURES = (
    Column("number", "Int64", "", "Number of the row"),
    Column("source", "string", "", "Address of what could not be read"),
    Column("kind", "string", "", "unreadable, time, memory or died"),
    Column("reason", "string", "", "Why, in one sentence"),
)
