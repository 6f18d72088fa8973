#include "screens/account.h"

#include <algorithm>
#include <utility>

#include "screens/borrow.h"

namespace screens {

using loans::Account;
using loans::Credentials;
using loans::LoanService;
using loans::Registered;
using ui::Action;
using ui::Outcome;

AccountPage::AccountPage(Services& services) : Page(services) {
    load();
}

void AccountPage::resumed() {
    Page::resumed();
    load();
}

void AccountPage::load() {
    if (!services().lending->signed_in()) return;
    services().lending->ask(
        m_answers,
        [](LoanService& service, const Credentials& who) { return service.account(who); },
        [this](loans::Outcome<Account> account) {
            if (account) {
                services().lending->note(*account);
                m_state.account = std::move(*account);
            } else {
                m_state.refused = account.error();
            }
        });
}

const loans::Loan* AccountPage::loan(const std::string& barcode) const {
    if (!m_state.account || barcode.empty()) return nullptr;
    const auto found = std::ranges::find(m_state.account->loans, barcode, &loans::Loan::barcode);
    return found == m_state.account->loans.end() ? nullptr : &*found;
}

/// A renewal that costs is asked about, one at a time; the row says what it costs meanwhile.
void AccountPage::keep(const std::string& barcode, loans::Outcome<Registered> result) {
    m_state.renewed.insert_or_assign(barcode, std::move(result));
}

void AccountPage::renew(const std::string& barcode, bool fee_confirmed) {
    if (!loan(barcode)) return;
    ++m_state.waiting;
    services().lending->ask(
        m_answers,
        [barcode, fee_confirmed](LoanService& service, const Credentials& who) {
            return service.renew(who, barcode, fee_confirmed);
        },
        [this, barcode](loans::Outcome<Registered> result) {
            --m_state.waiting;
            if (!result && result.error().reason == loans::Reason::fee_to_confirm) {
                m_state.fee_barcode = barcode;
                m_state.fee = result.error().fee;
            }
            keep(barcode, std::move(result));
            load();
        });
}

void AccountPage::renew_all() {
    ++m_state.waiting;
    services().lending->ask(
        m_answers,
        [](LoanService& service, const Credentials& who) { return service.renew_all(who); },
        [this](loans::Outcome<std::vector<loans::RenewedLoan>> results) {
            --m_state.waiting;
            if (results)
                for (loans::RenewedLoan& one : *results) keep(one.barcode, std::move(one.result));
            else
                for (const loans::Loan& one : m_state.account->loans)
                    keep(one.barcode, tl::unexpected(results.error()));
            load();
        });
}

void AccountPage::cancel(const std::string& hold) {
    ++m_state.waiting;
    services().lending->ask(
        m_answers,
        [hold](LoanService& service, const Credentials& who) {
            return service.cancel_hold(who, hold);
        },
        [this, hold](loans::Outcome<void> result) {
            --m_state.waiting;
            if (!result) m_state.not_cancelled.insert_or_assign(hold, result.error());
            load();
        });
}

ui::Outcome AccountPage::act(const ui::Action& action) {
    if (action.kind == Action::Kind::back) {
        if (m_state.fee_barcode.empty() && m_state.cancelling.empty()) return Outcome::pop();
        m_state.fee_barcode.clear();
        m_state.cancelling.clear();
    }
    if (action.kind == Action::Kind::activate) return activated(action.id);
    return Outcome::stay();
}

ui::Outcome AccountPage::activated(const ui::Id& id) {
    if (id == "account/back") return Outcome::pop();
    if (id == "account/borrow") return Outcome::push(std::make_unique<BorrowPage>(services()));
    if (id == "account/log_out" && services().end_session) services().end_session();
    if (id == "dialog/fee_no") m_state.fee_barcode.clear();
    if (id == "dialog/keep") m_state.cancelling.clear();
    if (id == "dialog/fee_yes") {
        const std::string barcode = std::exchange(m_state.fee_barcode, {});
        renew(barcode, true);
    }
    if (id == "dialog/cancel") {
        const std::string hold = std::exchange(m_state.cancelling, {});
        cancel(hold);
    }
    if (m_state.waiting > 0) return Outcome::stay();
    if (id == "account/renew_all" && m_state.account) renew_all();
    if (id.starts_with("renew/")) renew(id.substr(6), false);
    if (id.starts_with("cancel/")) m_state.cancelling = id.substr(7);
    return Outcome::stay();
}

std::string AccountPage::summary() const {
    std::string out = "account";
    if (m_state.account)
        out += " loans=" + std::to_string(m_state.account->loans.size()) +
               " holds=" + std::to_string(m_state.account->holds.size()) +
               " fees=" + std::to_string(m_state.account->fees.size());
    const auto done = std::ranges::count_if(m_state.renewed,
                                            [](const auto& one) { return one.second.has_value(); });
    if (!m_state.renewed.empty())
        out += " renewed=" + std::to_string(done) + "/" + std::to_string(m_state.renewed.size());
    return out;
}

std::unique_ptr<ui::Screen> account_page(Services& services) {
    return std::make_unique<AccountPage>(services);
}

}  // namespace screens
