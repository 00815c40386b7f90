"""Files in the layouts of institutions: every value, unit, scale and what is said of them. The layouts are those of downloads;
the numbers are our own, near the true level, so that the check of the level stays silent where nothing is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from .cases import Case, Want, check
from .making import delimited, json_bytes, ods, parquet, text, workbook, zipped

# --- World Bank ---------------------------------------------------------------------------------------------------------

_WB_HEAD = ("Country Name", "Country Code", "Indicator Name", "Indicator Code")
_GDP = ("GDP (current US$)", "NY.GDP.MKTP.CD")
_WB_POINTS = {"WLD": {2009: 61e12, 2010: 66.5e12}, "KOR": {2010: 1.14e12}, "EUU": {2009: 14.8e12, 2010: 14.6e12}}
_WB_GDP = Want("USD", 1.0, "current", _WB_POINTS, title="GDP (current US$)")


def _world_bank(head: tuple[str, ...], indicator: str, names: tuple[str, str, str]) -> bytes:
    rows = [
        ("Data Source", "World Development Indicators", ""), (),
        ("Last Updated Date", "2024-12-16", ""), (),
        (*head, "2009", "2010", ""),
        (names[0], "WLD", indicator, "NY.GDP.MKTP.CD", "61000000000000", "66500000000000", ""),
        (names[1], "KOR", indicator, "NY.GDP.MKTP.CD", "", "1140000000000", ""),
        (names[2], "EUU", indicator, "NY.GDP.MKTP.CD", "14800000000000", "14600000000000", ""),
        ("Not classified", "INX", indicator, "NY.GDP.MKTP.CD", "", "", ""),
    ]  # fmt: skip
    return b"\xef\xbb\xbf" + delimited(rows, quote="all")


_ENGLISH = _world_bank(_WB_HEAD, "GDP (current US$)", ("World", "Korea, Rep.", "European Union"))
_WB_SHEETS = {
    "Data": [
        ("Data Source", "World Development Indicators"), (), ("Last Updated Date", date(2024, 12, 16)),
        (*_WB_HEAD, "2009", "2010"), ("World", "WLD", *_GDP, 61e12, 66.5e12), ("Korea, Rep.", "KOR", *_GDP, None, 1.14e12),
        ("European Union", "EUU", *_GDP, 14.8e12, 14.6e12),
    ],
    "Metadata - Countries": [
        ("Country Name", "Country Code", "Region", "IncomeGroup", "SpecialNotes"), ("World", "WLD", "", "", "World aggregate.")
    ],
    "Metadata - Indicators": [("INDICATOR_CODE", "INDICATOR_NAME", "SOURCE_NOTE"), ("NY.GDP.MKTP.CD", "GDP (current US$)", "x")],
}  # fmt: skip

_API_HEAD = {"page": 1, "pages": 1, "per_page": 50, "total": 3, "sourceid": "2", "lastupdated": "2024-12-16"}


def _api2(code: str, iso2: str, name: str, year: int, value: float | None) -> dict[str, object]:
    return {
        "indicator": {"id": "NY.GDP.MKTP.CD", "value": "GDP (current US$)"}, "country": {"id": iso2, "value": name},
        "countryiso3code": code, "date": str(year), "value": value, "unit": "", "obs_status": "", "decimal": 0,
    }  # fmt: skip


def _api1(iso2: str, name: str, year: int, value: str | None) -> dict[str, object]:
    indicator = {"id": "NY.GDP.MKTP.CD", "value": "GDP (current US$)"}
    return {
        "indicator": indicator,
        "country": {"id": iso2, "value": name},
        "value": value,
        "decimal": "1",
        "date": str(year),
    }


_API2_ROWS = [
    _api2("WLD", "1W", "World", 2010, None),
    _api2("WLD", "1W", "World", 2009, 61e12),
    _api2("NAM", "NA", "Namibia", 2009, 8.9e9),
]
_API2_POINTS = {"WLD": {2009: 61e12}, "NAM": {2009: 8.9e9}}
_YEARS_YR = ("2009 [YR2009]", "2010 [YR2010]")
_FOOT = [(), (), (), ("Data from database: World Development Indicators",), ("Last Updated: 12/16/2024",)]
_BULK = {
    "NY.GDP.MKTP.CD": ("GDP (current US$)", 61e12, 66.5e12),
    "NY.GDP.MKTP.PP.CD": ("GDP, PPP (current international $)", 84e12, 90e12),
    "NY.GDP.MKTP.KD.ZG": ("GDP growth (annual %)", -1.4, 4.5),
    "SP.POP.TOTL": ("Population, total", 6.9e9, 7.0e9),
}

WORLD_BANK = [
    Case("World Bank CSV", "API_NY.csv", _ENGLISH, "world-bank-wide", [_WB_GDP], ["missing"], release="2024-12-16"),
    Case(
        "World Bank ZIP, the metadata first",
        "API_NY.zip",
        zipped(
            {
                "Metadata_Indicator_API_NY.csv": b'"INDICATOR_CODE","INDICATOR_NAME"\n"NY.GDP.MKTP.CD","GDP (current US$)"\n',
                "Metadata_Country_API_NY.csv": b'"Country Code","Region","IncomeGroup"\n"WLD","",""\n',
                "API_NY.GDP.MKTP.CD_DS2_en_csv_v2_1.csv": _ENGLISH,
            }
        ),
        "world-bank-wide",
        [_WB_GDP],
        ["missing"],
    ),
    Case("World Bank workbook", "API_NY.xlsx", workbook(_WB_SHEETS), "world-bank-wide", [_WB_GDP], ["missing"]),
    Case(
        "World Bank CSV in Spanish",
        "API_NY_es.csv",
        _world_bank(
            ("Nombre del país", "Código del país", "Nombre del indicador", "Código del indicador"),
            "PIB (US$ a precios actuales)",
            ("Mundo", "Corea, República de", "Unión Europea"),
        ),
        "world-bank-wide",
        [Want("USD", 1.0, "current", _WB_POINTS, title="PIB (US$ a precios actuales)")],
        ["missing"],
    ),
    Case(
        "World Bank CSV in French",
        "API_NY_fr.csv",
        _world_bank(
            ("Nom du pays", "Code du pays", "Nom de l’indicateur", "Code de l’indicateur"),
            "PIB ($ US courants)",
            ("Monde", "Corée, République de", "Union européenne"),
        ),
        "world-bank-wide",
        [Want("USD", 1.0, "current", _WB_POINTS, title="PIB ($ US courants)")],
        ["missing"],
    ),
    Case(
        "World Bank API v2",
        "a.json",
        json_bytes([_API_HEAD, _API2_ROWS]),
        "world-bank-api",
        [Want("USD", 1.0, "current", _API2_POINTS, title="GDP (current US$)")],
        ["missing"],
        release="2024-12-16",
    ),
    Case(
        "World Bank API v1: values in quotation marks, codes of two letters",
        "a.json",
        json_bytes(
            [
                {"page": 1, "pages": 1, "per_page": "50", "total": 2},
                [_api1("1W", "World", 2009, "61000000000000"), _api1("NA", "Namibia", 2009, "8900000000")],
            ]
        ),
        "world-bank-api",
        [Want("USD", 1.0, "current", _API2_POINTS)],
    ),
    Case(
        "World Bank API, page 1 of 2",
        "a.json",
        json_bytes([{**_API_HEAD, "pages": 2}, _API2_ROWS]),
        "world-bank-api",
        [Want("USD", 1.0, "current", _API2_POINTS)],
        ["missing", "part-of-answer"],
    ),
    Case(
        "DataBank, years across",
        "Data_Extract.csv",
        delimited(
            [
                ("Country Name", "Country Code", "Series Name", "Series Code", *_YEARS_YR),
                ("World", "WLD", *_GDP, "61000000000000", "66500000000000"),
                ("Mexico", "MEX", *_GDP, "900000000000", ".."),
                *_FOOT,
            ]
        ),
        "world-bank-databank",
        [Want("USD", 1.0, "current", {"WLD": {2009: 61e12, 2010: 66.5e12}, "MEX": {2009: 0.9e12}}, title=_GDP[0])],
        ["missing"],
        release="2024-12-16",
    ),
    Case(
        "DataBank, years down and series across",
        "Data_Extract.csv",
        delimited(
            [
                (
                    "Time",
                    "Time Code",
                    "Country Name",
                    "Country Code",
                    "GDP (current US$) [NY.GDP.MKTP.CD]",
                    "Population, total [SP.POP.TOTL]",
                ),
                ("2009", "YR2009", "World", "WLD", "61000000000000", "6900000000"),
                ("2010", "YR2010", "World", "WLD", "66500000000000", "7000000000"),
                ("2009", "YR2009", "Mexico", "MEX", "900000000000", ".."),
                *_FOOT,
            ]
        ),
        "world-bank-databank",
        [
            Want("USD", 1.0, "current", {"WLD": {2009: 61e12, 2010: 66.5e12}, "MEX": {2009: 0.9e12}}, title=_GDP[0]),
            Want("person", 1.0, "none", {"WLD": {2009: 6.9e9, 2010: 7e9}}, title="Population, total"),
        ],
        ["missing"],
    ),
    Case(
        "DataBank, years down and countries across",
        "Data_Extract.csv",
        delimited(
            [
                ("Time", "Time Code", "Series Name", "Series Code", "World [WLD]", "Mexico [MEX]"),
                ("2009", "YR2009", *_GDP, "61000000000000", "900000000000"),
                ("2010", "YR2010", *_GDP, "66500000000000", ".."),
                ("2009", "YR2009", "Population, total", "SP.POP.TOTL", "6900000000", "110000000"),
                *_FOOT,
            ]
        ),
        "world-bank-databank",
        [
            Want("USD", 1.0, "current", {"WLD": {2009: 61e12, 2010: 66.5e12}, "MEX": {2009: 0.9e12}}, title=_GDP[0]),
            Want("person", 1.0, "none", {"WLD": {2009: 6.9e9}, "MEX": {2009: 110e6}}, title="Population, total"),
        ],
        ["missing"],
    ),
    Case(
        "the bulk file with four indicators",
        "WDICSV.csv",
        delimited(
            [
                (*_WB_HEAD, "2009", "2010"),
                *[("World", "WLD", title, code, first, second) for code, (title, first, second) in _BULK.items()],
            ]
        ),
        "world-bank-bulk",
        [
            Want("USD", 1.0, "current", {"WLD": {2009: 61e12, 2010: 66.5e12}}, title="GDP (current US$)"),
            Want("international-dollar", 1.0, "ppp-current", {"WLD": {2009: 84e12, 2010: 90e12}}),
            Want("percent", 1.0, "none", {"WLD": {2009: -1.4, 2010: 4.5}}, title="GDP growth (annual %)"),
            Want("person", 1.0, "none", {"WLD": {2009: 6.9e9, 2010: 7e9}}, title="Population, total"),
        ],
    ),
]

# --- IMF ----------------------------------------------------------------------------------------------------------------

_WEO_HEAD = (
    "WEO Country Code", "ISO", "WEO Subject Code", "Country", "Subject Descriptor", "Subject Notes", "Units", "Scale",
    "Country/Series-specific Notes", "2009", "2010", "2011", "Estimates Start After",
)  # fmt: skip
_WEO = [
    _WEO_HEAD,
    ("273", "MEX", "NGDPD", "Mexico", "Gross domestic product, current prices", "Note", "U.S. dollars", "Billions", "Source",
     "900.5", "1,105.250", "1,229.0", "2010"),
    ("273", "MEX", "PPPGDP", "Mexico", "Gross domestic product, current prices", "Note", "Purchasing power parity; international dollars",
     "Billions", "Source", "1,590.1", "1,700.0", "n/a", "2010"),
    ("273", "MEX", "NGDP_RPCH", "Mexico", "Gross domestic product, constant prices", "Note", "Percent change", "", "Source",
     "-5.3", "--", "3.7", "2010"),
    ("273", "MEX", "LP", "Mexico", "Population", "Note", "Persons", "Millions", "Source", "112.1", "113.7", "115.4", "2009"),
    ("273", "MEX", "GGXWDG_NGDP", "Mexico", "General government gross debt", "Note", "Percent of GDP", "", "Source", "43.7", "42.2", "43.1", "2010"),
    ("273", "MEX", "NGDP", "Mexico", "Gross domestic product, current prices", "Note", "National currency", "Billions", "Source",
     "12,100.0", "13,400.0", "14,700.0", "2010"),
    (),
    ("International Monetary Fund, World Economic Outlook Database, April 2011",),
]  # fmt: skip
_WEO_GROUP = [
    ("WEO Country Group Code", "WEO Subject Code", "Country Group Name", "Subject Descriptor", "Subject Notes", "Units",
     "Scale", "Series-specific Notes", "2009", "2010", "Estimates Start After"),
    ("001", "NGDPD", "World", "Gross domestic product, current prices", "Note", "U.S. dollars", "Billions", "See notes",
     "60,500.1", "66,200.2", ""),
    ("110", "NGDPD", "Advanced economies", "Gross domestic product, current prices", "Note", "U.S. dollars", "Billions", "See notes",
     "41,000.0", "42,500.0", ""),
    ("International Monetary Fund, World Economic Outlook Database, April 2011",),
]  # fmt: skip

IMF = [
    Case(
        "WEO by country, UTF-16 text named .xls",
        "WEOApr2011all.xls",
        delimited(_WEO, "\t", "utf-16"),
        "imf-weo",
        [
            Want(
                "USD", 1e9, "current", {"MEX": {2009: 900.5e9, 2010: 1105.25e9, 2011: 1229e9}}, flags={"MEX": {2011: "forecast"}}
            ),
            Want("international-dollar", 1e9, "ppp-current", {"MEX": {2009: 1590.1e9, 2010: 1700e9}}),
            Want("percent", 1.0, "none", {"MEX": {2009: -5.3, 2011: 3.7}}),
            Want(
                "person", 1e6, "none", {"MEX": {2009: 112.1e6, 2010: 113.7e6, 2011: 115.4e6}},
                flags={"MEX": {2010: "forecast", 2011: "forecast"}},
            ),
            Want("percent_of_gdp", 1.0, "none", {"MEX": {2009: 43.7, 2010: 42.2, 2011: 43.1}}),
            Want("national-currency", 1e9, "current", {"MEX": {2009: 12.1e12, 2010: 13.4e12, 2011: 14.7e12}}),
        ],
        ["missing"],
    ),
    Case(
        "WEO by group",
        "WEOApr2011alla.xls",
        delimited(_WEO_GROUP, "\t", "utf-16"),
        "imf-weo",
        [Want("USD", 1e9, "current", {"WLD": {2009: 60.5001e12, 2010: 66.2002e12}, "Advanced economies": {2009: 41e12, 2010: 42.5e12}})],
    ),
    Case(
        "DataMapper, sheet",
        "imf-dm-export-20100930.xlsx",
        workbook(
            {
                "NGDPD": [
                    ("GDP, current prices (Billions of U.S. dollars)", 2009, 2010, 2011),
                    (),
                    ("Mexico", 900.5, 1105.25, "no data"),
                    ("China, People's Republic of", 5100, 6090, 7500),
                    (),
                    ("©IMF, 2010",),
                ]
            }
        ),
        "imf-datamapper",
        [
            Want(
                "USD", 1e9, "current", {"MEX": {2009: 900.5e9, 2010: 1105.25e9}, "CHN": {2009: 5.1e12, 2010: 6.09e12, 2011: 7.5e12}},
                title="GDP, current prices (Billions of U.S. dollars)",
                flags={"MEX": {2010: "forecast"}, "CHN": {2010: "forecast", 2011: "forecast"}},
            )
        ],
        ["missing"],
    ),
    Case(
        "DataMapper, answer of its API",
        "a.json",
        json_bytes(
            {
                "values": {"NGDPD": {"MEX": {"2009": 900.5, "2010": 1105.25}}, "PPPGDP": {"MEX": {"2009": 1590.1}}},
                "api": {"version": "1", "output-method": "json"},
            }
        ),
        "imf-datamapper-api",
        [
            Want("USD", 1e9, "current", {"MEX": {2009: 900.5e9, 2010: 1105.25e9}}, title="GDP, current prices"),
            Want("international-dollar", 1e9, "ppp-current", {"MEX": {2009: 1590.1e9}}, title="GDP, current prices, PPP"),
        ],
    ),
]  # fmt: skip

# --- SDMX, OECD, Eurostat -----------------------------------------------------------------------------------------------

_SDMX = ("DATAFLOW", "FREQ", "REF_AREA", "TRANSACTION", "UNIT_MEASURE", "PRICE_BASE", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS",
         "UNIT_MULT", "CURRENCY")  # fmt: skip
_LABELLED = (
    "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "FREQ", "Frequency of observation", "REF_AREA", "Reference area",
    "TRANSACTION", "Transaction", "UNIT_MEASURE", "Unit of measure", "PRICE_BASE", "Price base", "TIME_PERIOD", "Time period",
    "OBS_VALUE", "Observation value", "OBS_STATUS", "Observation status", "UNIT_MULT", "Unit multiplier", "CURRENCY", "Currency",
)  # fmt: skip


def _labelled(
    area: str, name: str, unit: tuple[str, str], base: tuple[str, str], year: int, value: str, flag: str
) -> tuple[str, ...]:
    status = {"A": "Normal value", "E": "Estimated value"}[flag]
    return (
        "DATAFLOW", "OECD.SDD.NAD:DSD_NAMAIN10@DF_TABLE1(2.0)", "Annual GDP and components", "I", "A", "Annual", area, name,
        "B1GQ", "Gross domestic product", *unit, *base, str(year), "", value, "", flag, status, "6", "Millions", "_Z", "Not applicable",
    )  # fmt: skip


_EXC, _PPP = ("USD_EXC", "US dollars, exchange rate converted"), ("USD_PPP", "US dollars, PPP converted")
_STAT_HEAD = (
    "LOCATION", "Country", "TRANSACT", "Transaction", "MEASURE", "Measure", "TIME", "Year", "Unit Code", "Unit", "PowerCode Code",
    "PowerCode", "Reference Period Code", "Reference Period", "Value", "Flag Codes", "Flags",
)  # fmt: skip
_ESTAT_DATA = {
    "DE": {2009: 2440000e6, 2010: 2560000e6}, "EL": {2009: 238000e6}, "UK": {2009: 1720000e6, 2010: 1880000e6}
}  # fmt: skip
_ESTAT_POINTS = {"DEU": _ESTAT_DATA["DE"], "GRC": _ESTAT_DATA["EL"], "GBR": _ESTAT_DATA["UK"]}
_CLV = Want("EUR", 1e6, "constant", {"DEU": {2009: 2400000e6, 2010: 2500000e6}})

SDMX = [
    Case(
        "SDMX-CSV with codes only",
        "data.csv",
        delimited(
            [
                _SDMX,
                ("OECD.SDD.NAD:DF(1.0)", "A", "DEU", "B1GQ", "USD_EXC", "V", "2009", "3400000.5", "A", "6", "_Z"),
                ("OECD.SDD.NAD:DF(1.0)", "A", "DEU", "B1GQ", "USD_EXC", "V", "2010", "3410000", "P", "6", "_Z"),
                ("OECD.SDD.NAD:DF(1.0)", "A", "MEX", "B1GQ", "USD_EXC", "V", "2009", "", "M", "6", "_Z"),
            ]
        ),
        "oecd-sdmx-csv",
        [
            Want(
                "USD", 1e6, "current", {"DEU": {2009: 3400000.5e6, 2010: 3410000e6}}, title="GDP",
                flags={"DEU": {2010: "provisional"}},
            )
        ],
        ["missing"],
    ),
    Case(
        "SDMX-CSV with labels, exchange rates and PPPs, two price bases",
        "OECD.SDD.NAD,DSD@DF,2.0+all.csv",
        delimited(
            [
                _LABELLED,
                _labelled("DEU", "Germany", _EXC, ("V", "Current prices"), 2009, "3400000", "A"),
                _labelled("DEU", "Germany", _EXC, ("V", "Current prices"), 2010, "3410000", "E"),
                _labelled("DEU", "Germany", _EXC, ("LR", "Chain linked volume (rebased)"), 2009, "3100000", "A"),
                _labelled("DEU", "Germany", _PPP, ("V", "Current prices"), 2009, "3000000", "A"),
                _labelled("DEU", "Germany", _PPP, ("LR", "Chain linked volume (rebased)"), 2009, "3200000", "A"),
                _labelled("MEX", "Mexico", _EXC, ("V", "Current prices"), 2009, "900000", "A"),
            ]
        ),
        "oecd-sdmx-csv",
        [
            Want(
                "USD", 1e6, "current", {"DEU": {2009: 3.4e12, 2010: 3.41e12}, "MEX": {2009: 0.9e12}},
                flags={"DEU": {2010: "estimated"}},
            ),
            Want("USD", 1e6, "constant", {"DEU": {2009: 3.1e12}}),
            Want("international-dollar", 1e6, "ppp-current", {"DEU": {2009: 3e12}}),
            Want("international-dollar", 1e6, "ppp-constant", {"DEU": {2009: 3.2e12}}),
        ],
    ),
    Case(
        "SDMX-CSV, plain units: a multiplier of nought",
        "data.csv",
        delimited(
            [
                _SDMX,
                ("X:DF(1.0)", "A", "DEU", "B1GQ", "USD_EXC", "V", "2009", "3400000000000", "A", "0", "_Z"),
                ("X:DF(1.0)", "A", "DEU", "B1GQ", "USD_EXC", "V", "2010", "3410000000000", "A", "0", "_Z"),
            ]
        ),
        "sdmx-csv",
        [Want("USD", 1.0, "current", {"DEU": {2009: 3.4e12, 2010: 3.41e12}})],
    ),
    Case(
        "OECD.Stat with power codes",
        "SNA_TABLE1.csv",
        delimited(
            [
                _STAT_HEAD,
                *[
                    (area, name, "B1_GE", "Gross domestic product (expenditure approach)", *measure, year, year, *unit, "6", "Millions",
                     "", "", value, flag, words)
                    for area, name, measure, year, unit, value, flag, words in [
                        ("DEU", "Germany", ("CXC", "Current prices, current exchange rates"), 2009, ("USD", "US Dollar"), 3400000, "", ""),
                        ("DEU", "Germany", ("CXC", "Current prices, current exchange rates"), 2010, ("USD", "US Dollar"), 3410000, "E",
                         "Estimated value"),
                        ("DEU", "Germany", ("CPC", "Current prices, current PPPs"), 2009, ("USD", "US Dollar"), 3000000, "", ""),
                        ("DEU", "Germany", ("VPVOB", "Constant prices, constant PPPs, OECD base year"), 2009, ("USD", "US Dollar"), 3200000,
                         "", ""),
                    ]
                ],
            ],
            quote="all",
        ),
        "oecd-stat-csv",
        [
            Want("USD", 1e6, "current", {"DEU": {2009: 3.4e12, 2010: 3.41e12}}, flags={"DEU": {2010: "estimated"}}),
            Want("international-dollar", 1e6, "ppp-current", {"DEU": {2009: 3e12}}),
            Want("international-dollar", 1e6, "ppp-constant", {"DEU": {2009: 3.2e12}}),
        ],
    ),
    Case(
        "the OECD's data portal: millions of dollars stand for PPPs unless told",
        "DP_LIVE.csv",
        delimited(
            [
                ("LOCATION", "INDICATOR", "SUBJECT", "MEASURE", "FREQUENCY", "TIME", "Value", "Flag Codes"),
                ("DEU", "GDP", "TOT", "MLN_USD", "A", "2009", "3000000", ""),
                ("DEU", "GDP", "TOT", "MLN_USD", "A", "2010", "3100000", "P"),
                ("DEU", "GDP", "TOT", "USD_CAP", "A", "2009", "36800.5", ""),
            ],
            quote="all",
        ),
        "oecd-stat-csv",
        [
            Want("USD", 1e6, "current", {"DEU": {2009: 3e12, 2010: 3.1e12}}, flags={"DEU": {2010: "provisional"}}),
            Want("USD", 1.0, "current", {"DEU": {2009: 36800.5}}, per="capita"),
        ],
    ),
    Case(
        "Eurostat TSV, frequency first",
        "estat_nama_10_gdp.tsv",
        text(
            "freq,unit,na_item,geo\\TIME_PERIOD\t2009 \t2010 ",
            "A,CP_MEUR,B1GQ,DE\t2440000.0 \t2560000.0 p",
            "A,CP_MEUR,B1GQ,EL\t238000.0 b\t: ",
            "A,CP_MEUR,B1GQ,UK\t1720000.0 \t1880000.0 ",
            "A,CLV10_MEUR,B1GQ,DE\t2400000.0 \t2500000.0 ",
        ),
        "eurostat-tsv",
        [
            Want("EUR", 1e6, "current", _ESTAT_POINTS, flags={"DEU": {2010: "provisional"}, "GRC": {2009: "break in the series"}}),
            _CLV,
        ],
        ["missing"],
    ),
    Case(
        "Eurostat TSV of the older kind, newest year first",
        "nama_10_gdp.tsv",
        text(
            "unit,na_item,geo\\time\t2010 \t2009 ",
            "CLV10_MEUR,B1GQ,DE\t2500000.0 \t2400000.0 ",
            "CP_MEUR,B1GQ,DE\t2560000.0 \t2440000.0 ",
            "CP_MEUR,B1GQ,EL\t: c\t238000.0 ",
            "CP_MEUR,B1GQ,UK\t1880000.0 \t1720000.0 ",
        ),
        "eurostat-tsv",
        [_CLV, Want("EUR", 1e6, "current", _ESTAT_POINTS)],
        ["missing"],
    ),
    Case(
        "Eurostat linear CSV",
        "nama_10_gdp_linear.csv",
        delimited(
            [
                ("DATAFLOW", "LAST UPDATE", "freq", "unit", "na_item", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"),
                *[
                    ("ESTAT:NAMA_10_GDP(1.0)", "01/02/25 11:00:00", "A", "CP_MEUR", "B1GQ", geo, year, value / 1e6, "p" if year == 2010 else "")
                    for geo, values in _ESTAT_DATA.items()
                    for year, value in values.items()
                ],
            ]
        ),
        "eurostat-csv",
        [
            Want(
                "EUR", 1e6, "current", _ESTAT_POINTS, flags={"DEU": {2010: "provisional"}, "GBR": {2010: "provisional"}}
            )
        ],
    ),
    Case(
        "Eurostat spreadsheet, a column of flags beside each year",
        "nama_10_gdp_page.xlsx",
        workbook(
            {
                "Summary": [("Eurostat",), ("Dataset:", "GDP and main components [NAMA_10_GDP]")],
                "Sheet 1": [
                    ("Data extracted on 01/02/2025 11:00:00 from [ESTAT]",), ("Dataset:", "GDP and main components [NAMA_10_GDP]"),
                    ("Last updated:", "31/01/2025 23:00"), (), ("Time frequency", "", "Annual"),
                    ("Unit of measure", "", "Current prices, million euro"),
                    ("National accounts indicator (ESA 2010)", "", "Gross domestic product at market prices"), (),
                    ("TIME", "2009", "", "2010", ""), ("GEO (Labels)", "", "", "", ""),
                    ("Germany", 2440000, "", 2560000, "p"), ("Greece", 238000, "b", ":", ""), ("United Kingdom", 1720000, "", 1880000, ""),
                    (), ("Special value",), (":", "not available"),
                ],
            }
        ),
        "eurostat-xlsx",
        [
            Want("EUR", 1e6, "current", _ESTAT_POINTS, flags={"DEU": {2010: "provisional"}, "GRC": {2009: "break in the series"}})
        ],
        ["missing"],
        release="2025-01-31",
    ),
]  # fmt: skip

# --- FRED, OWID, UN, Maddison, Penn World Table, JSON-stat --------------------------------------------------------------

_QUARTERS = [f"{year}-{month:02d}-01" for year in (2009, 2010) for month in (1, 4, 7, 10)]
_STAT2 = {
    "version": "2.0", "class": "dataset", "label": "GDP of two places", "source": "An office", "updated": "2025-02-03",
    "id": ["geo", "indicator", "time"], "size": [2, 1, 2],
    "role": {"time": ["time"], "geo": ["geo"], "metric": ["indicator"]},
    "dimension": {
        "geo": {"category": {"index": {"MEX": 1, "WLD": 0}, "label": {"WLD": "World", "MEX": "Mexico"}}},
        "indicator": {
            "category": {
                "index": ["gdp"], "label": {"gdp": "GDP (current US$)"},
                "unit": {"gdp": {"base": "US dollars", "multiplier": 6, "decimals": 1}},
            }
        },
        "time": {"category": {"index": ["2009", "2010"]}},
    },
}  # fmt: skip
_STAT1 = {
    "gdp": {
        "label": "GDP in millions of US dollars",
        "value": [61000000.5, 66500000.0, 900000.0, None],
        "status": {"3": "c", "1": "p"},
        "dimension": {
            "id": ["area", "year"], "size": [2, 2], "role": {"geo": ["area"], "time": ["year"]},
            "area": {"category": {"index": {"WLD": 0, "MEX": 1}, "label": {"WLD": "World", "MEX": "Mexico"}}},
            "year": {"category": {"index": {"2009": 0, "2010": 1}}},
        },
    }
}  # fmt: skip
_MPD_HEAD = ("countrycode", "country", "region", "year", "gdppc", "pop")
_PWT_HEAD = ("countrycode", "country", "currency_unit", "year", "rgdpe", "rgdpo", "pop")

OTHERS = [
    Case(
        "FRED, annual: the place stands in the id",
        "MKTGDPMXA646NWDB.csv",
        text("observation_date,MKTGDPMXA646NWDB", "2009-01-01,900000000000", "2010-01-01,1100000000000", "2011-01-01,."),
        "fred",
        [Want("USD", 1.0, "current", {"MEX": {2009: 0.9e12, 2010: 1.1e12}}, title="GDP (current US$)")],
        ["missing"],
    ),
    Case(
        "FRED, quarterly at annual rates: the mean",
        "GDP.csv",
        text("observation_date,GDP", *(f"{d},{14400 + 100 * i}" for i, d in enumerate(_QUARTERS)), "2011-01-01,15300"),
        "fred",
        [
            Want(
                "USD", 1e9, "current", {"USA": {2009: 14550e9, 2010: 14950e9}}, title="US GDP",
                flags={"USA": {2009: "mean of 4 quarters", 2010: "mean of 4 quarters"}},
            )
        ],
        ["partial-period"],
    ),
    Case(
        "FRED, several ids",
        "fredgraph.csv",
        text("DATE,GDPA,POPTOTMXA647NWDB", "2009-01-01,14400.5,112000000", "2010-01-01,15000.0,113500000"),
        "fred",
        [
            Want("USD", 1e9, "current", {"USA": {2009: 14400.5e9, 2010: 15000e9}}),
            Want("person", 1.0, "none", {"MEX": {2009: 112e6, 2010: 113.5e6}}),
        ],
    ),
    Case(
        "FRED, an id that nothing is known of",
        "QQXYZ.csv",
        text("observation_date,QQXYZ", "2009-01-01,12.5", "2010-01-01,13.5"),
        "fred",
        [Want("unknown", 1.0, "unknown", {"QQXYZ": {2009: 12.5, 2010: 13.5}}, title="QQXYZ")],
        ["no-place-named", "unit-assumed"],
        ["unit", "whole"],
    ),
    Case(
        "Our World in Data with two columns",
        "gdp-and-people.csv",
        text(
            "Entity,Code,Year,GDP (constant 2021 US$),Population (historical)", "World,OWID_WRL,2009,70000000000000,6900000000",
            "World,OWID_WRL,2010,73000000000000,7000000000", "Kosovo,OWID_KOS,2010,6000000000,", "High-income countries,,2010,45000000000000,",
        ),
        "owid",
        [
            Want(
                "USD", 1.0, "constant", {"WLD": {2009: 70e12, 2010: 73e12}, "XKX": {2010: 6e9}, "HIC": {2010: 45e12}},
                title="GDP (constant 2021 US$)",
            ),
            Want("person", 1.0, "none", {"WLD": {2009: 6.9e9, 2010: 7e9}}, title="Population (historical)"),
        ],
        ["missing"],
    ),
    Case(
        "UNdata with footnotes below",
        "UNdata_Export.csv",
        text(
            '"Country or Area","Year","Item","Value","Value Footnotes"',
            '"Venezuela (Bolivarian Republic of)","2010","GDP at current prices, US dollars","390000000000","1,2"',
            '"Venezuela (Bolivarian Republic of)","2009","GDP at current prices, US dollars","330000000000",""',
            '"Viet Nam","2010","GDP at current prices, US dollars","140000000000",""',
            "", '"footnoteSeqID","Footnote"', '"1","Provisional."', '"2","Converted by the office in 2011."',
        ),
        "undata",
        [Want("USD", 1.0, "current", {"VEN": {2009: 330e9, 2010: 390e9}, "VNM": {2010: 140e9}})],
    ),
    Case(
        "main aggregates of the UN's national accounts",
        "Download-GDPcurrent-USD-countries.xlsx",
        workbook(
            {
                "Download-GDPcurrent-USD-countri": [
                    ("GDP and its breakdown at current prices in US Dollars",), (),
                    ("CountryID", "Country", "IndicatorName", 2009, 2010),
                    (484, "Mexico", "Final consumption expenditure", 700e9, 850e9),
                    (484, "Mexico", "Gross Domestic Product (GDP)", 900e9, 1100e9),
                    (76, "Brazil", "Gross Domestic Product (GDP)", 1670e9, 2200e9),
                ]
            }
        ),
        "un-national-accounts",
        [
            Want("USD", 1.0, "current", {"MEX": {2009: 700e9, 2010: 850e9}}, title="Final consumption expenditure"),
            Want(
                "USD", 1.0, "current", {"MEX": {2009: 900e9, 2010: 1100e9}, "BRA": {2009: 1670e9, 2010: 2200e9}},
                title="Gross Domestic Product (GDP)",
            ),
        ],
    ),
    Case(
        "Maddison: the total is GDP per head times population in thousands",
        "mpd.xlsx",
        workbook(
            {
                "Notes": [("A database of long-run growth",)],
                "Full data": [
                    _MPD_HEAD, ("MEX", "Mexico", "Latin America", 2009, 14000.5, 112000), ("MEX", "Mexico", "Latin America", 2010, 14500, 113500),
                    ("SUN", "Former USSR", "Eastern Europe", 1990, 12000, None),
                ],
            }
        ),
        "maddison",
        [
            Want("international-dollar", 1.0, "ppp-constant", {"MEX": {2009: 14000.5, 2010: 14500.0}, "SUN": {1990: 12000.0}}, per="capita"),
            Want("person", 1e3, "none", {"MEX": {2009: 112e6, 2010: 113.5e6}}),
            Want("international-dollar", 1.0, "ppp-constant", {"MEX": {2009: 14000.5 * 112e6, 2010: 14500 * 113.5e6}}),
        ],
        ["missing"],
    ),
    Case(
        "Penn World Table, in millions",
        "pwt.xlsx",
        workbook(
            {
                "Info": [("A table",)],
                "Data": [
                    _PWT_HEAD, ("MEX", "Mexico", "Mexican Peso", 2009, 1700000.5, 1710000, 112.5),
                    ("MEX", "Mexico", "Mexican Peso", 2010, 1800000, 1810000, 113.5),
                ],
            }
        ),
        "penn-world-table",
        [
            Want("international-dollar", 1e6, "ppp-constant", {"MEX": {2009: 1700000.5e6, 2010: 1.8e12}}),
            Want("international-dollar", 1e6, "ppp-constant", {"MEX": {2009: 1.71e12, 2010: 1.81e12}}),
            Want("person", 1e6, "none", {"MEX": {2009: 112.5e6, 2010: 113.5e6}}),
        ],
    ),
    Case(
        "JSON-stat 2 with sparse values, a status and a multiplier",
        "gdp.json",
        json_bytes({**_STAT2, "value": {"0": 61000000.5, "1": 66500000, "2": 900000}, "status": {"1": "e", "3": "c"}}),
        "json-stat",
        [
            Want(
                "USD", 1e6, "current", {"WLD": {2009: 61000000.5e6, 2010: 66.5e12}, "MEX": {2009: 0.9e12}}, title="GDP (current US$)",
                flags={"WLD": {2010: "estimated"}},
            )
        ],
        ["missing"],
        release="2025-02-03",
    ),
    Case(
        "JSON-stat 1, the data set under a name",
        "gdp.json",
        json_bytes(_STAT1),
        "json-stat",
        [
            Want(
                "USD", 1e6, "current", {"WLD": {2009: 61000000.5e6, 2010: 66.5e12}, "MEX": {2009: 0.9e12}},
                flags={"WLD": {2010: "provisional"}},
            )
        ],
        ["missing"],
    ),
    Case(
        "JSON records",
        "gdp.json",
        json_bytes([{"country": "MEX", "year": 2009, "gdp_usd": 9e11}, {"country": "MEX", "year": 2010, "gdp_usd": 1.1e12}]),
        "json-records",
        [Want("USD", 1.0, "current", {"MEX": {2009: 0.9e12, 2010: 1.1e12}}, title="gdp_usd")],
    ),
    Case(
        "JSON columns",
        "gdp.json",
        json_bytes({"year": [2009, 2010], "country": ["World", "World"], "gdp_usd_bn": [61000, 66500.5]}),
        "json-records",
        [Want("USD", 1e9, "current", {"WLD": {2009: 61e12, 2010: 66500.5e9}})],
    ),
    Case(
        "OpenDocument spreadsheet",
        "gdp.ods",
        ods([("country", "year", "GDP (US$ bn)"), ("World", 2009, 61000.5), ("Mexico", 2009, 900)]),
        "table",
        [Want("USD", 1e9, "current", {"WLD": {2009: 61000.5e9}, "MEX": {2009: 0.9e12}})],
    ),
    Case(
        "Parquet",
        "gdp.parquet",
        parquet({"iso3": ["WLD", "MEX", "MEX"], "year": [2009, 2009, 2010], "gdp_usd_millions": [61000000.5, 900000.0, None]}),
        "table",
        [Want("USD", 1e6, "current", {"WLD": {2009: 61000000.5e6}, "MEX": {2009: 0.9e12}})],
        ["missing"],
    ),
]  # fmt: skip

CASES = [*WORLD_BANK, *IMF, *SDMX, *OTHERS]


@pytest.mark.parametrize("case", CASES, ids=[c.name for c in CASES])
def test_a_download_is_read_whole(case: Case) -> None:
    check(case)
