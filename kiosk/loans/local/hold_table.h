#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/database.h"
#include "loans/local/day.h"
#include "loans/service.h"

namespace loans::local {

struct HoldRow {
    int64_t id = 0;
    int64_t patron = 0;
    std::string control_number;
    std::string wanted_barcode;  // empty: any copy
    std::string title;
    std::string branch;  // pick-up
    std::string collect;
    HoldState state = HoldState::waiting;
    std::string barcode;       // the copy set aside for it; empty while it waits
    std::optional<Day> until;  // ready: last day on the shelf
    Day made_on{};
};

/// Holds by id are in the order of the queue.
class HoldTable {
public:
    explicit HoldTable(db::Database& database) : m_database(database) {}

    std::optional<HoldRow> find(int64_t id);
    /// The hold that this copy is set aside for.
    std::optional<HoldRow> of_copy(const std::string& barcode);
    std::vector<HoldRow> of_patron(int64_t patron);
    std::vector<HoldRow> of_record(const std::string& control_number);
    std::vector<HoldRow> ready_until_before(Day day);
    std::vector<HoldRow> all();
    /// Returns its id.
    int64_t add(const HoldRow& hold);
    /// State, copy and last day.
    void update(const HoldRow& hold);
    void remove(int64_t id);

private:
    db::Database& m_database;
};

}  // namespace loans::local
