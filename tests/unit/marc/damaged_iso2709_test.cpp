// What becomes of damaged ISO 2709: exactly which records are delivered, and what is reported.
#include "support/catch.h"
#include "unit/marc/marc_builder.h"

using namespace marc_test;

namespace {

struct Case {
    std::string name;
    std::string bytes;
    std::vector<std::string> records;
    std::vector<std::string> problems;
};

const std::string one = simple("t1", "Ett");
const std::string two = simple("t2", "Två");
const std::string three = simple("t3", "Tre");

std::string replaced(std::string text, size_t at, std::string_view with) {
    return text.replace(at, with.size(), with);
}

/// Changes the first `what` after `from`.
std::string changed(std::string text, std::string_view what, std::string_view with,
                    size_t from = 0) {
    return text.replace(text.find(what, from), what.size(), with);
}

/// 001 and 008 take the entries at 24 and 36, 245 the one at 48; the text begins at 61.
constexpr size_t second_entry = 36;
constexpr size_t third_entry = 48;

std::string without(std::string text, size_t at, size_t count) {
    return text.erase(at, count);
}

std::string last_field_ends_missing() {
    std::string text = one;
    text.erase(text.size() - 2, 1);
    return text;
}

std::vector<Case> lengths_and_ends() {
    return {
        {"nothing wrong", one + two, {"t1 Ett", "t2 Två"}, {}},
        {"empty file", "", {}, {"0 ended empty_input"}},
        {"only line breaks", "\r\n\r\n", {}, {"0 repaired line_breaks", "0 ended empty_input"}},
        {"length too small",
         replaced(one, 0, "00050") + two,
         {"t1 Ett", "t2 Två"},
         {"1 repaired record_length t1"}},
        {"length too large",
         replaced(one, 0, "09999") + two,
         {"t1 Ett", "t2 Två"},
         {"1 repaired record_length t1"}},
        {"length zero",
         replaced(one, 0, "00000") + two,
         {"t1 Ett", "t2 Två"},
         {"1 repaired record_length t1"}},
        {"length not digits",
         replaced(one, 0, "  x  ") + two,
         {"t1 Ett", "t2 Två"},
         {"1 repaired record_length t1"}},
        {"cut in the leader", one + two.substr(0, 10), {"t1 Ett"}, {"2 ended truncated"}},
        {"cut in the directory", one + two.substr(0, 50), {"t1 Ett"}, {"2 ended truncated"}},
        {"cut in the text",
         one + two.substr(0, two.size() - 4),
         {"t1 Ett"},
         {"2 ended truncated t2"}},
        {"only record cut", one.substr(0, 90), {}, {"1 ended truncated t1"}},
        {"last terminator missing",
         one + two.substr(0, two.size() - 1),
         {"t1 Ett", "t2 Två"},
         {"2 repaired record_terminator t2"}},
        {"terminator missing between two",
         one.substr(0, one.size() - 1) + two + three,
         {"t1 Ett", "t2 Två", "t3 Tre"},
         {"1 repaired record_terminator"}},
        {"line break for a terminator",
         one.substr(0, one.size() - 1) + "\n" + two,
         {"t1 Ett", "t2 Två"},
         {"1 repaired record_terminator"}},
        {"empty record", one + "\x1D" + two, {"t1 Ett", "t2 Två"}, {"2 skipped record_too_short"}},
        {"shorter than a leader",
         one + "0001nam\x1D" + two,
         {"t1 Ett", "t2 Två"},
         {"2 skipped record_too_short"}},
        {"leader alone",
         one + "00024nam a2200024 a 4500\x1D" + two,
         {"t1 Ett", "t2 Två"},
         {"2 skipped directory_missing"}},
        {"no fields",
         one + iso2709({}) + two,
         {"t1 Ett", "t2 Två"},
         {"2 skipped directory_missing"}},
    };
}

std::vector<Case> between_records() {
    return {
        {"CRLF between records",
         one + "\r\n" + two + "\r\n" + three + "\r\n",
         {"t1 Ett", "t2 Två", "t3 Tre"},
         {"1 repaired line_breaks"}},
        {"NULs between records",
         one + std::string(9, '\0') + two,
         {"t1 Ett", "t2 Två"},
         {"1 repaired line_breaks"}},
        {"byte order mark", "\xEF\xBB\xBF" + one, {"t1 Ett"}, {"0 repaired byte_order_mark"}},
        {"junk between records",
         one + "--- page 2 ---" + two,
         {"t1 Ett", "t2 Två"},
         {"2 repaired junk_between_records"}},
        {"junk with a terminator",
         one + "this is no record at all, is it\x1D" + two,
         {"t1 Ett", "t2 Två"},
         {"2 skipped directory_missing"}},
        {"junk after the last record", one + "the end", {"t1 Ett"}, {"2 ended truncated"}},
        {"a text file", "Dear library,\nhere are the records.\n", {}, {"1 ended no_records"}},
        {"gzip of ISO 2709", gzip(one + two), {"t1 Ett", "t2 Två"}, {}},
        {"two gzip files joined", gzip(one) + gzip(two), {"t1 Ett", "t2 Två"}, {}},
        {"gzip cut off",
         gzip(one + two).substr(0, gzip(one + two).size() - 12),
         {"t1 Ett"},
         {"2 ended gzip_damaged"}},
        {"gzip of garbage", gzip("\x01\x02garbage\xFF"), {}, {"1 ended no_records"}},
        {"gzip header and garbage", "\x1F\x8B garbage", {}, {"0 ended gzip_damaged"}},
        {"gzip of nothing", gzip(""), {}, {"0 ended empty_input"}},
    };
}

std::vector<Case> directories() {
    return {
        {"base address too small",
         replaced(one, 12, "00030"),
         {"t1 Ett"},
         {"1 repaired base_address t1"}},
        {"base address too large",
         replaced(one, 12, "99999"),
         {"t1 Ett"},
         {"1 repaired base_address t1"}},
        {"base address not digits",
         replaced(one, 12, "xxxxx"),
         {"t1 Ett"},
         {"1 repaired base_address t1"}},
        {"field length wrong",
         replaced(one, third_entry + 3, "0099"),
         {"t1 Ett"},
         {"1 repaired directory t1"}},
        {"field length zero",
         replaced(one, third_entry + 3, "0000"),
         {"t1 Ett"},
         {"1 repaired directory t1"}},
        {"offset out of range",
         replaced(one, third_entry + 7, "99999"),
         {"t1 Ett"},
         {"1 repaired directory t1"}},
        {"offsets all zero",
         replaced(replaced(one, second_entry + 7, "00000"), third_entry + 7, "00000"),
         {"t1 Ett"},
         {"1 repaired directory t1"}},
        {"overlapping fields",
         replaced(one, third_entry + 7, "00010"),
         {"t1 Ett"},
         {"1 repaired directory t1"}},
        {"lengths counted in characters",
         replaced(two, third_entry + 3, "0008"),
         {"t2 Två"},
         {"1 repaired directory t2"}},
        {"letters in the directory",
         replaced(one, second_entry + 3, "x041"),
         {"t1 Ett"},
         {"1 repaired directory t1"}},
        {"digit missing in the directory",
         without(one, second_entry + 4, 1),
         {"t1 Ett"},
         {"1 repaired record_length t1", "1 repaired base_address t1", "1 repaired directory t1"}},
        {"tag blank",
         replaced(one, second_entry, "   "),
         {"t1 Ett"},
         {"1 repaired directory t1", "1 repaired fields_lost t1"}},
        {"last entry missing",
         without(one, third_entry, 12),
         {"t1 "},
         {"1 repaired record_length t1", "1 repaired base_address t1", "1 repaired directory t1",
          "1 repaired fields_lost t1"}},
        {"directory terminator missing",
         without(one, 60, 1),
         {"t1 Ett"},
         {"1 repaired record_length t1", "1 repaired base_address t1",
          "1 repaired field_terminator t1"}},
        {"all field terminators missing",
         [] {
             std::string text = one;
             std::erase(text, field_end);
             return text;
         }(),
         {},
         {"1 skipped directory_missing"}},
        {"field terminators blank",
         [] {
             std::string text = one;
             std::replace(text.begin() + 61, text.end(), field_end, ' ');
             return text;
         }(),
         {"t1  Ett "},
         {"1 repaired field_terminator t1"}},
        {"last field terminator missing",
         last_field_ends_missing(),
         {"t1 Ett"},
         {"1 repaired record_length t1", "1 repaired field_terminator t1"}},
        {"directory that cuts a character",
         changed(changed(iso2709({{"001", "t2"}, {"245", "00$aTvå"}, {"500", "  $ax"}}),
                         "245000900003", "245000700003"),
                 "500000600012", "500000800010"),
         {"t2 Två"},
         {"1 repaired directory t2"}},
        {"directory of rubbish",
         replaced(one, 24, std::string(36, '?')),
         {},
         {"1 skipped directory_missing"}},
    };
}

std::vector<Case> fields() {
    const std::string other = "250101s1994    sw            000 1 swe d";
    const std::string long_text(20000, 'x');
    return {
        {"subfield without a code",
         iso2709({{"001", "t1"}, {"245", "00$aEtt$"}}),
         {"t1 Ett"},
         {"1 repaired subfield_code t1"}},
        {"subfield code is a blank",
         iso2709({{"001", "t1"}, {"245", "00$ Noll$aEtt"}}),
         {"t1 Ett"},
         {"1 repaired subfield_code t1"}},
        {"text before the first subfield",
         iso2709({{"001", "t1"}, {"245", "00Noll$aEtt"}}),
         {"t1 Ett"},
         {"1 repaired subfield_code t1"}},
        {"indicators missing",
         iso2709({{"001", "t1"}, {"245", "$aEtt"}}),
         {"t1 Ett"},
         {"1 repaired subfield_code t1"}},
        {"data field without subfields",
         iso2709({{"001", "t1"}, {"245", "00$aEtt"}, {"500", "No"}}),
         {"t1 Ett"},
         {"1 repaired subfield_code t1"}},
        {"control field with subfields",
         iso2709({{"001", "t1$a5"}, {"245", "00$aEtt"}}),
         {"t1 Ett"},
         {}},
        {"NULs in the text",
         iso2709({{"001", "t1"}, {"245", std::string("00$aE\0tt", 8)}}),
         {"t1 Ett"},
         {}},
        {"bidi controls", iso2709({{"001", "t1"}, {"245", "00$aE\xE2\x80\xAEtt"}}), {"t1 Ett"}, {}},
        {"field of 20,000 bytes",
         iso2709({{"001", "t1"}, {"245", "00$aEtt"}, {"520", "  $a" + long_text}}),
         {"t1 Ett"},
         {"1 repaired directory t1"}},
        {"linked field without a link",
         iso2709({{"001", "t1"}, {"008", other}, {"245", "00$aEtt"}, {"880", "00$aOne"}}),
         {"t1 Ett"},
         {}},
        {"field with an unusual tag",
         iso2709({{"001", "t1"}, {"245", "00$aEtt"}, {"CAT", "  $ax"}}),
         {"t1 Ett"},
         {}},
    };
}

void check(const std::vector<Case>& cases) {
    for (const Case& damaged : cases) {
        DYNAMIC_SECTION(damaged.name) {
            const Outcome outcome = read_all(damaged.bytes);
            CHECK(outcome.records == damaged.records);
            CHECK(outcome.problems == damaged.problems);
            for (const auto& problem : outcome.details) CHECK_FALSE(problem.sentence.empty());
        }
    }
}

}  // namespace

