#include <algorithm>

#include "catalogue/marc/isbn.h"
#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

void add_unique(std::vector<std::string>& all, std::string text) {
    if (!text.empty() && std::find(all.begin(), all.end(), text) == all.end())
        all.push_back(std::move(text));
}

/// "0345-1569" from the first nine characters; empty when they are no ISSN.
std::string issn_from(std::string_view text) {
    text = trimmed(text).substr(0, 9);
    std::string digits;
    for (const char c : text)
        if (is_digit(c) || ((c == 'X' || c == 'x') && digits.size() == 7))
            digits += c == 'x' ? 'X' : c;
    if (digits.size() != 8) return {};
    return digits.insert(4, "-");
}

}  // namespace

void map_identifiers(const RawRecord& raw, Record& record) {
    for (const Field& field : raw.fields()) {
        if (field.number == 20)
            add_unique(record.isbns, isbn13_from(raw.first(field, 'a')));
        else if (field.number == 24 && field.indicator1 == '3')
            add_unique(record.isbns, isbn13_from(raw.first(field, 'a')));
        else if (field.number == 22)
            add_unique(record.issns, issn_from(raw.first(field, 'a')));
    }
}

}  // namespace catalogue::marc
