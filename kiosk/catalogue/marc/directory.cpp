#include "catalogue/marc/directory.h"

#include <algorithm>
#include <optional>
#include <string>

#include "catalogue/marc/raw_record.h"

namespace catalogue::marc {
namespace {

constexpr char field_terminator = '\x1E';
constexpr char subfield_delimiter = '\x1F';
constexpr size_t leader_size = RawRecord::leader_size;
constexpr size_t entry_size = 12;
constexpr size_t tag_size = 3;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_tag_character(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<size_t> number(std::string_view digits) {
    size_t value = 0;
    for (const char c : digits) {
        if (!is_digit(c)) return std::nullopt;
        value = value * 10 + static_cast<size_t>(c - '0');
    }
    return value;
}

bool is_tag(std::string_view text) {
    return text.size() == tag_size && is_tag_character(text[0]) && is_tag_character(text[1]) &&
           is_tag_character(text[2]);
}

bool is_entry(std::string_view entry) {
    return entry.size() == entry_size && is_tag(entry.substr(0, tag_size)) &&
           number(entry.substr(tag_size));
}

using Entry = DirectoryEntry;

/// Directory and text, cut apart at the first field terminator, or where the entries end.
struct Parts {
    std::string_view directory;
    std::string_view text;
    bool terminated = true;
};

std::optional<Parts> cut_at_terminator(std::string_view record) {
    const std::string_view rest = record.substr(leader_size);
    const size_t end = rest.find(field_terminator);
    if (end == std::string_view::npos) return std::nullopt;
    return Parts{rest.substr(0, end), rest.substr(end + 1), true};
}

/// When the leader says that the text begins after the last good entry, only the directory's
/// terminator is missing.
std::optional<Parts> cut_after_entries(std::string_view record) {
    const std::string_view rest = record.substr(leader_size);
    size_t entries = 0;
    while (is_entry(rest.substr(std::min(rest.size(), entries), entry_size))) entries += entry_size;
    const size_t stated = number(record.substr(12, 5)).value_or(0);
    const size_t here = leader_size + entries;
    const bool unterminated = rest.find(field_terminator) == std::string_view::npos;
    if (entries > 0 && (unterminated || stated == here || stated == here + 1))
        return Parts{rest.substr(0, entries), rest.substr(entries), false};
    return cut_at_terminator(record);
}

/// Leaves `entries` empty when one of them is not well-formed.
void read_entries(std::string_view directory, std::vector<Entry>& entries) {
    entries.clear();
    if (directory.size() % entry_size != 0) return;
    for (size_t at = 0; at < directory.size(); at += entry_size) {
        const auto entry = directory.substr(at, entry_size);
        const auto size = number(entry.substr(3, 4));
        const auto offset = number(entry.substr(7, 5));
        if (!is_tag(entry.substr(0, tag_size)) || !size || !offset) {
            entries.clear();
            return;
        }
        entries.push_back({entry.substr(0, tag_size), *size, *offset});
    }
}

/// Every entry is exactly one piece of the text and all text is covered.
bool agrees(const std::vector<Entry>& entries, std::string_view text) {
    size_t covered = 0;
    for (const Entry& entry : entries) {
        if (entry.size == 0 || entry.offset > text.size() ||
            entry.size > text.size() - entry.offset)
            return false;
        const auto bytes = text.substr(entry.offset, entry.size);
        if (bytes.find(field_terminator) != entry.size - 1) return false;
        if (entry.offset > 0 && text[entry.offset - 1] != field_terminator) return false;
        covered += entry.size;
    }
    return covered == text.size();
}

/// The entries follow each other without gap and fill the text, but terminators are missing or
/// stand inside a field. A cut before a byte that is not ASCII is refused: it may be inside a
/// character, and fields begin in ASCII (indicators, digits, codes). The decoder relies on it: in
/// a record that is UTF-8 as a whole every field is.
bool chains(std::vector<Entry> entries, std::string_view text) {
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.offset < b.offset; });
    size_t at = 0;
    for (const Entry& entry : entries) {
        if (entry.offset != at || entry.size == 0) return false;
        if (at < text.size() && static_cast<unsigned char>(text[at]) >= 0x80) return false;
        at += entry.size;
    }
    // The last terminator may be missing altogether.
    return !entries.empty() && (at == text.size() || at == text.size() + 1);
}

void take(const std::vector<Entry>& entries, std::string_view text, Layout& layout) {
    for (const Entry& entry : entries) {
        auto bytes = text.substr(entry.offset, entry.size);
        if (bytes.ends_with(field_terminator)) bytes.remove_suffix(1);
        layout.fields.push_back({entry.tag, bytes});
    }
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        const size_t end = text.find(field_terminator);
        pieces.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return pieces;
}

/// Nine digits "LLLLOOOOO" that an entry for this piece would have.
std::string expected_digits(size_t size, size_t offset) {
    std::string digits = std::to_string(size % 10000);
    digits.insert(0, 4 - digits.size(), '0');
    std::string place = std::to_string(offset % 100000);
    place.insert(0, 5 - place.size(), '0');
    return digits + place;
}

/// Tags in the order of the text, empty where one cannot be read. Entries are found again after a
/// lost or added digit by the numbers that they ought to have.
std::vector<std::string_view> match_tags(std::string_view directory,
                                         const std::vector<std::string_view>& pieces) {
    std::vector<std::string_view> tags;
    size_t at = 0;
    size_t offset = 0;
    for (size_t i = 0; i < pieces.size(); ++i) {
        const auto digits = expected_digits(pieces[i].size() + 1, offset);
        offset += pieces[i].size() + 1;
        if (directory.size() % entry_size != 0 && at + tag_size < directory.size()) {
            const size_t found = directory.substr(0, at + 3 * entry_size).find(digits, at + 1);
            if (found != std::string_view::npos && found >= tag_size &&
                found + digits.size() >= at + entry_size / 2)
                at = found - tag_size;
        }
        const auto tag = directory.substr(std::min(at, directory.size()), tag_size);
        if (tag.size() < tag_size) break;
        tags.push_back(is_tag(tag) ? tag : std::string_view());
        at += entry_size;
    }
    return tags;
}

bool looks_like(std::string_view tag, std::string_view bytes) {
    const bool control = tag.starts_with("00");
    const bool has_subfields = bytes.find(subfield_delimiter) != std::string_view::npos;
    return control != has_subfields;
}

bool salvage(const Parts& parts, Layout& layout) {
    const auto pieces = split(parts.text);
    const auto tags = match_tags(parts.directory, pieces);
    size_t doubtful = 0;
    for (size_t i = 0; i < tags.size(); ++i) {
        if (tags[i].empty()) continue;
        layout.fields.push_back({tags[i], pieces[i]});
        if (!looks_like(tags[i], pieces[i])) ++doubtful;
    }
    const size_t kept = layout.fields.size();
    const size_t all_tags = parts.directory.size() / entry_size;
    layout.lost_texts = pieces.size() - kept;
    layout.lost_tags = all_tags > tags.size() ? all_tags - tags.size() : 0;
    // Tags beside the wrong texts would be worse than no record.
    return kept > 0 && doubtful * 4 <= kept;
}

}  // namespace

void Layout::clear() {
    fields.clear();
    entries.clear();
    base_address_wrong = directory_wrong = terminators_missing = false;
    lost_texts = lost_tags = 0;
}

bool lay_out(std::string_view record, Layout& layout) {
    layout.clear();
    auto parts = cut_at_terminator(record);
    if (parts) read_entries(parts->directory, layout.entries);
    if (layout.entries.empty()) {
        parts = cut_after_entries(record);
        if (!parts) return false;
        read_entries(parts->directory, layout.entries);
    }
    const auto base = static_cast<size_t>(parts->text.data() - record.data());
    layout.base_address_wrong = number(record.substr(12, 5)) != base;
    if (!layout.entries.empty() && agrees(layout.entries, parts->text)) {
        layout.terminators_missing = !parts->terminated;
        take(layout.entries, parts->text, layout);
        return true;
    }
    if (chains(layout.entries, parts->text)) {
        layout.terminators_missing = true;
        take(layout.entries, parts->text, layout);
        return true;
    }
    layout.directory_wrong = true;
    if (parts->terminated && salvage(*parts, layout)) return true;
    layout.clear();
    return false;
}

}  // namespace catalogue::marc
