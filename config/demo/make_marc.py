#!/usr/bin/env python3
"""Turns the works of the demo library (works/*.toml) into MARC 21: one ISO 2709 file, UTF-8, with
Koha-style copies in 952. README.md beside this file describes a work's keys.

Every fault of every file is reported in one run (file, line, title, key, what was expected) and
nothing is written. Needs nothing but Python 3.11. Exit codes: 0 written, 1 faults in the works,
2 wrong arguments."""

import argparse
import collections
import datetime
import hashlib
import pathlib
import re
import sys
import tomllib
import unicodedata

SUBFIELD, FIELD_END, RECORD_END = "\x1f", "\x1e", "\x1d"
CATALOGUED = "260101"  # 008/00-05 and 005: fixed, so that a record changes only with its work

Format = collections.namedtuple(
    "Format", "leader layout fixed007 item_type label extent content media carrier")
# Content, media and carrier are the RDA codes of 336-338; layout chooses how 008/18-34 is read.
FORMATS = {
    "book": Format("am", "book", "ta", "BOK", "", "1 volym", "txt", "n", "nc"),
    "comic": Format("am", "book", "ta", "SERIE", "", "1 volym", "sti", "n", "nc"),
    "ebook": Format("am", "book", "cr |||||||||||", "EBOK", "E-bok", "1 onlineresurs", "txt", "c",
                    "cr"),
    "audiobook": Format("im", "music", "sd fsngnnmmned", "LJUDBOK", "Ljudbok", "1 CD (mp3)", "spw",
                        "s", "sd"),
    "music": Format("jm", "music", "sd fsngnnmmned", "MUSIK", "CD", "1 CD", "prm", "s", "sd"),
    "score": Format("cm", "music", "qu", "NOTER", "Noter", "1 nothäfte", "ntm", "n", "nc"),
    "film": Format("gm", "visual", "vd cvaizq", "FILM", "DVD", "1 DVD-video", "tdi", "v", "vd"),
    "game": Format("mm", "computer", "co cga---", "SPEL", "Spel", "1 tv-spel", "cop", "c", "cd"),
    "map": Format("em", "map", "aj canzn", "KARTA", "Karta", "1 karta", "cri", "n", "nb"),
    "serial": Format("as", "serial", "ta", "TIDN", "", "volymer", "txt", "n", "nc"),
}
TERMS = {"txt": "text", "sti": "stillbild", "spw": "tal", "prm": "framförd musik",
         "ntm": "noterad musik", "tdi": "tvådimensionell rörlig bild", "cop": "datorprogram",
         "cri": "kartografisk bild", "n": "omedierad", "c": "dator", "s": "audio", "v": "video",
         "nc": "volym", "cr": "onlineresurs", "sd": "ljudskiva", "vd": "videoskiva",
         "cd": "datorskiva", "nb": "ark"}
AUDIENCES = {"adult": ("e", "Vuxna"), "youth": ("d", "Ungdomar"), "children": ("j", "Barn"),
             "toddler": ("a", "Småbarn")}
BRANCHES = {"MAIN": "1", "NORD": "2", "SOD": "3"}  # the digit stands in the barcode
LOCATIONS = ("VUX", "FACK", "BARN", "UNG", "MEDIA", "SPRAK", "NYTT", "MAG")
ROLES = {"adp": "bearbetare", "art": "konstnär", "aui": "förordsförfattare",
         "aus": "manusförfattare", "aut": "författare", "clr": "färgläggare",
         "cmp": "kompositör", "cnd": "dirigent",
         "com": "sammanställare", "cre": "upphovsperson", "ctb": "medarbetare", "drt": "regissör",
         "dsr": "formgivare", "edt": "redaktör", "ill": "illustratör", "itr": "instrumentalist",
         "lbt": "librettist", "lyr": "textförfattare", "act": "skådespelare", "nrt": "inläsare",
         "pbl": "utgivare", "pht": "fotograf", "prf": "framförande", "prg": "programmerare",
         "pro": "producent", "sng": "sångare", "trl": "översättare", "vac": "röstskådespelare"}
