#!/usr/bin/env python3
"""A second implementation of the library system's side of SIP2, for tests: patrons, items, loans,
holds and fees in memory, with the manners of several real systems.

usage: acs.py [--dialect NAME] [--port N] [--password WORD]
Prints "port N" when it listens. Then it reads commands from standard input, one on a line, and
answers each with one line:
  drop CODE before|after [N]   the next N requests CODE end the connection, before or after the effect
  mute CODE [N]                the next N requests CODE get no answer, after the effect
  refuse ITEM                  lending this item is refused
  down | up                    closes every connection and takes no new ones | takes them again
  add ITEM TITLE               one more item
  patron CARD PIN NAME         one more patron
  forget                       no loans, no holds, no effects
  effects                      what has been done, as a JSON list
  loans                        item -> [card, number of renewals], as JSON
It ends with its standard input.
"""
import argparse
import json
import re
import socket
import sys
import threading
import time
import unicodedata

MANNERS = {
    # terminator, checksum, charset, and what else is particular
    "generic": {},
    "koha": {"end": "\r\n", "greeting": True, "object_in_66": True, "iso_due": True},
    "evergreen": {"decomposed": True, "charset": "utf-8", "ao_last": True, "empty_lists": True,
                  "close_on_unknown": True, "zero_after_97": True, "escape_bar": True},
    "mediator": {"titles": True, "page_short": True, "unknown_limits": True, "iso_due": True,
                 "charset": "utf-8"},
    "folio": {"no_holds": True, "zero_limits": True, "no_end": ("18",), "fee_in_18": True,
              "renewal_never": True},
    "symphony": {"us_due": True, "pin_back": True, "charset": "cp1252"},
    "aleph": {"no_checksum": True, "all_flags": True, "telnet": True, "charset": "iso-8859-1",
              "empty_line": True, "day_due": True},
    "alma": {"always_renews": True, "charset": "utf-8"},
    "mock": {"no_checksum": True, "short_dates": True, "interleaved": True, "bare_38": True},
}


def checksum(data):
    return b"%04X" % (-sum(data) & 0xFFFF)


def sip_time(seconds=None):
    return time.strftime("%Y%m%d    %H%M%S", time.localtime(seconds))


class Library:
    def __init__(self):
        self.lock = threading.RLock()
        self.password = "secret"
        self.patrons = {
            "2000%04d" % n: {"name": "Holm, Karin", "pin": "1234", "blocked": False, "fee": 0}
            for n in range(1, 41)}
        self.patrons["20000002"]["name"] = "Björk, Åsa Maria"
        self.patrons["20000003"]["blocked"] = True
        self.patrons["20000004"]["fee"] = 2550
        self.items = {"3000%04d" % n: "Bok nummer %d" % n for n in range(1, 301)}
        self.items["30000002"] = "Smörgåsbordet | en bok"
        self.loans = {}     # item -> [card, due, renewals]
        self.holds = []     # (card, item or record)
        self.refused = set()
        self.effects = []
        self.rules = []     # [code, "before" | "after" | "mute", left]

    def done(self, *what):
        self.effects.append(list(what))

    def due(self, renewals):
        return time.time() + (28 + 7 * renewals) * 86400


