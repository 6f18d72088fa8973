#include <algorithm>

#include "base/unicode.h"
#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

/// A statement and how much it says: "juvenile" is less than "nine to twelve".
struct Finding {
    Audience audience = Audience::unknown;
    int weight = 0;
};

constexpr int adult_weight = 1;
constexpr int young_weight = 2;
constexpr int exact_weight = 3;

void take(Finding& best, Finding other) {
    if (other.weight > best.weight) best = other;
}

/// 008/22 means audience in books, music, computer files, film and kits, not in serials and maps.
Finding from_code(const RawRecord& raw) {
    const char type = raw.leader()[6];
    const char level = raw.leader()[7];
    const auto fixed = raw.control("008");
    const bool other_use = type == 'e' || type == 'f' || type == 'p' ||
                           (type == 'a' && (level == 's' || level == 'b' || level == 'i'));
    if (fixed.size() < 23 || other_use) return {};
    switch (fixed[22]) {
        case 'a':
            return {Audience::toddler, exact_weight};
        case 'b':
        case 'c':
            return {Audience::children, exact_weight};
        case 'd':
            return {Audience::youth, exact_weight};
        case 'e':
        case 'f':
            return {Audience::adult, adult_weight};
        case 'j':
            return {Audience::children, young_weight};
        default:
            return {};
    }
}

/// SAB: ",u" after the class or "u" before it; Hcf and ",uf" are for small children, Hcg and ",ug"
/// for the middle ages.
Finding from_sab(std::string_view text) {
    const bool leading = text.size() > 1 && text[0] == 'u' && text[1] >= 'A' && text[1] <= 'Z';
    const auto place = leading ? text.substr(1) : text;
    if (place.starts_with("Hcf")) return {Audience::toddler, exact_weight};
    if (place.starts_with("Hcg")) return {Audience::children, exact_weight};
    const size_t comma = text.find(",u");
    if (comma == std::string_view::npos)
        return leading ? Finding{Audience::children, young_weight} : Finding{};
    const auto suffix = text.substr(comma + 2);
    if (suffix.starts_with('f')) return {Audience::toddler, exact_weight};
    if (suffix.starts_with('g')) return {Audience::children, exact_weight};
    const bool whole = suffix.empty() || !(suffix[0] >= 'a' && suffix[0] <= 'z');
    return whole ? Finding{Audience::children, young_weight} : Finding{};
}

Finding from_age(int age) {
    if (age < 6) return {Audience::toddler, exact_weight};
    if (age < 13) return {Audience::children, exact_weight};
    if (age < 20) return {Audience::youth, exact_weight};
    return {Audience::adult, adult_weight};
}

/// First number of at most two digits; -1 when there is none.
int first_age(std::string_view text) {
    const auto begin = std::find_if(text.begin(), text.end(), is_digit);
    const auto end = std::find_if_not(begin, text.end(), is_digit);
    if (begin == text.end() || end - begin > 2) return -1;
    int age = 0;
    for (auto at = begin; at != end; ++at) age = age * 10 + (*at - '0');
    return age;
}

bool has(const std::string& text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

Finding from_words(const std::string& text) {
    // "Unga vuxna" and "young adults" would also be found as adults.
    if (has(text, {"småbarn", "förskol", "preschool", "toddler", "infant", "bilderböcker"}))
        return {Audience::toddler, exact_weight};
    if (has(text, {"ungdom", "unga vuxna", "young adult", "teenage", "adolescent", "tonår"}))
        return {Audience::youth, exact_weight};
    if (has(text, {"barn", "child", "juvenile", "mellanålder", "lågstadi", "mellanstadi"}))
        return {Audience::children, young_weight};
    if (has(text, {"vuxna", "adult"})) return {Audience::adult, adult_weight};
    return {};
}

/// 521 states an age or a group in free words, 385 a group.
Finding from_note(const RawRecord& raw, const Field& field) {
    Finding best;
    for (const Subfield& subfield : raw.subfields(field)) {
        if (subfield.code != 'a') continue;
        const std::string text = base::fold_case(raw.text(subfield));
        const bool ages =
            field.number == 521 && (field.indicator1 == '1' || has(text, {"år", "age", "year"}));
        const int age = ages ? first_age(text) : -1;
        take(best, age >= 0 ? from_age(age) : from_words(text));
    }
    return best;
}

}  // namespace

Audience audience_of(const RawRecord& raw, const Record& record) {
    Finding best;
    for (const Field& field : raw.fields())
        if (field.number == 385 || field.number == 521) take(best, from_note(raw, field));
    for (const std::string& text : record.classifications) take(best, from_sab(text));
    take(best, from_code(raw));
    return best.audience;
}

}  // namespace catalogue::marc