LANGUAGES = {"amh": "Amhariska", "ara": "Arabiska", "ben": "Bengali", "bos": "Bosniska",
             "bul": "Bulgariska", "cat": "Katalanska", "ces": "Tjeckiska", "cze": "Tjeckiska",
             "chi": "Kinesiska", "dan": "Danska", "dut": "Nederländska", "eng": "Engelska",
             "est": "Estniska", "fao": "Färöiska", "fin": "Finska", "fit": "Meänkieli",
             "fre": "Franska", "ger": "Tyska", "gre": "Nygrekiska", "grc": "Grekiska",
             "heb": "Hebreiska", "hin": "Hindi", "hrv": "Kroatiska", "hun": "Ungerska",
             "ice": "Isländska",
             "ita": "Italienska", "jpn": "Japanska", "kor": "Koreanska", "kur": "Kurdiska",
             "lat": "Latin", "lav": "Lettiska", "lit": "Litauiska", "mul": "Flera språk",
             "nob": "Bokmål", "nno": "Nynorska", "non": "Fornnordiska", "nor": "Norska",
             "per": "Persiska", "pol": "Polska", "por": "Portugisiska", "prs": "Dari",
             "pus": "Pashto", "rom": "Romani", "rum": "Rumänska", "rus": "Ryska",
             "sma": "Sydsamiska",
             "sme": "Nordsamiska", "smi": "Samiska", "smj": "Lulesamiska", "som": "Somaliska",
             "spa": "Spanska", "srp": "Serbiska", "swe": "Svenska", "tam": "Tamil",
             "tha": "Thailändska", "tir": "Tigrinska", "tur": "Turkiska", "ukr": "Ukrainska",
             "vie": "Vietnamesiska",
             "yid": "Jiddisch", "zxx": "Inget språkligt innehåll"}
ARTICLES = {"swe": "en|ett|den|det|de", "nob": "en|ei|et|den|det|de", "nor": "en|ei|et|den|det|de",
            "dan": "en|et|den|det|de", "eng": "a|an|the", "ger": "der|die|das|ein|eine",
            "fre": "le|la|les|un|une|l['’]", "spa": "el|la|los|las|un|una",
            "ita": "il|lo|la|i|gli|le|un|una|l['’]", "dut": "de|het|een", "por": "o|a|os|as|um|uma"}
# "Den som vandrar om natten", "Det är ..": a pronoun, which is filed under itself.
PRONOUN = re.compile(
    r"(den|det|de) (som|är|var|blir|kan|ska|finns|fanns|händer|hände|här|där|du|jag|vi)\b", re.I)

# How the Unicode name of a letter begins -> script and direction as $6 writes them.
SCRIPTS = {"ARABIC": "(3/r", "HEBREW": "(2/r", "CYRILLIC": "(N", "GREEK": "(S", "CJK": "$1",
           "HIRAGANA": "$1", "KATAKANA": "$1", "HANGUL": "$1"}

# Key -> (type, required). A list is always a list of strings.
KEYS = {"title": (str, True), "remainder": (str, False), "author": (str, False),
        "author_kind": (str, False), "people": (list, False), "organisations": (list, False),
        "original_script_author": (str, False), "original_script_title": (str, False),
        "year": (int, True), "language": (str, True), "original_language": (str, False),
        "original_title": (str, False), "format": (str, True), "audience": (str, True),
        "class": (str, True), "subjects": (list, False), "genres": (list, False),
        "series": (str, False), "volume": (str, False), "publisher": (str, False),
        "pages": (str, False), "isbn": (list, False), "copies": (list, True),
        "on_loan": (int, False), "description": (str, True), "nonfiling": (int, False)}
CHOICES = {"format": FORMATS, "audience": AUDIENCES, "language": LANGUAGES,
           "original_language": LANGUAGES, "author_kind": ("person", "organisation")}
NEEDS = {"volume": "series", "original_script_author": "author", "author_kind": "author",
         "original_title": "original_language"}
CLASS_PATTERN = re.compile(r"u?[A-ZÅÄÖ][A-Za-zåäö]{0,6}([.:\-/(=][^ ]*)?(,u[fgh]?)?")


class Work:
    """One [[work]] table and where it stands, so that a fault can be found."""

    def __init__(self, path, line, keys):
        self.path, self.line, self.keys = path, line, keys
        self.number, self.barcodes = "", []

    def get(self, key, default=""):
        return self.keys.get(key, default)

    def where(self):
        title = self.keys.get("title", "(no title)")
        return f"{self.path.parent.name}/{self.path.name}:{self.line}: “{title}”"

    def copies(self):
        """[(branch, location)], one for each single copy."""
        result = []
        for entry in self.get("copies"):
            branch, location, count = entry.split(":")
            result += [(branch, location)] * int(count)
        return result


# ---- reading and checking -------------------------------------------------------------------

