#include <algorithm>

#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

void add_unique(std::vector<std::string>& all, std::string_view text) {
    if (text.empty()) return;
    for (const std::string& known : all)
        if (same_words(known, text)) return;
    all.emplace_back(text);
}

bool is_subdivision(char code) {
    return code == 'v' || code == 'x' || code == 'y' || code == 'z';
}

/// "Serial murders -- United States"; of a name also its title. Dates of names are left out: the
/// words are shown to patrons.
std::string heading(const RawRecord& raw, const Field& field) {
    std::string text;
    for (const Subfield& subfield : raw.subfields(field)) {
        const auto part = without_isbd(raw.text(subfield));
        if (subfield.code == 'a' || is_subdivision(subfield.code))
            append_part(text, " -- ", part);
        else if (subfield.code == 'b' || subfield.code == 't' || subfield.code == 'p')
            append_part(text, ". ", part);
    }
    return text;
}

bool is_subject(const Field& field) {
    switch (field.number) {
        case 600:
        case 610:
        case 611:
        case 630:
        case 650:
        case 651:
        case 653:
            return true;
        default:
            return false;
    }
}

bool is_swedish_subject(std::string_view source) {
    return source == "sao" || source == "barn";
}
bool is_swedish_genre(std::string_view source) {
    return source == "saogf" || source == "barngf";
}

/// Free words ($a may be repeated) are one subject each.
void add_subject(const RawRecord& raw, const Field& field, Record& record) {
    if (field.number != 653) {
        add_unique(record.subjects, heading(raw, field));
        return;
    }
    for (const Subfield& subfield : raw.subfields(field))
        if (subfield.code == 'a') add_unique(record.subjects, without_isbd(raw.text(subfield)));
}

/// SAB ($2 kssb/8) in 084, Dewey in 082; other schemes of 084 are not shelved by.
void add_classification(const RawRecord& raw, const Field& field, Record& record) {
    if (field.number == 84 && !raw.first(field, '2').starts_with("kssb") &&
        !raw.first(field, '2').empty())
        return;
    for (const Subfield& subfield : raw.subfields(field)) {
        if (subfield.code != 'a') continue;
        const auto text = trimmed(raw.text(subfield));
        auto& all = record.classifications;
        if (!text.empty() && std::find(all.begin(), all.end(), text) == all.end())
            all.emplace_back(text);
    }
}

}  // namespace

void map_subjects(const RawRecord& raw, Record& record) {
    record.subjects.reserve(8);
    // The words of Swedish lists come first; free words last.
    for (const int turn : {1, 2, 3}) {
        for (const Field& field : raw.fields()) {
            if (field.number == 655) {
                if (turn == 3) continue;
                const bool swedish = is_swedish_genre(raw.first(field, '2'));
                if (swedish == (turn == 1)) add_unique(record.genres, heading(raw, field));
            } else if (is_subject(field)) {
                const bool swedish = is_swedish_subject(raw.first(field, '2'));
                const int own_turn = field.number == 653 ? 3 : swedish ? 1 : 2;
                if (own_turn == turn) add_subject(raw, field, record);
            } else if (turn == 1 && (field.number == 82 || field.number == 84)) {
                add_classification(raw, field, record);
            }
        }
    }
}

}  // namespace catalogue::marc
