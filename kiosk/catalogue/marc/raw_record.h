#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace catalogue::marc {

/// A piece of a record's text; see RawRecord::text.
struct Subfield {
    char code = ' ';
    uint32_t begin = 0;
    uint32_t size = 0;
};

/// A control field (text of its own) or a data field (indicators and subfields).
struct Field {
    std::array<char, 3> tag{};
    char indicator1 = ' ';
    char indicator2 = ' ';
    int16_t number = -1;  // 245 for "245"; -1 when the tag is not three digits
    uint32_t begin = 0;
    uint32_t size = 0;
    uint32_t first_subfield = 0;
    uint32_t subfield_count = 0;

    bool is(std::string_view name) const { return std::string_view(tag.data(), 3) == name; }
};

/// A record as it was catalogued: leader and fields, text already UTF-8, NFC and without control
/// characters. Made to be filled again and again: clear() keeps the memory. The views it hands out
/// live until the next change of the record.
class RawRecord {
public:
    static constexpr size_t leader_size = 24;

    void clear();
    void set_leader(std::string_view leader);  // padded with blanks, cut at 24
    void add_control(std::string_view tag, std::string_view text);
    void add_field(std::string_view tag, char indicator1, char indicator2);
    void add_subfield(char code, std::string_view text);

    /// For readers that decode straight into the record: append to text_end(), then close the
    /// piece. Only what was appended since the last piece belongs to it.
    std::string& text_end() { return m_text; }
    void close_control(std::string_view tag);
    void close_subfield(char code);

    std::string_view leader() const { return {m_leader.data(), m_leader.size()}; }
    std::span<const Field> fields() const { return m_fields; }
    std::span<const Subfield> subfields(const Field& field) const;
    std::string_view text(const Field& field) const;
    std::string_view text(const Subfield& subfield) const;
    /// Text of the first control field of this name; empty when there is none.
    std::string_view control(std::string_view tag) const;
    /// First subfield with this code; empty when there is none.
    std::string_view first(const Field& field, char code) const;

private:
    std::array<char, leader_size> m_leader{};
    std::vector<Field> m_fields;
    std::vector<Subfield> m_subfields;
    std::string m_text;
    uint32_t m_closed = 0;  // text before this belongs to a piece
};

}  // namespace catalogue::marc
