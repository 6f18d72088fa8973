#include "help/phrase.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_set>

#include "base/unicode.h"
#include "help/number_words.h"

namespace help {
namespace {

struct Token {
    std::string text;
    bool digits = false;
};

/// Words and runs of digits; everything else only separates.
std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> out;
    bool open = false;
    for (const char32_t c : base::decode_utf8(base::fold_marks(text))) {
        const int digit = u_charDigitValue(static_cast<UChar32>(c));
        if (digit < 0 && !u_isalpha(static_cast<UChar32>(c))) {
            open = false;
            continue;
        }
        const bool digits = digit >= 0;
        if (!open || out.back().digits != digits) out.push_back({"", digits});
        open = true;
        if (digits)
            out.back().text += static_cast<char>('0' + digit);
        else
            base::append_utf8(out.back().text, c);
    }
    return out;
}

std::string joined(const std::vector<Token>& tokens, size_t first, size_t last,
                   const char* between) {
    std::string out;
    for (size_t i = first; i < last; ++i) out += (i > first ? between : "") + tokens[i].text;
    return out;
}

/// The word in front of the number; empty when there is none or it holds digits itself.
std::string word_before(const std::vector<Token>& tokens, size_t end) {
    if (end > 1 && (tokens[end - 1].text == "nr" || tokens[end - 1].text == "no")) --end;
    for (size_t i = 0; i < end; ++i)
        if (tokens[i].digits) return {};
    return joined(tokens, 0, end, " ");
}

}  // namespace

std::optional<Phrase> read_phrase(std::string_view text) {
    const auto tokens = tokens_of(text);
    const size_t count = tokens.size();
    if (count < 2) return std::nullopt;
    if (tokens.back().digits) {
        auto word = word_before(tokens, count - 1);
        if (word.empty()) return std::nullopt;
        return Phrase{std::move(word), tokens.back().text};
    }
    // A number word may be several ("dix-neuf"): the longest that is one.
    for (size_t first = count > 4 ? count - 4 : 1; first < count; ++first) {
        auto number = number_of_word(joined(tokens, first, count, ""));
        if (!number && first + 1 == count) number = number_of_roman(tokens.back().text);
        if (!number) continue;
        auto word = word_before(tokens, first);
        if (!word.empty()) return Phrase{std::move(word), *number};
    }
    return std::nullopt;
}

namespace {

/// Keys that touch one another on the keyboards of the supported Latin languages.
std::string neighbours(char key) {
    static constexpr std::string_view rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    std::string out;
    for (size_t r = 0; r < 3; ++r) {
        const auto at = rows[r].find(key);
        if (at == std::string_view::npos) continue;
        const auto add = [&out](std::string_view row, size_t column) {
            if (column < row.size()) out += row[column];
        };
        if (at > 0) add(rows[r], at - 1);
        add(rows[r], at + 1);
        // A row stands half a key to the right of the one above it.
        if (r > 0) add(rows[r - 1], at), add(rows[r - 1], at + 1);
        if (r < 2) add(rows[r + 1], at);
        if (r < 2 && at > 0) add(rows[r + 1], at - 1);
    }
    return out;
}

}  // namespace

std::vector<std::string> words_behind_slip(std::string_view word) {
    const auto letters = base::decode_utf8(word);
    if (letters.size() > 24) return {};
    std::unordered_set<std::string> seen{std::string(word)};
    std::vector<std::string> out;
    const auto add = [&](const std::u32string& candidate) {
        std::string utf8;
        for (const char32_t c : candidate) base::append_utf8(utf8, c);
        if (out.size() < slip_limit && seen.insert(utf8).second) out.push_back(std::move(utf8));
    };
    for (size_t i = 0; i < letters.size(); ++i) {
        auto changed = letters;
        if (i + 1 < letters.size()) {
            std::swap(changed[i], changed[i + 1]);
            add(changed);
        }
        if (i + 1 < letters.size() && letters[i] == letters[i + 1]) {
            changed = letters;
            add(changed.erase(i, 1));
        }
        changed = letters;
        add(changed.insert(i, 1, letters[i]));
        if (letters[i] >= 0x80) continue;
        for (const char key : neighbours(static_cast<char>(letters[i]))) {
            changed = letters;
            changed[i] = static_cast<char32_t>(key);
            add(changed);
        }
    }
    return out;
}

}  // namespace help
