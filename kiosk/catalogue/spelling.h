#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.h"

namespace catalogue {

class KeyBlocks;

/// How many slips are forgiven in a word of this many characters.
constexpr int forgiven_edits(size_t characters) {
    return characters <= 2 ? 0 : characters <= 5 ? 1 : 2;
}

/// Edits between two words: insertions, deletions, substitutions and swapped neighbours; any number
/// above `most` comes as most + 1.
int edit_distance(std::u32string_view a, std::u32string_view b, int most);

/// Symmetric deletes over the first seven characters of every word worth suggesting: two words
/// within n edits have a form in common when up to n characters are left out of each.
class SpellingWriter {
public:
    /// `number` is the word's place in the term table.
    void add(std::string_view word, uint32_t number);
    void write(db::Database& database);

private:
    std::vector<uint64_t> m_forms;  // hash of the form above, word's number below
};

struct Suggestion {
    std::string word;  // folded form
    int distance = 0;
    uint32_t records = 0;
};

class Spelling {
public:
    Spelling(db::Database& database, KeyBlocks& terms);
    /// Nearest first, then the most frequent; never the word itself. `word` in folded form.
    std::vector<Suggestion> suggest(std::string_view word, size_t limit);

private:
    void collect(uint32_t hash, std::vector<uint32_t>& numbers);
    db::Statement m_select;
    KeyBlocks& m_terms;
    std::vector<uint32_t> m_first;  // hash that each block begins with
};

}  // namespace catalogue
