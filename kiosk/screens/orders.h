#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "catalogue/record.h"
#include "screens/collecting.h"
#include "ui/screen.h"

namespace screens {

struct Services;

/// Where an order from the closed stacks stands. Not every way of ordering knows all of them.
enum class OrderStage {
    none,       // nothing has been ordered
    sending,    // on its way
    ordered,    // it has arrived
    received,   // a member of staff has taken it
    coming,     // will be fetched, in some minutes
    at_desk,    // can be collected
    not_now,    // staff cannot fetch it
    unstaffed,  // nobody is there to fetch it
    cancelled,
    refused  // for a reason
};

/// What the order panel of a record shows. Plain values: whoever carries orders out fills them in,
/// and the panel draws them the same way, whoever it is.
struct OrderState {
    std::vector<Collecting> ways;       // offered now, in the panel's order
    std::optional<Collecting> chosen;   // one of them
    std::vector<std::string> branches;  // codes, when the chosen way needs one
    std::string branch;                 // the chosen one of them
    OrderStage stage = OrderStage::none;
    std::string status;  // in the patron's language; empty: no such line
    bool can_order = false, can_cancel = false;
    std::string questions;  // the telephone line, in words; empty: none
};

/// Carries out orders from the closed stacks and knows how they stand. UI thread only.
class Orders {
public:
    virtual ~Orders() = default;
    virtual OrderState state(const catalogue::Record& record, base::WallTime now) const = 0;
    virtual void choose(const catalogue::Record& record, Collecting way) = 0;
    virtual void choose_branch(const catalogue::Record& record, const std::string& branch) = 0;
    /// A page to push when something is needed first (card and PIN); the order then goes on by
    /// itself.
    virtual ui::Outcome place(const catalogue::Record& record) = 0;
    virtual void cancel(const catalogue::Record& record) = 0;
};

/// What every order panel of this building shows: ways, telephone line, and whether somebody is
/// there to take an order (else OrderStage::unstaffed).
OrderState offered_order(const Services& services, base::WallTime now, Collecting chosen,
                         const std::string& branch);

/// The words of a stage, for those that need nothing more: none, sending, ordered, at_desk,
/// not_now, unstaffed, cancelled.
std::string order_words(const Services& services, OrderStage stage);

/// "desk_now" and so on: names in ids and in what a library system is told.
const char* name_of(Collecting way);
std::optional<Collecting> collecting_named(const std::string& name);

}  // namespace screens
