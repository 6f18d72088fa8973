// What becomes of damaged MARCXML: exactly which records are delivered, and what is reported.
#include <algorithm>

#include "base/unicode.h"
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

const std::string one = xml_record("t1", "Ett");
const std::string two = xml_record("t2", "Två");
const std::string three = xml_record("t3", "Tre");

/// Changes the first `what`.
std::string changed(std::string text, std::string_view what, std::string_view with) {
    return text.replace(text.find(what), what.size(), with);
}

std::string latin1(std::string text) {
    text = changed(text, "UTF-8", "ISO-8859-1");
    return changed(text, "\xC3\xA5", "\xE5");
}

std::string utf16(std::string_view ascii) {
    std::string out = "\xFF\xFE";
    for (const char c : ascii) {
        out += c;
        out += '\0';
    }
    return out;
}

constexpr std::string_view slim = "http://www.loc.gov/MARC21/slim";

std::string with_prefix(std::string text) {
    for (const char* tag : {"record", "leader", "controlfield", "datafield", "subfield"}) {
        for (const std::string open : {"<", "</"}) {
            const std::string plain = open + tag;
            for (size_t at = text.find(plain); at != std::string::npos;
                 at = text.find(plain, at + 1))
                text.replace(at, plain.size(), open + "marc:" + tag);
        }
    }
    return text;
}

std::string oai(const std::string& record) {
    return "<?xml version=\"1.0\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">"
           "<ListRecords><record><header><identifier>x</identifier></header><metadata>" +
           changed(record, "<record>", "<record xmlns=\"" + std::string(slim) + "\">") +
           "</metadata></record><record><header status=\"deleted\"/></record></ListRecords>"
           "</OAI-PMH>";
}

std::string sru(const std::string& record) {
    return "<zs:searchRetrieveResponse xmlns:zs=\"http://www.loc.gov/zing/srw/\" xmlns:marc=\"" +
           std::string(slim) + "\"><zs:records><zs:record><zs:recordData>" + with_prefix(record) +
           "</zs:recordData></zs:record></zs:records></zs:searchRetrieveResponse>";
}

std::string bomb() {
    return "<?xml version=\"1.0\"?><!DOCTYPE collection [<!ENTITY a \"aaaaaaaaaa\">"
           "<!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
           "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>" +
           xml_file(xml_record("t1", "&c;")).substr(39);
}

std::vector<Case> forms() {
    return {
        {"nothing wrong", xml_file(one + two), {"t1 Ett", "t2 Två"}, {}},
        {"byte order mark", "\xEF\xBB\xBF" + xml_file(one), {"t1 Ett"}, {}},
        {"a record alone",
         changed(one, "<record>", "<record xmlns=\"" + std::string(slim) + "\">"),
         {"t1 Ett"},
         {}},
        {"no namespace, collection",
         "<collection>" + one + two + "</collection>",
         {"t1 Ett", "t2 Två"},
         {}},
        {"no namespace, record", one, {"t1 Ett"}, {}},
        {"no namespace, other root", "<export>" + one + "</export>", {}, {"0 ended no_records"}},
        {"wrong namespace",
         changed(xml_file(one), slim, "http://www.loc.gov/MARC21/fat"),
         {},
         {"0 ended no_records"}},
        {"empty collection", xml_file(""), {}, {"0 ended no_records"}},
        {"prefixed",
         "<marc:collection xmlns:marc=\"" + std::string(slim) + "\">" + with_prefix(one + two) +
             "</marc:collection>",
         {"t1 Ett", "t2 Två"},
         {}},
        {"OAI-PMH", oai(one), {"t1 Ett"}, {}},
        {"SRU", sru(one), {"t1 Ett"}, {}},
        {"Latin-1 as declared", latin1(xml_file(two)), {"t2 Två"}, {}},
        {"UTF-16", utf16(changed(xml_file(one), "UTF-8", "UTF-16")), {"t1 Ett"}, {}},
        {"gzip", gzip(xml_file(one + two)), {"t1 Ett", "t2 Två"}, {}},
        {"CDATA and references",
         xml_file(xml_record("t1", "<![CDATA[E<t]]>&amp;&#116;&#x74;")),
         {"t1 E<t&tt"},
         {}},
        {"comments and instructions", xml_file("<!-- a --><?b c?>" + one), {"t1 Ett"}, {}},
        {"web page",
         "<html><head><meta charset=utf-8></head><body>Error 500</body></html>",
         {},
         {"0 ended xml_damaged"}},
    };
}

