#include "catalogue/marc/xml_cleaner.h"

#include <algorithm>

#include "base/unicode.h"
#include "catalogue/marc/clean_text.h"

namespace catalogue::marc {
namespace {

constexpr std::string_view cdata = "<![CDATA[";
/// "&thetasym;" and "&#1114111;" are the longest references.
constexpr size_t longest_reference = 12;

bool is_special(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || byte == '&' || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r');
}

bool in_reference(char c) {
    return c == '#' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
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

void XmlCleaner::add(std::string_view bytes) {
    m_pending.erase(0, m_at);
    m_at = 0;
    m_pending.append(bytes);
    m_cdata = m_cdata || m_pending.find(cdata) != std::string::npos;
}

bool XmlCleaner::clean(std::string& out) {
    while (m_at < m_pending.size()) {
        const auto begin = m_pending.begin() + static_cast<std::ptrdiff_t>(m_at);
        const auto stop = std::find_if(begin, m_pending.end(), is_special);
        out.append(begin, stop);
        m_at = static_cast<size_t>(stop - m_pending.begin());
        if (m_at == m_pending.size()) return false;
        const Step step = special(out);
        if (step == Step::incomplete) return false;
        if (step == Step::repaired) return true;
    }
    return false;
}

XmlCleaner::Step XmlCleaner::special(std::string& out) {
    const auto byte = static_cast<unsigned char>(m_pending[m_at]);
    if (byte == '&') return ampersand(out);
    if (byte >= 0x80) return sequence(out);
    out += ' ';
    ++m_at;
    return Step::repaired;
}

XmlCleaner::Step XmlCleaner::ampersand(std::string& out) {
    size_t end = m_at + 1;
    while (end < m_pending.size() && end - m_at < longest_reference && in_reference(m_pending[end]))
        ++end;
    if (end == m_pending.size() && end - m_at < longest_reference && !m_ended)
        return Step::incomplete;
    const bool reference =
        m_cdata || (end < m_pending.size() && m_pending[end] == ';' && end > m_at + 1);
    out += reference ? "&" : "&amp;";
    ++m_at;
    return reference ? Step::taken : Step::repaired;
}

/// A byte that begins no valid sequence is read as Windows-1252.
XmlCleaner::Step XmlCleaner::sequence(std::string& out) {
    const auto lead = static_cast<unsigned char>(m_pending[m_at]);
    const size_t length = announced(lead);
    size_t end = m_at + 1;
    while (end < m_pending.size() && end - m_at < length && is_continuation(m_pending[end])) ++end;
    if (end == m_pending.size() && end - m_at < length && !m_ended) return Step::incomplete;
    const auto bytes = std::string_view(m_pending).substr(m_at, end - m_at);
    if (bytes.size() == length && valid_utf8(bytes) && !is_noncharacter(bytes)) {
        out.append(bytes);
        m_at = end;
        return Step::taken;
    }
    base::append_utf8(out, from_windows_1252(lead));
    ++m_at;
    return Step::repaired;
}

}  // namespace catalogue::marc
