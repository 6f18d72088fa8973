#pragma once
#include <array>

#include "notify/alert.h"

namespace notify {

/// Alerts that were handed over and that the link has not taken up. Trivially copyable: it lives in
/// locked memory and in the slot file.
struct Waiting {
    struct Entry {
        Alert alert{};  // of revision 0: an empty place
        base::Instant since{};

        bool empty() const { return alert.revision == 0; }
    };
    std::array<Entry, 8> entries = none();
    Day exercise{};  // the last one whose drill code was typed

    static constexpr std::array<Entry, 8> none() {
        std::array<Entry, 8> out{};
        for (auto& entry : out) entry.alert.revision = 0;
        return out;
    }
};

}  // namespace notify