class Session:
    """One connection."""

    def __init__(self, library, manners):
        self.library, self.manners = library, manners
        self.last = None
        self.after_97 = False

    # --- writing
    def date(self):
        return time.strftime("%Y%m%d%H%M%S") if self.manners.get("short_dates") else sip_time()

    def due_text(self, seconds):
        day = time.localtime(seconds)
        if self.manners.get("iso_due"):
            return time.strftime("%Y-%m-%d 23:59:00", day)
        if self.manners.get("us_due"):
            return "%d/%d/%d,23:59" % (day.tm_mon, day.tm_mday, day.tm_year)
        if self.manners.get("day_due"):
            return time.strftime("%d/%m/%Y", day)
        return time.strftime("%Y%m%d    235900", day)

    def line(self, fixed, fields, digit):
        if self.manners.get("ao_last"):
            fields = [f for f in fields if f[0] != "AO"] + [f for f in fields if f[0] == "AO"]
        text = fixed
        for name, value in fields:
            if self.manners.get("escape_bar"):
                value = value.replace("|", "&#124;")
            text += name + value.replace("|", " ")[:255] + "|"
        if self.manners.get("decomposed"):
            text = unicodedata.normalize("NFD", text)
        data = text.encode(self.manners.get("charset", "cp850"), "replace")
        if not self.manners.get("no_checksum"):
            if digit is not None:
                data += b"AY%d" % digit
            data += b"AZ"
            data += checksum(data)
        if fixed[:2] not in self.manners.get("no_end", ()):
            data += self.manners.get("end", "\r").encode()
        if self.manners.get("telnet"):
            data = b"\xff\xfb\x01" + data
        return data

    # --- answers
    def answer(self, code, fixed, field, digit):
        handler = getattr(self, "on_" + code, None)
        if handler is None:
            return None if self.manners.get("close_on_unknown") else b""
        head, fields = handler(fixed, field)
        head = head.replace("@", self.date())
        greeting = [("AF", "Greetings from the library."), ("AF", "")]
        return self.line(head, fields + (greeting if self.manners.get("greeting") else []), digit)

    def on_93(self, fixed, field):
        good = field.get("CN") == "kiosk" and field.get("CO", "") == self.library.password
        return "94" + ("1" if good else "0"), []

    def on_99(self, fixed, field):
        unknown = self.manners.get("unknown_limits")
        bx = "YYYYYYYYYYYNNYYY"
        if self.manners.get("no_holds"):
            bx = "YYYNYYYYYYYNNNYY"
        head = "98YYY%s%s%s@2.00" % ("Y", "NN" if unknown else "NY", "999999" if unknown else "001003")
        return head, [("AO", "MAIN"), ("AM", "Stadsbiblioteket"), ("BX", bx)]

    def flags(self, patron):
        if not patron["blocked"]:
            return " " * 14
        return "Y" * 14 if self.manners.get("all_flags") else "YYYY" + " " * 10

    def charged(self, card):
        return [item for item, loan in self.library.loans.items() if loan[0] == card]

    def person(self, field, patron):
        out = [("AO", "MAIN"), ("AA", field.get("AA", "")), ("AE", patron["name"] if patron else "")]
        if not patron:
            return out + [("BL", "N"), ("CQ", "N")]
        out += [("BL", "Y"), ("CQ", "Y" if field.get("AD") == patron["pin"] else "N"),
                ("BH", "SEK"), ("BV", "%d.%02d" % divmod(patron["fee"], 100)),
                ("BE", "karin@example.org")]
        if self.manners.get("zero_limits"):
            out += [("BZ", "0000"), ("CA", "0000"), ("CB", "0000")]
        if self.manners.get("pin_back"):
            out += [("AD", patron["pin"])]
        return out

    def on_23(self, fixed, field):
        patron = self.library.patrons.get(field.get("AA"))
        flags = self.flags(patron) if patron else "Y" * 14
        return "24" + flags + "000@", self.person(field, patron)

    def on_63(self, fixed, field):
        card = field.get("AA")
        patron = self.library.patrons.get(card)
        if not patron:
            return "64" + "YYYY" + " " * 10 + "000@" + "0000" * 6, self.person(field, None)
        holds = [what for who, what in self.library.holds if who == card]
        lists = {"AS": [], "AT": [], "AU": self.charged(card), "AV": [], "BU": [], "CD": holds}
        if patron["fee"]:
            lists["AV"] = ["Förseningsavgift %d.%02d" % divmod(patron["fee"], 100)]
        names = ["AS", "AT", "AU", "AV", "BU", "CD"]
        counts = "".join("%04d" % len(lists[name]) for name in names)
        head = "64" + self.flags(patron) + "000@" + counts
        fields = self.person(field, patron)
        summary = fixed[21:31]
        if "Y" in summary and summary.index("Y") < 6:
            name = names[summary.index("Y")]
            first, last = int(field.get("BP") or 1), int(field.get("BQ") or 9999)
            if self.manners.get("page_short"):
                last -= 1
            for entry in lists[name][first - 1:last]:
                title = self.library.items.get(entry, entry)
                fields.append((name, title if self.manners.get("titles") else entry))
                if self.manners.get("interleaved") and name == "AU":
                    fields += [("AJ", title), ("AH", self.due_text(self.library.loans[entry][1]))]
            if self.manners.get("empty_lists"):
                fields += [(name, "")] * 3
        return head, fields

    def on_35(self, fixed, field):
        return "36Y@", [("AO", "MAIN"), ("AA", field.get("AA", ""))]

    def on_17(self, fixed, field):
        item = field.get("AB")
        title = self.library.items.get(item)
        if title is None:
            return "18010101@", [("AB", item), ("AJ", "")]
        loan = self.library.loans.get(item)
        head = ("1804" if loan else "1803") + "01"
        head += "BT01@" if self.manners.get("fee_in_18") else "01@"
        fields = [("AB", item), ("AJ", title)]
        if loan:
            fields.append(("AH", self.due_text(loan[1])))
        return head, fields

    def refusal(self, code, field, why):
        return code + "0NUN@", [("AO", "MAIN"), ("AA", field.get("AA", "")), ("AB", field.get("AB", "")),
                                ("AJ", self.library.items.get(field.get("AB"), "")), ("AH", ""), ("AF", why)]

    def success(self, code, field, renewal):
        item = field["AB"]
        loan = self.library.loans[item]
        renewed = renewal and not self.manners.get("renewal_never")
        return code + "1" + ("Y" if renewed else "N") + "UY@", [
            ("AO", "MAIN"), ("AA", field["AA"]), ("AB", item), ("AJ", self.library.items[item]),
            ("AH", self.due_text(loan[1]))]

    def renew(self, item):
        loan = self.library.loans[item]
        loan[2] += 1
        loan[1] = self.library.due(loan[2])
        self.library.done("renew", loan[0], item)

    def on_11(self, fixed, field):
        card, item = field.get("AA"), field.get("AB")
        patron = self.library.patrons.get(card)
        past = fixed[1:2] == "Y"
        if not patron:
            return self.refusal("12", field, "Invalid patron")
        if item not in self.library.items:
            return self.refusal("12", field, "Invalid item")
        if patron["blocked"] and not past:
            return self.refusal("12", field, "Card blocked")
        if item in self.library.refused:
            return self.refusal("12", field, "Must not leave the house")
        loan = self.library.loans.get(item)
        if loan and loan[0] != card:
            return self.refusal("12", field, "On loan")
        if loan:
            # What real systems do with a repeated checkout.
            self.renew(item)
            return self.success("12", field, True)
        self.library.loans[item] = [card, self.library.due(0), 0]
        self.library.done("loan", card, item)
        return self.success("12", field, False)

    def on_09(self, fixed, field):
        item = field.get("AB")
        loan = self.library.loans.pop(item, None)
        if item not in self.library.items:
            return "100NUN@", [("AO", "MAIN"), ("AB", item), ("AQ", ""), ("AF", "Invalid item")]
        self.library.done("return", loan[0] if loan else "", item)
        ok = "1" if loan else "0"
        return "10" + ok + "YUN@", [("AO", "MAIN"), ("AB", item), ("AQ", "MAIN"),
                                     ("AJ", self.library.items[item]), ("CL", "2")]

    def on_29(self, fixed, field):
        loan = self.library.loans.get(field.get("AB"))
        if not loan or loan[0] != field.get("AA"):
            return self.refusal("30", field, "Not on loan")
        self.renew(field["AB"])
        return self.success("30", field, True)

    def on_65(self, fixed, field):
        items = self.charged(field.get("AA"))
        for item in items:
            self.renew(item)
        fields = [("AO", "MAIN")] + [("BM", item) for item in items]
        if self.manners.get("object_in_66"):
            fields.append(("C4", "::Circulation=HASH(0x55d1c0ffee)BN39999999"))
        return "661%04d0000@" % len(items), fields

    def on_15(self, fixed, field):
        what = field.get("AB") or field.get("AJ")
        entry = (field.get("AA"), what)
        if fixed[:1] == "+":
            if entry in self.library.holds:
                return "160N@", [("AO", "MAIN"), ("AA", entry[0]), ("AF", "Already reserved")]
            self.library.holds.append(entry)
        elif entry in self.library.holds:
            self.library.holds.remove(entry)
        else:
            return "160N@", [("AO", "MAIN"), ("AA", entry[0]), ("AF", "No such hold")]
        self.library.done("hold" + fixed[:1], *entry)
        return "161N@", [("AO", "MAIN"), ("AA", entry[0]), ("BR", "3")]

    def on_37(self, fixed, field):
        patron = self.library.patrons[field["AA"]]
        amount = int(field["BV"].replace(".", ""))
        patron["fee"] -= amount
        self.library.done("pay", field["AA"], amount)
        return "38" + ("" if self.manners.get("bare_38") else "Y") + "@", [("AO", "MAIN"), ("AA", field["AA"])]

    def on_01(self, fixed, field):
        self.library.patrons[field["AA"]]["blocked"] = True
        self.library.done("block", field["AA"])
        return "24YYYY          000@", [("AO", "MAIN"), ("AA", field["AA"]), ("AE", ""), ("BL", "Y")]


