#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace loans::sip2 {

/// Cuts a stream of bytes into messages. The manual ends a message with CR; servers also send CR
/// LF, LF alone, nothing after an error, empty lines, and telnet negotiation in front.
class Framing {
public:
    /// Real answers exceed the manual's 8192 characters; what exceeds this is no answer.
    static constexpr size_t longest = 256 * 1024;

    /// `delimiter`: of fields; a line that ends in it is complete.
    explicit Framing(char delimiter = '|') : m_delimiter(delimiter) {}

    void add(std::string_view bytes) { m_bytes.append(bytes); }
    /// The next message without its terminator, leading junk taken off.
    std::optional<std::string> next();
    /// What waits without a terminator, when it is a whole message by its own looks: for servers
    /// that forget the terminator. To be asked when no more comes.
    std::optional<std::string> unterminated();
    /// The same, at once, where a right checksum proves that the message is whole.
    std::optional<std::string> proven();
    /// More than `longest` without an end: the connection is of no more use.
    bool overflown() const { return m_bytes.size() - m_begin > longest; }
    void clear();

    /// What has been seen to end messages: "CR", "CR LF", "LF", or empty.
    std::string terminator() const;

private:
    std::string_view waiting() const { return std::string_view(m_bytes).substr(m_begin); }
    bool looks_whole(std::string_view line) const;
    void skip_junk();
    void forget_read();
    size_t end_of_line() const;

    char m_delimiter;
    std::string m_bytes;
    size_t m_begin = 0;  // of what has not been handed out
    bool m_saw_cr = false, m_saw_lf = false;
};

}  // namespace loans::sip2
