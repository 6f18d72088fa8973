#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/secret.h"
#include "loans/sip2/charset.h"
#include "loans/sip2/checksum.h"

namespace loans::sip2 {

/// A request in the making: code and fixed part, then fields. Holds card numbers and PINs and
/// therefore wipes itself. AY and AZ are the connection's business.
class Request {
public:
    Request(std::string_view code, std::string_view fixed, char delimiter = '|');

    /// The value is cleaned of everything that could end a field or a message.
    Request& field(std::string_view id, std::string_view value);
    /// The same, but left out when the value is empty.
    Request& field_if(std::string_view id, std::string_view value);

    std::string_view code() const { return m_text.reveal().substr(0, 2); }
    std::string_view text() const { return m_text.reveal(); }  // UTF-8
    /// The value of a field of this request; empty when there is none.
    std::string_view value(std::string_view id) const;

private:
    base::Secret m_text;
    char m_delimiter;
};

struct Field {
    std::string id;
    std::string value;  // UTF-8, composed, without control characters
};

/// An answer as it came, read as tolerantly as is safe. Tagged fields are never taken by position.
/// Answers hold names and addresses: values are overwritten when it goes.
class Message {
public:
    Message() = default;
    ~Message();
    Message(const Message&) = default;
    Message& operator=(const Message&) = default;
    Message(Message&&) = default;
    Message& operator=(Message&&) = default;

    /// `line` without terminator. nullopt: nothing that begins with two digits.
    static std::optional<Message> parse(std::string_view line, const Charset& charset,
                                        char delimiter = '|');

    const std::string& code() const { return m_code; }
    /// Flags in front of the date; ' ' where the server sent fewer.
    char flag(size_t place) const { return place < m_lead.size() ? m_lead[place] : ' '; }
    std::string_view lead() const { return m_lead; }
    const std::string& date() const { return m_date; }
    /// The n-th count of four digits behind the date (64) or of 66; nullopt: not told.
    std::optional<int> count(size_t place) const;
    /// The rest behind the date, 98's protocol version.
    const std::string& tail() const { return m_tail; }

    bool has(std::string_view id) const { return find(id) != nullptr; }
    /// The first with this id; empty when there is none.
    const std::string& value(std::string_view id) const;
    /// Every one that is not empty, in order.
    std::vector<std::string> values(std::string_view id) const;
    const std::vector<Field>& fields() const { return m_fields; }

    int sequence() const { return m_sequence; }  // -1: none
    const Verified& checked() const { return m_checked; }
    /// The fixed part was not as long as the manual says.
    bool irregular() const { return m_irregular; }
    /// The line stopped inside a field.
    bool cut() const { return m_cut; }

private:
    const Field* find(std::string_view id) const;
    std::string_view take_ending(std::string_view line);
    std::string_view take_fixed(std::string_view line, char delimiter);
    bool take_strictly(std::string_view line, size_t lead, size_t tail, char delimiter);
    std::string_view take_tail(std::string_view rest, size_t length);
    void take_fields(std::string_view rest, const Charset& charset, char delimiter);
    void add_field(std::string_view token, const Charset& charset);

    std::string m_code, m_lead, m_date, m_tail;
    std::vector<Field> m_fields;
    int m_sequence = -1;
    Verified m_checked;
    bool m_irregular = false;
    bool m_cut = false;
};

}  // namespace loans::sip2
