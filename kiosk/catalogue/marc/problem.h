#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace catalogue::marc {

enum class Reason {
    empty_input,             // nothing in the file
    byte_order_mark,         // before the first record, once per file
    line_breaks,             // between records, once per file
    junk_between_records,    // bytes that belong to no record
    record_length,           // leader/00-04 does not say the record's length
    record_terminator,       // 0x1D missing between two records or at the end
    record_too_short,        // less than a leader
    record_too_long,         // more than the reader's limit
    leader,                  // MARCXML: not 24 characters
    base_address,            // leader/12-16 wrong
    directory,               // lengths, offsets or digits wrong; fields split at their terminators
    directory_missing,       // no directory can be found
    field_terminator,        // 0x1E missing at the end of a field
    fields_lost,             // text without tag or tag without text
    subfield_code,           // subfield without a code, text before the first subfield
    encoding_not_as_marked,  // read as another encoding than leader/09 says
    bad_characters,          // bytes that are no character; shown as U+FFFD or read as Windows-1252
    unknown_characters,      // MARC-8 sets without a table (Chinese, Japanese, Korean)
    double_encoding,         // UTF-8 encoded twice, undone
    xml_damaged,             // not well-formed
    xml_dtd,                 // a document type, refused
    xml_element,             // field without tag, subfield without code, record in record
    no_records,              // well-formed, but not one MARC record in it
    truncated,               // the input ends inside a record
    gzip_damaged,            // compressed data cut off or corrupt
};

/// What became of the record, or of the rest of the input.
enum class Outcome {
    repaired,  // the record is delivered
    skipped,   // the record is not delivered, reading goes on
    ended,     // nothing more can be read; records before it were delivered
};

/// One line of the import's report. Names a record, never a patron.
struct Problem {
    uint64_t record = 0;         // 1 for the first in the input; 0 when it is about the whole input
    uint64_t offset = 0;         // bytes from the start of the (unpacked) input
    std::string control_number;  // 001, when it could be read
    Reason reason = Reason::directory;
    Outcome outcome = Outcome::repaired;
    std::string sentence;  // for the librarian: what was wrong and what was done
};

/// "record_length" and so on: stable words for a report file.
std::string_view name(Reason reason);
std::string_view name(Outcome outcome);
/// One line without line break: "record 12, byte 8801, 001 lbs000012: repaired: ..."
std::string to_line(const Problem& problem);

}  // namespace catalogue::marc
