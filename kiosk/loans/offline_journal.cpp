#include "loans/offline_journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/file.h"
#include "base/log.h"

namespace loans {
namespace {

constexpr std::string_view heading = "library-kiosk offline journal 1\n";
constexpr size_t longest_record = 16 * 1024;

[[noreturn]] void fail(const std::filesystem::path& file, const char* doing) {
    throw base::Error(fmt::format("{}: cannot {}: {}", file.string(), doing, std::strerror(errno)));
}

/// Closes itself; with flock() the lock goes with it, also when the program dies.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& file, int flags)
        : m_file(file), m_fd(::open(file.c_str(), flags | O_CLOEXEC, 0600)) {
        if (m_fd < 0) fail(file, "open");
    }
    ~Descriptor() { ::close(m_fd); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return m_fd; }
    struct stat status() const {
        struct stat out {};
        if (::fstat(m_fd, &out) != 0) fail(m_file, "look at");
        return out;
    }

private:
    std::filesystem::path m_file;
    int m_fd;
};

class Lock {
public:
    explicit Lock(const std::filesystem::path& file)
        : m_descriptor(file.string() + ".lock", O_RDWR | O_CREAT) {
        while (::flock(m_descriptor.get(), LOCK_EX) != 0)
            if (errno != EINTR) fail(file, "lock");
    }

private:
    Descriptor m_descriptor;
};

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<size_t>(written));
    }
    return true;
}

uint32_t length_at(const std::string& bytes, size_t at) {
    uint32_t out = 0;
    for (size_t i = 0; i < 4; ++i)
        out |= static_cast<uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return out;
}

OfflineRecord mark(OfflineRecord::Kind kind, uint64_t number) {
    OfflineRecord out;
    out.kind = kind;
    out.number = number;
    return out;
}

OfflineRecord refusal(uint64_t number, Reason reason, const std::string& words) {
    auto out = mark(OfflineRecord::Kind::refused, number);
    out.reason = reason;
    out.words = words.substr(0, 1000);
    return out;
}

OfflineRecord transaction(const Kept& kept, bool started) {
    const bool loan = kept.kind == Kept::Kind::loan;
    auto out = mark(loan ? OfflineRecord::Kind::loan : OfflineRecord::Kind::give_back, kept.number);
    out.kept = kept;
    out.started = started;
    return out;
}

}  // namespace

OfflineJournal::OfflineJournal(std::filesystem::path file, OfflineKey key)
    : m_file(std::move(file)), m_key(std::move(key)) {
    const Lock lock(m_file);
    if (!std::filesystem::exists(m_file)) rewrite();
    m_inode = 0;
    take_over();
}

void OfflineJournal::refresh() {
    const Lock lock(m_file);
    take_over();
}

void OfflineJournal::forget() {
    m_pending.clear();
    m_refusals.clear();
    m_read = 0;
    m_settled = 0;
}

/// Under the lock: reads what is new, cuts away what broke off.
void OfflineJournal::take_over() {
    const Descriptor file(m_file, O_RDWR);
    const auto status = file.status();
    const auto size = static_cast<uint64_t>(status.st_size);
    if (status.st_ino == m_inode && size == m_read) return;
    if (status.st_ino != m_inode || size < m_read) forget();
    const auto bytes = base::read_file(m_file);
    if (m_read == 0) {
        if (!bytes.starts_with(heading))
            throw base::Error(
                m_file.string() +
                ": is no offline journal of this version; move it away and start again");
        m_read = heading.size();
    }
    const auto damaged_before = m_damaged;
    const auto end = read_records(bytes, m_read);
    if (m_damaged > damaged_before) {
        base::replace_file(m_file.string() + ".damaged", bytes, 0600);
        base::log::error(
            "offline journal: {} records cannot be read; the file is kept as {}.damaged",
            m_damaged - damaged_before, m_file.string());
    }
    if (end < bytes.size()) {
        m_torn += bytes.size() - end;
        base::log::warning("offline journal: an unfinished record of {} bytes was cut away",
                           bytes.size() - end);
        if (::ftruncate(file.get(), static_cast<off_t>(end)) != 0) fail(m_file, "shorten");
        if (::fsync(file.get()) != 0) fail(m_file, "sync");
    }
    m_inode = status.st_ino;
    m_read = end;
}

