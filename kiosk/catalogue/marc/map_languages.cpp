#include <algorithm>

#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

bool is_code(std::string_view text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Undetermined, and no linguistic content.
bool says_nothing(std::string_view code) {
    return code == "und" || code == "zxx";
}

void add(std::string_view code, Record& record) {
    if (!is_code(code) || says_nothing(code)) return;
    auto& all = record.languages;
    if (std::find(all.begin(), all.end(), code) == all.end()) all.emplace_back(code);
}

/// Old records join their codes: "sweeng".
template <typename Each>
void for_each_code(std::string_view text, const Each& each) {
    const std::string plain = lower_ascii(trimmed(text));
    if (plain.size() % 3 != 0) return;
    for (size_t at = 0; at < plain.size(); at += 3) each(std::string_view(plain).substr(at, 3));
}

}  // namespace

void map_languages(const RawRecord& raw, Record& record) {
    const auto fixed = raw.control("008");
    const std::string_view main = fixed.size() >= 38 ? fixed.substr(35, 3) : std::string_view();
    if (main != "mul") add(main, record);
    for (const Field& field : raw.fields()) {
        if (field.number != 41) continue;
        for (const Subfield& subfield : raw.subfields(field)) {
            // $d is what is sung or spoken, $h what it was translated from.
            if (subfield.code == 'a' || subfield.code == 'd') {
                for_each_code(raw.text(subfield),
                              [&](std::string_view code) { add(code, record); });
            } else if (subfield.code == 'h' && record.original_language.empty()) {
                for_each_code(raw.text(subfield), [&](std::string_view code) {
                    if (record.original_language.empty() && is_code(code) && !says_nothing(code))
                        record.original_language = code;
                });
            }
        }
    }
    if (record.languages.empty() && main == "mul") record.languages.emplace_back(main);
}

}  // namespace catalogue::marc
