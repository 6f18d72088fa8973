#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "loans/outcomes.h"

namespace screens {

/// What has been scanned on a page, newest first, and how each item ended. Titles are overwritten
/// with it.
template <class Done>
class ScannedItems {
public:
    struct Item {
        size_t number = 0;  // of the scan, from 1
        std::string barcode;
        std::string known{};  // title in the catalogue; empty: not there, or not here yet
        std::optional<loans::Outcome<Done>> result{};  // nothing: not here yet
        bool declined = false;                         // the patron did not want to pay for it

        bool done() const { return result && *result; }
        const loans::Refused* refused() const {
            return result && !*result ? &result->error() : nullptr;
        }
        /// What it is called, as far as that is known.
        const std::string& name() const {
            if (done() && !(*result)->title.empty()) return (*result)->title;
            if (refused() && !refused()->title.empty()) return refused()->title;
            return known.empty() ? barcode : known;
        }
    };

    ScannedItems() = default;
    ScannedItems(const ScannedItems&) = delete;
    ScannedItems& operator=(const ScannedItems&) = delete;
    ~ScannedItems() {
        for (Item& item : m_items) {
            base::wipe(item.known);
            if (item.done()) base::wipe((*item.result)->title);
        }
    }

    /// Puts the item on top; its number when it is to be asked for. An item that lies on the reader
    /// is seen many times: again while it is asked for, or when it is done, it is no second one.
    std::optional<size_t> add(const std::string& code) {
        const auto known = std::ranges::find_if(
            m_items, [&](const Item& item) { return item.barcode == code && !item.refused(); });
        if (known != m_items.end()) {
            std::rotate(m_items.begin(), known, known + 1);
            return std::nullopt;
        }
        std::erase_if(m_items, [&](const Item& item) { return item.barcode == code; });
        m_items.insert(m_items.begin(), Item{++m_last, code});
        return m_last;
    }
    /// What the catalogue calls it: a library system that is away, or refuses, may not say.
    void know(size_t number, std::string title) {
        if (Item* item = find(number)) item->known = std::move(title);
    }
    /// Null: it has been scanned again since.
    Item* find(size_t number) {
        const auto found = std::ranges::find(m_items, number, &Item::number);
        return found == m_items.end() ? nullptr : &*found;
    }
    size_t done() const { return static_cast<size_t>(std::ranges::count_if(m_items, &Item::done)); }
    size_t size() const { return m_items.size(); }
    auto begin() const { return m_items.begin(); }
    auto end() const { return m_items.end(); }

private:
    std::vector<Item> m_items;
    size_t m_last = 0;
};

}  // namespace screens
