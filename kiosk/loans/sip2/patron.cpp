#include "loans/sip2/patron.h"

#include <algorithm>
#include <charconv>

#include "base/unicode.h"
#include "loans/sip2/codes.h"
#include "loans/sip2/dates.h"
#include "loans/sip2/money.h"

namespace loans::sip2 {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string initial_of(std::string_view word) {
    const auto boundaries = base::grapheme_boundaries(word);
    return boundaries.size() < 2 ? std::string() : std::string(word.substr(0, boundaries[1])) + ".";
}

bool flagged(const Message& answer, PatronFlag flag) {
    return answer.flag(static_cast<size_t>(flag)) == 'Y';
}

bool all_flagged(const Message& answer) {
    for (size_t i = 0; i < patron_flags; ++i)
        if (answer.flag(i) != 'Y') return false;
    return true;
}

}  // namespace

std::string shown_name(std::string_view full) {
    full = trimmed(full);
    std::string_view first = full, last;
    if (const auto comma = full.find(','); comma != full.npos) {
        last = trimmed(full.substr(0, comma));
        first = trimmed(full.substr(comma + 1));
    } else if (const auto blank = full.rfind(' '); blank != full.npos) {
        last = full.substr(blank + 1);
        first = trimmed(full.substr(0, blank));
    }
    first = first.substr(0, first.find_first_of(" ,"));
    if (first.empty()) return initial_of(last);
    const auto initial = initial_of(last);
    return std::string(first) + (initial.empty() ? "" : " ") + initial;
}

std::optional<Reason> turned_away(const Message& answer, const Dialect& dialect) {
    if (answer.value("BL").starts_with('N')) return Reason::unknown_card;
    if (dialect.pin && answer.value("CQ").starts_with('N')) return Reason::wrong_pin;
    return std::nullopt;
}

std::optional<Reason> blocked(const Message& answer, const Dialect& dialect,
                              const base::Clock& clock) {
    const auto expiry = read_due(answer.value("PA"), dialect.dates).iso;
    const bool expired = !expiry.empty() && expiry < iso_day(clock.wall());
    const auto said = reason_of(screen_message(answer), dialect);
    const bool no_loans = flagged(answer, PatronFlag::charge_denied);
    if (dialect.all_flags_mean_blocked && all_flagged(answer))
        return expired ? Reason::card_expired : said.value_or(Reason::card_blocked);
    using enum PatronFlag;
    if (flagged(answer, card_lost)) return Reason::card_lost;
    if (flagged(answer, excessive_fines) || flagged(answer, excessive_fees) ||
        flagged(answer, too_many_billed))
        return Reason::fees;
    if (flagged(answer, too_many_charged)) return Reason::loan_limit;
    if (flagged(answer, too_many_overdue) || flagged(answer, recall_overdue))
        return Reason::overdue;
    if (expired) return Reason::card_expired;
    if (no_loans) return said.value_or(Reason::card_blocked);
    if (flagged(answer, too_many_claims) || flagged(answer, too_many_lost))
        return Reason::card_blocked;
    return std::nullopt;
}

Money total_fees(const Message& answer, const std::string& currency) {
    const auto& named = answer.value("BH");
    Money out{0, named.size() == 3 ? named : currency};
    out.minor = minor_units(answer.value("BV"), out.currency).value_or(0);
    return out;
}

int limit_of(const Message& answer, std::string_view id) {
    const auto text = trimmed(answer.value(id));
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::max(value, 0);
}

std::optional<Reason> reason_of(std::string_view words, const Dialect& dialect) {
    if (words.empty()) return std::nullopt;
    const auto folded = base::fold_case(words);
    for (const auto& sentence : dialect.sentences)
        if (folded.find(base::fold_case(sentence.contains)) != std::string::npos)
            return sentence.reason;
    return std::nullopt;
}

std::string screen_message(const Message& answer) {
    std::string out;
    for (const auto& line : answer.values("AF")) {
        if (!out.empty()) out += '\n';
        out += line;
    }
    return out;
}

}  // namespace loans::sip2
