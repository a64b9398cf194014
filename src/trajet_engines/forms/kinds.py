"""Every question type of XLSForms, in one table: the control it gets, or why it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A control of the page. `holds` says how its answer is checked (`answers.CHECKS`)."""

    code: str
    holds: str
    meaning: str


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("text", "text", "free text; one line, or several with appearance `multiline`"),
        Kind("integer", "integer", "a whole number"),
        Kind("decimal", "decimal", "a number"),
        Kind("range", "range", "a number between `start` and `end`, by `step` (`parameters`)"),
        Kind("date", "date", "a day, YYYY-MM-DD"),
        Kind("time", "time", "a time of day, HH:MM"),
        Kind("datetime", "datetime", "a day and a time"),
        Kind("select_one", "choice", "one of a list"),
        Kind("select_multiple", "choices", "some of a list, their names separated by blanks"),
        Kind("rank", "ranking", "all of a list, in the order of the person"),
        Kind("note", "nothing", "a text to read"),
        Kind("acknowledge", "acknowledged", "a box to tick; the answer is `OK`"),
        Kind("calculate", "text", "a value that is computed and not shown"),
        Kind("hidden", "text", "a value that is not shown"),
        Kind("meta", "text", "a value about the filling in: when, by whom"),
        Kind("geopoint", "point", "latitude, longitude, altitude, accuracy, typed or from a map"),
        Kind("geotrace", "line", "a line of points"),
        Kind("geoshape", "shape", "a closed line of points"),
        Kind("image", "file", "a picture to upload"),
        Kind("audio", "file", "a recording to upload"),
        Kind("video", "file", "a film to upload"),
        Kind("file", "file", "a file to upload"),
        Kind("barcode", "text", "the text of a bar code, typed"),
    )
}

TYPES: dict[str, str] = {
    "text": "text", "string": "text", "q string": "text", "add text prompt": "text",
    "integer": "integer", "int": "integer", "q int": "integer", "add integer prompt": "integer",
    "decimal": "decimal",
    "q decimal": "decimal", "add decimal prompt": "decimal",
    "percentage": "integer", "phone number": "text",
    "number of days in last month": "integer", "number of days in last six months": "integer",
    "number of days in last year": "integer",
    "range": "range",
    "date": "date", "q date": "date", "add date prompt": "date",
    "time": "time",
    "datetime": "datetime", "date time": "datetime", "q date time": "datetime", "q datetime": "datetime",
    "add date time prompt": "datetime", "add datetime prompt": "datetime",
    "note": "note", "q note": "note", "add note prompt": "note",
    "acknowledge": "acknowledge", "trigger": "acknowledge", "q acknowledge": "acknowledge",
    "add acknowledge prompt": "acknowledge",
    "calculate": "calculate", "q calculate": "calculate", "add calculate prompt": "calculate",
    "hidden": "hidden",
    "geopoint": "geopoint", "gps": "geopoint", "location": "geopoint", "q geopoint": "geopoint",
    "q location": "geopoint", "add location prompt": "geopoint",
    "geotrace": "geotrace", "q geotrace": "geotrace", "geoshape": "geoshape", "q geoshape": "geoshape",
    "image": "image", "photo": "image", "q image": "image", "q picture": "image", "add image prompt": "image",
    "add photo prompt": "image",
    "audio": "audio", "q audio": "audio", "add audio prompt": "audio",
    "video": "video", "q video": "video", "add video prompt": "video",
    "file": "file", "add file prompt": "file",
    "barcode": "barcode", "q barcode": "barcode", "add barcode prompt": "barcode",
    "start": "meta", "start time": "meta", "get start time": "meta",
    "end": "meta", "end time": "meta", "get end time": "meta",
    "today": "meta", "get today": "meta", "username": "meta", "uri:username": "meta",
    "email": "meta", "uri:email": "meta",
    **dict.fromkeys(
        (
            "deviceid", "device id", "get device id", "imei", "uri:deviceid", "phonenumber", "get phone number",
            "uri:phonenumber", "simserial", "sim id", "get sim id", "uri:simserial", "subscriberid", "subscriber id",
            "get subscriber id", "uri:subscriberid",
        ),
        "meta",
    ),
}  # fmt: skip
"""A type as the workbook says it (in small letters) -> its kind."""

LISTED: dict[str, str] = {
    "select_one": "select_one", "select one": "select_one", "select1": "select_one", "select one from": "select_one",
    "add select one prompt using": "select_one",
    "select_multiple": "select_multiple", "select multiple": "select_multiple",
    "select all that apply": "select_multiple", "select all that apply from": "select_multiple",

    "add select multiple prompt using": "select_multiple",
    "rank": "rank",
}  # fmt: skip
"""A type that is followed by the name of a list -> its kind."""

REFUSED_TYPES: dict[str, str] = {
    "select_one_from_file": "choices stand on the sheet 'choices', not in a file",
    "select one from file": "choices stand on the sheet 'choices', not in a file",
    "select_multiple_from_file": "choices stand on the sheet 'choices', not in a file",
    "select multiple from file": "choices stand on the sheet 'choices', not in a file",
    "select_one_external": "choices stand on the sheet 'choices', not in another file",
    "select one external": "choices stand on the sheet 'choices', not in another file",
    "q select": "write select_multiple",
    "q select1": "write select_one",
    "select one using": "write select_one",
    "select multiple from": "write select_multiple",
    "select multiple using": "write select_multiple",
    "csv-external": "data of other files are not read",
    "xml-external": "data of other files are not read",
    "background-audio": "nobody is recorded without seeing it",
    "background-geopoint": "nobody is located without seeing it",
    "start-geopoint": "nobody is located without seeing it",
    "audit": "the way answers are typed is not recorded; the journal says who read and wrote",
    "osm": "maps are not drawn",
    "begin loop": "write a repeat",
    "begin_loop": "write a repeat",
    "end loop": "write a repeat",
    "end_loop": "write a repeat",
    "include": "forms are not put together",
    "cascading_select": "write a choice_filter",
    "cascading select": "write a choice_filter",
    "entity": "entities are not kept",
}
"""A type -> why it is not offered (a reason is about the people who are asked, or says what to write instead)."""

STRUCTURE = frozenset(
    f"{edge}{blank}{what}"
    for edge in ("begin", "end")
    for blank in (" ", "_")
    for what in ("group", "repeat", "lgroup", "looped group")
)
"""Rows that open and close groups and repeats."""

EMPTY_META = ("deviceid", "phonenumber", "simserial", "subscriberid", "email")
"""Metadata of a device, which the platform does not know: accepted, left empty, with a warning."""


def split_type(written: str) -> tuple[str, str]:
    """`select_one yes_no or_other` -> (`select_one`, `yes_no`); types without a list -> (type, "")."""
    words = " ".join(written.split())
    lowered = words.lower()
    for head in sorted((*LISTED, *REFUSED_TYPES), key=len, reverse=True):
        if lowered == head or lowered.startswith(f"{head} "):
            rest = words[len(head) :].split()
            return head, rest[0] if rest else ""
    return lowered, ""
