#include <optional>

#include "loans/sip2/framing.h"
#include "loans/sip2/message.h"
#include "support/catch.h"

using namespace loans::sip2;

namespace {

Message read(const std::string& line) {
    const auto out = Message::parse(line, {"auto", "cp850"});
    REQUIRE(out);
    return *out;
}

/// What a deviation must come out as: its fixed part and one field.
struct Deviation {
    std::string seen_with, line, lead, date, id, value;
};

}  // namespace

TEST_CASE("sip2: answers are read as real systems write them") {
    const std::string date = "20261122    120000";
    const std::vector<Deviation> seen = {
        {"the manual", "121NNY" + date + "AOMAIN|AA1|AB2|AJTitle|AH" + date + "|AY1AZ0000", "1NNY",
         date, "AJ", "Title"},
        {"letters and marks apart (Evergreen)",
         "1803010120110630    110249AB2|AJAsa O\xCC\x88"
         "stro\xCC\x88m|",
         "030101", "20110630    110249", "AJ", "Asa \xC3\x96str\xC3\xB6m"},
        {"a delimiter as a reference (Evergreen)", "18030101" + date + "AB2|AJOne &#124; two|",
         "030101", date, "AJ", "One | two"},
        {"AO last", "64              000" + date + "000000000000000000000000AA1|AEX|AU|AU|AOMAIN|",
         "              000", date, "AO", "MAIN"},
        {"code page 850 (manual)", "18030101" + date + "AJSm\x94rg\x86s|", "030101", date, "AJ",
         "Sm\xC3\xB6rg\xC3\xA5s"},
        {"a 14-character date (mock)", "12111Y20261122120000AOMAIN|AB2|AJTitle|", "111Y",
         "20261122120000", "AJ", "Title"},
        {"a 14-character date before counts (mock)",
         "64              00020261122120000000100020003000400050006AOMAIN|AA1|",
         "              000", "20261122120000", "AA", "1"},
        {"38 without its flag (mock)", "38" + date + "AOMAIN|AA1|", "", date, "AA", "1"},
        {"a bar after the fixed part (FBS)", "36Y" + date + "|AOMAIN|AA1|", "Y", date, "AA", "1"},
        {"BT inside the fixed part of 18 (FOLIO)", "180301BT01" + date + "AB2|AJTitle|", "0301BT01",
         date, "AJ", "Title"},
        {"DB in the place of DA (Aleph)", "101YNN" + date + "AOMAIN|AB2|DBKarin|", "1YNN", date,
         "DB", "Karin"},
        {"blank counts", "64              000" + date + "                        AOMAIN|AA1|",
         "              000", date, "AA", "1"},
        {"unknown fields (Voyager)", "160N" + date + "AOMAIN|AA1|MA99|ZYx|", "0N", date, "MA",
         "99"},
        {"a login with a bar", "941|AY0AZ0000", "1", "", "", ""},
        {"no date at all", "120NUUAOMAIN|AA1|AB2|AFNo|", "0NUU", "", "AF", "No"},
        {"a date of blanks", "120NUU                  AOMAIN|AFNo|", "0NUU", "                  ",
         "AF", "No"},
        {"zone Z", "36Y20261122   Z120000AOMAIN|AA1|", "Y", "20261122   Z120000", "AA", "1"},
    };
    for (const auto& deviation : seen) {
        CAPTURE(deviation.seen_with);
        const auto message = read(deviation.line);
        CHECK(message.lead() == deviation.lead);
        CHECK(message.date() == deviation.date);
        if (!deviation.id.empty()) CHECK(message.value(deviation.id) == deviation.value);
    }
}

TEST_CASE("sip2: a printed object between two lists does no harm (Koha, renew all)") {
    const auto message = read(
        "66100010001"
        "20261122    120000AOMAIN|BM1|C4::SIP::ILS::Item=HASH(0x55d1c0ffee)BN2|AFx|");
    CHECK(message.values("BM") == std::vector<std::string>{"1"});
    CHECK(message.values("BN") == std::vector<std::string>{"2"});
    CHECK(message.count(0) == 1);
    CHECK(message.count(1) == 1);
}

TEST_CASE("sip2: empty list entries are left out, repeated ones kept in order") {
    const auto message = read(
        "64              00020261122    120000   20000    0000xxxx0006AU2|AU|AU1|BU|BU|BU|AF|AFb|");
    CHECK(message.values("AU") == std::vector<std::string>{"2", "1"});
    CHECK(message.values("BU").empty());
    CHECK(message.has("BU"));
    CHECK(message.values("AF") == std::vector<std::string>{"b"});
}

TEST_CASE("sip2: counts that are blank are unknown, not zero") {
    const auto message = read("64              00020261122    1200000002    000300000000    AA1|");
    CHECK(message.count(0) == 2);
    CHECK_FALSE(message.count(1));
    CHECK(message.count(2) == 3);
    CHECK_FALSE(message.count(5));
    CHECK_FALSE(message.irregular());
}

