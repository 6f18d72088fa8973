#pragma once
#include <chrono>
#include <memory>

#include "loans/service.h"

namespace bench {

/// Passes everything on and adds up how long borrowing takes below it.
class TimedService final : public loans::LoanService {
public:
    explicit TimedService(std::shared_ptr<loans::LoanService> inner) : m_inner(std::move(inner)) {}

    /// Milliseconds since the last call of this.
    double take() { return std::exchange(m_spent, 0); }

    loans::Outcome<loans::Registered> borrow(const loans::Credentials& who,
                                             const std::string& barcode, bool fee) override {
        const auto begin = std::chrono::steady_clock::now();
        auto out = m_inner->borrow(who, barcode, fee);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begin;
        m_spent += took.count();
        return out;
    }
    loans::Outcome<loans::Account> sign_in(const loans::Credentials& who) override {
        return m_inner->sign_in(who);
    }
    loans::Outcome<loans::Account> account(const loans::Credentials& who) override {
        return m_inner->account(who);
    }
    loans::Outcome<loans::Returned> return_item(const std::string& barcode) override {
        return m_inner->return_item(barcode);
    }
    loans::Outcome<loans::Registered> renew(const loans::Credentials& who,
                                            const std::string& barcode, bool fee) override {
        return m_inner->renew(who, barcode, fee);
    }
    loans::Outcome<std::vector<loans::RenewedLoan>> renew_all(
        const loans::Credentials& who) override {
        return m_inner->renew_all(who);
    }
    loans::Outcome<loans::Hold> reserve(const loans::Credentials& who,
                                        const loans::HoldRequest& request) override {
        return m_inner->reserve(who, request);
    }
    loans::Outcome<void> cancel_hold(const loans::Credentials& who,
                                     const std::string& hold) override {
        return m_inner->cancel_hold(who, hold);
    }
    loans::Outcome<std::vector<loans::CopyState>> states(
        const std::vector<std::string>& barcodes) override {
        return m_inner->states(barcodes);
    }
    void end_session(const loans::Credentials& who) override { m_inner->end_session(who); }
    loans::Abilities abilities() const override { return m_inner->abilities(); }
    loans::LinkState link() const override { return m_inner->link(); }
    std::chrono::milliseconds idle() override { return m_inner->idle(); }

private:
    std::shared_ptr<loans::LoanService> m_inner;
    double m_spent = 0;
};

}  // namespace bench