FIXED = {"93": 4, "99": 10, "23": 23, "63": 33, "35": 20, "17": 20, "11": 40, "09": 39, "29": 40,
         "65": 20, "15": 21, "37": 27, "01": 21, "97": 2}


def understood(session, data):
    """Returns (code, fixed part, fields, digit), or None for a bad checksum."""
    digit = None
    found = re.search(rb"(?:AY(\d))?AZ([0-9A-F]{4})$", data)
    if found:
        if checksum(data[:-4]) != found.group(2):
            return None
        digit = int(found.group(1)) if found.group(1) else None
        data = data[:found.start()]
    text = data.decode("utf-8", "replace")
    code = text[:2]
    length = FIXED.get(code, 2)
    fields = {}
    for part in text[length:].split("|"):
        if len(part) >= 2:
            fields.setdefault(part[:2], part[2:])
    return code, text[2:length], fields, digit


class Server:
    def __init__(self, library, manners, port):
        self.library, self.manners = library, manners
        self.connections = set()
        self.up = True
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", port))
        self.listener.listen(50)
        self.port = self.listener.getsockname()[1]

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            with self.library.lock:
                if not self.up:
                    connection.close()
                    continue
                self.connections.add(connection)
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def rule_for(self, code):
        for rule in self.library.rules:
            if rule[0] == code and rule[2] > 0:
                rule[2] -= 1
                return rule[1]
        return ""

    def serve(self, connection):
        session = Session(self.library, self.manners)
        waiting = b""
        try:
            while True:
                data = connection.recv(4096)
                if not data:
                    break
                waiting += data
                while b"\r" in waiting:
                    line, waiting = waiting.split(b"\r", 1)
                    if not self.handle(session, connection, line.strip(b"\n \0")):
                        return
        except OSError:
            pass
        finally:
            with self.library.lock:
                self.connections.discard(connection)
            connection.close()

    def handle(self, session, connection, line):
        if not line:
            return True
        request = understood(session, line)
        if request is None:
            connection.sendall(b"96AZFEF6\r")
            return True
        code, fixed, field, digit = request
        with self.library.lock:
            if not self.up:
                return False
            if code == "97":
                if session.last is None:
                    return False
                connection.sendall((b"\r" if self.manners.get("empty_line") else b"") + session.last)
                return True
            rule = self.rule_for(code)
            if rule == "before":
                return False
            data = session.answer(code, fixed, field, digit)
            if data is None or rule == "after":
                return False
            session.last = data
        if data and rule != "mute":
            connection.sendall(data)
        return True

    def stop(self):
        with self.library.lock:
            self.up = False
            for connection in self.connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass


def obey(server, words):
    library = server.library
    with library.lock:
        if words[0] == "drop":
            library.rules.append([words[1], words[2], int(words[3]) if len(words) > 3 else 1])
        elif words[0] == "mute":
            library.rules.append([words[1], "mute", int(words[2]) if len(words) > 2 else 1])
        elif words[0] == "refuse":
            library.refused.add(words[1])
        elif words[0] == "down":
            server.stop()
        elif words[0] == "up":
            server.up = True
        elif words[0] == "add":
            library.items[words[1]] = " ".join(words[2:])
        elif words[0] == "patron":
            library.patrons[words[1]] = {"name": " ".join(words[3:]), "pin": words[2], "blocked": False, "fee": 0}
        elif words[0] == "forget":
            library.loans.clear(), library.holds.clear(), library.effects.clear()
        elif words[0] == "effects":
            return json.dumps(library.effects)
        elif words[0] == "loans":
            return json.dumps({item: [loan[0], loan[2]] for item, loan in library.loans.items()})
        else:
            return "unknown command"
    return "ok"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dialect", default="generic", choices=sorted(MANNERS))
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--password", default="secret")
    options = parser.parse_args()
    library = Library()
    library.password = options.password
    server = Server(library, MANNERS[options.dialect], options.port)
    threading.Thread(target=server.accept, daemon=True).start()
    print("port %d" % server.port, flush=True)
    for line in sys.stdin:
        if line.strip():
            print(obey(server, line.split()), flush=True)


if __name__ == "__main__":
    main()
