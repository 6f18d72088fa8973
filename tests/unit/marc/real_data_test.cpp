// Real records, where they are at hand: counts, an independent reader, and the speed.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>

#include "base/unicode.h"
#include "catalogue/marc/clean_text.h"
#include "catalogue/marc/map.h"
#include "catalogue/marc/reader.h"
#include "support/catch.h"
#include "unit/marc/marc_builder.h"

using namespace marc_test;
using namespace catalogue::marc;

namespace {

struct Totals {
    size_t records = 0;
    size_t items = 0;
    size_t on_loan = 0;
    std::vector<Problem> problems;
};

Totals import(const std::string& file) {
    Totals totals;
    const auto koha = profile("koha");
    auto reader = Reader::open(file);
    RawRecord raw;
    while (reader.next(raw, totals.problems)) {
        const auto record = to_record(raw, koha);
        CHECK_FALSE(record.title.empty());
        totals.items += record.items.size();
        for (const auto& item : record.items)
            if (item.status == catalogue::ItemStatus::on_loan) ++totals.on_loan;
        ++totals.records;
    }
    return totals;
}

/// As the other program prints a record: leader, then one line for each field.
std::string printed(const RawRecord& raw) {
    std::string out(raw.leader());
    out += '\n';
    for (const Field& field : raw.fields()) {
        out += std::string(field.tag.data(), 3) + " ";
        if (field.is("001") || field.number < 10) {
            out += raw.text(field);
        } else {
            out += field.indicator1;
            out += field.indicator2;
            for (const Subfield& subfield : raw.subfields(field))
                out += fmt::format(" ${} {}", subfield.code, raw.text(subfield));
        }
        out += '\n';
    }
    return out + "\n";
}

struct CloseProgram {
    void operator()(FILE* program) const { pclose(program); }
};

std::string output_of(const std::string& command) {
    const std::unique_ptr<FILE, CloseProgram> program(popen(command.c_str(), "r"));
    std::string out;
    char buffer[1 << 16];
    while (const size_t got = fread(buffer, 1, sizeof buffer, program.get()))
        out.append(buffer, got);
    return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

TEST_CASE("All real records are read and none is skipped") {
    const std::string file = shared_data("real.mrc");
    if (file.empty()) return;
    const Totals totals = import(file);
    CHECK(totals.records == 18842);
    CHECK(totals.items == 24826);
    CHECK(totals.on_loan == 4487);
    // One record came with its original script encoded twice.
    REQUIRE(totals.problems.size() == 1);
    CHECK(totals.problems[0].outcome == catalogue::marc::Outcome::repaired);
    CHECK(totals.problems[0].reason == Reason::double_encoding);
    CHECK(totals.problems[0].control_number == "11311266");
}

TEST_CASE("MARCXML means the same as ISO 2709") {
    const std::string xml = shared_data("real-sample.xml");
    const std::string marc = shared_data("real.mrc");
    if (xml.empty() || marc.empty()) return;
    std::vector<Problem> problems;
    auto from_xml = Reader::open(xml);
    auto from_marc = Reader::open(marc);
    RawRecord one;
    RawRecord other;
    size_t same = 0;
    while (from_xml.next(one, problems)) {
        do REQUIRE(from_marc.next(other, problems));
        while (other.control("001") != one.control("001"));
        if (printed(one) == printed(other)) ++same;
    }
    CHECK(from_xml.records() == 1742);
    CHECK(same == 1742);
}

TEST_CASE("Every field is as an independent reader has it") {
    const std::string file = shared_data("real.mrc");
    if (file.empty()) return;
    if (std::system("command -v yaz-marcdump >/dev/null 2>&1") != 0) {
        std::printf("skipped: yaz-marcdump is not installed\n");
        return;
    }
    const std::string theirs = output_of("yaz-marcdump '" + file + "' 2>/dev/null");
    const auto lines = lines_of(theirs);
    auto reader = Reader::open(file);
    RawRecord raw;
    std::vector<Problem> problems;
    size_t at = 0;
    size_t different = 0;
    while (reader.next(raw, problems)) {
        const std::string text = printed(raw);
        for (const auto line : lines_of(text)) {
            REQUIRE(at < lines.size());
            std::string clean;
            append_clean(clean, lines[at]);
            if (clean != line) ++different;
            ++at;
        }
    }
    CHECK(at == lines.size());
    CHECK(at > 320000);
    // The fields of one record were encoded twice, which the other program leaves as it is.
    CHECK(problems.size() == 1);
    CHECK(different <= 10);
}

TEST_CASE("Speed of reading and mapping", "[.benchmark]") {
    const std::string file = shared_data("real.mrc");
    if (file.empty()) return;
    const auto koha = profile("koha");
    // Processor time of this program: other programs do not count.
    const auto begin = std::clock();
    size_t records = 0;
    for (int turn = 0; turn < 5; ++turn) {
        auto reader = Reader::open(file);
        RawRecord raw;
        std::vector<Problem> problems;
        while (reader.next(raw, problems)) records += to_record(raw, koha).title.empty() ? 0 : 1;
    }
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    std::printf("%.0f records/s read and mapped\n", static_cast<double>(records) / seconds);
    CHECK(records == 5 * 18842);
}
