#include "screens/loan_words.h"

#include <cstdlib>

#include "screens/words.h"

namespace screens {
namespace {

using loans::Reason;

const char* key_of(Reason reason) {
    switch (reason) {
        case Reason::unknown_card:
        case Reason::wrong_pin:
            return "wrong_pin";
        case Reason::card_blocked:
            return "card_blocked";
        case Reason::card_lost:
            return "card_lost";
        case Reason::card_expired:
            return "card_expired";
        case Reason::unknown_item:
            return "unknown_item";
        case Reason::on_loan_to_you:
            return "on_loan_to_you";
        case Reason::on_loan_to_another:
            return "on_loan_to_another";
        case Reason::reserved_for_another:
            return "reserved_for_another";
        case Reason::not_for_loan:
            return "not_for_loan";
        case Reason::loan_limit:
            return "loan_limit";
        case Reason::hold_limit:
            return "hold_limit";
        case Reason::renewal_limit:
            return "renewal_limit";
        case Reason::fees:
            return "fees";
        case Reason::age:
            return "age";
        case Reason::overdue:
            return "overdue";
        case Reason::fee_to_confirm:
            return "fee_to_confirm";
        case Reason::already_reserved:
            return "already_reserved";
        case Reason::not_on_loan:
            return "not_on_loan";
        case Reason::not_supported:
            return "not_supported";
        case Reason::unreachable:
            return "unreachable";
        case Reason::unknown_result:
            return "unknown_result";
        case Reason::refused:
            break;
    }
    return "refused";
}

}  // namespace

std::string refusal_words(const Services& services, const loans::Refused& refused) {
    const auto& words = services.words();
    if (refused.reason == Reason::refused && !refused.system_words.empty())
        return words("refusal.system_says", {{"words", refused.system_words}});
    return words(std::string("refusal.") + key_of(refused.reason),
                 {{"limit", refused.limit}, {"amount", money_name(services, refused.fee)}});
}

std::string refusal_words(const Services& services, loans::Reason reason) {
    return refusal_words(services, loans::Refused{reason, {}, {}, 0, {}});
}

std::string locked_words(const Services& services, base::Instant until) {
    const auto left = std::chrono::ceil<std::chrono::minutes>(until - services.clock.now());
    return services.words()("card.locked", {{"minutes", std::max<int64_t>(left.count(), 1)}});
}

std::string money_name(const Services& services, const loans::Money& money) {
    const auto& words = services.words();
    const int64_t whole = std::abs(money.minor) / 100, rest = std::abs(money.minor) % 100;
    std::string amount = (money.minor < 0 ? "−" : "") + words.number(whole);
    if (rest != 0) amount += words("money.decimal") + (rest < 10 ? "0" : "") + std::to_string(rest);
    const std::string known = words.one_of("money.currency.", money.currency);
    return words("money.amount",
                 {{"amount", amount}, {"currency", known.empty() ? money.currency : known}});
}

std::string due_name(const Services& services, const loans::DueDate& due) {
    return due.iso.empty() ? due.verbatim : date_name(services, due.iso);
}

std::string destination_name(const Services& services, const loans::Returned& returned) {
    const auto& words = services.words();
    switch (returned.destination) {
        case loans::Destination::trolley:
            return words("return.trolley");
        case loans::Destination::reserved_shelf:
            return words("return.reserved_shelf");
        case loans::Destination::other_branch:
            return words("return.other_branch",
                         {{"branch", branch_name(services, returned.branch)}});
        case loans::Destination::desk:
            break;
    }
    return words("return.desk");
}

}  // namespace screens
