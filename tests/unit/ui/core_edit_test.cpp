#include "core_support.h"
#include "support/catch.h"
#include "ui/field_edit.h"

using namespace ui;

namespace {

FieldEdit at_end(const std::string& text) {
    return {text, text.size()};
}

const text::Block& set(const std::string& content) {
    static std::vector<std::shared_ptr<const text::Block>> kept;
    text::Request request;
    request.text = content;
    request.max_lines = 1;
    request.typed = true;
    kept.push_back(typesetter().set(request));
    return *kept.back();
}

}  // namespace

TEST_CASE("typing inserts at the caret", "[edit]") {
    FieldEdit edit{"nrr", 1};
    CHECK(edit.insert("o"));
    CHECK(edit.text == "norr");
    CHECK(edit.caret == 2);
}

TEST_CASE("backspace and erase take whole graphemes", "[edit]") {
    const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";
    FieldEdit edit = at_end("ae\u0301" + family);
    CHECK(edit.backspace());
    CHECK(edit.text == "ae\u0301");
    CHECK(edit.backspace());
    CHECK(edit.text == "a");
    CHECK(edit.backspace());
    CHECK_FALSE(edit.backspace());
    FieldEdit front{"e\u0301b", 0};
    CHECK(front.erase());
    CHECK(front.text == "b");
    CHECK(front.erase());
    CHECK_FALSE(front.erase());
}

TEST_CASE("a combining mark joins its letter and the caret stays outside", "[edit]") {
    FieldEdit edit{"eb", 1};
    CHECK(edit.insert("\u0301"));
    CHECK(edit.caret == 3);
    CHECK(boundary_at(edit.text, 2) == 0);
}

TEST_CASE("control characters are refused", "[edit]") {
    FieldEdit edit;
    CHECK_FALSE(edit.insert(std::string("\x01\x1b\n\t\x7f\0", 6)));
    CHECK_FALSE(edit.insert("\u0085\u2028"));
    CHECK(edit.text.empty());
    CHECK(edit.insert("a\nb"));
    CHECK(edit.text == "ab");
}

TEST_CASE("bad bytes never get into a field", "[edit]") {
    FieldEdit edit;
    CHECK_FALSE(edit.insert("\xff\xc3"));
    CHECK(edit.text.empty());
}

TEST_CASE("a field takes 200 characters and no more", "[edit]") {
    FieldEdit edit;
    CHECK(edit.insert(std::string(150, 'a')));
    CHECK(edit.insert(std::string(100, 'b')));
    CHECK(edit.text.size() == 200);
    CHECK_FALSE(edit.insert("c"));
    CHECK(edit.backspace());
    CHECK(edit.insert("å"));
    CHECK(edit.text.size() == 201);
}

TEST_CASE("a caret inside a grapheme is moved to its start", "[edit]") {
    FieldEdit edit{"å", 1};
    edit.insert("x");
    CHECK(edit.text == "xå");
}

TEST_CASE("left and right move as the eye sees it", "[edit]") {
    const text::Block& english = set("abc");
    CHECK(moved(english, 0, true) == 1);
    CHECK(moved(english, 1, false) == 0);
    CHECK(moved(english, 0, false) == 0);
    CHECK(moved(english, 3, true) == 3);
    const std::string word = "كتب";
    const text::Block& arabic = set(word);
    CHECK(moved(arabic, 0, false) == 2);
    CHECK(moved(arabic, 2, true) == 0);
    CHECK(moved(arabic, 0, true) == 0);
    CHECK(moved(arabic, word.size(), false) == word.size());
}

TEST_CASE("in mixed directions one way passes every place", "[edit]") {
    const std::string content = "ab كتب cd";
    const text::Block& mixed = set(content);
    size_t offset = 0, steps = 0;
    while (moved(mixed, offset, true) != offset && steps < 50) {
        offset = moved(mixed, offset, true);
        ++steps;
    }
    CHECK(steps + 1 == mixed.caret_stops.size());
    CHECK(offset == content.size());
}
