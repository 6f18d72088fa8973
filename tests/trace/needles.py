"""What a visit may not leave behind, in every form a program could have kept it."""
import base64
import random
import unicodedata
import urllib.parse

LETTERS = "bcdfghjklmnpqrtvwxz"


def nonsense(length=9):
    """A word that no catalogue has: wherever it is found, a visit has put it there."""
    return "".join(random.choice(LETTERS) for _ in range(length))


def _base64(data):
    """The part of the base64 text that does not depend on what stands before and after."""
    for before in range(3):
        text = base64.b64encode(b"\0" * before + data)
        first = 0 if before == 0 else before + 1
        last = len(text) - (4 if (before + len(data)) % 3 else 0)
        if last - first >= 8:
            yield f"base64/{before}", text[first:last]


def spellings(text):
    """As typed, and as a catalogue or a book of codes would normalise it."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c))
    return {text, text.upper(), text.title(), folded, folded.replace(" ", ""), unicodedata.normalize("NFD", text)}


def encodings(*texts):
    """[(name, bytes)] of every form of the texts; forms shorter than six bytes prove nothing."""
    found = {}
    for text in texts:
        for form in sorted(spellings(text)):
            utf8 = form.encode()
            # Without their outer zeros, so that either order of bytes is found.
            wide = [("utf-16", form.encode("utf-16-le")[:-1]), ("utf-32", form.encode("utf-32-le")[:-3])]
            candidates = [("utf-8", utf8), *wide, ("hex", utf8.hex().encode()), ("HEX", utf8.hex().upper().encode()),
                          ("percent", urllib.parse.quote(form, safe="").encode()),
                          ("plus", urllib.parse.quote_plus(form).encode()),
                          ("every byte percent", "".join(f"%{b:02X}" for b in utf8).encode()), *_base64(utf8)]
            for name, data in candidates:
                if len(data) >= 6:
                    found.setdefault(data, f"{name} of {form!r}")
    return [(name, data) for data, name in found.items()]


def cores(word):
    """Fewer forms of a word of nonsense, for memory: without its first letter, which may be a capital."""
    forms = []
    for part in {word[1:], word[1:].upper()}:
        forms += [(f"utf-8 of {part!r}", part.encode()), (f"utf-16 of {part!r}", part.encode("utf-16-le")[:-1]),
                  (f"utf-32 of {part!r}", part.encode("utf-32-le")[:-3])]
    utf8 = word.encode()
    forms += [("hex", utf8.hex().encode()), ("HEX", utf8.hex().upper().encode()), *_base64(utf8),
              ("percent", "".join(f"%{b:02X}" for b in utf8).encode())]
    return forms


def search(data, forms):
    """The names of the forms that occur in `data`."""
    return [name for name, form in forms if form in data]
