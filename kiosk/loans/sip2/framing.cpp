#include "loans/sip2/framing.h"

#include <algorithm>

#include "loans/sip2/checksum.h"

namespace loans::sip2 {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view without_blanks_behind(std::string_view line) {
    while (!line.empty() && static_cast<unsigned char>(line.back()) <= ' ' && line.back() != '\t')
        line.remove_suffix(1);
    return line;
}

}  // namespace

/// Telnet commands (IAC, command, option), blanks, NUL and line feeds in front of a message.
void Framing::skip_junk() {
    while (m_begin < m_bytes.size()) {
        const auto first = static_cast<unsigned char>(m_bytes[m_begin]);
        if (first == 0xFF)
            m_begin = std::min(m_begin + 3, m_bytes.size());
        else if (first != '\r' && (first <= ' ' || first >= 0x7F)) {
            m_saw_lf = m_saw_lf || first == '\n';
            ++m_begin;
        } else
            break;
    }
}

bool Framing::looks_whole(std::string_view line) const {
    line = without_blanks_behind(line);
    if (line.size() < 2 || !digit(line[0]) || !digit(line[1])) return false;
    return line.size() == 2 || line.back() == m_delimiter || ends_in_checksum(line) ||
           (line.size() == 3 && line.substr(0, 2) == "94");
}

/// A line feed ends a message only on connections where no carriage return is used, and only
/// behind a whole message: in a text it is a stray.
size_t Framing::end_of_line() const {
    const auto line = waiting();
    const auto cr = line.find('\r');
    if (cr != line.npos || m_saw_cr) return cr;
    for (size_t lf = line.find('\n'); lf != line.npos; lf = line.find('\n', lf + 1))
        if (looks_whole(line.substr(0, lf))) return lf;
    return line.npos;
}

std::optional<std::string> Framing::next() {
    for (;;) {
        skip_junk();
        const auto end = end_of_line();
        if (end == std::string::npos) {
            forget_read();
            return std::nullopt;
        }
        const auto whole = waiting();
        (whole[end] == '\r' ? m_saw_cr : m_saw_lf) = true;
        const std::string line(without_blanks_behind(whole.substr(0, end)));
        m_begin += end + 1;
        if (m_begin < m_bytes.size() && m_bytes[m_begin] == '\n') m_saw_lf = true;
        if (!line.empty()) return line;
    }
}

std::optional<std::string> Framing::unterminated() {
    skip_junk();
    if (!looks_whole(waiting())) return std::nullopt;
    const std::string line(without_blanks_behind(waiting()));
    clear();
    return line;
}

std::optional<std::string> Framing::proven() {
    skip_junk();
    if (!ends_in_checksum(waiting()) || verify_checksum(waiting()).state != ChecksumState::good)
        return std::nullopt;
    return unterminated();
}

void Framing::forget_read() {
    m_bytes.erase(0, m_begin);
    m_begin = 0;
}

void Framing::clear() {
    m_bytes.clear();
    m_begin = 0;
}

std::string Framing::terminator() const {
    if (m_saw_cr) return m_saw_lf ? "CR LF" : "CR";
    return m_saw_lf ? "LF" : "";
}

}  // namespace loans::sip2
