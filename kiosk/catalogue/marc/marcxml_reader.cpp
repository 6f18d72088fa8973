#include "catalogue/marc/marcxml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

namespace catalogue::marc {
namespace {

constexpr size_t chunk_size = 1 << 15;
// A record's opening tag may be cut in two by a chunk's end.
constexpr size_t longest_opening = 80;

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return out;
}

bool ends_name(char c) {
    return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// Where "<name" opens; npos when it does not.
size_t find_opening(std::string_view bytes, const std::string& name) {
    const std::string opening = "<" + name;
    for (size_t at = bytes.find(opening); at != std::string_view::npos;
         at = bytes.find(opening, at + 1)) {
        const size_t end = at + opening.size();
        if (end < bytes.size() && ends_name(bytes[end])) return at;
    }
    return std::string_view::npos;
}

extern "C" [[gnu::format(printf, 2, 3)]] void be_quiet(void* /*context*/, const char* /*format*/,
                                                       ...) {}

}  // namespace

MarcxmlReader::MarcxmlReader(Input& input) : m_input(input), m_clean(claims_utf8()) {
    open_parser();
}

MarcxmlReader::~MarcxmlReader() = default;

/// UTF-16 and declared other encodings are left to the parser.
bool MarcxmlReader::claims_utf8() {
    const std::string head = lower_case(m_input.peek(256));
    if (head.find('\0') != std::string::npos) return false;
    const size_t declaration = head.find("<?xml");
    const size_t end = head.find("?>");
    if (declaration == std::string::npos || end == std::string::npos) return true;
    const std::string inside = head.substr(declaration, end - declaration);
    return inside.find("encoding") == std::string::npos ||
           inside.find("utf-8") != std::string::npos || inside.find("utf8") != std::string::npos;
}

void MarcxmlReader::open_parser() {
    // What the parser says goes to the handler; it would print the rest on our standard error.
    xmlSetGenericErrorFunc(nullptr, be_quiet);
    static xmlSAXHandler sax = MarcxmlHandler::callbacks();
    m_parser.reset(xmlCreatePushParserCtxt(&sax, &m_handler, nullptr, 0, nullptr));
    if (!m_parser) throw std::bad_alloc();
    xmlCtxtUseOptions(m_parser.get(), XML_PARSE_NONET);
    m_parser_began = m_fed;
    m_preamble = 0;
    m_handler.attach(m_parser.get(), m_fed);
}

bool MarcxmlReader::next(RawRecord& record, std::vector<Problem>& problems) {
    for (;;) {
        while (m_handler.ready().empty() && !m_finished) read_chunk();
        if (m_handler.ready().empty()) break;
        auto& ready = m_handler.ready().front();
        problems.insert(problems.end(), ready.problems.begin(), ready.problems.end());
        const bool skip = ready.skip;
        std::swap(record, ready.record);
        m_handler.recycle(std::move(ready.record));
        m_handler.ready().pop_front();
        if (skip) continue;
        ++m_delivered;
        return true;
    }
    problems.insert(problems.end(), m_last.begin(), m_last.end());
    m_last.clear();
    return false;
}

void MarcxmlReader::read_chunk() {
    m_chunk.resize(chunk_size);
    m_chunk.resize(m_input.read(m_chunk.data(), chunk_size));
    const bool at_end = m_chunk.empty();
    if (m_clean)
        clean_and_parse(at_end);
    else
        parse(m_chunk);
    if (at_end && !m_finished) parse_end();
}

void MarcxmlReader::clean_and_parse(bool at_end) {
    if (at_end)
        m_cleaner.finish();
    else
        m_cleaner.add(m_chunk);
    bool more = true;
    while (more && !m_finished) {
        m_cleaned.clear();
        more = m_cleaner.clean(m_cleaned);
        parse(m_cleaned);
        if (more && m_handler.in_record()) m_handler.note_bad_characters();
    }
}

void MarcxmlReader::parse(std::string_view bytes) {
    std::string joined;
    if (!m_tail.empty()) {
        m_fed -= m_tail.size();
        joined = std::exchange(m_tail, {}).append(bytes);
        bytes = joined;
    }
    while (!bytes.empty() && !m_finished) {
        size_t least = 0;
        if (m_searching) {
            const size_t at = find_opening(bytes, m_handler.record_name());
            const bool found = at != std::string_view::npos;
            const size_t skipped = found ? at : bytes.size();
            if (!found)
                m_tail = bytes.substr(bytes.size() - std::min(bytes.size(), longest_opening));
            m_fed += skipped;
            bytes.remove_prefix(skipped);
            if (!found) return;
            reopen();
            least = m_handler.record_name().size() + 1;
        }
        const size_t taken = std::max(feed(bytes), least);
        m_fed += taken;
        bytes.remove_prefix(taken);
    }
}

/// How many bytes were read: all of them, or those up to a damaged place.
size_t MarcxmlReader::feed(std::string_view bytes) {
    xmlParseChunk(m_parser.get(), bytes.data(), static_cast<int>(bytes.size()), 0);
    if (m_handler.has_dtd()) {
        end_with(Reason::xml_dtd,
                 "the file has a document type (<!DOCTYPE>), which is refused; export plain "
                 "MARCXML");
        return bytes.size();
    }
    if (!stopped()) return bytes.size();
    const uint64_t before = m_fed - m_parser_began + m_preamble;
    const uint64_t consumed = std::max(m_handler.error_place(), before);
    note_damage();
    return std::min<size_t>(bytes.size(), consumed - before);
}

void MarcxmlReader::note_damage() {
    if (!m_clean || !m_handler.marc_seen()) {
        end_with(Reason::xml_damaged, fmt::format("the XML is damaged, {}; {} records were read "
                                                  "before that",
                                                  error(), records_read()));
        return;
    }
    m_searching = true;
    // Closing tags of elements that were open before a damaged place are no news.
    if (m_reopened && !m_handler.in_record()) return;
    const Outcome outcome = m_handler.in_record() ? Outcome::skipped : Outcome::repaired;
    m_handler.add_line(m_handler.problem(
        Reason::xml_damaged, outcome,
        fmt::format("the XML is damaged, {}; reading goes on at the next record", error())));
}

/// Bytes that the declared encoding does not have halt the parser without making it say that the
/// document is not well formed.
bool MarcxmlReader::stopped() const {
    return m_parser->wellFormed == 0 || m_parser->disableSAX != 0;
}

std::string MarcxmlReader::error() const {
    return m_handler.error().empty() ? "it has bytes that its declared encoding does not have"
                                     : m_handler.error();
}

/// Begins a new parser inside a tag like the one that was lost.
void MarcxmlReader::reopen() {
    m_searching = false;
    m_reopened = true;
    m_handler.reset();
    open_parser();
    const std::string tag = m_handler.reopening_tag();
    m_preamble = tag.size();
    xmlParseChunk(m_parser.get(), tag.data(), static_cast<int>(tag.size()), 0);
}

uint64_t MarcxmlReader::records_read() {
    return m_delivered + m_handler.waiting_records();
}

void MarcxmlReader::parse_end() {
    if (m_searching || !m_input.damage().empty()) {
        finish();
        return;
    }
    xmlParseChunk(m_parser.get(), nullptr, 0, 1);
    if (stopped() && m_handler.error().empty()) {
        note_damage();
    } else if (stopped() && (!m_reopened || m_handler.in_record())) {
        end_with(Reason::truncated,
                 fmt::format("the file ends too early ({}); {} records were read before that; "
                             "export or copy the file again",
                             error(), records_read()));
    } else {
        finish();
    }
}

void MarcxmlReader::finish() {
    if (!m_input.damage().empty())
        end_with(Reason::gzip_damaged,
                 fmt::format("{}; {} records were read before that; copy the file again",
                             m_input.damage(), records_read()));
    else if (!m_handler.marc_seen())
        end_with(
            Reason::no_records,
            "the file is XML but has no MARC record; expected record elements of the namespace "
            "http://www.loc.gov/MARC21/slim");
    m_finished = true;
}

void MarcxmlReader::end_with(Reason reason, std::string sentence) {
    m_last.push_back(m_handler.problem(reason, Outcome::ended, std::move(sentence)));
    m_finished = true;
}

}  // namespace catalogue::marc
