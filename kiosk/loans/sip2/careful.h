#pragma once
#include <functional>

#include "loans/service.h"
#include "loans/sip2/codes.h"
#include "loans/sip2/connection.h"

/// Carrying out what must not be done twice: real servers execute a repeated request, and a
/// repeated checkout becomes a renewal.
namespace loans::sip2 {

template <class T>
struct Settled {
    Truth done = Truth::unknown;
    Outcome<T> outcome = {};  // when done
};

template <class T>
struct Careful {
    std::function<Answered<Message>()> send;
    std::function<Outcome<T>(const Message&)> read;
    /// Asks the server what has become of it.
    std::function<Answered<Settled<T>>()> find_out;
    /// What is said when the server is away while finding out.
    Reason when_away = Reason::unknown_result;
};

/// `maybe_done`: an earlier request may have been carried out.
template <class T>
Outcome<T> carry_out(const Careful<T>& deed, bool maybe_done = false) {
    constexpr int most_sendings = 2;
    const auto no = [](Reason reason) {
        Refused refused;
        refused.reason = reason;
        return tl::unexpected(refused);
    };
    for (int sendings = 0;; ++sendings) {
        if (maybe_done) {
            auto found = deed.find_out();
            if (!found) return no(deed.when_away);
            if (found->done == Truth::yes) return std::move(found->outcome);
            if (found->done == Truth::unknown) return no(Reason::unknown_result);
        }
        if (sendings == most_sendings) return no(Reason::unreachable);
        auto answer = deed.send();
        if (!answer && answer.error().lost == Lost::not_sent) return no(Reason::unreachable);
        if (!answer) {
            maybe_done = true;
            continue;
        }
        auto outcome = deed.read(*answer);
        if (outcome || !maybe_done) return outcome;
        // Refused the second time, perhaps because the first came through late.
        auto found = deed.find_out();
        if (found && found->done == Truth::yes) return std::move(found->outcome);
        return outcome;
    }
}

}  // namespace loans::sip2