def load(path, faults):
    name = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{name}: not valid TOML in UTF-8: {error}")
        return []
    for key in document.keys() - {"work"}:
        faults.append(f"{name}: unknown key “{key}”; expected [[work]] tables only")
    tables = document.get("work", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        faults.append(f"{name}: “work”: expected [[work]] with two brackets")
        return []
    lines = [number for number, line in enumerate(text.splitlines(), 1)
             if re.match(r"\s*\[\[\s*work\s*\]\]", line)]
    lines += [0] * (len(tables) - len(lines))
    return [Work(path, line, table) for line, table in zip(lines, tables)]


def text_fault(text):
    if text != text.strip() or not text or "  " in text:
        return "expected text that is not empty, with no space at the ends and no double space"
    if unicodedata.normalize("NFC", text) != text:
        return "expected composed letters (Unicode NFC)"
    joiners = "\u200c\u200d"  # are part of the spelling of some languages
    if any(unicodedata.category(letter) in ("Cc", "Cf") and letter not in joiners
           for letter in text):
        return "expected no control or direction characters and no line break"
    return None


def type_faults(work):
    """Unknown, missing and ill-typed keys: [(key, expected)]. The other checks need these right."""
    found = [(key, "unknown key; expected one of: " + ", ".join(KEYS))
             for key in work.keys if key not in KEYS]
    for key, (kind, required) in KEYS.items():
        if key not in work.keys:
            found += [(key, "missing; it is required")] * required
            continue
        value = work.keys[key]
        if kind is int and (not isinstance(value, int) or isinstance(value, bool)):
            found.append((key, "expected a whole number"))
        elif kind is not int and not isinstance(value, kind):
            found.append((key, "expected text in quotes" if kind is str
                          else "expected a list of texts"))
        elif kind is list and not all(isinstance(item, str) for item in value):
            found.append((key, "expected a list of texts"))
        elif kind is not int:
            texts = value if kind is list else [value]
            found += [(key, f"“{text}”: {text_fault(text)}") for text in texts if text_fault(text)]
    return found


def isbn_fault(isbn):
    if re.fullmatch(r"97[89]\d{10}", isbn):
        weighted = (int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(isbn))
        good = sum(weighted) % 10 == 0
    elif re.fullmatch(r"\d{9}[\dX]", isbn):
        digits = [10 if digit == "X" else int(digit) for digit in isbn]
        good = sum(digit * (10 - index) for index, digit in enumerate(digits)) % 11 == 0
    else:
        return "expected 13 digits from 978 or 979, or 10, without hyphens"
    return None if good else "the check digit does not match; expected a correct ISBN or none"


def copy_faults(work):
    found = []
    for entry in work.get("copies"):
        match = re.fullmatch(r"([A-Z]+):([A-Z]+):([1-9]\d?)", entry)
        if not match or match[1] not in BRANCHES or match[2] not in LOCATIONS:
            found.append(("copies", f"“{entry}”: expected branch:location:count; branches "
                          f"{', '.join(BRANCHES)}; locations {', '.join(LOCATIONS)}; count 1-99"))
        elif match[2] == "MAG" and match[1] != "MAIN":
            found.append(("copies", f"“{entry}”: expected closed stacks (MAG) at MAIN only"))
    if not work.get("copies") and work.get("format") != "ebook":
        found.append(("copies", "expected at least one copy (only an ebook has none)"))
    if not found and not 0 <= work.get("on_loan", 0) <= len(work.copies()):
        found.append(("on_loan", f"expected 0 to {len(work.copies())}, the number of copies"))
    return found


def value_faults(work):
    found = copy_faults(work)
    for key, choices in CHOICES.items():
        if key in work.keys and work.keys[key] not in choices:
            found.append((key, f"“{work.keys[key]}”: expected one of: " + ", ".join(choices)))
    for key, other in NEEDS.items():
        if key in work.keys and other not in work.keys:
            found.append((key, f"expected “{other}” beside it"))
    if not 1450 <= work.get("year") <= 2027:
        found.append(("year", "expected a year from 1450 to 2027"))
    if not CLASS_PATTERN.fullmatch(work.get("class")):
        found.append(("class", f"“{work.get('class')}”: expected a SAB class: Hc, uHc, N-c"))
    for key in ("people", "organisations"):
        for entry in work.get(key, []):
            if not re.fullmatch(r"[a-z]{3}: \S.*", entry) or entry[:3] not in ROLES:
                roles = ", ".join(ROLES)
                found.append((key, f"“{entry}”: expected role: name, with a role of: {roles}"))
    found += [("isbn", f"“{isbn}”: {isbn_fault(isbn)}")
              for isbn in work.get("isbn", []) if isbn_fault(isbn)]
    if len(work.get("description")) > 700:
        found.append(("description", "expected one to three sentences, at most 700 letters"))
    if not 0 <= work.get("nonfiling", 0) <= 9:
        found.append(("nonfiling", "expected 0 to 9, the letters passed over in sorting"))
    return found


def duplicate_faults(works):
    """The same work twice, or one ISBN in two works, in one file or in two."""
    seen, faults = {}, []
    for work in works:
        same = tuple(str(work.get(key)).casefold() for key in
                     ("title", "remainder", "author", "series", "volume", "format", "language"))
        for key, name in [("title", same)] + [("isbn", isbn) for isbn in work.get("isbn", [])]:
            first = seen.setdefault((key, name), work)
            if first is not work:
                faults.append(f"{work.where()}: {key}: expected it once; "
                              f"it stands also at {first.where()}")
    return faults


def check(works, faults):
    sound = []
    for work in works:
        found = type_faults(work) or value_faults(work)
        faults += [f"{work.where()}: {key}: {expected}" for key, expected in found]
        if not found:
            sound.append(work)
    faults += duplicate_faults(sound)


# ---- numbers that stay the same -------------------------------------------------------------

def digest_number(text, digits):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % 10 ** digits


def luhn_digit(digits):
    total = 0
    for index, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 if index % 2 else 2)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def number_works(works):
    """Control numbers and barcodes follow from file name, title and year alone (and what tells two
    such works apart), so that a work keeps its own when others are added. When two meet by chance,
    the later in the order of keys takes its next choice."""
    numbers, barcodes = set(), set()
    order = [(f"{w.path.stem}|{w.get('title')}|{w.get('year')}",
              f"{w.get('format')}|{w.get('volume')}|{w.get('author')}|{w.get('remainder')}|"
              f"{w.get('language')}", w) for w in works]
    for key, rest, work in sorted(order, key=lambda entry: entry[:2]):
        choices = (f"{digest_number(f'{key}|{rest if attempt else str()}|{attempt}', 8):08}"
                   for attempt in range(100))
        work.number = next(choice for choice in choices if choice not in numbers)
        numbers.add(work.number)
        for index, (branch, _) in enumerate(work.copies()):
            choices = (digest_number(f"{work.number}|{index}|{attempt}", 8)
                       for attempt in range(100))
            bodies = (f"3072{BRANCHES[branch]}{choice:08}" for choice in choices)
            body = next(choice for choice in bodies if choice not in barcodes)
            barcodes.add(body)
            work.barcodes.append(body + luhn_digit(body))


