#include "catalogue/marc/marcxml_handler.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/unicode.h"
#include "catalogue/marc/clean_text.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

constexpr std::string_view slim = "http://www.loc.gov/MARC21/slim";
// Text comes piece by piece, so the decoder is told to look at each.
constexpr std::string_view high_byte = "\xC3\xA5";
constexpr size_t longest_record = size_t{16} << 20;

// The error's constness differs between libxml2 2.9 and 2.12.
#if LIBXML_VERSION >= 21200
using ParserError = const xmlError*;
#else
using ParserError = xmlErrorPtr;
#endif

std::string_view view(const xmlChar* text) {
    return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

bool usable_tag(std::string_view tag) {
    return tag.size() == 3 && std::all_of(tag.begin(), tag.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
           });
}

/// The parser's sentence, which may quote bytes of the file.
std::string message_of(const char* message) {
    constexpr size_t longest = 160;
    const std::string_view text = message ? message : "not well-formed";
    std::string valid;
    for (const char32_t c : base::decode_utf8(text.substr(0, longest))) base::append_utf8(valid, c);
    std::string clean;
    append_clean(clean, valid);
    return std::string(trimmed(clean));
}

char single(std::string_view text) {
    return text.size() == 1 && text[0] > ' ' && text[0] <= '~' ? text[0] : ' ';
}

}  // namespace

struct MarcxmlHandler::Element {
    std::string_view name;
    std::string_view prefix;
    std::string_view space;
    bool declares_namespaces = false;
    const xmlChar** attributes = nullptr;
    int attribute_count = 0;

    /// Five pointers each: name, prefix, namespace, begin and end of the value.
    std::string_view attribute(std::string_view wanted) const {
        for (int i = 0; i < attribute_count; ++i) {
            const xmlChar** at = attributes + 5 * i;
            if (view(at[0]) != wanted) continue;
            return {reinterpret_cast<const char*>(at[3]), static_cast<size_t>(at[4] - at[3])};
        }
        return {};
    }
};

struct MarcxmlHandler::Hooks {
    static MarcxmlHandler& self(void* data) { return *static_cast<MarcxmlHandler*>(data); }

    static void start(void* data, const xmlChar* name, const xmlChar* prefix, const xmlChar* space,
                      int namespace_count, const xmlChar**, int attribute_count, int,
                      const xmlChar** attributes) {
        self(data).start({view(name), view(prefix), view(space), namespace_count > 0, attributes,
                          attribute_count});
    }
    static void end(void* data, const xmlChar* name, const xmlChar*, const xmlChar* space) {
        self(data).end(view(name), view(space));
    }
    static void characters(void* data, const xmlChar* text, int size) {
        self(data).characters(
            {reinterpret_cast<const char*>(text), static_cast<size_t>(std::max(size, 0))});
    }
    static void document_type(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
        self(data).m_dtd = true;
        xmlStopParser(self(data).m_parser);
    }
    static void error(void* data, ParserError error) {
        if (error->level != XML_ERR_FATAL || !self(data).m_error.empty()) return;
        const long consumed = xmlByteConsumed(self(data).m_parser);
        self(data).m_error_place = static_cast<uint64_t>(std::max(consumed, 0L));
        self(data).m_error = fmt::format("line {}: {}", error->line, message_of(error->message));
    }
};

xmlSAXHandler MarcxmlHandler::callbacks() {
    xmlSAXHandler sax{};
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = Hooks::start;
    sax.endElementNs = Hooks::end;
    sax.characters = Hooks::characters;
    sax.cdataBlock = Hooks::characters;
    sax.ignorableWhitespace = Hooks::characters;
    sax.internalSubset = Hooks::document_type;
    sax.serror = Hooks::error;
    return sax;
}

void MarcxmlHandler::attach(xmlParserCtxtPtr parser, uint64_t offset) {
    m_parser = parser;
    m_offset = offset;
}

void MarcxmlHandler::reset() {
    m_in_record = m_in_field = m_collecting = m_bad_characters = false;
    m_error.clear();
    m_error_place = 0;
    m_parser = nullptr;
}

void MarcxmlHandler::add_line(Problem line) {
    Ready ready;
    ready.skip = true;
    ready.problems.push_back(std::move(line));
    m_ready.push_back(std::move(ready));
}

uint64_t MarcxmlHandler::waiting_records() const {
    return static_cast<uint64_t>(std::count_if(m_ready.begin(), m_ready.end(),
                                               [](const Ready& ready) { return !ready.skip; }));
}

std::string MarcxmlHandler::reopening_tag() const {
    if (m_bare) return "<collection>";
    if (m_own_namespace) return "<reopened xmlns=\"urn:reopened\">";
    const std::string prefix = m_prefix.empty() ? "" : ":" + m_prefix;
    return fmt::format("<reopened xmlns{}=\"{}\">", prefix, slim);
}

Problem MarcxmlHandler::problem(Reason reason, Outcome outcome, std::string sentence) const {
    Problem found;
    found.record = m_number;
    const long consumed = m_parser ? xmlByteConsumed(m_parser) : 0;
    found.offset = m_offset + static_cast<uint64_t>(std::max(consumed, 0L));
    if (m_in_record) found.control_number = std::string(m_current.record.control("001"));
    found.reason = reason;
    found.outcome = outcome;
    found.sentence = std::move(sentence);
    return found;
}

