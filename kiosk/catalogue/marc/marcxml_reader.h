#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/marc/input.h"
#include "catalogue/marc/marcxml_handler.h"
#include "catalogue/marc/reader.h"
#include "catalogue/marc/xml_cleaner.h"

namespace catalogue::marc {

/// MARCXML as a stream: a collection, a single record, an OAI-PMH or SRU reply. No entity is
/// expanded, nothing is fetched and a document type is refused. Where the XML is damaged the record
/// is skipped and reading goes on at the next one.
class MarcxmlReader : public RecordFormat {
public:
    explicit MarcxmlReader(Input& input);
    ~MarcxmlReader() override;
    bool next(RawRecord& record, std::vector<Problem>& problems) override;

private:
    struct CloseParser {
        void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
    };

    bool claims_utf8();
    void open_parser();
    void read_chunk();
    void clean_and_parse(bool at_end);
    void parse(std::string_view bytes);
    void parse_end();
    size_t feed(std::string_view bytes);
    void note_damage();
    bool stopped() const;
    std::string error() const;
    void reopen();
    uint64_t records_read();
    void finish();
    void end_with(Reason reason, std::string sentence);

    Input& m_input;
    MarcxmlHandler m_handler;
    std::unique_ptr<xmlParserCtxt, CloseParser> m_parser;
    XmlCleaner m_cleaner;
    bool m_clean;  // the bytes claim to be UTF-8
    bool m_reopened = false;
    bool m_searching = false;  // for the next record after a damaged place
    bool m_finished = false;
    uint64_t m_fed = 0;  // cleaned bytes before those now being parsed
    uint64_t m_parser_began = 0;
    size_t m_preamble = 0;  // bytes of our own at the parser's beginning
    std::string m_chunk;
    std::string m_cleaned;
    std::string m_tail;  // end of the last chunk while searching: a tag may be cut in two
    uint64_t m_delivered = 0;
    std::vector<Problem> m_last;
};

}  // namespace catalogue::marc
