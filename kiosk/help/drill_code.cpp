#include "help/drill_code.h"

#include <fmt/format.h>
#include <sodium.h>

#include "help/phrase.h"

namespace help {
namespace {

/// Plain letters, on every keyboard of the terminal; nothing that a library is often asked for.
constexpr const char* words[] = {
    "balkong",  "bastu",  "bensin", "bricka",  "brygga", "burk",   "dimma",  "duk",
    "fasan",    "filt",   "flotte", "fackla",  "galge",  "garn",   "gavel",  "glasyr",
    "grind",    "gunga",  "hatt",   "hink",    "hylsa",  "jolle",  "kajak",  "kanna",
    "kastrull", "klinka", "knapp",  "kompost", "korg",   "krita",  "kudde",  "lampa",
    "luva",     "matta",  "mugg",   "nagel",   "navare", "oblat",  "paddel", "pall",
    "pensel",   "pump",   "ram",    "regel",   "sadel",  "segel",  "sil",    "skal",
    "skruv",    "slev",   "spade",  "spik",    "stege",  "sula",   "tapet",  "tofs",
    "tratt",    "tunna",  "vagga",  "vante",   "vepa",   "vimpel", "visp",   "yxa"};
constexpr uint32_t lowest = 20, numbers = 80;  // 20 to 99

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string drill_phrase(DrillSecret secret, Date day) {
    const auto text =
        fmt::format("drill {:04}-{:02}-{:02}", static_cast<int>(day.year()),
                    static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    std::array<unsigned char, 16> drawn{};
    crypto_generichash(drawn.data(), drawn.size(), bytes_of(text), text.size(), secret.data(),
                       secret.size());
    const auto word = (drawn[0] << 8 | drawn[1]) % static_cast<int>(std::size(words));
    const auto number =
        lowest + (static_cast<uint32_t>(drawn[2]) << 16 | static_cast<uint32_t>(drawn[3]) << 8 |
                  static_cast<uint32_t>(drawn[4])) %
                     numbers;
    return fmt::format("{} {}", words[word], number);
}

DrillCode::DrillCode(DrillSecret secret)
    : m_secret(std::string_view(reinterpret_cast<const char*>(secret.data()), secret.size())) {}

DrillCode::Hash DrillCode::hash(std::string_view text) const {
    // A fixed block, so that the work does not tell how long the phrase is.
    std::array<unsigned char, 256> block{};
    if (const auto phrase = read_phrase(text)) {
        const auto put = [&block](size_t at, std::string_view part, size_t room) {
            for (size_t i = 0; i < part.size() && i < room; ++i)
                block[at + i] = static_cast<unsigned char>(part[i]);
        };
        put(0, phrase->word, 200);
        put(202, phrase->number, 40);
        block[255] = 1;
    }
    Hash out{};
    crypto_generichash(out.data(), out.size(), block.data(), block.size(),
                       bytes_of(m_secret.reveal()), m_secret.reveal().size());
    sodium_memzero(block.data(), block.size());
    return out;
}

bool DrillCode::match(std::string_view text, Date today) {
    if (m_day != today) {
        m_day = today;
        m_expected = hash(drill_phrase(
            DrillSecret(bytes_of(m_secret.reveal()), m_secret.reveal().size()), today));
    }
    const auto typed = hash(text);
    const bool equal = sodium_memcmp(typed.data(), m_expected.data(), typed.size()) == 0;
    const bool out = equal && m_used != today;
    if (equal) m_used = today;
    return out;
}

}  // namespace help
