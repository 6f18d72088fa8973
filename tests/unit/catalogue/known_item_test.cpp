// Somebody wants one certain book and types what she remembers of it. Needs the real records.
#include <cstdio>
#include <optional>
#include <random>
#include <string>

#include "catalogue/folding.h"
#include "catalogue/indexed_record.h"
#include "catalogue/tokens.h"
#include "small_edition.h"
#include "support/catch.h"

using namespace catalogue;

namespace {

constexpr int wanted_records = 500;
constexpr size_t looked_at = 3;

std::string folded(const std::vector<std::string>& words) {
    return fold_letters(join_words(words));
}

std::vector<std::string> title_words(const Record& record) {
    auto words = words_of(record.title);
    words.erase(words.begin(), words.begin() + static_cast<ptrdiff_t>(article_words(record)));
    return words;
}

/// "Strindberg" of "Strindberg, August".
std::string surname(const Record& record) {
    if (record.contributors.empty()) return {};
    const auto& name = record.contributors.front().name;
    return name.substr(0, name.find(','));
}

uint32_t below(std::mt19937& random, size_t end) {
    return static_cast<uint32_t>(random() % end);
}

/// One slip in one of the longer words: a letter left out, doubled, wrong or swapped.
std::optional<std::string> with_slip(std::vector<std::string> words, std::mt19937& random) {
    std::vector<size_t> long_ones;
    for (size_t i = 0; i < words.size(); ++i)
        if (words[i].size() >= 4 && !has_own_letters(words[i]) &&
            words[i].find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos)
            long_ones.push_back(i);
    if (long_ones.empty()) return std::nullopt;
    auto& word = words[long_ones[below(random, long_ones.size())]];
    const size_t at = below(random, word.size() - 1);
    switch (below(random, 4)) {
        case 0:
            word.erase(at, 1);
            break;
        case 1:
            word.insert(at, 1, word[at]);
            break;
        case 2:
            word[at] = word[at] == 'q' ? 'w' : 'q';
            break;
        default:
            if (word[at] == word[at + 1]) word.erase(at, 1);
            std::swap(word[at], word[at + 1 < word.size() ? at + 1 : at]);
    }
    return join_words(words);
}

struct Tally {
    int tried = 0, found = 0, first = 0, same_typed = 0;
    double share() const { return tried == 0 ? 0 : 100.0 * found / tried; }
};

class KnownItems {
public:
    explicit KnownItems(Catalogue& catalogue) : m_catalogue(catalogue) {}

    /// Found: among the first three stands the record, or one that has the same title (and the same
    /// surname, where one was typed).
    void ask(const Record& wanted, const std::string& text, bool author, Tally& tally,
             size_t first_words = 0) {
        Query query;
        query.text = text;
        query.limit = looked_at;
        const auto hits = m_catalogue.search(query).hits;
        ++tally.tried;
        for (size_t i = 0; i < hits.size(); ++i) {
            const auto record = *m_catalogue.record(hits[i].id);
            const bool same = folded(title_words(record)) == folded(title_words(wanted)) &&
                              (!author || surname(record) == surname(wanted));
            // Several books begin with the same three words; who types no more gets any of them.
            auto begun = title_words(record);
            begun.resize(std::min(begun.size(), first_words));
            const bool same_typed = first_words > 0 && folded(begun) == fold_letters(text);
            if (!same && !same_typed) continue;
            ++tally.found;
            tally.first += i == 0;
            tally.same_typed += !same;
            return;
        }
        if (m_shown_misses++ < 12) std::printf("  missed: \"%s\"\n", text.c_str());
    }

private:
    Catalogue& m_catalogue;
    int m_shown_misses = 0;
};

void print(const char* what, const Tally& tally) {
    std::printf(
        "known item, %s: %.1f %% among the first three (%d of %d; first %d; another book "
        "with the same typed words %d)\n",
        what, tally.share(), tally.found, tally.tried, tally.first, tally.same_typed);
}

}  // namespace

TEST_CASE("a known book is found as a person would type it") {
    auto* catalogue = test::real_catalogue();
    if (catalogue == nullptr) return;
    std::mt19937 random(20260101);
    KnownItems items(*catalogue);
    Tally title, with_author, three_words, slip;
    while (title.tried < wanted_records) {
        const auto id = static_cast<RecordId>(below(random, catalogue->record_count()));
        const auto record = *catalogue->record(id);
        const auto words = title_words(record);
        if (words.empty()) continue;
        items.ask(record, join_words(words), false, title);
        if (!surname(record).empty())
            items.ask(record, join_words(words) + " " + surname(record), true, with_author);
        auto begun = words;
        begun.resize(std::min<size_t>(3, begun.size()));
        items.ask(record, join_words(begun), false, three_words, 3);
        if (const auto typed = with_slip(words, random)) items.ask(record, *typed, false, slip);
    }
    print("title without article", title);
    print("title and surname", with_author);
    print("first three words", three_words);
    print("title with one slip", slip);
    CHECK(title.share() >= 95);
    CHECK(with_author.share() >= 95);
    CHECK(three_words.share() >= 95);
    CHECK(slip.share() >= 85);
}
