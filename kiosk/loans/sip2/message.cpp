#include "loans/sip2/message.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "loans/sip2/dates.h"

namespace loans::sip2 {
namespace {

constexpr size_t date_size = 18;

/// Characters in front of the date and behind it, per answer (3M SIP 2.00).
struct Layout {
    std::string_view code;
    size_t lead = 0;
    bool dated = true;
    size_t tail = 0;
};

constexpr std::array layouts = {
    Layout{"94", 1, false, 0},  Layout{"98", 12, true, 4}, Layout{"24", 17, true, 0},
    Layout{"64", 17, true, 24}, Layout{"36", 1, true, 0},  Layout{"12", 4, true, 0},
    Layout{"10", 4, true, 0},   Layout{"18", 6, true, 0},  Layout{"16", 2, true, 0},
    Layout{"30", 4, true, 0},   Layout{"66", 9, true, 0},  Layout{"38", 1, true, 0},
    Layout{"96", 0, false, 0},  Layout{"97", 0, false, 0},
};

bool digit(char c) {
    return c >= '0' && c <= '9';
}
bool capital(char c) {
    return c >= 'A' && c <= 'Z';
}

bool id_at(std::string_view text) {
    return text.size() >= 2 && capital(text[0]) && (capital(text[1]) || digit(text[1]));
}

const Layout* layout_of(std::string_view code) {
    const auto found = std::ranges::find(layouts, code, &Layout::code);
    return found == layouts.end() ? nullptr : &*found;
}

/// Fields, or nothing: what may stand behind a fixed part.
bool fields_at(std::string_view rest, char delimiter) {
    return rest.empty() || rest[0] == delimiter || id_at(rest);
}

/// Evergreen writes a delimiter inside a value as a character reference.
std::string with_bars(const std::string& text) {
    constexpr std::string_view reference = "&#124;";
    std::string out;
    for (size_t at = 0; at < text.size();) {
        const auto found = std::min(text.find(reference, at), text.size());
        out.append(text, at, found - at);
        if (found < text.size()) out += '|';
        at = found < text.size() ? found + reference.size() : found;
    }
    return out;
}

std::optional<int> four_digits(std::string_view text, size_t at) {
    int value = 0;
    if (at + 4 > text.size()) return std::nullopt;
    const auto part = text.substr(at, 4);
    const auto begin = std::min(part.find_first_not_of(' '), part.size());
    if (begin == part.size()) return std::nullopt;
    const auto [end, fault] = std::from_chars(part.data() + begin, part.data() + 4, value);
    if (fault != std::errc() || value < 0) return std::nullopt;
    return value;
}

}  // namespace

Request::Request(std::string_view code, std::string_view fixed, char delimiter)
    : m_delimiter(delimiter) {
    m_text.append(code);
    m_text.append(fixed);
}

Request& Request::field(std::string_view id, std::string_view value) {
    auto cleaned = clean(value, m_delimiter);
    m_text.append(id);
    m_text.append(cleaned);
    m_text.append({&m_delimiter, 1});
    base::wipe(cleaned);
    return *this;
}

Request& Request::field_if(std::string_view id, std::string_view value) {
    return value.empty() ? *this : field(id, value);
}

std::string_view Request::value(std::string_view id) const {
    const auto all = text();
    for (size_t at = 2; (at = all.find(id, at)) != all.npos; ++at) {
        // A field begins behind a delimiter; the first one behind a fixed part ending in a date.
        if (all[at - 1] != m_delimiter && !digit(all[at - 1]) && all[at - 1] != ' ') continue;
        const auto begin = at + id.size();
        return all.substr(begin, all.find(m_delimiter, begin) - begin);
    }
    return {};
}

Message::~Message() {
    for (auto& field : m_fields) base::wipe(field.value);
}

std::optional<Message> Message::parse(std::string_view line, const Charset& charset,
                                      char delimiter) {
    if (line.size() < 2 || !digit(line[0]) || !digit(line[1])) return std::nullopt;
    Message out;
    out.m_checked = verify_checksum(line);
    out.m_code = std::string(line.substr(0, 2));
    const auto body = out.take_ending(line);
    out.m_cut =
        !body.empty() && body.back() != delimiter && out.m_checked.state != ChecksumState::good;
    out.take_fields(out.take_fixed(body, delimiter), charset, delimiter);
    return out;
}

/// AY and AZ come off the end; what is left is fixed part and fields.
std::string_view Message::take_ending(std::string_view line) {
    if (m_checked.state != ChecksumState::absent) line.remove_suffix(6);
    if (line.size() >= 5 && line.substr(line.size() - 3, 2) == "AY" && digit(line.back()) &&
        (m_checked.state != ChecksumState::absent || !capital(line[line.size() - 4]))) {
        m_sequence = line.back() - '0';
        line.remove_suffix(3);
    }
    return line;
}

bool Message::take_strictly(std::string_view line, size_t lead, size_t tail, char delimiter) {
    const auto size = 2 + lead + date_size + tail;
    if (line.size() < size || date_length(line.substr(2 + lead)) != date_size) return false;
    if (!fields_at(line.substr(size), delimiter)) return false;
    m_lead = std::string(line.substr(2, lead));
    m_date = std::string(line.substr(2 + lead, date_size));
    m_tail = std::string(line.substr(2 + lead + date_size, tail));
    return true;
}

/// Counts behind the date, as many as there are before the first field.
std::string_view Message::take_tail(std::string_view rest, size_t length) {
    size_t size = 0;
    while (size < length && size < rest.size() &&
           (digit(rest[size]) || rest[size] == ' ' || rest[size] == '.'))
        ++size;
    m_tail = std::string(rest.substr(0, size));
    return rest.substr(size);
}

std::string_view Message::take_fixed(std::string_view line, char delimiter) {
    const auto* layout = layout_of(m_code);
    const auto lead = layout == nullptr ? 0 : layout->lead;
    const auto tail = layout == nullptr ? 0 : layout->tail;
    if (layout != nullptr && layout->dated && take_strictly(line, lead, tail, delimiter))
        return line.substr(2 + lead + date_size + tail);
    if (layout != nullptr && !layout->dated && line.size() >= 2 + lead &&
        fields_at(line.substr(2 + lead), delimiter)) {
        m_lead = std::string(line.substr(2, lead));
        return line.substr(2 + lead);
    }
    m_irregular = layout != nullptr;
    // Not as in the manual: the first date separates flags and counts, wherever it stands.
    const auto furthest = std::min(line.size(), lead + 12);
    for (size_t at = 2; layout != nullptr && layout->dated && at <= furthest; ++at) {
        if (line[std::min(at, line.size() - 1)] == ' ') continue;
        const auto length = date_length(line.substr(at));
        if (length == 0) continue;
        m_lead = std::string(line.substr(2, at - 2));
        m_date = std::string(line.substr(at, length));
        return take_tail(line.substr(at + length), tail);
    }
    if (layout != nullptr && line.size() > 2 + lead && id_at(line.substr(2 + lead))) {
        m_lead = std::string(line.substr(2, lead));
        return line.substr(2 + lead);
    }
    // No date at all: the first thing that looks like a field ends the flags.
    for (size_t at = std::min(line.size(), size_t{2}); at < line.size(); ++at) {
        const bool field = id_at(line.substr(at)) && (at > 2 + lead / 2 || !capital(line[at + 1]) ||
                                                      line.substr(at, 2) == "AO");
        if (line[at] != delimiter && !(field && line.find(delimiter, at) != line.npos)) continue;
        m_lead = std::string(line.substr(2, at - 2));
        return line.substr(at);
    }
    m_lead = std::string(line.substr(2));
    return {};
}

void Message::take_fields(std::string_view rest, const Charset& charset, char delimiter) {
    while (!rest.empty()) {
        const auto end = std::min(rest.find(delimiter), rest.size());
        add_field(rest.substr(0, end), charset);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void Message::add_field(std::string_view token, const Charset& charset) {
    // A printed Perl object between two lists, without a delimiter of its own (Koha, renew all).
    if (const auto object = token.find("HASH(0x"); object != token.npos) {
        const auto close = token.find(')', object);
        if (close == token.npos) return;
        token.remove_prefix(close + 1);
    }
    if (token.size() < 2) return;
    m_fields.push_back(
        {std::string(token.substr(0, 2)), with_bars(decode(token.substr(2), charset))});
}

std::optional<int> Message::count(size_t place) const {
    return m_code == "66" ? four_digits(m_lead, 1 + place * 4) : four_digits(m_tail, place * 4);
}

const Field* Message::find(std::string_view id) const {
    const auto found = std::ranges::find(m_fields, id, &Field::id);
    return found == m_fields.end() ? nullptr : &*found;
}

const std::string& Message::value(std::string_view id) const {
    static const std::string none;
    const auto* found = find(id);
    return found == nullptr ? none : found->value;
}

std::vector<std::string> Message::values(std::string_view id) const {
    std::vector<std::string> out;
    for (const auto& field : m_fields)
        if (field.id == id && field.value.find_first_not_of(' ') != std::string::npos)
            out.push_back(field.value);
    return out;
}

}  // namespace loans::sip2
