#pragma once
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "loans/local/local_library.h"
#include "loans/local/schema.h"
#include "local_samples.h"
#include "support/temporary.h"

namespace local_test {

/// A library of the sample copies and patrons on simulated time.
class World {
public:
    explicit World(const char* today = "2026-03-02") : clock(noon(today)) {
        for (const auto& item : some_copies()) items.push_back(item);
        setup.file = folder / "loans.db";
        setup.rules = some_rules();
        setup.branch = "MAIN";
        setup.pin_cost = {1, 8192};
        setup.item = [this](const std::string& barcode) -> std::optional<local::ItemInfo> {
            for (const auto& item : items)
                if (item.barcode == barcode) return item;
            return std::nullopt;
        };
        setup.record_items = [this](const std::string& record) {
            std::vector<local::ItemInfo> out;
            for (const auto& item : items)
                if (item.control_number == record) out.push_back(item);
            return out;
        };
        for (const auto* card : {"anna", "bo", "cia", "dan"}) add(some_patron(card));
    }

    void add(const local::Patron& patron) {
        auto database = local::open_loans(setup.file);
        local::PatronTable(database).save(patron);
    }
    void owe(const std::string& card, int64_t amount) {
        auto database = local::open_loans(setup.file);
        const auto patron = local::PatronTable(database).find(card);
        local::FeeTable(database).add(
            {0, patron->id, FeeKind::other, "A lost card", amount, local_today(), ""});
    }
    local::ItemInfo& item(const std::string& barcode) {
        for (auto& found : items)
            if (found.barcode == barcode) return found;
        throw std::runtime_error("no such copy");
    }
    Day local_today() const { return local::local_day(clock.wall()); }
    void pass_days(int days) { clock.advance(std::chrono::hours(24 * days)); }
    /// Opened at the first use, so that a test may change the setup before.
    local::LocalLibrary& library() {
        if (!m_library) m_library = std::make_unique<local::LocalLibrary>(setup, clock);
        return *m_library;
    }
    void reopen() { m_library.reset(); }

    Outcome<Registered> borrow(const std::string& card, const std::string& barcode,
                               bool confirmed = false) {
        return library().borrow(pin(card), barcode, confirmed);
    }
    Outcome<Hold> reserve(const std::string& card, const std::string& record,
                          const std::string& branch = "MAIN") {
        return library().reserve(pin(card), {record, "", branch, ""});
    }
    Account account(const std::string& card) { return library().account(pin(card)).value(); }
    CopyState::State state(const std::string& barcode) {
        return library().states({barcode}).value().at(0).state;
    }

    TemporaryFolder folder;
    base::ManualClock clock;
    local::Setup setup;
    std::vector<local::ItemInfo> items;

private:
    std::unique_ptr<local::LocalLibrary> m_library;
};

/// The reason of a refusal; fails the test when it was not refused.
template <class T>
Reason reason(const Outcome<T>& outcome) {
    if (outcome) throw std::runtime_error("expected a refusal");
    return outcome.error().reason;
}

}  // namespace local_test
