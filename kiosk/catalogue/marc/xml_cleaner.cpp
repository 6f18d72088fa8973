#include "catalogue/marc/xml_cleaner.h"

#include <algorithm>

#include "base/unicode.h"
#include "catalogue/marc/clean_text.h"

namespace catalogue::marc {
namespace {

bool allowed_ascii(unsigned char byte) {
    return byte >= 0x20 || byte == '\t' || byte == '\n' || byte == '\r';
}

/// Length that the lead byte announces; 0 when it is none.
size_t announced(unsigned char lead) {
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80;
}

/// Two characters that are valid UTF-8 but not XML.
bool is_noncharacter(std::string_view sequence) {
    return sequence == "\xEF\xBF\xBE" || sequence == "\xEF\xBF\xBF";
}

}  // namespace

size_t XmlCleaner::clean(std::string_view chunk, std::string& out, bool& repaired) {
    size_t at = 0;
    while (at < chunk.size() || !m_waiting.empty()) {
        if (m_waiting.empty()) {
            const auto end = std::find_if(chunk.begin() + static_cast<std::ptrdiff_t>(at),
                                          chunk.end(), [](char c) {
                                              const auto byte = static_cast<unsigned char>(c);
                                              return byte >= 0x80 || !allowed_ascii(byte);
                                          });
            const auto stop = static_cast<size_t>(end - chunk.begin());
            out.append(chunk.substr(at, stop - at));
            at = stop;
            if (at == chunk.size()) return at;
            m_waiting += chunk[at++];
        }
        const size_t length = announced(static_cast<unsigned char>(m_waiting[0]));
        while (m_waiting.size() < length && at < chunk.size() && is_continuation(chunk[at]))
            m_waiting += chunk[at++];
        if (m_waiting.size() < length && at == chunk.size()) return at;
        if (m_waiting.size() == length && base::valid_utf8(m_waiting) &&
            !is_noncharacter(m_waiting)) {
            out.append(m_waiting);
            m_waiting.clear();
            continue;
        }
        finish(out, repaired);
        return at;
    }
    return at;
}

void XmlCleaner::finish(std::string& out, bool& repaired) {
    for (const char c : m_waiting) {
        const auto byte = static_cast<unsigned char>(c);
        base::append_utf8(out, byte < 0x80 ? U' ' : from_windows_1252(byte));
    }
    repaired = repaired || !m_waiting.empty();
    m_waiting.clear();
}

}  // namespace catalogue::marc