std::vector<Case> damages() {
    const std::string whole = xml_file(one + two + three);
    return {
        {"cut between records",
         xml_file(one + two).substr(0, xml_file(one + two).size() - 14),
         {"t1 Ett", "t2 Två"},
         {"2 ended truncated"}},
        {"cut inside a record",
         whole.substr(0, whole.find("Tre")),
         {"t1 Ett", "t2 Två"},
         {"3 ended truncated t3"}},
        {"cut inside a tag",
         whole.substr(0, whole.find("<datafield tag=") + 8),
         {},
         {"1 ended truncated t1"}},
        {"cut after the declaration", xml_file("").substr(0, 39), {}, {"0 ended truncated"}},
        {"gzip cut off",
         gzip(whole).substr(0, gzip(whole).size() - 9),
         {"t1 Ett", "t2 Två", "t3 Tre"},
         {"3 ended gzip_damaged"}},
        {"tag not closed",
         changed(whole, "Två</subfield>", "Två"),
         {"t1 Ett", "t3 Tre"},
         {"2 skipped xml_damaged t2"}},
        {"bare ampersand",
         changed(whole, "Ett", "Ett & två"),
         {"t1 Ett & två", "t2 Två", "t3 Tre"},
         {"1 repaired bad_characters t1"}},
        {"bare ampersand at the end", xml_file(one) + "&", {"t1 Ett"}, {"1 repaired xml_damaged"}},
        {"entity that is not declared",
         changed(whole, "Två", "Tv&aring;"),
         {"t1 Ett", "t3 Tre"},
         {"2 skipped xml_damaged t2"}},
        {"two damaged records",
         changed(changed(whole, "Två", "<"), "Tre", "&e;"),
         {"t1 Ett"},
         {"2 skipped xml_damaged t2", "3 skipped xml_damaged t3"}},
        {"rubbish between records",
         xml_file(one + "< &" + two),
         {"t1 Ett", "t2 Två"},
         {"1 repaired xml_damaged"}},
        {"damage in a bare collection",
         "<collection>" + one + changed(two, "Två", "<") + three + "</collection>",
         {"t1 Ett", "t3 Tre"},
         {"2 skipped xml_damaged t2"}},
        {"damage in OAI-PMH",
         changed(oai(one + "</metadata></record><record><metadata>" +
                     changed(two, "<record>", "<record xmlns=\"" + std::string(slim) + "\">")),
                 "Ett", "<"),
         {"t2 Två"},
         {"1 skipped xml_damaged t1"}},
        {"reference to a control character",
         changed(whole, "Ett", "E&#1;tt"),
         {"t2 Två", "t3 Tre"},
         {"1 skipped xml_damaged t1"}},
        {"control character",
         changed(whole, "Ett", "E\x01tt"),
         {"t1 E tt", "t2 Två", "t3 Tre"},
         {"1 repaired bad_characters t1"}},
        {"invalid UTF-8",
         changed(whole, "Ett", "F\xF6rst"),
         {"t1 Först", "t2 Två", "t3 Tre"},
         {"1 repaired bad_characters t1"}},
        {"undeclared Latin-1",
         changed(xml_file(two), "\xC3\xA5", "\xE5"),
         {"t2 Två"},
         {"1 repaired bad_characters t2"}},
        {"double encoding",
         xml_file(xml_record("t1", "F\xC3\x83\xC2\xB6rst")),
         {"t1 Först"},
         {"1 repaired double_encoding t1"}},
        {"entity bomb", bomb(), {}, {"0 ended xml_dtd"}},
        {"document type from outside",
         changed(whole, "<collection",
                 "<!DOCTYPE collection SYSTEM \"file:///etc/passwd\"><collection"),
         {},
         {"0 ended xml_dtd"}},
        {"unknown encoding", changed(whole, "UTF-8", "KOI-99"), {}, {"0 ended xml_damaged"}},
        {"bytes that the declared encoding does not have",
         changed(changed(whole, "UTF-8", "UTF-7"), "Två", "Tv\xE5\xE5"),
         {"t1 Ett"},
         {"2 ended xml_damaged t2"}},
        {"NULs after the start",
         xml_file(one).substr(0, 60) + std::string(5, '\0'),
         {},
         {"0 ended truncated"}},
    };
}

