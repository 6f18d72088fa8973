#pragma once
#include <optional>
#include <string>

#include "loans/local/ledger.h"

/// Who waits for what, and which copy is set aside for whom.
namespace loans::local {

/// The state of a copy now; `due` is set for on_loan when it is known.
CopyState copy_state(Ledger& ledger, const ItemInfo& item);

/// True when the record's own "on loan" is over, because the copy was returned here.
bool lent_by_catalogue(const ItemInfo& item, const std::optional<ItemRow>& row);

/// Its place in the queue of its record, from 1; copies already set aside do not count.
int position_of(Ledger& ledger, const HoldRow& hold);

/// True when others wait for this copy: for it alone, or for any copy while no other copy is free.
/// Those who came after a hold of the patron's own do not count.
bool reserved_from(Ledger& ledger, const std::string& control_number, const std::string& barcode,
                   int64_t patron);

/// Sets the copy, which is at `branch`, aside for the first who waits for it; nothing when nobody
/// does.
std::optional<HoldRow> set_aside(Ledger& ledger, const std::string& control_number,
                                 const std::string& barcode, const std::string& branch);

/// Takes a hold away; the copy that was set aside goes to the next in the queue.
void remove_hold(Ledger& ledger, const HoldRow& hold);

/// Removes the holds that nobody came for.
void expire_holds(Ledger& ledger);

/// Writes where the copy is, keeping in mind that the record's own loan is over.
void place(Ledger& ledger, const std::string& barcode, Place where, const std::string& branch = {});

}  // namespace loans::local
