#include "catalogue/marc/iso2709_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalogue/marc/clean_text.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

constexpr char record_terminator = '\x1D';
constexpr char field_terminator = '\x1E';
constexpr char subfield_delimiter = '\x1F';
constexpr size_t leader_size = RawRecord::leader_size;
constexpr size_t chunk = 1 << 18;
constexpr size_t longest_stated = 99999;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_fill(char c) {
    return (c >= '\t' && c <= '\r') || c == '\0' || c == '\x1A';
}
bool is_blank(char c) {
    return c == ' ' || is_fill(c);
}

template <typename Kind>
size_t count_leading(std::string_view text, Kind kind) {
    const auto end = std::find_if_not(text.begin(), text.end(), kind);
    return static_cast<size_t>(end - text.begin());
}

bool is_printable(char c) {
    return c > ' ' && c <= '~';
}

char indicator(std::string_view before_subfields, size_t place) {
    const bool there = place < before_subfields.size() && is_printable(before_subfields[place]);
    return there ? before_subfields[place] : ' ';
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

size_t stated_length(std::string_view segment) {
    size_t value = 0;
    for (const char c : segment.substr(0, 5)) {
        if (!is_digit(c)) return 0;
        value = value * 10 + static_cast<size_t>(c - '0');
    }
    return value;
}

/// Asked when the directory is wrong: text files and pictures are no MARC.
bool may_be_leader(std::string_view text) {
    return text[5] >= ' ' && text[5] <= '~' && text[6] >= 'a' && text[6] <= 'z';
}

/// Strict enough not to be met by chance in a text or in a directory.
bool looks_like_leader(std::string_view text) {
    return text.size() > leader_size && all_digits(text.substr(0, 5)) && !is_digit(text[5]) &&
           all_digits(text.substr(10, 7)) && text.substr(20, 2) == "45" && text[6] >= 'a';
}

}  // namespace

bool Iso2709Reader::next(RawRecord& record, std::vector<Problem>& problems) {
    m_problems = &problems;
    while (!m_finished) {
        m_layout.clear();
        const Found found = find_segment();
        if (found == Found::too_long) {
            skip_too_long();
            continue;
        }
        m_cut_off = found == Found::end;
        skip_blanks();
        if (m_cut_off && m_segment.empty()) {
            end_of_input();
            return false;
        }
        ++m_number;
        skip_junk();
        split_joined();
        const bool good = m_cut_off ? read_last(record) : read(record);
        m_at = m_next;
        if (!good) continue;
        ++m_delivered;
        return true;
    }
    return false;
}

/// Sets m_segment to the bytes before the next record terminator, or to the rest of the input.
Iso2709Reader::Found Iso2709Reader::find_segment() {
    size_t searched = m_at;
    for (;;) {
        const size_t end = m_buffer.find(record_terminator, searched);
        if (end != std::string::npos) {
            m_segment = std::string_view(m_buffer).substr(m_at, end - m_at);
            m_next = end + 1;
            return Found::record;
        }
        if (m_buffer.size() - m_at > longest_record) return Found::too_long;
        searched = m_buffer.size() - m_at;
        if (!refill()) break;
    }
    m_segment = std::string_view(m_buffer).substr(m_at);
    m_next = m_buffer.size();
    return Found::end;
}

/// Moves what is left to the buffer's beginning.
bool Iso2709Reader::refill() {
    m_buffer.erase(0, m_at);
    m_offset += m_at;
    m_at = 0;
    const size_t had = m_buffer.size();
    m_buffer.resize(had + chunk);
    const size_t got = m_input.read(m_buffer.data() + had, chunk);
    m_buffer.resize(had + got);
    return got > 0;
}

void Iso2709Reader::skip_too_long() {
    ++m_number;
    report(Reason::record_too_long, Outcome::skipped,
           fmt::format("no record ends within {} MiB; this is not MARC, skipped to the next record "
                       "terminator",
                       longest_record >> 20));
    size_t end = std::string::npos;
    do {
        m_at = m_buffer.size();
        if (!refill()) return;
        end = m_buffer.find(record_terminator);
    } while (end == std::string::npos);
    m_at = end + 1;
}