std::vector<Case> elements() {
    const std::string file = xml_file(one);
    return {
        {"field without a tag",
         changed(file, " tag=\"245\"", ""),
         {"t1 "},
         {"1 repaired xml_element t1"}},
        {"tag of two characters",
         changed(file, "tag=\"245\"", "tag=\"24\""),
         {"t1 "},
         {"1 repaired xml_element t1"}},
        {"subfield without a code",
         changed(file, " code=\"a\"", ""),
         {"t1 "},
         {"1 repaired subfield_code t1"}},
        {"no indicators", changed(file, " ind1=\"0\" ind2=\"0\"", ""), {"t1 Ett"}, {}},
        {"short leader",
         changed(file, "a2200000 a 4500", "a22"),
         {"t1 Ett"},
         {"1 repaired leader"}},
        {"no leader",
         changed(file, "<leader>00000nam a2200000 a 4500</leader>", ""),
         {"t1 Ett"},
         {}},
        {"empty record", xml_file("<record/>" + two), {"t2 Två"}, {"1 skipped record_too_short"}},
        {"record in a record",
         xml_file(changed(one, "</leader>", "</leader><record></record>")),
         {},
         {"1 repaired xml_element", "1 skipped record_too_short"}},
        {"subfield in the leader",
         xml_file(changed(one, "</leader>", "<subfield code=\"a\">x</subfield></leader>")),
         {"t1 Ett"},
         {}},
        {"control field in a subfield",
         xml_file(changed(one, "Ett", "E<controlfield tag=\"003\">x</controlfield>tt")),
         {"t1 "},
         {}},
        {"unknown elements",
         xml_file(changed(one, "<datafield", "<note>x</note><datafield")),
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

TEST_CASE("Forms of MARCXML") {
    check(forms());
}
TEST_CASE("Damaged MARCXML") {
    check(damages());
}
TEST_CASE("Odd elements in MARCXML") {
    check(elements());
}

TEST_CASE("A truncated MARCXML file says how many records were read") {
    const std::string whole = xml_file(one + two + three);
    const auto outcome = read_all(whole.substr(0, whole.find("Tre")));
    REQUIRE(outcome.details.size() == 1);
    CHECK(outcome.details[0].outcome == catalogue::marc::Outcome::ended);
    CHECK(outcome.details[0].sentence.find("2 records were read") != std::string::npos);
}

TEST_CASE("A report line quotes damaged XML only as clean text") {
    for (const char* name : {"a\x01", "\xFF", "\xC3\x83\xC2\xB6\xE2\x80\xAE"}) {
        const auto outcome = read_all("<collection><" + std::string(name) + " =>" + one);
        REQUIRE(outcome.details.size() == 1);
        const std::string line = to_line(outcome.details[0]);
        CHECK(base::valid_utf8(line));
        CHECK(std::none_of(line.begin(), line.end(),
                           [](char c) { return static_cast<unsigned char>(c) < 0x20; }));
    }
}

TEST_CASE("Damage across the chunks of a long MARCXML file costs one record each") {
    std::string records;
    for (int i = 0; i < 2000; ++i) {
        const bool broken = i % 100 == 50;
        records += xml_record("t" + std::to_string(i), broken ? "a < b" : "Titel");
    }
    const auto outcome = read_all(xml_file(records));
    CHECK(outcome.records.size() == 1980);
    CHECK(outcome.problems.size() == 20);
    CHECK(std::adjacent_find(outcome.records.begin(), outcome.records.end()) ==
          outcome.records.end());
    CHECK(outcome.records.back() == "t1999 Titel");
}

TEST_CASE("MARCXML cut at any byte delivers whole records only") {
    const std::string whole = xml_file(one + two);
    for (size_t size = 1; size < whole.size() - 1; ++size) {
        const auto outcome = read_all(whole.substr(0, size));
        CHECK(outcome.problems.size() == 1);
        const size_t ends = (size > whole.find("</record>") + 8 ? 1U : 0U) +
                            (size > whole.rfind("</record>") + 8 ? 1U : 0U);
        CHECK(outcome.records.size() == ends);
    }
}
