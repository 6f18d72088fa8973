#include "catalogue/marc/reader.h"

#include "catalogue/marc/input.h"
#include "catalogue/marc/iso2709_reader.h"
#include "catalogue/marc/marcxml_reader.h"

namespace catalogue::marc {
namespace {

/// XML in any encoding begins with '<', perhaps after a byte order mark and blanks.
bool looks_like_xml(std::string_view head) {
    for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
        if (!head.starts_with(mark)) continue;
        head.remove_prefix(mark.size());
        break;
    }
    for (const char c : head) {
        if (c == '<') return true;
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != '\0') return false;
    }
    return false;
}

}  // namespace

Reader::Reader(Input input, Encoding encoding)
    : m_input(std::make_unique<Input>(std::move(input))), m_encoding(encoding) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Reader Reader::open(const std::filesystem::path& path, Encoding encoding) {
    return Reader(Input::file(path), encoding);
}

Reader Reader::from_bytes(std::string content, Encoding encoding) {
    return Reader(Input::bytes(std::move(content)), encoding);
}

bool Reader::next(RawRecord& record, std::vector<Problem>& problems) {
    if (!m_format) {
        if (looks_like_xml(m_input->peek(256)))
            m_format = std::make_unique<MarcxmlReader>(*m_input);
        else
            m_format = std::make_unique<Iso2709Reader>(*m_input, m_encoding);
    }
    if (!m_format->next(record, problems)) return false;
    ++m_records;
    return true;
}

uint64_t Reader::bytes_read() const {
    return m_input->bytes_read();
}
uint64_t Reader::bytes_total() const {
    return m_input->bytes_total();
}

}  // namespace catalogue::marc
