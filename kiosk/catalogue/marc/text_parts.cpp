#include "catalogue/marc/text_parts.h"

#include <algorithm>
#include <array>

namespace catalogue::marc {
namespace {

constexpr std::string_view unbreakable = "\xC2\xA0";

/// Words after which a full stop is theirs.
constexpr std::array<std::string_view, 26> abbreviations = {
    "jr",  "sr", "etc", "co", "inc", "ltd", "st",   "dr",  "mr", "mrs", "ms",  "ca", "uppl",
    "vol", "nr", "no",  "bd", "red", "fl",  "förl", "utg", "bl", "ser", "ill", "al", "prof"};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_word_byte(char c) {
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z') ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Characters, not bytes.
size_t letters(std::string_view word) {
    return static_cast<size_t>(std::count_if(word.begin(), word.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
    }));
}

bool ends_in_abbreviation(std::string_view before_stop) {
    size_t begin = before_stop.size();
    while (begin > 0 && is_word_byte(before_stop[begin - 1])) --begin;
    const auto word = before_stop.substr(begin);
    if (word.empty()) return true;  // an ellipsis, or a stop after a bracket
    if (letters(word) == 1) return !is_digit(word[0]);
    const std::string plain = lower_ascii(word);
    return std::find(abbreviations.begin(), abbreviations.end(), plain) != abbreviations.end();
}

/// Next byte of a word from `at` on; 0 at the end.
char next_word_byte(std::string_view text, size_t& at) {
    while (at < text.size() && !is_word_byte(text[at])) ++at;
    return at < text.size() ? lower(text[at++]) : '\0';
}

}  // namespace

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    for (;;) {
        if (text.starts_with(' '))
            text.remove_prefix(1);
        else if (text.starts_with(unbreakable))
            text.remove_prefix(unbreakable.size());
        else
            break;
    }
    for (;;) {
        if (text.ends_with(' '))
            text.remove_suffix(1);
        else if (text.ends_with(unbreakable))
            text.remove_suffix(unbreakable.size());
        else
            break;
    }
    return text;
}

std::string_view without_isbd(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return text;
    if (std::string_view("/:;=,").find(text.back()) != std::string_view::npos) {
        text.remove_suffix(1);
        return trimmed(text);
    }
    if (text.back() == '.' && !ends_in_abbreviation(text.substr(0, text.size() - 1)))
        text.remove_suffix(1);
    return trimmed(text);
}

void append_part(std::string& text, std::string_view separator, std::string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text.append(separator);
    text.append(part);
}

int last_integer(std::string_view text) {
    size_t end = text.size();
    while (end > 0 && !is_digit(text[end - 1])) --end;
    size_t begin = end;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    int value = 0;
    for (const char c : text.substr(begin, std::min<size_t>(end - begin, 9)))
        value = value * 10 + (c - '0');
    return value;
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), lower);
    return out;
}

bool same_words(std::string_view a, std::string_view b) {
    size_t at_a = 0;
    size_t at_b = 0;
    for (;;) {
        const char one = next_word_byte(a, at_a);
        if (one != next_word_byte(b, at_b)) return false;
        if (one == '\0') return true;
    }
}

}  // namespace catalogue::marc
