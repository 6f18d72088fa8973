#pragma once
#include <libxml/parser.h>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/marc/encoding.h"
#include "catalogue/marc/problem.h"
#include "catalogue/marc/raw_record.h"

namespace catalogue::marc {

/// Turns the events of an XML parser into records. Only elements of the namespace MARC21/slim
/// count, or of none when the root is a bare collection or record: an OAI-PMH reply has record
/// elements of its own.
class MarcxmlHandler {
public:
    struct Ready {
        RawRecord record;
        std::vector<Problem> problems;
        bool skip = false;  // only the problems are delivered
    };

    /// Callbacks whose user data is a MarcxmlHandler.
    static xmlSAXHandler callbacks();
    /// The parser in use, for stopping it and for byte offsets; `offset` is where it began.
    void attach(xmlParserCtxtPtr parser, uint64_t offset);

    std::deque<Ready>& ready() { return m_ready; }
    /// Gives back the memory of a record that has been handed out.
    void recycle(RawRecord&& record) { m_spare.push_back(std::move(record)); }

    bool in_record() const { return m_in_record; }
    bool has_dtd() const { return m_dtd; }
    bool marc_seen() const { return m_number > 0; }
    /// First fatal error, and how many bytes the parser had read then.
    const std::string& error() const { return m_error; }
    uint64_t error_place() const { return m_error_place; }
    /// Puts a report line without a record behind what is ready.
    void add_line(Problem line);
    uint64_t waiting_records() const;
    /// Bytes were replaced before parsing: the record now open, or the next one, is told of it.
    void note_bad_characters() { m_bad_characters = true; }

    /// An opening tag that makes the records after a damaged place readable again.
    std::string reopening_tag() const;
    /// "record" or "marc:record", as records were opened so far.
    const std::string& record_name() const { return m_record_name; }
    /// Forgets the record that is open; the next tag read is reopening_tag().
    void reset();

    Problem problem(Reason reason, Outcome outcome, std::string sentence) const;

private:
    struct Element;
    struct Hooks;
    friend struct Hooks;

    void start(const Element& element);
    void end(std::string_view name, std::string_view space);
    void characters(std::string_view text);
    void start_record(const Element& element);
    void start_field(const Element& element);
    void finish_text(std::string_view name);
    void finish_leader();
    void finish_record();
    bool ours(std::string_view space) const;
    void add_problem(Reason reason, std::string sentence);

    xmlParserCtxtPtr m_parser = nullptr;
    uint64_t m_offset = 0;
    std::deque<Ready> m_ready;
    std::vector<RawRecord> m_spare;

    bool m_root_seen = false;
    bool m_bare = false;  // the root is collection or record without a namespace
    bool m_own_namespace = false;
    std::string m_record_name = "record";
    std::string m_prefix;
    bool m_dtd = false;
    std::string m_error;
    uint64_t m_error_place = 0;

    bool m_in_record = false;
    bool m_too_long = false;
    bool m_collecting = false;  // inside leader, controlfield or subfield
    std::string m_collected;    // its name: damaged files put elements inside others
    bool m_in_field = false;
    bool m_bad_characters = false;
    size_t m_record_bytes = 0;
    Ready m_current;
    std::string m_tag;
    char m_code = ' ';
    std::string m_text;
    TextDecoder m_decoder{Encoding::utf8};
    uint64_t m_number = 0;
};

}  // namespace catalogue::marc
