#pragma once
#include <filesystem>
#include <map>
#include <vector>

#include "loans/offline_key.h"
#include "loans/offline_record.h"

namespace loans {

/// What took place while the library system was away, on disk. Every call that changes it has
/// synced the disk when it returns; a patron is told "ok" only after that.
///
/// The file: the line "library-kiosk offline journal 1\n", then records, each a length of four
/// bytes (little-endian) and so many bytes of locked box (OfflineKey: nonce, then secretbox) around
/// an OfflineRecord; the first is of kind N. A record that breaks off at the end was never
/// confirmed and is cut away. Whole records that cannot be unlocked are left out and counted, and
/// the file as it was is kept as
/// "<file>.damaged".
///
/// The terminal and `library-kiosk-admin loans journal` may use it at the same time
/// ("<file>.lock").
class OfflineJournal {
public:
    struct Pending {
        Kept kept;
        bool began = false;  // its replay has begun: it may have been carried out
    };
    struct Refusal {
        Kept kept;
        Reason reason = Reason::refused;
        std::string words;
    };

    /// Opens or makes the file. Throws base::Error.
    OfflineJournal(std::filesystem::path file, OfflineKey key);

    /// `began`: it has been sent already, and the answer was lost. Returns its number. Throws
    /// base::Error when the disk does not take it; then nothing is kept.
    uint64_t add(Kept kept, bool began = false);
    void began(uint64_t number);
    void done(uint64_t number);
    void refused(uint64_t number, Reason reason, const std::string& words);
    /// Staff have dealt with a refusal. False when there is no such refusal.
    bool handled(uint64_t number);

    /// Takes over what another program has written meanwhile.
    void refresh();
    /// Drops what is done from the disk: cards are not kept longer than needed.
    void tidy();

    const std::map<uint64_t, Pending>& pending() const { return m_pending; }  // oldest first
    const std::map<uint64_t, Refusal>& refusals() const { return m_refusals; }
    /// Bytes of unfinished records cut away, and records that could not be unlocked.
    size_t torn() const { return m_torn; }
    size_t damaged() const { return m_damaged; }

private:
    void take_over();
    size_t read_records(const std::string& bytes, size_t at);
    void apply(const OfflineRecord& record);
    void append(const OfflineRecord& record);
    void rewrite();
    std::string framed(const OfflineRecord& record) const;
    void forget();

    std::filesystem::path m_file;
    OfflineKey m_key;
    std::map<uint64_t, Pending> m_pending;
    std::map<uint64_t, Refusal> m_refusals;
    uint64_t m_next = 1;
    uint64_t m_inode = 0;  // of the file that has been read
    uint64_t m_read = 0;   // bytes of it
    size_t m_settled = 0;  // records on disk that tidy() would drop
    size_t m_torn = 0, m_damaged = 0;
};

}  // namespace loans
