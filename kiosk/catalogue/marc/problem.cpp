#include "catalogue/marc/problem.h"

#include <fmt/format.h>

#include "base/error.h"

namespace catalogue::marc {

std::string_view name(Reason reason) {
    switch (reason) {
        case Reason::empty_input:
            return "empty_input";
        case Reason::byte_order_mark:
            return "byte_order_mark";
        case Reason::line_breaks:
            return "line_breaks";
        case Reason::junk_between_records:
            return "junk_between_records";
        case Reason::record_length:
            return "record_length";
        case Reason::record_terminator:
            return "record_terminator";
        case Reason::record_too_short:
            return "record_too_short";
        case Reason::record_too_long:
            return "record_too_long";
        case Reason::leader:
            return "leader";
        case Reason::base_address:
            return "base_address";
        case Reason::directory:
            return "directory";
        case Reason::directory_missing:
            return "directory_missing";
        case Reason::field_terminator:
            return "field_terminator";
        case Reason::fields_lost:
            return "fields_lost";
        case Reason::subfield_code:
            return "subfield_code";
        case Reason::encoding_not_as_marked:
            return "encoding_not_as_marked";
        case Reason::bad_characters:
            return "bad_characters";
        case Reason::unknown_characters:
            return "unknown_characters";
        case Reason::double_encoding:
            return "double_encoding";
        case Reason::xml_damaged:
            return "xml_damaged";
        case Reason::xml_dtd:
            return "xml_dtd";
        case Reason::xml_element:
            return "xml_element";
        case Reason::no_records:
            return "no_records";
        case Reason::truncated:
            return "truncated";
        case Reason::gzip_damaged:
            return "gzip_damaged";
    }
    KIOSK_ASSERT(false);
    return {};
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