TEST_CASE("Damaged lengths and ends of ISO 2709") {
    check(lengths_and_ends());
}
TEST_CASE("Bytes between records of ISO 2709") {
    check(between_records());
}
TEST_CASE("Damaged directories of ISO 2709") {
    check(directories());
}
TEST_CASE("Damaged fields of ISO 2709") {
    check(fields());
}

TEST_CASE("A record of one megabyte is read") {
    Fields many = {{"001", "t1"}, {"245", "00$aStor"}};
    for (int i = 0; i < 120; ++i) many.emplace_back("500", "  $a" + std::string(9000, 'n'));
    const auto outcome = read_all(iso2709(many) + two);
    CHECK(outcome.records == std::vector<std::string>{"t1 Stor", "t2 Två"});
    CHECK(outcome.problems ==
          std::vector<std::string>{"1 repaired record_length t1", "1 repaired directory t1"});
}

TEST_CASE("Endless bytes without a terminator are given up") {
    const auto outcome = read_all(std::string(size_t{20} << 20, 'x') + "\x1D" + one);
    CHECK(outcome.records == std::vector<std::string>{"t1 Ett"});
    CHECK(outcome.problems == std::vector<std::string>{"1 skipped record_too_long"});
}

TEST_CASE("A record cut at any byte never stops the next one") {
    for (size_t size = 0; size < one.size(); ++size) {
        const auto outcome = read_all(one.substr(0, size) + "\x1D" + two);
        REQUIRE_FALSE(outcome.records.empty());
        CHECK(outcome.records.back() == "t2 Två");
        if (size + 1 < one.size()) CHECK_FALSE(outcome.problems.empty());
    }
}

