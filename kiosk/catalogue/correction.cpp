#include "catalogue/correction.h"

#include <algorithm>

#include "catalogue/folding.h"
#include "catalogue/ranker.h"

namespace catalogue {
namespace {

constexpr size_t spellings_of_a_word = 12;
constexpr size_t most_tried = 60;
constexpr uint32_t rows_scored = 12;
/// More are not kept: then they are looked up again for each option.
constexpr size_t most_kept = 4096;

/// `words` with those from `first` to `last` replaced.
std::vector<QueryWord> with(const std::vector<QueryWord>& words, size_t first, size_t last,
                            const std::vector<QueryWord>& instead) {
    std::vector<QueryWord> out(words.begin(), words.begin() + static_cast<ptrdiff_t>(first));
    out.insert(out.end(), instead.begin(), instead.end());
    out.insert(out.end(), words.begin() + static_cast<ptrdiff_t>(last), words.end());
    return out;
}

}  // namespace

Corrector::Options Corrector::spellings(const QueryWord& word) {
    Options out;
    for (auto& suggestion : m_spelling.suggest(word.folded, spellings_of_a_word))
        out.push_back({{query_word(std::move(suggestion.word), false)}, suggestion.distance});
    return out;
}

/// Two words written as one.
Corrector::Options Corrector::halves(const QueryWord& word) {
    Options out;
    const auto& text = word.letters;
    for (size_t at = 2; at + 2 <= text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
        const auto left = query_word(text.substr(0, at), false);
        const auto right = query_word(text.substr(at), word.prefix);
        if (m_matcher.frequency(left) > 0 && m_matcher.frequency(right) > 0)
            out.push_back({{left, right}, 1});
    }
    return out;
}

void Corrector::add_joined(const std::vector<QueryWord>& words, Options& out) {
    for (size_t i = 0; i + 1 < words.size(); ++i) {
        const auto joined =
            query_word(words[i].letters + words[i + 1].letters, words[i + 1].prefix);
        if (m_matcher.frequency(joined) > 0) out.push_back({with(words, i, i + 2, {joined}), 1});
    }
}

/// "Romeo och Julia" may be catalogued as "Romeo & Julia".
void Corrector::add_without_and(const std::vector<QueryWord>& words, Options& out) {
    for (size_t i = 1; i + 1 < words.size(); ++i)
        for (const auto* word : {"och", "and", "und", "et", "og", "ja"})
            if (words[i].letters == word) out.push_back({with(words, i, i + 1, {}), 0});
}

/// Every word occurs, but not together: one of them may be a slip that happens to be a word. What
/// the others have in common is known, so that most words are not even spelled otherwise.
void Corrector::add_single(const std::vector<QueryWord>& words,
                           const std::vector<Rows>& holding_others, Options& out) {
    for (size_t i = 0; i < words.size(); ++i) {
        const auto& rows = holding_others[i];
        if (rows.empty()) continue;
        for (auto& option : spellings(words[i])) {
            out.push_back({with(words, i, i + 1, option.words), option.cost});
            if (rows.size() > most_kept) continue;
            out.back().among = &rows;
            out.back().others = std::move(option.words);
        }
    }
}

/// All words that do not occur are replaced, one by one, with every choice for the one before.
void Corrector::add_missing(const std::vector<QueryWord>& words, const std::vector<size_t>& missing,
                            Options& out) {
    Options begun = {{words, 0}};
    // From the back, so that a word that becomes two does not move the others.
    for (auto at = missing.rbegin(); at != missing.rend(); ++at) {
        auto choices = spellings(words[*at]);
        const auto split = halves(words[*at]);
        choices.insert(choices.end(), split.begin(), split.end());
        Options longer;
        for (const auto& option : begun)
            for (const auto& choice : choices)
                longer.push_back(
                    {with(option.words, *at, *at + 1, choice.words), option.cost + choice.cost});
        if (longer.size() > most_tried) longer.resize(most_tried);
        begun = std::move(longer);
    }
    out.insert(out.end(), begun.begin(), begun.end());
}

double Corrector::best_score(const Option& option, const std::stop_token& stop,
                             uint32_t& best_row) {
    const Ranker ranker(option.words, m_edition.rows());
    double best = -1;
    uint32_t scored = 0;
    const auto score = [&](uint32_t row) {
        const auto packed = m_edition.packed_words(row);
        const double value = ranker.score(row, unpack_ranked_words(packed));
        if (value > best) {
            best = value;
            best_row = row;
        }
        return ++scored < rows_scored;
    };
    if (option.among != nullptr)
        m_matcher.each_among(*option.among, option.others, stop, score);
    else
        m_matcher.each(option.words, Form::folded, Reach::everywhere, stop, score);
    return best;
}

/// Corrections are found in folded form; the record that answers says how the word is written.
std::string Corrector::shown(const std::vector<QueryWord>& words, uint32_t row) {
    const auto packed = m_edition.packed_words(row);
    const auto record = unpack_ranked_words(packed);
    std::string out;
    for (const auto& word : words) {
        std::string written = word.letters;
        for (const auto* list : {&record.title, &record.names, &record.rest, &record.series})
            for (const auto candidate : *list)
                if (written == word.folded && fold_letters(candidate) == word.folded)
                    written = candidate;
        out += (out.empty() ? "" : " ") + written;
    }
    return out;
}

std::optional<Correction> Corrector::correct(const std::vector<QueryWord>& words,
                                             const std::stop_token& stop) {
    std::vector<size_t> missing;
    std::vector<QueryWord> present;
    for (size_t i = 0; i < words.size(); ++i)
        if (m_matcher.frequency(words[i]) == 0)
            missing.push_back(i);
        else
            present.push_back(words[i]);
    Options options;
    add_without_and(words, options);
    add_joined(words, options);
    std::vector<Rows> holding_others;
    if (!missing.empty()) {
        if (present.empty() || m_matcher.any(present)) add_missing(words, missing, options);
    } else {
        holding_others = m_matcher.all_but_one(words, most_kept, stop);
        add_single(words, holding_others, options);
    }
    std::stable_sort(options.begin(), options.end(),
                     [](const Option& a, const Option& b) { return a.cost < b.cost; });
    if (options.size() > most_tried) options.resize(most_tried);

    const Option* best = nullptr;
    double best_value = 0;
    uint32_t best_row = 0;
    for (const auto& option : options) {
        end_if_stopped(stop);
        // A further slip must be outweighed by a clearly better hit.
        if (best != nullptr && option.cost > best->cost + 1) break;
        uint32_t row = 0;
        const double score = best_score(option, stop, row);
        if (score < 0) continue;
        const double value = score - 400.0 * option.cost;
        if (best != nullptr && value <= best_value) continue;
        best = &option;
        best_value = value;
        best_row = row;
    }
    if (best == nullptr) return std::nullopt;
    return Correction{best->words, shown(best->words, best_row)};
}

}  // namespace catalogue