/// Line breaks and fill bytes between records, and a byte order mark before the first.
void Iso2709Reader::skip_blanks() {
    const auto skip = [this](size_t count) {
        m_at += count;
        m_segment.remove_prefix(count);
    };
    if (m_number == 0 && m_offset + m_at == 0 && m_segment.starts_with(byte_order_mark)) {
        report(Reason::byte_order_mark, Outcome::repaired,
               "the file begins with a byte order mark; ignored");
        skip(byte_order_mark.size());
    }
    // Blanks may also stand in place of the length, at the beginning of a leader.
    size_t count = count_leading(m_segment, is_blank);
    if (!looks_like_leader(m_segment.substr(count)) && count < m_segment.size())
        count = count_leading(m_segment, is_fill);
    if (count == 0) return;
    if (!m_told_breaks) {
        m_told_breaks = true;
        report(Reason::line_breaks, Outcome::repaired,
               "line breaks or fill bytes stand between records; ignored here and further on");
    }
    skip(count);
}

void Iso2709Reader::skip_junk() {
    if (looks_like_leader(m_segment)) return;
    for (size_t at = 1; at + leader_size < m_segment.size(); ++at) {
        if (!is_digit(m_segment[at]) || !looks_like_leader(m_segment.substr(at))) continue;
        report(Reason::junk_between_records, Outcome::repaired,
               fmt::format("{} bytes that belong to no record; ignored", at));
        m_at += at;
        m_segment.remove_prefix(at);
        return;
    }
}

/// Two records without a terminator between them: the stated length tells, when the next bytes are
/// a leader indeed.
void Iso2709Reader::split_joined() {
    const size_t stated = stated_length(m_segment);
    if (stated < leader_size || stated > m_segment.size()) return;
    for (const size_t end : {stated, stated - 1}) {
        if (end >= m_segment.size() || !looks_like_leader(m_segment.substr(end))) continue;
        m_segment = m_segment.substr(0, stated - 1);
        m_next = m_at + end;
        m_cut_off = false;
        report(Reason::record_terminator, Outcome::repaired,
               "no record terminator before the next record; split by the stated length");
        return;
    }
}

bool Iso2709Reader::read(RawRecord& record) {
    if (m_segment.size() < leader_size) {
        report(Reason::record_too_short, Outcome::skipped,
               fmt::format("{} bytes are too few for a record, which begins with a leader of 24",
                           m_segment.size()));
        return false;
    }
    if (!lay_out(m_segment, m_layout) || (m_layout.directory_wrong && !may_be_leader(m_segment))) {
        m_layout.clear();
        report(Reason::directory_missing, Outcome::skipped,
               "no leader and directory that fit the text; export this record again");
        return false;
    }
    check_length();
    deliver(record);
    return true;
}

/// After the last record terminator: delivered only when it is whole.
bool Iso2709Reader::read_last(RawRecord& record) {
    const bool whole = m_input.damage().empty() && m_segment.size() >= leader_size &&
                       lay_out(m_segment, m_layout) && !m_layout.directory_wrong &&
                       m_segment.size() + 1 == stated_length(m_segment);
    if (whole) {
        report(Reason::record_terminator, Outcome::repaired,
               "the last record has no record terminator; it is whole otherwise");
        deliver(record);
        return true;
    }
    m_finished = true;
    if (!m_input.damage().empty()) {
        end_of_input();
    } else if (m_delivered == 0 && !looks_like_leader(m_segment)) {
        report(Reason::no_records, Outcome::ended,
               "this is neither ISO 2709 nor MARCXML; expected a file of MARC records");
    } else {
        report(Reason::truncated, Outcome::ended,
               fmt::format("the input ends inside this record; {} records were read before it; "
                           "export or copy the file again",
                           m_delivered));
    }
    return false;
}

void Iso2709Reader::deliver(RawRecord& record) {
    report_layout();
    decode(record);
}

void Iso2709Reader::check_length() {
    const size_t length = m_segment.size() + 1;
    if (stated_length(m_segment) == length) return;
    report(
        Reason::record_length, Outcome::repaired,
        length > longest_stated
            ? fmt::format("{} bytes are more than a leader can say; read to the terminator", length)
            : fmt::format("the leader says another length than {} bytes; read to the terminator",
                          length));
}