TEST_CASE("sip2: sequence digits with and without a sum") {
    CHECK(read("941AY3AZ0000").sequence() == 3);
    CHECK(read("941AY3").sequence() == 3);
    CHECK(read("941").sequence() == -1);
    CHECK(read("36Y20261122    120000AA1|AFPAY3|").sequence() == -1);
    CHECK(read("36Y20261122    120000AA1|AFPAY3|").value("AF") == "PAY3");
}

TEST_CASE("sip2: what does not begin with two digits is no message") {
    for (const char* line : {"", "9", "Internal error", "<html>", "AO12", "\xFF\xFF"})
        CHECK_FALSE(Message::parse(line, {}));
}

TEST_CASE("sip2: control characters never come out of a field") {
    const auto message = read("36Y20261122    120000AFone\ntwo\x1b[2J\x07three\xC2\x85|");
    CHECK(message.value("AF") == "one two[2Jthree");
}

TEST_CASE("sip2: what a patron types cannot end a field or a message") {
    Request request("63", "000");
    request.field("AA", " 12|3\r99\n4\x01 ").field("AD", "a\tb\x7F").field_if("AC", "");
    CHECK(request.text() == "63000AA123994|ADab|");
    CHECK(request.value("AA") == "123994");
    CHECK(request.value("AD") == "ab");
    CHECK(request.value("AC").empty());
    CHECK(clean(std::string(300, 'x'), '|').size() == 255);
    CHECK(clean("   ", '|').empty());
}

TEST_CASE("sip2: character sets by agreement") {
    CHECK(decode("\x94", {"cp850", "cp850"}) == "\xC3\xB6");
    CHECK(decode("\xF6", {"auto", "cp1252"}) == "\xC3\xB6");
    CHECK(decode("\xF6", {"iso-8859-1", ""}) == "\xC3\xB6");
    CHECK(decode("\xC3\xB6", {"auto", "cp1252"}) == "\xC3\xB6");
    CHECK(decode("\xC3\xB6", {"cp1252", ""}) == "\xC3\x83\xC2\xB6");
    CHECK(encode("\xC3\xB6\xD0\x96", {"cp850", ""}) == "\x94?");
    CHECK(encode("\xC3\xB6", {"auto", "cp850"}) == "\xC3\xB6");
    CHECK(Charset::known("cp1252"));
    CHECK_FALSE(Charset::known("cp-nonsense"));
}

TEST_CASE("sip2: messages are cut out of the stream however they end") {
    struct Case {
        std::string seen_with, bytes;
        std::vector<std::string> lines;
        std::string terminator;
    };
    const std::vector<Case> seen = {
        {"the manual", "941\r98Y\r", {"941", "98Y"}, "CR"},
        {"Koha", "941\r\n98Y\r\n", {"941", "98Y"}, "CR LF"},
        {"line feeds only", "941AY0AZFDFD\n18x|\n", {"941AY0AZFDFD", "18x|"}, "LF"},
        {"telnet in front", "\xFF\xFB\x01\xFF\xFD\x03 941\r", {"941"}, "CR"},
        {"empty lines (Aleph)", "\r\r\n\r941\r", {"941"}, "CR LF"},
        {"NUL and blanks", std::string("\0 \0 941 \0\r", 10), {"941"}, "CR"},
        {"a line feed inside a text", "98xAFone\ntwo|\r", {"98xAFone\ntwo|"}, "CR"},
    };
    for (const auto& one : seen)
        for (const size_t step : {size_t{1}, size_t{3}, one.bytes.size()}) {
            CAPTURE(one.seen_with, step);
            Framing framing;
            std::vector<std::string> lines;
            for (size_t at = 0; at < one.bytes.size(); at += step) {
                framing.add(std::string_view(one.bytes).substr(at, step));
                while (const auto line = framing.next()) lines.push_back(*line);
            }
            CHECK(lines == one.lines);
            CHECK(framing.terminator() == one.terminator);
        }
}

TEST_CASE("sip2: an answer without an end is taken when it is whole, and only then") {
    Framing framing;
    framing.add("941AY0AZFDFD");
    CHECK_FALSE(framing.next());
    CHECK(framing.proven() == std::optional<std::string>("941AY0AZFDFD"));
    framing.add("120NUUAFNot |AFfo");
    CHECK_FALSE(framing.proven());
    CHECK_FALSE(framing.unterminated());
    framing.add("und|");
    CHECK(framing.unterminated() == std::optional<std::string>("120NUUAFNot |AFfound|"));
}

TEST_CASE("sip2: long answers pass, endless ones are noticed") {
    Framing framing;
    std::string line = "64";
    while (line.size() < 100'000) line += "AU30000000000001|";
    framing.add(line + "\r");
    CHECK(framing.next() == line);
    framing.add(std::string(Framing::longest + 1, 'x'));
    CHECK_FALSE(framing.next());
    CHECK(framing.overflown());
}
