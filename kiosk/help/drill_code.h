#pragma once
#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "help/directives.h"

/// Codes for exercises. A terminal has one for each day (UTC), worked out from a secret that it
/// shares with its desk, so that none is sent or kept anywhere: the desk tells whoever leads the
/// exercise, and the terminal knows it when it is typed.
namespace help {

using DrillSecret = std::span<const unsigned char, 32>;
/// What that secret is agreed upon for, so that no other use meets it.
inline constexpr std::string_view drill_purpose = "library-kiosk drill code";

/// The code of a day, as it is read out: a word of plain letters and a number.
std::string drill_phrase(DrillSecret secret, Date day);

/// The terminal's side. One thread.
class DrillCode {
public:
    explicit DrillCode(DrillSecret secret);

    /// The same work for every text, whatever it is. True for the code of the day, once: an
    /// exercise is over when the program has seen its code. Whoever asks has asked the site's own
    /// codes first: a phrase that is one of them is never an exercise.
    bool match(std::string_view text, Date today);
    /// The last day whose code was seen, to be remembered for a program that is started anew.
    std::optional<Date> used_on() const { return m_used; }
    void set_used_on(Date day) { m_used = day; }

private:
    using Hash = std::array<unsigned char, 32>;
    Hash hash(std::string_view text) const;

    base::Secret m_secret;
    std::optional<Date> m_day;  // of m_expected
    Hash m_expected{};
    std::optional<Date> m_used;
};

}  // namespace help
