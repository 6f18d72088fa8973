#include "catalogue/marc/problem.h"

#include <fmt/format.h>

#include <array>

#include "base/error.h"

namespace catalogue::marc {
namespace {

/// In the order of Reason.
constexpr std::array<std::string_view, static_cast<size_t>(Reason::gzip_damaged) + 1> reasons = {
    "empty_input",      "byte_order_mark",    "line_breaks",      "junk_between_records",
    "record_length",    "record_terminator",  "record_too_short", "record_too_long",
    "leader",           "base_address",       "directory",        "directory_missing",
    "field_terminator", "fields_lost",        "subfield_code",    "encoding_not_as_marked",
    "bad_characters",   "unknown_characters", "double_encoding",  "xml_damaged",
    "xml_dtd",          "xml_element",        "no_records",       "truncated",
    "gzip_damaged",
};
static_assert(!reasons.back().empty());

}  // namespace

std::string_view name(Reason reason) {
    return reasons.at(static_cast<size_t>(reason));
}

std::string_view name(Outcome outcome) {
    switch (outcome) {
        case Outcome::repaired:
            return "repaired";
        case Outcome::skipped:
            return "skipped";
        case Outcome::ended:
            return "ended";
    }
    KIOSK_ASSERT(false);
    return {};
}

std::string to_line(const Problem& problem) {
    const std::string control =
        problem.control_number.empty() ? "" : ", 001 " + problem.control_number;
    const std::string where =
        problem.record == 0 ? fmt::format("byte {}", problem.offset)
                            : fmt::format("record {}, byte {}", problem.record, problem.offset);
    return fmt::format("{}{}: {}, {}: {}", where, control, name(problem.outcome),
                       name(problem.reason), problem.sentence);
}

}  // namespace catalogue::marc