/// Returns where the last whole record ends.
size_t OfflineJournal::read_records(const std::string& bytes, size_t at) {
    const bool from_start = at == heading.size();
    size_t good = at;  // end of the last record that could be unlocked
    size_t unreadable = 0;
    while (at + 4 <= bytes.size()) {
        const auto length = length_at(bytes, at);
        if (length == 0 || length > longest_record || at + 4 + length > bytes.size()) break;
        std::string plain;
        const auto box = std::string_view(bytes).substr(at + 4, length);
        const auto record =
            m_key.unlock(box, plain) ? OfflineRecord::read(plain) : std::optional<OfflineRecord>();
        base::wipe(plain);
        at += 4 + length;
        // The first is written with the file: it shows whether the key is the right one.
        if (!record && from_start && good == heading.size())
            throw base::Error(m_file.string() +
                              ": cannot be unlocked with this key file; put the "
                              "right key back, or move the journal away");
        if (!record) {
            ++unreadable;
            continue;
        }
        apply(*record);
        m_damaged += unreadable;
        unreadable = 0;
        good = at;
    }
    m_damaged += unreadable;
    return good;
}

void OfflineJournal::apply(const OfflineRecord& record) {
    using Kind = OfflineRecord::Kind;
    const auto found = m_pending.find(record.number);
    switch (record.kind) {
        case Kind::loan:
        case Kind::give_back:
            m_pending[record.number] = {record.kept, record.started};
            break;
        case Kind::began:
            if (found != m_pending.end()) found->second.began = true;
            break;
        case Kind::done:
            m_settled += found == m_pending.end() ? 0 : 1;
            m_pending.erase(record.number);
            break;
        case Kind::refused:
            if (found == m_pending.end()) break;
            m_refusals[record.number] = {found->second.kept, record.reason, record.words};
            m_pending.erase(found);
            break;
        case Kind::handled:
            m_settled += m_refusals.erase(record.number);
            break;
        case Kind::next:
            break;
    }
    const auto after = record.kind == Kind::next ? record.number : record.number + 1;
    m_next = std::max(m_next, after);
}

std::string OfflineJournal::framed(const OfflineRecord& record) const {
    auto plain = record.write();
    KIOSK_ASSERT(plain.size() < longest_record / 2);
    const auto box = m_key.lock(plain);
    base::wipe(plain);
    std::string out;
    for (size_t i = 0; i < 4; ++i) out += static_cast<char>(box.size() >> (8 * i) & 0xFF);
    return out + box;
}

void OfflineJournal::append(const OfflineRecord& record) {
    const auto bytes = framed(record);
    const Descriptor file(m_file, O_WRONLY | O_APPEND);
    if (!write_all(file.get(), bytes) || ::fsync(file.get()) != 0) {
        const int reason = errno;
        // As if it had never begun; should even this fail, the rest is cut away at the next start.
        if (::ftruncate(file.get(), static_cast<off_t>(m_read)) == 0) ::fsync(file.get());
        errno = reason;
        fail(m_file, "write");
    }
    m_read += bytes.size();
    apply(record);
}

uint64_t OfflineJournal::add(Kept kept, bool began) {
    const Lock lock(m_file);
    take_over();
    kept.number = m_next;
    append(transaction(kept, began));
    return kept.number;
}

void OfflineJournal::began(uint64_t number) {
    const Lock lock(m_file);
    take_over();
    append(mark(OfflineRecord::Kind::began, number));
}

void OfflineJournal::done(uint64_t number) {
    const Lock lock(m_file);
    take_over();
    append(mark(OfflineRecord::Kind::done, number));
}

void OfflineJournal::refused(uint64_t number, Reason reason, const std::string& words) {
    const Lock lock(m_file);
    take_over();
    append(refusal(number, reason, words));
}

bool OfflineJournal::handled(uint64_t number) {
    const Lock lock(m_file);
    take_over();
    if (!m_refusals.contains(number)) return false;
    append(mark(OfflineRecord::Kind::handled, number));
    if (m_pending.empty()) rewrite();
    return true;
}

void OfflineJournal::tidy() {
    const Lock lock(m_file);
    take_over();
    if (m_settled > 0) rewrite();
}

/// Under the lock: the old file or the new one, whole.
void OfflineJournal::rewrite() {
    std::string bytes(heading);
    bytes += framed(mark(OfflineRecord::Kind::next, m_next));
    for (const auto& [number, refused] : m_refusals) {
        bytes += framed(transaction(refused.kept, true));
        bytes += framed(refusal(number, refused.reason, refused.words));
    }
    for (const auto& [number, pending] : m_pending)
        bytes += framed(transaction(pending.kept, pending.began));
    base::replace_file(m_file, bytes, 0600);
    m_inode = Descriptor(m_file, O_RDONLY).status().st_ino;
    m_read = bytes.size();
    m_settled = 0;
}

}  // namespace loans
