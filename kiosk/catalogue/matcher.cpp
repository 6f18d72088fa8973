#include "catalogue/matcher.h"

#include <algorithm>

namespace catalogue {

PostingList Matcher::list(const std::string& word, bool prefix, Reach reach) {
    const bool near = reach == Reach::near;
    auto& table = prefix ? m_edition.prefixes : m_edition.terms;
    if (const auto entry = table.find(word)) return PostingList::read_pair(entry->value, near);
    if (!prefix) return {};
    // A prefix of few terms: their lists are put together now.
    std::vector<PostingList> parts;
    m_edition.terms.scan(word, [&](const KeyBlocks::Entry& entry) {
        if (!entry.key.starts_with(word)) return false;
        parts.push_back(PostingList::read_pair(entry.value, near));
        return true;
    });
    if (parts.size() == 1) return std::move(parts.front());
    std::vector<uint32_t> rows;
    for (const auto& part : parts) m_edition.postings.append(part, rows);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return PostingList::of(std::move(rows));
}

std::vector<PostingCursor> Matcher::open(const std::vector<QueryWord>& words, Form form,
                                         Reach reach) {
    std::vector<PostingList> lists;
    for (const auto& word : words) {
        lists.push_back(
            list(form == Form::letters ? word.letters : word.folded, word.prefix, reach));
        if (lists.back().count == 0) return {};
    }
    std::sort(lists.begin(), lists.end(),
              [](const auto& a, const auto& b) { return a.count < b.count; });
    std::vector<PostingCursor> cursors;
    for (auto& each : lists) cursors.emplace_back(m_edition.postings, std::move(each));
    return cursors;
}

uint32_t Matcher::common_row(std::vector<PostingCursor>& cursors, uint32_t from,
                             const std::stop_token& stop) {
    uint32_t target = from;
    size_t agreed = 0;
    uint32_t steps = 0;
    for (size_t at = 0; agreed < cursors.size(); at = (at + 1) % cursors.size()) {
        if ((++steps & 0x3FF) == 0) end_if_stopped(stop);
        cursors[at].seek(target);
        const auto row = cursors[at].row();
        if (row == PostingCursor::end) return row;
        agreed = row == target ? agreed + 1 : 1;
        target = row;
    }
    return target;
}

void Matcher::keep_holding(const std::vector<QueryWord>& words, std::vector<uint32_t>& rows,
                           const std::stop_token& stop) {
    std::sort(rows.begin(), rows.end());
    auto cursors = open(words, Form::folded, Reach::everywhere);
    std::erase_if(rows, [&](uint32_t row) {
        return cursors.empty() || common_row(cursors, row, stop) != row;
    });
}

bool Matcher::any(const std::vector<QueryWord>& words) {
    bool found = false;
    each(words, Form::folded, Reach::everywhere, {}, [&](uint32_t) {
        found = true;
        return false;
    });
    return found;
}

uint32_t Matcher::frequency(const QueryWord& word) {
    return list(word.folded, word.prefix, Reach::everywhere).count;
}

}  // namespace catalogue