void Iso2709Reader::report_layout() {
    if (m_layout.base_address_wrong)
        report(Reason::base_address, Outcome::repaired,
               "the leader says another place for the text than the directory's end; taken from "
               "the directory");
    if (m_layout.terminators_missing)
        report(Reason::field_terminator, Outcome::repaired,
               "field terminators are missing or too many; fields cut as the directory says");
    if (m_layout.directory_wrong)
        report(Reason::directory, Outcome::repaired,
               "the directory does not fit the text; fields split at their terminators");
    if (m_layout.lost_texts + m_layout.lost_tags > 0)
        report(Reason::fields_lost, Outcome::repaired,
               fmt::format("{} texts without tag and {} tags without text are left out",
                           m_layout.lost_texts, m_layout.lost_tags));
}

void Iso2709Reader::decode(RawRecord& record) {
    record.clear();
    record.set_leader(m_segment.substr(0, leader_size));
    m_decoder.start(m_segment, m_segment[9]);
    for (const Slice& slice : m_layout.fields) decode_field(slice, record);
    report_text();
}

void Iso2709Reader::decode_field(const Slice& slice, RawRecord& record) {
    std::string_view bytes = slice.bytes;
    if (m_layout.terminators_missing) {
        m_scratch = bytes;
        std::erase(m_scratch, field_terminator);
        bytes = m_scratch;
    }
    if (slice.tag.starts_with("00")) {
        bytes = bytes.substr(0, bytes.find(subfield_delimiter));
        m_decoder.append(record.text_end(), bytes);
        record.close_control(slice.tag);
        return;
    }
    const size_t first = bytes.find(subfield_delimiter);
    record.add_field(slice.tag, indicator(bytes.substr(0, first), 0),
                     indicator(bytes.substr(0, first), 1));
    bool odd = first != 2;
    bytes.remove_prefix(std::min(first, bytes.size()));
    while (!bytes.empty()) {
        bytes.remove_prefix(1);
        const size_t end = std::min(bytes.find(subfield_delimiter), bytes.size());
        if (end == 0 || !is_printable(bytes[0])) {
            odd = true;
        } else {
            m_decoder.append(record.text_end(), bytes.substr(1, end - 1));
            record.close_subfield(bytes[0]);
        }
        bytes.remove_prefix(end);
    }
    if (odd)
        report(Reason::subfield_code, Outcome::repaired,
               fmt::format("field {}: text without a subfield code is left out", slice.tag));
}

void Iso2709Reader::report_text() {
    const TextRepairs& repairs = m_decoder.repairs();
    if (repairs.not_as_marked && !m_told_encoding) {
        m_told_encoding = true;
        report(Reason::encoding_not_as_marked, Outcome::repaired,
               "the text is in another encoding than leader/09 says; read as what it is, here and "
               "further on");
    }
    if (repairs.bad_characters)
        report(Reason::bad_characters, Outcome::repaired,
               "bytes that are no character are shown as U+FFFD or left out");
    if (repairs.unknown_characters)
        report(Reason::unknown_characters, Outcome::repaired,
               "Chinese, Japanese or Korean in MARC-8 is shown as U+FFFD; export it as UTF-8");
    if (repairs.double_encoding)
        report(Reason::double_encoding, Outcome::repaired, "text encoded twice; undone");
}

void Iso2709Reader::end_of_input() {
    m_finished = true;
    if (!m_input.damage().empty()) {
        report(Reason::gzip_damaged, Outcome::ended,
               fmt::format("{}; {} records were read before that; copy the file again",
                           m_input.damage(), m_delivered));
    } else if (m_number == 0) {
        report(Reason::empty_input, Outcome::ended, "the file is empty; expected MARC records");
    }
}

void Iso2709Reader::report(Reason reason, Outcome outcome, std::string sentence) {
    Problem problem;
    problem.record = m_number;
    problem.offset = m_offset + m_at;
    problem.control_number = control_number();
    problem.reason = reason;
    problem.outcome = outcome;
    problem.sentence = std::move(sentence);
    m_problems->push_back(std::move(problem));
}

/// Of the record that is being read, when its fields are known.
std::string Iso2709Reader::control_number() const {
    for (const Slice& slice : m_layout.fields) {
        if (slice.tag != "001") continue;
        std::string clean;
        if (!survey(slice.bytes).high) append_clean(clean, trimmed(slice.bytes));
        return clean;
    }
    return {};
}

}  // namespace catalogue::marc
