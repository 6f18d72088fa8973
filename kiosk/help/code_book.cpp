#include "help/code_book.h"

#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <sstream>

#include "base/error.h"
#include "base/file.h"
#include "base/secret.h"

namespace help {
namespace {

constexpr const char* slot_names[] = {"public", "personal", "drill"};

std::filesystem::path key_file(const std::filesystem::path& folder) {
    return folder / "site.key";
}

std::string to_hex(const unsigned char* bytes, size_t size) {
    std::string out(2 * size + 1, '\0');
    sodium_bin2hex(out.data(), out.size(), bytes, size);
    out.pop_back();
    return out;
}

bool from_hex(std::string_view text, std::array<unsigned char, 32>& out) {
    size_t size = 0;
    return text.size() == 2 * out.size() &&
           sodium_hex2bin(out.data(), out.size(), text.data(), text.size(), nullptr, &size,
                          nullptr) == 0 &&
           size == out.size();
}

void check_private(const std::filesystem::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) == 0 && (info.st_mode & 077) != 0)
        throw base::Error(
            fmt::format("{}: other users may read it; expected mode 0600 (run: chmod 600 {})",
                        file.string(), file.string()));
}

void start_sodium() {
    if (sodium_init() < 0)
        throw base::Error("libsodium cannot be started: the installation is broken");
}

/// Made by root, a file belongs to the folder's owner: the terminal's user must be able to read it.
void write_private(const std::filesystem::path& file, std::string_view text) {
    base::replace_file(file, text, 0600);
    struct stat folder {};
    if (::geteuid() != 0 || ::stat(file.parent_path().c_str(), &folder) != 0) return;
    if (::chown(file.c_str(), folder.st_uid, folder.st_gid) != 0)
        throw base::Error(fmt::format("{}: cannot be given to the owner of its folder: {}",
                                      file.string(), std::strerror(errno)));
}

std::string iso_date(base::WallTime time) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(time)};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace

std::filesystem::path CodeBook::file(const std::filesystem::path& folder) {
    return folder / "site.book";
}

CodeBook CodeBook::make(const std::filesystem::path& folder) {
    start_sodium();
    const auto file = key_file(folder);
    if (!std::filesystem::exists(file) && !std::filesystem::exists(CodeBook::file(folder))) {
        if (std::filesystem::create_directories(folder))
            std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
        Hash key{};
        randombytes_buf(key.data(), key.size());
        auto text = to_hex(key.data(), key.size()) + "\n";
        write_private(file, text);
        base::wipe(text);
        sodium_memzero(key.data(), key.size());
    }
    return open(folder);
}

CodeBook CodeBook::open(const std::filesystem::path& folder) {
    start_sodium();
    CodeBook book(folder);
    const auto file = key_file(folder);
    if (!std::filesystem::exists(file)) {
        if (std::filesystem::exists(CodeBook::file(folder)))
            throw base::Error(
                fmt::format("{}: missing, but there are codes made with it in {}; restore it "
                            "from a backup, or remove both and add the codes again",
                            file.string(), CodeBook::file(folder).string()));
        throw base::Error(
            fmt::format("{}: missing; library-kiosk-admin code list makes it", file.string()));
    }
    check_private(file);
    auto text = base::read_file(file);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    const bool good = from_hex(text, book.m_key);
    sodium_memzero(text.data(), text.size());
    if (!good)
        throw base::Error(
            fmt::format("{}: damaged: expected 64 hexadecimal digits; restore it from a backup",
                        file.string()));
    book.read();
    return book;
}

