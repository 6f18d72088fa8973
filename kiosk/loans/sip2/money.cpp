#include "loans/sip2/money.h"

#include <fmt/format.h>
#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <algorithm>

namespace loans::sip2 {
namespace {

constexpr size_t most_digits = 12;

bool digit(char c) {
    return c >= '0' && c <= '9';
}

size_t decimals_of(const std::string& currency) {
    UErrorCode status = U_ZERO_ERROR;
    const auto code = icu::UnicodeString::fromUTF8(currency);
    const int places =
        ucurr_getDefaultFractionDigits(icu::UnicodeString(code).getTerminatedBuffer(), &status);
    return U_SUCCESS(status) && places >= 0 && places <= 4 ? static_cast<size_t>(places) : 2;
}

}  // namespace

std::optional<int64_t> minor_units(std::string_view text, const std::string& currency) {
    const auto first = std::ranges::find_if(text, digit);
    if (first == text.end()) return std::nullopt;
    const auto start = static_cast<size_t>(first - text.begin());
    const bool negative = start > 0 && text.substr(0, start).find('-') != text.npos;
    const auto end = text.find_first_not_of("0123456789., '", start);
    auto number = text.substr(start, end - start);
    while (!number.empty() && !digit(number.back())) number.remove_suffix(1);
    // The last mark separates decimals unless exactly three digits and no other kind follow.
    auto mark = number.find_last_of(".,");
    const bool lonely = mark != number.npos && number.find_first_of(".,") == mark;
    const auto places = decimals_of(currency);
    if (mark != number.npos && number.size() - mark - 1 == 3 && lonely && places != 3)
        mark = number.npos;
    std::string digits, fraction;
    for (size_t i = 0; i < number.size(); ++i)
        if (digit(number[i])) (mark != number.npos && i > mark ? fraction : digits) += number[i];
    if (digits.size() > most_digits) return std::nullopt;
    fraction.resize(places + 1, '0');
    const bool up = fraction.back() >= '5';
    const auto minor = std::stoll(digits + fraction.substr(0, places)) + (up ? 1 : 0);
    return negative ? -minor : minor;
}

std::string decimal(const Money& money) {
    const auto places = decimals_of(money.currency);
    const auto digits = fmt::format("{:0{}}", std::abs(money.minor), places + 1);
    std::string out = money.minor < 0 ? "-" : "";
    out += digits.substr(0, digits.size() - places);
    if (places > 0) out += "." + digits.substr(digits.size() - places);
    return out;
}

Money amount_within(std::string_view line, const std::string& currency) {
    Money found{0, currency};
    int amounts = 0;
    for (size_t at = 0; at < line.size(); ++at) {
        if (!digit(line[at]) || (at > 0 && digit(line[at - 1]))) continue;
        const auto end = std::min(line.find_first_not_of("0123456789.,", at), line.size());
        const auto word = line.substr(at, end - at);
        const auto mark = word.find_last_of(".,");
        const bool money = mark != word.npos && word.size() - mark == 3;
        if (money && ++amounts == 1) found.minor = minor_units(word, currency).value_or(0);
        at = end;
    }
    return amounts == 1 ? found : Money{0, currency};
}

}  // namespace loans::sip2
