#include "help/number_words.h"

#include <unicode/rbnf.h>

#include <array>
#include <memory>
#include <unordered_map>

#include "base/unicode.h"

namespace help {
namespace {

using Table = std::unordered_map<std::string, std::string>;

std::string folded_word(const icu::UnicodeString& spelled) {
    std::string utf8, out;
    spelled.toUTF8String(utf8);
    for (const char32_t c : base::decode_utf8(base::fold_marks(utf8)))
        if (c != U' ' && c != U'-' && c != U'\u00AD' && c != U'\u2010' && c != U'\u2019' &&
            c != U'\'')
            base::append_utf8(out, c);
    return out;
}

/// Every cardinal rule set: many languages have one for each gender.
void add_language(Table& table, const char* language) {
    UErrorCode status = U_ZERO_ERROR;
    icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(language), status);
    if (U_FAILURE(status)) return;
    for (int32_t set = 0; set < format.getNumberOfRuleSetNames(); ++set) {
        const auto name = format.getRuleSetName(set);
        if (name.indexOf("cardinal") < 0 && name.indexOf("numbering") < 0) continue;
        for (int32_t number = 0; number < 100; ++number) {
            UErrorCode spelled = U_ZERO_ERROR;
            icu::UnicodeString text;
            icu::FieldPosition place(icu::FieldPosition::DONT_CARE);
            format.format(number, name, text, place, spelled);
            const auto word = folded_word(text);
            if (U_SUCCESS(spelled) && !word.empty() && (word[0] < '0' || word[0] > '9'))
                table.emplace(word, std::to_string(number));
        }
    }
}

void add_somali(Table& table) {
    static constexpr std::array<const char*, 10> ones = {
        "eber", "kow", "laba", "saddex", "afar", "shan", "lix", "toddoba", "siddeed", "sagaal"};
    static constexpr std::array<const char*, 10> tens = {
        "",       "toban",  "labaatan",    "soddon",    "afartan",
        "konton", "lixdan", "toddobaatan", "siddeetan", "sagaashan"};
    for (size_t number = 0; number < 100; ++number) {
        const auto ten = number / 10, one = number % 10;
        std::string word = ten == 0 ? ones[one] : tens[ten];
        if (ten > 0 && one > 0) word = std::string(ones[one]) + "iyo" + tens[ten];
        table.emplace(word, std::to_string(number));
        if (ten > 0 && one > 0)
            table.emplace(std::string(tens[ten]) + "iyo" + ones[one], std::to_string(number));
    }
}

const Table& table() {
    static const Table made = [] {
        Table all;
        for (const char* language : number_languages) add_language(all, language);
        add_somali(all);
        return all;
    }();
    return made;
}

int roman_value(char c) {
    switch (c) {
        case 'i':
            return 1;
        case 'v':
            return 5;
        case 'x':
            return 10;
        case 'l':
            return 50;
        case 'c':
            return 100;
        case 'd':
            return 500;
        case 'm':
            return 1000;
        default:
            return 0;
    }
}

std::string to_roman(int number) {
    static constexpr std::array<std::pair<int, const char*>, 13> parts = {{{1000, "m"},
                                                                           {900, "cm"},
                                                                           {500, "d"},
                                                                           {400, "cd"},
                                                                           {100, "c"},
                                                                           {90, "xc"},
                                                                           {50, "l"},
                                                                           {40, "xl"},
                                                                           {10, "x"},
                                                                           {9, "ix"},
                                                                           {5, "v"},
                                                                           {4, "iv"},
                                                                           {1, "i"}}};
    std::string out;
    for (const auto& [value, letters] : parts)
        for (; number >= value; number -= value) out += letters;
    return out;
}

}  // namespace

std::optional<std::string> number_of_word(std::string_view folded) {
    const auto found = table().find(std::string(folded));
    return found == table().end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::string> number_of_roman(std::string_view folded) {
    if (folded.empty() || folded.size() > 15) return std::nullopt;
    int sum = 0;
    for (size_t i = 0; i < folded.size(); ++i) {
        const int value = roman_value(folded[i]);
        if (value == 0) return std::nullopt;
        const int next = i + 1 < folded.size() ? roman_value(folded[i + 1]) : 0;
        sum += value < next ? -value : value;
    }
    // Only the one right spelling: "iiiiii" is a word, not a number.
    if (sum < 1 || to_roman(sum) != folded) return std::nullopt;
    return std::to_string(sum);
}

}  // namespace help
