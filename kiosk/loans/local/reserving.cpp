#include "loans/local/reserving.h"

#include <algorithm>
#include <charconv>

#include "loans/local/checks.h"
#include "loans/local/hold_queue.h"

namespace loans::local {
namespace {

/// The copies that would do.
std::vector<ItemInfo> wanted_copies(Ledger& ledger, const HoldRequest& request) {
    auto items = ledger.setup.record_items(request.control_number);
    if (!request.barcode.empty())
        std::erase_if(items, [&](const ItemInfo& i) { return i.barcode != request.barcode; });
    return items;
}

/// Why these copies cannot be reserved by this patron.
std::optional<Refused> copies_refused(Ledger& ledger, const Patron& patron,
                                      const std::vector<ItemInfo>& copies) {
    const auto& title = copies.front().title;
    bool lent = false, old_enough = false;
    for (const auto& item : copies) {
        const auto& rule = ledger.rules.for_item(item.item_type);
        if (item.not_for_loan || !rule.lend) continue;
        lent = true;
        if (!too_young(ledger, patron, rule)) old_enough = true;
    }
    if (!lent) return refused(Reason::not_for_loan, title);
    if (!old_enough) return refused(Reason::age, title);
    return std::nullopt;
}

/// Another volume of the same record may be wanted besides: then both name their copy.
bool same_wish(const std::string& first, const std::string& second) {
    return first.empty() || second.empty() || first == second;
}

std::optional<Refused> already_has(Ledger& ledger, const Patron& patron, const HoldRequest& request,
                                   const std::string& title) {
    for (const auto& loan : ledger.loans.of_patron(patron.id))
        if (loan.control_number == request.control_number &&
            same_wish(loan.barcode, request.barcode))
            return refused(Reason::on_loan_to_you, title);
    for (const auto& hold : ledger.holds.of_patron(patron.id))
        if (hold.control_number == request.control_number &&
            same_wish(hold.wanted_barcode, request.barcode))
            return refused(Reason::already_reserved, title);
    return std::nullopt;
}

std::optional<Refused> too_many(Ledger& ledger, const Patron& patron, const std::string& title) {
    const int limit = ledger.rules.for_patron(patron.category).hold_limit;
    if (static_cast<int>(ledger.holds.of_patron(patron.id).size()) < limit) return std::nullopt;
    auto out = refused(Reason::hold_limit, title);
    out.limit = limit;
    return out;
}

}  // namespace

Outcome<Hold> place_hold(Ledger& ledger, const Patron& patron, const HoldRequest& request) {
    auto why = card_refused(ledger, patron);
    const auto copies = wanted_copies(ledger, request);
    if (!why && copies.empty()) why = refused(Reason::unknown_item);
    if (!why) why = copies_refused(ledger, patron, copies);
    if (!why) why = already_has(ledger, patron, request, copies.front().title);
    if (!why) why = too_many(ledger, patron, copies.front().title);
    if (why) return tl::unexpected<Refused>(*why);

    HoldRow hold;
    hold.patron = patron.id;
    hold.control_number = request.control_number;
    hold.wanted_barcode = request.barcode;
    hold.title = copies.front().title;
    hold.branch = request.pickup_branch.empty() ? ledger.setup.branch : request.pickup_branch;
    hold.collect = request.collect;
    hold.made_on = ledger.today;
    hold.id = ledger.holds.add(hold);
    return shown_hold(ledger, hold);
}

Outcome<void> cancel(Ledger& ledger, const Patron& patron, const std::string& id) {
    int64_t number = 0;
    const auto* end = id.data() + id.size();
    const auto read = std::from_chars(id.data(), end, number);
    std::optional<HoldRow> hold;
    if (read.ec == std::errc() && read.ptr == end) hold = ledger.holds.find(number);
    if (!hold || hold->patron != patron.id)
        return tl::unexpected<Refused>(refused(Reason::unknown_item));
    remove_hold(ledger, *hold);
    return {};
}

Hold shown_hold(Ledger& ledger, const HoldRow& hold) {
    Hold out;
    out.id = std::to_string(hold.id);
    out.title = hold.title;
    out.state = hold.state;
    out.position = position_of(ledger, hold);
    out.branch = hold.branch;
    out.control_number = hold.control_number;
    out.collect = hold.collect;
    out.until.iso = iso(hold.until);
    return out;
}

}  // namespace loans::local
