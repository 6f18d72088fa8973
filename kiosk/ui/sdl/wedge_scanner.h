#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "ui/input.h"

namespace ui::sdl {

/// How a keyboard-wedge scanner is told from a person: by what it sends around a code, or by speed.
struct ScannerRules {
    bool enabled = true;
    std::string prefix{};            // sent before a code; empty: recognised by speed
    std::string suffix{};            // sent after it, before Enter
    base::Milliseconds gap{50};      // letters of a scan are less than this apart
    base::Milliseconds whole{1500};  // a scan takes less than this
    /// Letters in a code that has nothing around it. A PIN or a year must not pass for one when a
    /// slow machine takes its digits all at once.
    size_t least = 6;
    /// Without a prefix, what a code may begin with.
    std::string begins_with = "0123456789";
};

/// Takes what is typed and gives it on: as Typed, or as one Scan that never lands in a field.
///
/// A scan's letters look like a person's until Enter comes, so they must be held back, and what is
/// held back comes late. Only what can be a scan is held: what begins with the prefix, or, without
/// one, with a digit after a pause. So a person's letters are never late, and a person's digits by
/// at most the gap. Codes that begin with a letter need a scanner that sends a prefix.
///
/// Pure: times are given. UI thread only.
class WedgeScanner {
public:
    explicit WedgeScanner(ScannerRules rules) : m_rules(std::move(rules)) {}
    ~WedgeScanner();

    std::vector<TimedInput> typed(const std::string& text, base::Instant at);
    std::vector<TimedInput> key(const Key& key, base::Instant at);
    /// To be called when deadline() has passed: what was held is a person's after all.
    std::vector<TimedInput> due(base::Instant now);
    /// Gives up what is held, whatever the time.
    std::vector<TimedInput> flush();
    std::optional<base::Instant> deadline() const;
    /// Keys that now come were waiting while the program did not look at its input for this long:
    /// they seem further apart than they were.
    void forgive(base::Milliseconds busy);

private:
    bool can_begin(char letter, base::Instant at) const;
    bool can_continue(char letter, base::Instant at) const;
    std::optional<std::string> code() const;
    void clear();

    ScannerRules m_rules;
    std::string m_held;
    base::Instant m_first{}, m_last{};
    std::optional<base::Instant> m_last_letter;  // of anybody
};

}  // namespace ui::sdl
