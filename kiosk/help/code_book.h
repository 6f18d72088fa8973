#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "help/phrase.h"

namespace help {

/// Whom a code was given to; travels with the alert.
enum class Slot { open, personal, drill };

/// A site's codes as keyed hashes (libsodium's generichash under a key made at installation). The
/// phrases themselves are nowhere: not in the program, not in its files.
class CodeBook {
public:
    static constexpr size_t most = 64;  // codes of one site

    struct Code {
        uint32_t number = 0;  // names the code on the command line; never used again
        Slot slot = Slot::open;
        std::string added;  // ISO date
        std::array<unsigned char, 32> hash{};
    };

    struct Match {
        Slot slot = Slot::open;
        uint32_t number = 0;
        bool slip = false;  // only behind a slip of the fingers: counts when the catalogue
                            // has no hit for what was typed
    };

    /// Throws base::Error: no key, not readable, readable by others, damaged; a book that cannot be
    /// read is never taken for an empty one.
    static CodeBook open(const std::filesystem::path& folder);
    /// The same after making folder and key where there are none.
    static CodeBook make(const std::filesystem::path& folder);

    /// The file of a folder that changes with its codes.
    static std::filesystem::path file(const std::filesystem::path& folder);

    /// The same work for every text, whatever it is: every candidate is hashed and compared with
    /// every place of the book in constant time.
    std::optional<Match> match(std::string_view text) const;
    /// How many hashes match() has made so far.
    uint64_t hashes_made() const { return m_hashes_made; }

    /// Throws base::Error when the text is not of a code's form, is there already, or the book is
    /// full. Returns its number.
    uint32_t add(std::string_view text, Slot slot, base::WallTime today);
    /// False when there is no such code.
    bool remove(uint32_t number);
    const std::vector<Code>& codes() const { return m_codes; }

private:
    using Hash = std::array<unsigned char, 32>;

    explicit CodeBook(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    Hash hash(std::string_view word, std::string_view number) const;
    void read();
    void write() const;

    std::filesystem::path m_folder;
    std::array<unsigned char, 32> m_key{};
    uint32_t m_next = 1;
    std::vector<Code> m_codes;
    mutable uint64_t m_hashes_made = 0;
};

}  // namespace help