TEST_CASE("Any single changed byte leaves the next record readable") {
    for (size_t at = 0; at < one.size() - 1; ++at) {
        for (const char with : {'\0', '\x1E', '\x1F', '9', 'z', '\xFF'}) {
            const auto outcome = read_all(replaced(one, at, std::string(1, with)) + two);
            REQUIRE_FALSE(outcome.records.empty());
            CHECK(outcome.records.back() == "t2 Två");
        }
    }
}

TEST_CASE("A problem names the place") {
    const auto outcome = read_all(one + changed(two, "0008", "0099") + three);
    REQUIRE(outcome.details.size() == 1);
    CHECK(outcome.details[0].record == 2);
    CHECK(outcome.details[0].offset == one.size());
    CHECK(outcome.details[0].control_number == "t2");
    CHECK(to_line(outcome.details[0]).find('\n') == std::string::npos);
}

TEST_CASE("Progress is counted in bytes of the file") {
    const std::string packed = gzip(one + two);
    auto reader = catalogue::marc::Reader::from_bytes(packed);
    catalogue::marc::RawRecord raw;
    std::vector<catalogue::marc::Problem> problems;
    CHECK(reader.bytes_total() == packed.size());
    while (reader.next(raw, problems)) continue;
    CHECK(reader.bytes_read() == packed.size());
    CHECK(reader.records() == 2);
}
