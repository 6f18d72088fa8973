#pragma once
#include "loans/service.h"

namespace demo {

/// A library system that is away, with loans and returns kept for it; one item it would not lend
/// when it was last there, in words of its own.
class AwaySystem : public loans::LoanService {
public:
    static constexpr const char* refused_item = "30720000000001";

    loans::Outcome<loans::Account> sign_in(const loans::Credentials& who) override {
        return account(who);
    }
    loans::Outcome<loans::Account> account(const loans::Credentials&) override {
        loans::Account out;
        out.offline = true;
        return out;
    }
    loans::Outcome<loans::Registered> borrow(const loans::Credentials&, const std::string& barcode,
                                             bool) override {
        if (barcode == refused_item)
            return tl::unexpected(loans::Refused{
                loans::Reason::refused, "Item must be inspected by staff (code 17).", {}, 0, {}});
        return loans::Registered{"Martin Bircks ungdom", {"2026-04-11", {}}, false, true, {}};
    }
    loans::Outcome<loans::Returned> return_item(const std::string& barcode) override {
        if (barcode == refused_item) return no<loans::Returned>(loans::Reason::unknown_result);
        loans::Returned out;
        out.title = "Martin Bircks ungdom";
        out.destination = loans::Destination::desk;
        out.offline = true;
        return out;
    }
    loans::Outcome<loans::Registered> renew(const loans::Credentials&, const std::string&,
                                            bool) override {
        return no<loans::Registered>();
    }
    loans::Outcome<std::vector<loans::RenewedLoan>> renew_all(const loans::Credentials&) override {
        return no<std::vector<loans::RenewedLoan>>();
    }
    loans::Outcome<loans::Hold> reserve(const loans::Credentials&,
                                        const loans::HoldRequest&) override {
        return no<loans::Hold>();
    }
    loans::Outcome<void> cancel_hold(const loans::Credentials&, const std::string&) override {
        return no<void>();
    }
    loans::Outcome<std::vector<loans::CopyState>> states(const std::vector<std::string>&) override {
        return no<std::vector<loans::CopyState>>();
    }
    void end_session(const loans::Credentials&) override {}
    loans::Abilities abilities() const override { return {}; }
    loans::LinkState link() const override { return loans::LinkState::offline_accepting; }
    std::chrono::milliseconds idle() override { return std::chrono::minutes(1); }

private:
    template <class T>
    static loans::Outcome<T> no(loans::Reason reason = loans::Reason::unreachable) {
        return tl::unexpected(loans::Refused{reason, {}, {}, 0, {}});
    }
};

}  // namespace demo