void MarcxmlHandler::add_problem(Reason reason, std::string sentence) {
    // One line of a kind is enough for a record.
    for (const Problem& problem : m_current.problems)
        if (problem.reason == reason) return;
    m_current.problems.push_back(problem(reason, Outcome::repaired, std::move(sentence)));
}

bool MarcxmlHandler::ours(std::string_view space) const {
    return space == slim || (space.empty() && m_bare);
}

void MarcxmlHandler::start(const Element& element) {
    if (!m_root_seen) {
        m_root_seen = true;
        m_bare =
            element.space.empty() && (element.name == "collection" || element.name == "record");
    }
    if (!ours(element.space)) return;
    if (element.name == "record")
        start_record(element);
    else if (m_in_record)
        start_field(element);
}

void MarcxmlHandler::start_record(const Element& element) {
    if (m_in_record) {
        add_problem(Reason::xml_element, "a record inside a record; read as one");
        return;
    }
    ++m_number;
    m_in_record = true;
    m_in_field = m_collecting = m_too_long = false;
    m_record_bytes = 0;
    m_own_namespace = element.declares_namespaces;
    m_prefix = element.prefix;
    m_record_name = m_prefix.empty() ? "record" : m_prefix + ":record";
    m_current.problems.clear();
    if (!m_spare.empty()) {
        m_current.record = std::move(m_spare.back());
        m_spare.pop_back();
    }
    m_current.record.clear();
    m_decoder.start(high_byte, 'a');
}

void MarcxmlHandler::start_field(const Element& element) {
    m_text.clear();
    m_collected = element.name;
    m_collecting = false;
    if (element.name == "leader") {
        m_collecting = true;
    } else if (element.name == "controlfield" || element.name == "datafield") {
        m_tag = element.attribute("tag");
        m_collecting = element.name == "controlfield";
        m_in_field = false;
        if (!usable_tag(m_tag)) {
            m_collecting = false;
            add_problem(Reason::xml_element, "a field without a tag of three characters; left out");
        } else if (!m_collecting) {
            m_in_field = true;
            m_current.record.add_field(m_tag, single(element.attribute("ind1")),
                                       single(element.attribute("ind2")));
        }
    } else if (element.name == "subfield" && m_in_field) {
        m_code = single(element.attribute("code"));
        m_collecting = m_code != ' ';
        if (!m_collecting)
            add_problem(Reason::subfield_code,
                        fmt::format("field {}: a subfield without a code; left out", m_tag));
    }
}

void MarcxmlHandler::characters(std::string_view text) {
    if (!m_collecting) return;
    m_record_bytes += text.size();
    if (m_record_bytes > longest_record)
        m_too_long = true;
    else
        m_text.append(text);
}

void MarcxmlHandler::end(std::string_view name, std::string_view space) {
    if (!m_in_record || !ours(space)) return;
    if (name == "record") {
        finish_record();
    } else if (name == "datafield") {
        m_in_field = false;
    } else if (m_collecting && name == m_collected) {
        m_collecting = false;
        finish_text(name);
    }
}

void MarcxmlHandler::finish_text(std::string_view name) {
    RawRecord& record = m_current.record;
    if (name == "leader") {
        finish_leader();
    } else if (name == "controlfield") {
        m_decoder.append(record.text_end(), m_text);
        record.close_control(m_tag);
    } else if (name == "subfield") {
        m_decoder.append(record.text_end(), m_text);
        record.close_subfield(m_code);
    }
}

void MarcxmlHandler::finish_leader() {
    std::string leader = m_text;
    const auto is_break = [](char c) { return c == '\n' || c == '\r' || c == '\t'; };
    std::erase_if(leader, is_break);
    for (char& c : leader)
        if (c < ' ' || c > '~') c = ' ';
    if (leader.size() != RawRecord::leader_size)
        add_problem(Reason::leader,
                    fmt::format("the leader has {} characters; expected 24", leader.size()));
    m_current.record.set_leader(leader);
}

void MarcxmlHandler::finish_record() {
    if (m_decoder.repairs().double_encoding)
        add_problem(Reason::double_encoding, "text encoded twice; undone");
    if (m_bad_characters)
        add_problem(Reason::bad_characters,
                    "bytes or a bare ampersand that XML does not allow; read as text");
    m_bad_characters = false;
    if (m_too_long) {
        m_current.problems.push_back(
            problem(Reason::record_too_long, Outcome::skipped,
                    fmt::format("more than {} MiB of text in one record", longest_record >> 20)));
    } else if (m_current.record.fields().empty()) {
        m_current.problems.push_back(
            problem(Reason::record_too_short, Outcome::skipped, "a record without any field"));
    }
    m_in_record = false;
    m_current.skip = m_too_long || m_current.record.fields().empty();
    m_ready.push_back(std::move(m_current));
    m_current = {};
}

}  // namespace catalogue::marc
