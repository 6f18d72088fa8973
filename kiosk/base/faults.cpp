#include "base/faults.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "base/error.h"

namespace base {
namespace {

/// Letters to insert, remove or change; two swapped neighbours count as one.
size_t slips(std::string_view from, std::string_view to) {
    std::vector<size_t> before, last(to.size() + 1), next(to.size() + 1);
    std::iota(last.begin(), last.end(), size_t{0});
    for (size_t i = 1; i <= from.size(); ++i) {
        next[0] = i;
        for (size_t j = 1; j <= to.size(); ++j) {
            const size_t changed = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            next[j] = std::min({last[j] + 1, next[j - 1] + 1, changed});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
        }
        before = last;
        last = next;
    }
    return last[to.size()];
}

}  // namespace

void Faults::add(const std::filesystem::path& file, uint32_t line, std::string_view key,
                 std::string_view text) {
    auto out = file.string();
    if (line > 0) out += fmt::format(":{}", line);
    if (!key.empty()) out += fmt::format(": {}", key);
    m_lines.push_back(out + ": " + std::string(text));
}

void Faults::throw_if_any() const {
    if (!m_lines.empty()) throw Error(fmt::format("{}", fmt::join(m_lines, "\n")));
}

std::string nearest_word(std::string_view word, const std::vector<std::string>& candidates) {
    std::string best;
    size_t least = word.size() / 3 + 2;
    for (const auto& candidate : candidates) {
        const size_t found = slips(word, candidate);
        if (found < least && found < candidate.size()) {
            least = found;
            best = candidate;
        }
    }
    return best;
}

}  // namespace base
