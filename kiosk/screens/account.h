#pragma once
#include <map>
#include <optional>

#include "screens/page.h"

namespace screens {

/// Loans with renewal, reservations, fees. Of the name only what the service gives to be shown.
class AccountPage final : public Page {
public:
    struct State {
        std::optional<loans::Account> account;                             // nothing: not here yet
        std::optional<loans::Refused> refused;                             // it could not be had
        std::map<std::string, loans::Outcome<loans::Registered>> renewed;  // by barcode
        std::map<std::string, loans::Refused> not_cancelled;               // by hold
        int waiting = 0;          // for answers about loans and holds
        std::string fee_barcode;  // a renewal that costs; empty: none
        loans::Money fee;
        std::string cancelling;  // hold that "are you sure?" asks for; empty: none
    };

    explicit AccountPage(Services& services);
    const State& state() const { return m_state; }
    std::string summary() const override;
    void resumed() override;

protected:
    ui::Node content(const ui::ViewContext& context) const override;
    ui::Node own_dialog(const ui::ViewContext& context) const override;
    ui::Outcome act(const ui::Action& action) override;

private:
    ui::Outcome activated(const ui::Id& id);
    void load();
    void renew(const std::string& barcode, bool fee_confirmed);
    void renew_all();
    void cancel(const std::string& hold);
    void keep(const std::string& barcode, loans::Outcome<loans::Registered> result);
    const loans::Loan* loan(const std::string& barcode) const;

    State m_state;
    base::Scope m_answers;  // a scanned code does not cancel these
};

std::unique_ptr<ui::Screen> account_page(Services& services);

}  // namespace screens
