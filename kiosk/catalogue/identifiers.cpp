#include "catalogue/identifiers.h"

#include <algorithm>

namespace catalogue {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

/// Digits and X; nullopt when anything but hyphens and blanks stands between them.
std::optional<std::string> digits_of(std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (digit(c))
            out += c;
        else if (c == 'x' || c == 'X')
            out += 'X';
        else if (text.substr(i).starts_with("\u2010") || text.substr(i).starts_with("\u2013"))
            i += 2;
        else if (c != '-' && c != ' ')
            return std::nullopt;
    }
    return out;
}

bool only_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), digit);
}

/// Sum of digits with falling weights, modulo 11: ISBN-10 and ISSN.
bool checked_by_eleven(std::string_view digits) {
    if (!only_digits(digits.substr(0, digits.size() - 1))) return false;
    size_t sum = 0;
    for (size_t i = 0; i < digits.size(); ++i)
        sum += (digits.size() - i) * (digits[i] == 'X' ? 10 : static_cast<size_t>(digits[i] - '0'));
    return sum % 11 == 0;
}

char thirteenth(std::string_view twelve) {
    int sum = 0;
    for (size_t i = 0; i < 12; ++i) sum += (twelve[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    std::string out(text.substr(first, text.find_last_not_of(" \t") - first + 1));
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

}  // namespace

std::optional<std::string> normal_isbn(std::string_view text) {
    auto digits = digits_of(text);
    if (!digits) return std::nullopt;
    if (digits->size() == 10 && checked_by_eleven(*digits)) {
        auto out = "978" + digits->substr(0, 9);
        return out + thirteenth(out);
    }
    const bool book = digits->starts_with("978") || digits->starts_with("979");
    if (digits->size() != 13 || !only_digits(*digits) || !book) return std::nullopt;
    if (digits->back() != thirteenth(*digits)) return std::nullopt;
    return digits;
}

std::optional<std::string> normal_issn(std::string_view text) {
    auto digits = digits_of(text);
    if (!digits || digits->size() != 8 || !checked_by_eleven(*digits)) return std::nullopt;
    return digits->insert(4, "-");
}

std::vector<std::string> identifier_keys(std::string_view text) {
    std::vector<std::string> keys;
    if (const auto isbn = normal_isbn(text)) keys.push_back("i" + *isbn);
    if (const auto issn = normal_issn(text)) keys.push_back("s" + *issn);
    const auto plain = trimmed(text);
    if (plain.empty()) return keys;
    keys.push_back("b" + plain);
    keys.push_back("c" + plain);
    return keys;
}

bool certain_identifier(std::string_view text) {
    if (normal_isbn(text)) return true;
    // Eight digits without a hyphen may as well be a date or a barcode.
    return normal_issn(text) && text.find('-') != text.npos;
}

std::vector<std::string> identifier_keys(const Record& record) {
    std::vector<std::string> keys;
    for (const auto& isbn : record.isbns) {
        const auto normal = normal_isbn(isbn);
        keys.push_back("i" + (normal ? *normal : isbn));
    }
    for (const auto& issn : record.issns) {
        const auto normal = normal_issn(issn);
        keys.push_back("s" + (normal ? *normal : issn));
    }
    for (const auto& item : record.items)
        if (const auto barcode = trimmed(item.barcode); !barcode.empty())
            keys.push_back("b" + barcode);
    if (const auto number = trimmed(record.control_number); !number.empty())
        keys.push_back("c" + number);
    return keys;
}

}  // namespace catalogue