# ---- fields ---------------------------------------------------------------------------------

def field(tag, indicators, *subfields):
    """subfields: (code, value) pairs; pairs without a value are left out."""
    return tag, indicators + "".join(SUBFIELD + code + value for code, value in subfields if value)


def fixed_field(work):
    """008. The positions 18-34 differ by kind of material."""
    kind, audience = FORMATS[work.get("format")], AUDIENCES[work.get("audience")][0]
    form = "o" if work.get("format") == "ebook" else " "
    literary = "0"
    if re.match(r"u?H", work.get("class")):
        literary = "p" if ".03" in work.get("class") else "d" if ".02" in work.get("class") else "1"
    contents = "6   " if work.get("format") == "comic" else "    "
    middle = {
        "book": f"    {audience}{form}{contents} 000 {literary} ",
        "music": f"nnn {audience}       {'f' if work.get('format') == 'audiobook' else ' '}    ",
        "visual": f"--- {audience}          vl",
        "computer": f"    {audience}   g        ",
        "map": "       a         ",
        "serial": "mr p       0   a0",
    }[kind.layout]
    dates = f"c{work.get('year')}9999" if kind.layout == "serial" else f"s{work.get('year')}    "
    place = "sw " if work.get("language") == "swe" else "xx "
    result = f"{CATALOGUED}{dates}{place}{middle}{work.get('language')} c"
    assert len(result) == 40, (work.where(), result)
    return "008", result


def nonfiling(work):
    if "nonfiling" in work.keys:
        return str(work.get("nonfiling"))
    articles = ARTICLES.get(work.get("language"))
    title = work.get("title")
    if not articles or (work.get("language") == "swe" and PRONOUN.match(title)):
        return "0"
    match = re.match(rf"(?:{articles})(?: |(?<=['’]))(?=\S)", title, re.I)
    return str(match.end()) if match else "0"


