#pragma once
#include <filesystem>
#include <unordered_map>

#include "catalogue/edition_draft.h"
#include "db/database.h"

namespace catalogue {

/// Makes the file of a new edition from records in any order. One thread at a time. The file is
/// whole only after finish(), and safe on the disk only after it has been published.
class EditionBuilder {
public:
    explicit EditionBuilder(const std::filesystem::path& file);

    enum class Outcome { added, replaced, deleted, nothing_to_delete };
    /// A record with the identity of an earlier one takes its place; a deleted one takes it away.
    Outcome add(const IndexedRecord& record);
    /// True when a record of this identity came, be it to delete it.
    bool met(uint64_t identity) const { return m_identities.contains(identity); }

    /// True when it came and is there still.
    bool holds(uint64_t identity) const {
        const auto found = m_identities.find(identity);
        return found != m_identities.end() && found->second != gone;
    }

    size_t alive() const { return m_alive; }
    /// Copies of the records that are there.
    uint64_t items() const;
    /// Numbers the rows and writes the index. `year` is the year of the import.
    void finish(int year);

private:
    void forget(uint32_t record);

    static constexpr uint32_t gone = UINT32_MAX;
    db::Database m_database;
    db::Statement m_insert, m_delete;
    EditionDraft m_draft;
    std::unordered_map<uint64_t, uint32_t> m_identities;  // record's number, or `gone`
    size_t m_alive = 0;
};

}  // namespace catalogue
