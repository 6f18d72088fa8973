#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "loans/offline_replay.h"

namespace loans {

/// One line of the offline journal, before it is locked. Text fields separated by the unit
/// separator (0x1F); the first is the kind's letter, the second the number of the transaction:
///   L n began seconds card barcode title due   a loan took place; began 1: as with B
///   R n began seconds barcode title            a return took place
///   B n                   its replay begins; from now on it may have been sent
///   D n                   the library system has it
///   F n reason words      the library system refused it
///   H n                   staff have dealt with the refusal
///   N n                   the next number, after the journal was tidied
struct OfflineRecord {
    enum class Kind : char {
        loan = 'L',
        give_back = 'R',
        began = 'B',
        done = 'D',
        refused = 'F',
        handled = 'H',
        next = 'N',
    };
    Kind kind = Kind::loan;
    uint64_t number = 0;
    Kept kept{};                      // loan, give_back
    bool started = false;             // loan, give_back: may have been carried out already
    Reason reason = Reason::refused;  // refused
    std::string words{};              // refused

    std::string write() const;
    static std::optional<OfflineRecord> read(std::string_view text);
};

}  // namespace loans