def direct(name):
    """“Lindgren, Astrid” -> “Astrid Lindgren”."""
    parts = [part.strip() for part in name.split(",")]
    return f"{parts[1]} {parts[0]}" if len(parts) > 1 else name


def responsibility(work):
    groups = [direct(work.get("author"))] if work.get("author") else []
    for entry in work.get("people", []) + work.get("organisations", []):
        role = ROLES[entry[:3]]
        groups.append(direct(entry[5:]) if entry[:3] == "aut" else f"{role}: {direct(entry[5:])}")
    return " ; ".join(groups)


def name_field(tag, name, role, organisation=False, link=""):
    if organisation:
        return field(tag[0] + "10", "2 ", ("6", link), ("a", name), ("e", ROLES[role]), ("4", role))
    indicator = "1 " if "," in name else "0 "
    return field(tag, indicator, ("6", link), ("a", name), ("e", ROLES[role]), ("4", role))


def main_role(work):
    roles = {"music": "prf", "score": "cmp", "film": "drt", "game": "cre"}
    return roles.get(work.get("format"), "aut")


def script_code(text):
    """What $6 says of the script of an 880 field, by the first letter that tells."""
    for letter in text:
        name = unicodedata.name(letter, "")
        for start, code in SCRIPTS.items():
            if name.startswith(start):
                return "/" + code
    return ""


def title_fields(work):
    """100/110, 130/240, 245, and the 880 fields that belong to them."""
    fields, linked = [], []
    author, title = work.get("author"), work.get("title")
    organisation = work.get("author_kind") == "organisation"
    if author:
        original = work.get("original_script_author")
        fields.append(name_field("100", author, main_role(work), organisation,
                                 "880-01" if original else ""))
        if original:
            linked.append(name_field("100", original, main_role(work), organisation,
                                     f"{fields[-1][0]}-01{script_code(original)}"))
    if work.get("original_title"):
        tag, indicators = ("240", "10") if author else ("130", "0 ")
        fields.append(field(tag, indicators, ("a", work.get("original_title")),
                            ("l", LANGUAGES[work.get("language")])))
    original, remainder = work.get("original_script_title"), work.get("remainder")
    by = responsibility(work)
    first = "1" if author else "0"
    fields.append(field("245", first + nonfiling(work), ("6", "880-02" if original else ""),
                        ("a", title + (" :" if remainder else " /" if by else "")),
                        ("b", remainder + (" /" if remainder and by else "")), ("c", by)))
    if original:
        linked.append(field("245", first + "0", ("6", f"245-02{script_code(original)}"),
                            ("a", original)))
    return fields, [("880", data) for _, data in linked]


def language_field(work):
    original = work.get("original_language")
    return field("041", "1 " if original else "0 ", ("a", work.get("language")), ("h", original))


def physical_fields(work):
    kind, publisher = FORMATS[work.get("format")], work.get("publisher")
    fields = [field("264", " 1", ("b", publisher + ("," if publisher else "")),
                    ("c", str(work.get("year")))),
              field("300", "  ", ("a", work.get("pages") or kind.extent))]
    for tag, code, vocabulary in (("336", kind.content, "rdacontent"),
                                  ("337", kind.media, "rdamedia"),
                                  ("338", kind.carrier, "rdacarrier")):
        fields.append(field(tag, "  ", ("a", TERMS[code]), ("b", code), ("2", vocabulary)))
    return fields


def series_fields(work):
    if not work.get("series"):
        return []
    mark = " ;" if work.get("volume") else ""
    return [field("490", "1 ", ("a", work.get("series") + mark), ("v", work.get("volume")))], [
        field("830", " 0", ("a", work.get("series") + mark), ("v", work.get("volume")))]


def copy_fields(work, today):
    """952. Copies in the closed stacks are the last to be out on loan. Due dates lie from three
    days ago (a late one now and then) to four weeks ahead."""
    kind, fields = FORMATS[work.get("format")], []
    word = work.get("title")[int(nonfiling(work)):].split()[0].strip(":;,.!?")
    filed_under = work.get("author").split(",")[0] or word
    call_number = " ".join(filter(None, (work.get("class"), filed_under, kind.label)))
    copies = work.copies()
    order = sorted(range(len(copies)), key=lambda index: (copies[index][1] == "MAG", index))
    on_loan = set(order[:work.get("on_loan", 0)])
    for index, (branch, location) in enumerate(copies):
        days = digest_number(f"{work.number}|{index}|due", 6) % 32 - 3
        due = (today + datetime.timedelta(days=days)).isoformat() if index in on_loan else ""
        fields.append(field("952", "  ", ("0", "0"), ("1", "0"), ("4", "0"), ("7", "0"),
                            ("a", branch), ("b", branch), ("c", location),
                            ("h", work.get("volume")), ("o", call_number),
                            ("p", work.barcodes[index]), ("q", due), ("y", kind.item_type)))
    return fields


