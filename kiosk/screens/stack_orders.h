#pragma once
#include <map>
#include <string>

#include "screens/orders.h"

namespace screens {

/// Orders of the patron who is signed in: reservations that say how the book is to be had.
class StackOrders final : public Orders {
public:
    /// Needs Services::holds.
    explicit StackOrders(Services& services) : m_services(services) {}

    OrderState state(const catalogue::Record& record, base::WallTime now) const override;
    void choose(const catalogue::Record& record, Collecting way) override;
    void choose_branch(const catalogue::Record& record, const std::string& branch) override;
    ui::Outcome place(const catalogue::Record& record) override;
    void cancel(const catalogue::Record& record) override;
    /// The session has ended.
    void forget() { m_choices.clear(); }

private:
    struct Choice {
        Collecting way = Collecting::later;
        std::string branch;
    };
    Choice choice(const catalogue::Record& record) const;

    Services& m_services;
    std::map<std::string, Choice> m_choices;  // by control number
};

}  // namespace screens
