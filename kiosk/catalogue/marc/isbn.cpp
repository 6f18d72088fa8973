#include "catalogue/marc/isbn.h"

#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

/// Digits (and an X in the tenth place) up to the first other letter or bracket.
std::string leading_digits(std::string_view text) {
    std::string digits;
    for (const char c : trimmed(text)) {
        if (is_digit(c))
            digits += c;
        else if ((c == 'X' || c == 'x') && digits.size() == 9)
            digits += 'X';
        else if (c != '-' && c != ' ' && static_cast<unsigned char>(c) < 0x80)
            break;
    }
    return digits;
}

char check_digit13(std::string_view twelve) {
    int sum = 0;
    for (size_t i = 0; i < 12; ++i) sum += (twelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool right10(std::string_view ten) {
    int sum = 0;
    for (size_t i = 0; i < 10; ++i)
        sum += static_cast<int>(10 - i) * (ten[i] == 'X' ? 10 : ten[i] - '0');
    return sum % 11 == 0;
}

bool right13(std::string_view thirteen) {
    return thirteen.find('X') == std::string_view::npos &&
           (thirteen.starts_with("978") || thirteen.starts_with("979")) &&
           !thirteen.starts_with("9790") &&  // printed music
           check_digit13(thirteen) == thirteen[12];
}

}  // namespace

std::string isbn13_from(std::string_view text) {
    const std::string digits = leading_digits(text);
    if (digits.size() >= 13 && right13(std::string_view(digits).substr(0, 13)))
        return digits.substr(0, 13);
    if (digits.size() < 10 || !right10(std::string_view(digits).substr(0, 10))) return {};
    std::string out = "978" + digits.substr(0, 9);
    return out += check_digit13(out);
}

}  // namespace catalogue::marc