def fields_of(work, today):
    kind = FORMATS[work.get("format")]
    fields = [("001", f"demo-{work.number}"), ("003", "X-DEMO"), ("005", f"20{CATALOGUED}000000.0"),
              ("007", kind.fixed007), fixed_field(work)]
    fields += [field("020", "  ", ("a", isbn)) for isbn in work.get("isbn", [])]
    fields += [field("040", "  ", ("a", "X-DEMO"), ("b", "swe"), ("e", "rda")),
               language_field(work), field("084", "  ", ("a", work.get("class")), ("2", "kssb/8"))]
    titles, linked = title_fields(work)
    series, traced = series_fields(work) or ([], [])
    fields += titles + physical_fields(work) + series
    fields.append(field("520", "  ", ("a", work.get("description"))))
    if kind.layout in ("map", "serial"):  # their 008/22 means something else
        fields.append(field("521", "  ", ("a", AUDIENCES[work.get("audience")][1])))
    fields += [field("650", " 7", ("a", subject), ("2", "sao"))
               for subject in work.get("subjects", [])]
    scheme = "barngf" if work.get("audience") in ("children", "toddler") else "saogf"
    fields += [field("655", " 7", ("a", genre), ("2", scheme)) for genre in work.get("genres", [])]
    fields += [name_field("700", entry[5:], entry[:3]) for entry in work.get("people", [])]
    fields += [name_field("700", entry[5:], entry[:3], organisation=True)
               for entry in work.get("organisations", [])]
    return fields + traced + linked + copy_fields(work, today)


def record(work, today):
    """One ISO 2709 record."""
    directory, body = "", b""
    for tag, data in fields_of(work, today):
        encoded = (data + FIELD_END).encode()
        if len(encoded) > 9999:
            raise ValueError(f"{work.where()}: field {tag} has {len(encoded)} bytes; 9999 at most")
        directory += f"{tag}{len(encoded):04}{len(body):05}"
        body += encoded
    base = 24 + len(directory) + 1
    length = base + len(body) + 1
    if length > 99999:
        raise ValueError(f"{work.where()}: the record has {length} bytes; 99999 at most")
    leader = f"{length:05}n{FORMATS[work.get('format')].leader} a22{base:05} i 4500"
    return (leader + directory + FIELD_END).encode() + body + RECORD_END.encode()


# ---- the program ----------------------------------------------------------------------------

def print_counts(works):
    copies = sum(len(work.copies()) for work in works)
    out = sum(work.get("on_loan", 0) for work in works)
    print(f"{len(works)} works, {copies} copies, {out} on loan")
    for key in ("format", "language"):
        counts = collections.Counter(work.get(key) for work in works).most_common()
        print(f"{key}: " + ", ".join(f"{name} {count}" for name, count in counts))


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description="Write the demo library as MARC 21 (demo.mrc).")
    parser.add_argument("--out", type=pathlib.Path, required=True,
                        help="folder for demo.mrc; made when missing")
    parser.add_argument("--today", type=datetime.date.fromisoformat, default=datetime.date.today(),
                        help="YYYY-MM-DD; due dates are counted from it (default: the real today)")
    parser.add_argument("--works", type=pathlib.Path, default=here / "works",
                        help="folder of the works files")
    arguments = parser.parse_args()
    faults = []
    works = [work for path in sorted(arguments.works.glob("*.toml")) for work in load(path, faults)]
    check(works, faults)
    if not works and not faults:
        faults.append(f"{arguments.works}: expected at least one .toml file with a [[work]]")
    if faults:
        print("\n".join(faults), file=sys.stderr)
        print(f"{len(faults)} faults; nothing was written", file=sys.stderr)
        return 1
    number_works(works)
    try:
        records = [record(work, arguments.today) for work in works]
    except ValueError as error:
        print(f"{error}; nothing was written", file=sys.stderr)
        return 1
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "demo.mrc").write_bytes(b"".join(records))
    print_counts(works)
    return 0


if __name__ == "__main__":
    sys.exit(main())
