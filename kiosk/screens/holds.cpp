#include "screens/holds.h"

#include <algorithm>

#include "screens/card.h"
#include "screens/services.h"

namespace screens {

using loans::Credentials;
using loans::Hold;
using loans::HoldRequest;
using loans::LoanService;
using loans::Outcome;

namespace {

/// Some library systems tell the record, some a copy, some no more than an id.
bool is_of(const Hold& hold, const catalogue::Record& record) {
    if (!hold.control_number.empty()) return hold.control_number == record.control_number;
    if (hold.id.empty()) return false;
    return hold.id == record.control_number ||
           std::ranges::find(record.items, hold.id, &catalogue::Item::barcode) !=
               record.items.end();
}

}  // namespace

const loans::Hold* Holds::find(const catalogue::Record& record) const {
    const auto& holds = m_services.lending->account().holds;
    const auto found =
        std::ranges::find_if(holds, [&](const Hold& hold) { return is_of(hold, record); });
    return found == holds.end() ? nullptr : &*found;
}

const Holds::Attempt& Holds::attempt(const catalogue::Record& record) const {
    static const Attempt none;
    const auto found = m_attempts.find(record.control_number);
    return found == m_attempts.end() ? none : found->second;
}

ui::Outcome Holds::place(const catalogue::Record& record, HoldRequest request) {
    if (attempt(record).working) return ui::Outcome::stay();
    if (m_services.lending->signed_in()) {
        replace(record, std::move(request));
        return ui::Outcome::stay();
    }
    return ui::Outcome::push(std::make_unique<CardPage>(
        m_services, base::Secret(), [this, record, request = std::move(request)](Services&) {
            // The account may show that it is reserved already; its place in the queue is kept.
            if (!find(record)) send(record.control_number, request);
            return nullptr;
        }));
}

void Holds::replace(const catalogue::Record& record, HoldRequest request) {
    const Hold* old = find(record);
    if (!old) return send(record.control_number, std::move(request));
    give_up(record.control_number, old->id,
            [this, number = record.control_number, request = std::move(request)] {
                send(number, request);
            });
}

void Holds::send(const std::string& number, HoldRequest request) {
    m_attempts[number] = {true, false, std::nullopt};
    m_services.lending->ask(
        m_answers,
        [request](LoanService& service, const Credentials& who) {
            return service.reserve(who, request);
        },
        [this, number, collect = request.collect](Outcome<Hold> result) {
            Attempt& attempt = m_attempts[number];
            attempt = {};
            if (!result) {
                attempt.refused = result.error();
                return;
            }
            result->control_number = number;
            result->collect = collect;
            m_services.lending->note(std::move(*result));
        });
}

void Holds::cancel(const catalogue::Record& record) {
    const Hold* hold = find(record);
    if (!hold || attempt(record).working) return;
    give_up(record.control_number, hold->id,
            [this, number = record.control_number] { m_attempts[number].cancelled = true; });
}

void Holds::give_up(const std::string& number, const std::string& id, std::function<void()> then) {
    m_attempts[number] = {true, false, std::nullopt};
    m_services.lending->ask(
        m_answers,
        [id](LoanService& service, const Credentials& who) { return service.cancel_hold(who, id); },
        [this, number, id, then = std::move(then)](Outcome<void> result) {
            Attempt& attempt = m_attempts[number];
            attempt = {};
            if (!result) {
                attempt.refused = result.error();
                return;
            }
            m_services.lending->forget_hold(id);
            then();
        });
}

void Holds::forget() {
    m_answers.cancel();
    m_attempts.clear();
}

}  // namespace screens
