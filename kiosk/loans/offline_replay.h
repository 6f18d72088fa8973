#pragma once
#include <string>

#include "base/clock.h"
#include "base/secret.h"
#include "loans/service.h"

namespace loans {

/// A loan or return that took place while the library system was away.
struct Kept {
    enum class Kind { loan, give_back };
    uint64_t number = 0;  // in the order in which they took place
    Kind kind = Kind::loan;
    base::WallTime when;
    base::Secret card;  // loan; a PIN is never kept
    std::string barcode;
    std::string title;  // when it was known here
    std::string due;    // loan: the ISO day that the patron was told
};

/// What can take over transactions of the past. Loans thread only.
class Replayer {
public:
    virtual ~Replayer() = default;
    /// Asks once; true when the library system answers and is open for business.
    virtual bool link_is_good() = 0;
    /// The library system has promised to take transactions of the past.
    virtual bool takes_the_past() const = 0;
    /// `maybe_done`: it has been sent before and the answer is not known; then it is found out
    /// first. Reason::unreachable: not settled, to be tried again with maybe_done.
    virtual Outcome<void> replay(const Kept& kept, bool maybe_done) = 0;
};

}  // namespace loans
