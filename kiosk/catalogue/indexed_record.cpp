#include "catalogue/indexed_record.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/unicode.h"
#include "catalogue/bytes.h"
#include "catalogue/folding.h"
#include "catalogue/holdings.h"
#include "catalogue/identifiers.h"
#include "catalogue/ranked_words.h"
#include "catalogue/record_codec.h"
#include "catalogue/tokens.h"

namespace catalogue {
namespace {

struct LanguageArticles {
    std::string_view language;
    std::array<std::string_view, 7> words;
};
constexpr std::array<LanguageArticles, 9> articles = {{
    {"swe", {"en", "ett", "den", "det", "de"}},
    {"dan", {"en", "et", "den", "det", "de"}},
    {"nor", {"en", "et", "ei", "den", "det", "de"}},
    {"eng", {"the", "a", "an"}},
    {"ger", {"der", "die", "das", "ein", "eine"}},
    {"fre", {"le", "la", "les", "un", "une"}},
    {"spa", {"el", "la", "los", "las", "un", "una"}},
    {"ita", {"il", "lo", "la", "gli", "le", "un", "una"}},
    {"por", {"o", "os", "as", "um", "uma"}},
}};

bool is_article(std::string_view language, std::string_view word) {
    for (const auto& known : articles) {
        // Many records do not say their language; then the two commonest are tried.
        const bool fits = language.empty() ? known.language == "swe" || known.language == "eng"
                                           : known.language == language;
        if (!fits) continue;
        if (std::find(known.words.begin(), known.words.end(), word) != known.words.end())
            return true;
    }
    return false;
}

std::string_view main_language(const Record& record) {
    return record.languages.empty() ? std::string_view() : record.languages.front();
}

/// The bytes of the first `count` characters.
size_t bytes_of_characters(std::string_view text, int count) {
    size_t at = 0;
    for (; count > 0 && at < text.size(); --count) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
}

std::string title_sort_key(const Record& record) {
    std::string_view title = record.title;
    std::vector<std::string> words = words_of(title);
    size_t first = 0;
    if (record.nonfiling > 0) {
        const auto filed = words_of(title.substr(bytes_of_characters(title, record.nonfiling)));
        if (!filed.empty()) words = filed;
    } else {
        first = article_words(record);
    }
    append_words(record.part, words);
    append_words(record.remainder, words);
    return collation_form(join_words(words, first));
}

void add_terms(const std::string& text, bool near, TermBag& bag) {
    if (text.empty()) return;
    thread_local std::vector<std::string> words;
    words.clear();
    append_terms(text, words);
    for (const auto& word : words) bag.add(word, near);
}

void add_all_terms(const Record& record, TermBag& bag) {
    const std::string* near[] = {&record.title, &record.remainder, &record.part,
                                 &record.original_title, &record.original_script_title};
    for (const auto* text : near) add_terms(*text, true, bag);
    for (const auto& title : record.other_titles) add_terms(title, true, bag);
    for (const auto& contributor : record.contributors) add_terms(contributor.name, true, bag);
    for (const auto& series : record.series) {
        add_terms(series.title, true, bag);
        add_terms(series.volume, true, bag);
    }
    const std::string* far[] = {&record.responsibility, &record.publisher, &record.description};
    for (const auto* text : far) add_terms(*text, false, bag);
    for (const auto* list : {&record.subjects, &record.genres, &record.classifications})
        for (const auto& text : *list) add_terms(text, false, bag);
    if (record.year > 0) add_terms(std::to_string(record.year), false, bag);
    const std::string* shelf = nullptr;
    for (const auto& item : record.items) {
        if (shelf == nullptr || *shelf != item.call_number) add_terms(item.call_number, false, bag);
        shelf = &item.call_number;
    }
}

/// Copies and loans say what is wanted, years what is new, the rest what is well described.
uint32_t quality_of(const Record& record, const Holdings& holdings) {
    double quality = 3.0 * std::log2(1.0 + holdings.copies) + std::min(2u, holdings.on_loan);
    quality += std::clamp((record.year - 1950) / 25.0, 0.0, 3.2);
    if (!record.description.empty()) quality += 0.5;
    if (!record.isbns.empty()) quality += 0.3;
    if (record.title.empty()) quality = 0;
    return static_cast<uint32_t>(std::lround(quality * 1000));
}

/// A record without a number is itself: the same record twice is one.
uint64_t identity_of(const Record& record, std::string_view stored) {
    if (record.control_number.empty()) return stable_hash(stored);
    return stable_hash(record.source + '\x1f' + record.control_number);
}

void index_headings(const Record& record, IndexedRecord& out) {
    out.headings.clear();
    out.series.clear();
    for (const auto& contributor : record.contributors)
        out.headings.push_back(heading_key(HeadingKind::contributor, contributor.name));
    for (const auto* list : {&record.subjects, &record.genres})
        for (const auto& subject : *list)
            out.headings.push_back(heading_key(HeadingKind::subject, subject));
    std::sort(out.headings.begin(), out.headings.end());
    out.headings.erase(std::unique(out.headings.begin(), out.headings.end()), out.headings.end());
    for (const auto& series : record.series) {
        auto key = heading_key(HeadingKind::series, series.title);
        const bool known = std::any_of(out.series.begin(), out.series.end(),
                                       [&](const auto& place) { return place.key == key; });
        const auto number = static_cast<uint32_t>(std::max(0, series.number));
        if (!known) out.series.push_back({std::move(key), number});
    }
}

void index_columns(const Record& record, const Holdings& holdings, IndexedRecord& out) {
    out.quality = quality_of(record, holdings);
    out.format = record.format;
    out.language = main_language(record);
    out.year = record.year;
    out.branches = holdings.branches;
    out.available_branches = holdings.available_branches;
    out.available = holdings.available > 0;
    out.copies = holdings.copies;
    out.items = static_cast<uint32_t>(record.items.size());
}

}  // namespace

void TermBag::clear() {
    m_text.clear();
    m_terms.clear();
    std::fill(m_slots.begin(), m_slots.end(), 0u);
}

void TermBag::grow() {
    m_slots.assign(std::max<size_t>(256, m_slots.size() * 2), 0u);
    for (uint32_t i = 0; i < m_terms.size(); ++i) {
        auto slot = m_terms[i].hash & (m_slots.size() - 1);
        while (m_slots[slot] != 0) slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = i + 1;
    }
}

void TermBag::add(std::string_view word, bool near) {
    add_form(word, near);
    if (has_own_letters(word)) add_form(fold_letters(word), near);
}

void TermBag::add_form(std::string_view word, bool near) {
    if (word.empty()) return;
    if (m_terms.size() * 2 >= m_slots.size()) grow();
    const auto hash = stable_hash(word);
    auto slot = hash & (m_slots.size() - 1);
    for (; m_slots[slot] != 0; slot = (slot + 1) & (m_slots.size() - 1)) {
        auto& term = m_terms[m_slots[slot] - 1];
        if (term.hash == hash && text(term) == word) {
            term.near = term.near || near;
            return;
        }
    }
    m_terms.push_back(
        {hash, static_cast<uint32_t>(m_text.size()), static_cast<uint32_t>(word.size()), near});
    m_slots[slot] = static_cast<uint32_t>(m_terms.size());
    m_text += word;
}

size_t article_words(const Record& record) {
    const auto words = words_of(record.title);
    if (words.size() < 2) return 0;
    if (record.nonfiling > 0) {
        const auto bytes = bytes_of_characters(record.title, record.nonfiling);
        return words_of(std::string_view(record.title).substr(0, bytes)).size() == 1 ? 1 : 0;
    }
    return is_article(main_language(record), words.front()) ? 1 : 0;
}

std::string heading_key(HeadingKind kind, std::string_view text) {
    auto words = words_of(text);
    if (kind == HeadingKind::contributor) std::sort(words.begin(), words.end());
    return static_cast<char>(kind) + join_words(words);
}

void index_record(const Record& record, IndexedRecord& out) {
    const auto holdings = holdings_of(record);
    out.stored = encode_record(record);
    out.words = pack_ranked_words(record);
    out.terms.clear();
    add_all_terms(record, out.terms);
    index_headings(record, out);
    out.identifiers.clear();
    for (const auto& key : identifier_keys(record)) out.identifiers.push_back(stable_hash(key));
    out.identity = identity_of(record, out.stored);
    out.deleted = record.deleted;
    out.title_key = title_sort_key(record);
    const auto* author = main_contributor(record);
    out.author_key = author != nullptr ? collation_form(join_words(words_of(author->name))) : "";
    index_columns(record, holdings, out);
}

}  // namespace catalogue
