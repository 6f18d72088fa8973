#include <algorithm>

#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

/// Two digits after "880-" or "245-" in $6; empty when there is no link.
std::string_view link_number(std::string_view link) {
    return link.size() >= 6 && link[3] == '-' ? link.substr(4, 2) : std::string_view();
}

/// $n and $p in their order: "Del 2, Nedräkning".
std::string part_of(const RawRecord& raw, const Field& field) {
    std::string part;
    char before = ' ';
    for (const Subfield& subfield : raw.subfields(field)) {
        if (subfield.code != 'n' && subfield.code != 'p') continue;
        const bool named = subfield.code == 'p' && before == 'n';
        append_part(part, named ? ", " : ". ", without_isbd(raw.text(subfield)));
        before = subfield.code;
    }
    return part;
}

std::string joined(const RawRecord& raw, const Field& field, char code,
                   std::string_view separator) {
    std::string all;
    for (const Subfield& subfield : raw.subfields(field))
        if (subfield.code == code) append_part(all, separator, without_isbd(raw.text(subfield)));
    return all;
}

/// Bytes of the first `characters` characters; npos when the text is shorter.
size_t bytes_of(std::string_view text, int characters) {
    size_t at = 0;
    for (; characters > 0 && at < text.size(); --characters) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
    }
    return characters == 0 ? at : std::string_view::npos;
}

/// The indicator counts an article with the blank or apostrophe after it; a count that ends inside
/// a word is a slip.
int nonfiling_of(std::string_view title, char indicator) {
    if (indicator < '1' || indicator > '9') return 0;
    const int count = indicator - '0';
    const size_t bytes = bytes_of(title, count);
    if (bytes == std::string_view::npos || bytes >= title.size()) return 0;
    const auto before = title.substr(0, bytes);
    for (const std::string_view end : {" ", "'", "-", "(", "[", "\"", "\xE2\x80\x99", "\xCA\xBC",
                                       "\xCA\xBB", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xC2\xAB"})
        if (before.ends_with(end)) return count;
    return 0;
}

void map_main_title(const RawRecord& raw, const Field& field, Record& record) {
    record.title = without_isbd(raw.first(field, 'a'));
    record.remainder = joined(raw, field, 'b', " : ");
    record.part = part_of(raw, field);
    record.responsibility = without_isbd(raw.first(field, 'c'));
    if (record.title.empty()) {
        // Parts catalogued on their own, and titles that only have a form, stand without $a.
        record.title = record.part.empty() ? joined(raw, field, 'k', ", ") : record.part;
        if (!record.part.empty()) record.part.clear();
    }
    record.nonfiling = nonfiling_of(record.title, field.indicator2);
}

void map_original_script(const RawRecord& raw, const Field* title, const Field& field,
                         Record& record) {
    const auto link = raw.first(field, '6');
    if (!link.starts_with("245-") || !record.original_script_title.empty()) return;
    const auto number = link_number(link);
    const auto wanted = title ? link_number(raw.first(*title, '6')) : std::string_view();
    // 00 stands for "belongs to none"; otherwise both ends must name the same number.
    if (number != "00" && !wanted.empty() && number != wanted) return;
    std::string text(without_isbd(raw.first(field, 'a')));
    append_part(text, " : ", joined(raw, field, 'b', " : "));
    append_part(text, ". ", part_of(raw, field));
    record.original_script_title = std::move(text);
}

void add_other_title(const RawRecord& raw, const Field& field, Record& record) {
    std::string text(without_isbd(raw.first(field, 'a')));
    append_part(text, " : ", joined(raw, field, 'b', " : "));
    append_part(text, ". ", part_of(raw, field));
    auto& titles = record.other_titles;
    if (!text.empty() && std::find(titles.begin(), titles.end(), text) == titles.end())
        titles.push_back(std::move(text));
}

}  // namespace

void map_titles(const RawRecord& raw, Record& record) {
    const Field* title = nullptr;
    std::string_view uniform;
    std::string_view translated_from;
    for (const Field& field : raw.fields()) {
        switch (field.number) {
            case 130:
            case 240:
                if (uniform.empty() || field.number == 240)
                    uniform = without_isbd(raw.first(field, 'a'));
                break;
            case 245:
                if (title) break;
                title = &field;
                map_main_title(raw, field, record);
                break;
            case 246:
            case 740:
                add_other_title(raw, field, record);
                break;
            case 765:
                if (translated_from.empty()) translated_from = without_isbd(raw.first(field, 't'));
                break;
            case 880:
                map_original_script(raw, title, field, record);
                break;
            default:
                break;
        }
    }
    record.original_title = uniform.empty() ? translated_from : uniform;
    if (record.title.empty()) record.title = uniform;
}

}  // namespace catalogue::marc
