#include <algorithm>
#include <array>
#include <utility>

#include "base/unicode.h"
#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

/// Words for roles in $e, beginnings of them, in the languages of Nordic catalogues.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> role_words = {{
    {"författ", "aut"}, {"author", "aut"},     {"forfatt", "aut"},  {"kirjoitt", "aut"},
    {"illustr", "ill"}, {"översätt", "trl"},   {"transl", "trl"},   {"oversett", "trl"},
    {"oversæt", "trl"}, {"övers", "trl"},      {"kääntäj", "trl"},  {"inläs", "nrt"},
    {"uppläs", "nrt"},  {"narrat", "nrt"},     {"reader", "nrt"},   {"innleser", "nrt"},
    {"redakt", "edt"},  {"editor", "edt"},     {"edited", "edt"},   {"utgivare", "pbl"},
    {"publish", "pbl"}, {"förlag", "pbl"},     {"director", "drt"}, {"film director", "drt"},
    {"regi", "drt"},    {"actor", "act"},      {"skådes", "act"},   {"kompos", "cmp"},
    {"tonsätt", "cmp"}, {"compos", "cmp"},     {"photog", "pht"},   {"fotograf", "pht"},
    {"manus", "aus"},   {"screenwrit", "aus"},
}};

/// "aut", or "http://id.loc.gov/vocabulary/relators/aut".
std::string_view role_code(std::string_view text) {
    text = trimmed(text);
    const size_t slash = text.rfind('/');
    if (slash != std::string_view::npos) text.remove_prefix(slash + 1);
    const bool letters = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
    return text.size() == 3 && letters ? text : std::string_view();
}

std::string_view role_of_word(std::string_view text) {
    const std::string word = base::fold_case(trimmed(text));
    for (const auto& [beginning, code] : role_words)
        if (word.starts_with(beginning)) return code;
    return {};
}

std::string name_of(const RawRecord& raw, const Field& field) {
    const bool person = field.number % 100 == 0;
    std::string name;
    for (const Subfield& subfield : raw.subfields(field)) {
        const auto text = without_isbd(raw.text(subfield));
        if (subfield.code == 'a')
            append_part(name, " ", text);
        else if (subfield.code == 'b')
            append_part(name, person ? " " : ". ", text);
        else if (subfield.code == 'e' && field.number % 100 == 11)
            append_part(name, ". ", text);
        else if (subfield.code == 't')
            break;  // from here on it is a work
    }
    return name;
}

void add(const std::string& name, std::string_view role, std::string_view dates, bool main,
         Record& record) {
    auto& all = record.contributors;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Contributor& other) {
        return other.name == name && (other.role == role || role.empty());
    });
    if (known) return;
    Contributor contributor;
    contributor.name = name;
    contributor.role = lower_ascii(role);
    contributor.main = main;
    contributor.dates = dates;
    all.push_back(std::move(contributor));
}

/// One contributor for each role that is given.
void add_person(const RawRecord& raw, const Field& field, Record& record) {
    const std::string name = name_of(raw, field);
    if (name.empty()) return;
    const bool main = field.number < 200;
    const bool person = field.number % 100 == 0;
    const auto dates = person ? without_isbd(raw.first(field, 'd')) : std::string_view();
    bool given = false;
    for (const Subfield& subfield : raw.subfields(field)) {
        if (subfield.code != '4') continue;
        const auto role = role_code(raw.text(subfield));
        if (role.empty()) continue;
        add(name, role, dates, main, record);
        given = true;
    }
    const char word = field.number % 100 == 11 ? 'j' : 'e';
    for (const Subfield& subfield : raw.subfields(field)) {
        if (subfield.code != word || given) continue;
        const auto role = role_of_word(raw.text(subfield));
        if (!role.empty()) add(name, role, dates, main, record);
        given = !role.empty();
    }
    if (!given) add(name, "", dates, main, record);
}

}  // namespace

void map_people(const RawRecord& raw, Record& record) {
    for (const bool main : {true, false}) {
        for (const Field& field : raw.fields()) {
            const int kind = field.number % 100;
            const int hundred = field.number / 100;
            if (hundred != (main ? 1 : 7)) continue;
            if (kind == 0 || kind == 10 || kind == 11) add_person(raw, field, record);
        }
    }
}

}  // namespace catalogue::marc
