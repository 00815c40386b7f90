"""Edits as JSON objects and back; what does not fit is refused with one sentence."""

from __future__ import annotations

from typing import Any

from crimestats.errors import UsageError
from crimestats.model import (
    FIELDS,
    About,
    Add,
    Amount,
    Anchor,
    Bound,
    Change,
    Confirm,
    Correct,
    Edit,
    Fields,
    FieldValue,
    Note,
    Reject,
    Restore,
    Stance,
    Unit,
    UnitKind,
    YearSpan,
)

from .values import checked

Json = dict[str, Any]
_KINDS = {"correct": Correct, "confirm": Confirm, "reject": Reject, "restore": Restore, "add": Add, "note": Note}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def edit_record(edit: Edit) -> Json:
    """An edit as a JSON object; `edit_from_record` gives the same edit back."""
    record: Json = {"kind": _NAMES[type(edit)], "id": edit.id, "at": edit.at, "about": _about(edit.about)}
    match edit:
        case Correct() | Confirm():
            record["fields"] = _fields(edit.fields)
        case Reject():
            record["reason"] = edit.reason
        case Note():
            record["text"] = edit.text
        case Add():
            record |= {"fields": _fields(edit.fields), "read": list(edit.read)}
            record["sentence"] = list(edit.sentence) if edit.sentence else None
    return record


def _about(about: About) -> Json:
    anchor = about.anchor
    return {
        "doc": about.doc,
        "sha256": about.sha256,
        "added": about.added,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
    }


def _fields(fields: Fields) -> Json:
    return {name: _value(value) for name, value in fields}


def _value(value: FieldValue) -> Any:
    match value:
        case Amount():
            return {"low": value.low, "high": value.high, "bound": value.bound.value, "digits": value.digits}
        case Unit():
            return {"kind": value.kind.value, "code": value.code}
        case YearSpan():
            return {"first": value.first, "last": value.last}
        case tuple():
            return list(value)
        case Change() | Stance():
            return value.value
    return value


def edit_from_record(record: object) -> Edit:
    """The edit in a JSON object; UsageError where it is none, or a value of it does not fit."""
    try:
        return _edit(record)
    except UsageError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UsageError(
            "edit",
            found="A correction in this file is not in the form of crimestats",
            todo="Save the piece of work anew",
        ) from None


def _edit(record: Any) -> Edit:
    about = record["about"]
    start, end = _int(about["start"]), _int(about["end"])
    anchor = Anchor(start, end, _text(about["quote"]), _text(about["before"]), _text(about["after"]))
    if not 0 <= start <= end or end - start != len(anchor.quote):
        raise ValueError("anchor")
    added = about["added"]
    place = About(_text(about["doc"]), _text(about["sha256"]), anchor, None if added is None else _text(added))
    name, at = _text(record["id"]), _text(record["at"])
    match record["kind"]:
        case "correct":
            return Correct(name, at, place, _read(record["fields"]))
        case "confirm":
            return Confirm(name, at, place, _read(record["fields"]))
        case "reject":
            return Reject(name, at, place, _text(record["reason"]))
        case "restore":
            return Restore(name, at, place)
        case "note":
            return Note(name, at, place, _text(record["text"]))
        case "add":
            fields, said = _read(record["fields"]), record["sentence"]
            if not {"amount", "unit"} <= {n for n, _ in fields}:
                raise ValueError("amount")
            read = tuple(n for n in record["read"] if n in FIELDS)
            return Add(name, at, place, fields, read, (_int(said[0]), _int(said[1])) if said else None)
    raise ValueError("kind")


def _read(fields: Json) -> Fields:
    return tuple((name, checked(name, _typed(name, value))) for name, value in fields.items())


def _typed(name: str, value: Any) -> FieldValue:
    if name == "amount":
        low, high = (None if value[k] is None else float(value[k]) for k in ("low", "high"))
        return Amount(low, high, Bound(value["bound"]), _int(value["digits"]))
    if name == "unit":
        return Unit(UnitKind(value["kind"]), _text(value["code"]))
    if name == "year" and value is not None:
        return YearSpan(*(None if value[k] is None else _int(value[k]) for k in ("first", "last")))
    if name == "place":
        return tuple(_text(p) for p in value)
    if name == "stance":
        return Stance(value)
    if name == "change" and value is not None:
        return Change(value)
    found: FieldValue = value
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _int(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("number")
    return value