void CodeBook::read() {
    const auto file = CodeBook::file(m_folder);
    if (!std::filesystem::exists(file)) return;
    check_private(file);
    std::istringstream lines(base::read_file(file));
    std::string line;
    for (int at = 1; std::getline(lines, line); ++at) {
        const auto fail = [&] {
            throw base::Error(
                fmt::format("{}:{}: damaged: expected number, slot, date and hash; restore it "
                            "from a backup, or remove it and add the codes again",
                            file.string(), at));
        };
        std::istringstream words(line);
        std::string first, slot, hash;
        Code code;
        words >> first;
        if (first == "next") {
            if (!(words >> m_next)) fail();
            continue;
        }
        std::istringstream number(first);
        if (!(number >> code.number) || !(words >> slot >> code.added >> hash)) fail();
        size_t known = 0;
        while (known < std::size(slot_names) && slot != slot_names[known]) ++known;
        if (known == std::size(slot_names) || !from_hex(hash, code.hash) || m_codes.size() == most)
            fail();
        code.slot = static_cast<Slot>(known);
        m_codes.push_back(code);
    }
}

void CodeBook::write() const {
    std::string out = fmt::format("next {}\n", m_next);
    for (const auto& code : m_codes)
        out += fmt::format("{} {} {} {}\n", code.number, slot_names[static_cast<size_t>(code.slot)],
                           code.added, to_hex(code.hash.data(), code.hash.size()));
    write_private(CodeBook::file(m_folder), out);
}

CodeBook::Hash CodeBook::hash(std::string_view word, std::string_view number) const {
    // A fixed block, so that the work does not tell how long the phrase is.
    std::array<unsigned char, 256> block{};
    const auto put = [&block](size_t at, std::string_view part, size_t room) {
        for (size_t i = 0; i < part.size() && i < room; ++i)
            block[at + i] = static_cast<unsigned char>(part[i]);
        block[at + room] = static_cast<unsigned char>(part.size() > room ? 255 : part.size());
    };
    put(0, word, 200);
    put(202, number, 40);
    Hash out{};
    crypto_generichash(out.data(), out.size(), block.data(), block.size(), m_key.data(),
                       m_key.size());
    sodium_memzero(block.data(), block.size());
    return out;
}

std::optional<CodeBook::Match> CodeBook::match(std::string_view text) const {
    const auto phrase = read_phrase(text);
    const auto word = phrase ? phrase->word : std::string();
    const auto number = phrase ? phrase->number : std::string();
    auto candidates = words_behind_slip(word);
    candidates.insert(candidates.begin(), word);
    candidates.resize(slip_limit + 1);

    // Index of the code + 1, or 0; kept in masks so that nothing branches on a comparison.
    uint32_t exact = 0, behind_slip = 0;
    static constexpr Hash nowhere{};
    for (size_t i = 0; i < candidates.size(); ++i, ++m_hashes_made) {
        const auto candidate = hash(candidates[i], number);
        for (size_t place = 0; place < most; ++place) {
            const auto& stored = place < m_codes.size() ? m_codes[place].hash : nowhere;
            const auto equal = static_cast<uint32_t>(
                sodium_memcmp(stored.data(), candidate.data(), stored.size()) == 0);
            const auto mask = 0U - equal;
            auto& found = i == 0 ? exact : behind_slip;
            found = (found & ~mask) | (static_cast<uint32_t>(place + 1) & mask);
        }
    }
    const uint32_t found = exact != 0 ? exact : behind_slip;
    if (!phrase || found == 0) return std::nullopt;
    const auto& code = m_codes[found - 1];
    return Match{code.slot, code.number, exact == 0};
}

uint32_t CodeBook::add(std::string_view text, Slot slot, base::WallTime today) {
    const auto phrase = read_phrase(text);
    if (!phrase)
        throw base::Error(
            "a code is a word followed by a number, like the ones in your written directive; "
            "nothing was added");
    if (m_codes.size() == most)
        throw base::Error(fmt::format(
            "there are {} codes already, the most there can be; remove one first", most));
    Code code{m_next, slot, iso_date(today), hash(phrase->word, phrase->number)};
    for (const auto& known : m_codes)
        if (known.hash == code.hash)
            throw base::Error(
                fmt::format("this code is there already, as number {}", known.number));
    m_codes.push_back(code);
    ++m_next;
    write();
    return code.number;
}

bool CodeBook::remove(uint32_t number) {
    const auto removed =
        std::erase_if(m_codes, [number](const Code& code) { return code.number == number; });
    if (removed != 0) write();
    return removed != 0;
}

}  // namespace help
