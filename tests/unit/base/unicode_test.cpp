#include "base/unicode.h"

#include "support/catch.h"

TEST_CASE("UTF-8 is told from what is not") {
    CHECK(base::valid_utf8("Ångström"));
    CHECK(base::valid_utf8(""));
    CHECK_FALSE(base::valid_utf8("\xC5ngstr\xF6m"));
    CHECK_FALSE(base::valid_utf8("\xC0\xAF"));      // overlong
    CHECK_FALSE(base::valid_utf8("\xED\xA0\x80"));  // surrogate
    CHECK_FALSE(base::valid_utf8("caf\xC3"));       // cut off
}

TEST_CASE("Decoding replaces bad bytes and goes on") {
    CHECK(base::decode_utf8("a\xFF"
                            "b") == U"a\uFFFDb");
    std::string out;
    for (const char32_t c : U"Aå漢😀") base::append_utf8(out, c);
    out.resize(out.size() - 1);  // the literal's terminator
    CHECK(out == "Aå漢😀");
}

TEST_CASE("Composition joins letters and marks") {
    CHECK(base::nfc("A\u030Angstro\u0308m") == "Ångström");
    CHECK(base::nfc("plain") == "plain");
}

TEST_CASE("Folding: case keeps letters, marks spells them plain") {
    CHECK(base::fold_case("ÅÄÖ É") == "åäö é");
    CHECK(base::fold_marks("ÅÄÖ é Ñ č Ŋ ŧ ø ß æ Ł İ") == "aao e n c n t o ss ae l i");
    CHECK(base::fold_marks("１９") == "19");
    CHECK(base::fold_marks("ﬁnal") == "final");
}

TEST_CASE("Graphemes are what a person takes for a letter") {
    CHECK(base::grapheme_boundaries("ab") == std::vector<size_t>{0, 1, 2});
    CHECK(base::grapheme_boundaries("e\u0301x") == std::vector<size_t>{0, 3, 4});
    CHECK(base::grapheme_boundaries("").size() == 1);
}

TEST_CASE("Direction comes from the first strong letter") {
    CHECK(base::starts_right_to_left("12 موسم", false));
    CHECK_FALSE(base::starts_right_to_left("Pippi موسم", true));
    CHECK(base::starts_right_to_left("1984", true));
    CHECK_FALSE(base::starts_right_to_left("1984", false));
}
