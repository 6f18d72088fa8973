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

std::vector<std::vector<uint32_t>> Matcher::all_but_one(const std::vector<QueryWord>& words,
                                                        size_t most, const std::stop_token& stop) {
    std::vector<std::vector<uint32_t>> out(words.size());
    std::vector<std::pair<PostingCursor, size_t>> cursors;
    for (size_t i = 0; i < words.size(); ++i)
        cursors.emplace_back(
            PostingCursor(m_edition.postings,
                          list(words[i].folded, words[i].prefix, Reach::everywhere)),
            i);
    if (cursors.size() < 2) return out;
    std::sort(cursors.begin(), cursors.end(),
              [](const auto& a, const auto& b) { return a.first.count() < b.first.count(); });
    auto& rarest = cursors[0].first;
    auto& next = cursors[1].first;
    uint32_t steps = 0;
    // Whoever lacks one word only holds one of the two rarest at least.
    for (uint32_t row = 0;; ++row) {
        rarest.seek(row);
        next.seek(row);
        row = std::min(rarest.row(), next.row());
        if (row == PostingCursor::end) return out;
        if ((++steps & 0xFF) == 0) end_if_stopped(stop);
        if (row >= m_edition.rows()) ByteReader::damaged();
        size_t lacking = 0, lacked = 0;
        for (auto at = cursors.begin(); at != cursors.end() && lacking < 2; ++at) {
            at->first.seek(row);
            if (at->first.row() == row) continue;
            ++lacking;
            lacked = at->second;
        }
        if (lacking == 1 && out[lacked].size() <= most) out[lacked].push_back(row);
    }
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
