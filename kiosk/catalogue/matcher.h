#pragma once
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "catalogue/bytes.h"
#include "catalogue/edition.h"
#include "catalogue/query_words.h"

namespace catalogue {

/// Thrown inside a search whose stop token fired; never leaves this room.
struct Stopped {};

inline void end_if_stopped(const std::stop_token& stop) {
    if (stop.stop_requested()) throw Stopped{};
}

enum class Form { letters, folded };
enum class Reach { near, everywhere };

/// Rows that hold all the words, in ascending order, which is the order of quality.
class Matcher {
public:
    explicit Matcher(Edition& edition) : m_edition(edition) {}

    bool any(const std::vector<QueryWord>& words);
    /// Rows that hold the one word; 0 means that it does not occur.
    uint32_t frequency(const QueryWord& word);
    /// Leaves only those of `rows` that hold all the words, in ascending order.
    void keep_holding(const std::vector<QueryWord>& words, std::vector<uint32_t>& rows,
                      const std::stop_token& stop);

    /// Calls `visit(row)` until it returns false.
    template <class Visit>
    void each(const std::vector<QueryWord>& words, Form form, Reach reach,
              const std::stop_token& stop, Visit visit) {
        visit_common(open(words, form, reach), stop, visit);
    }
    /// The same among `rows` only, which ascend; the words stand anywhere, in folded form.
    template <class Visit>
    void each_among(const std::vector<uint32_t>& rows, const std::vector<QueryWord>& words,
                    const std::stop_token& stop, Visit visit) {
        auto cursors = open(words, Form::folded, Reach::everywhere);
        if (cursors.empty() && !words.empty()) return;
        cursors.emplace(cursors.begin(), m_edition.postings, PostingList::of(rows));
        visit_common(std::move(cursors), stop, visit);
    }
    /// For each word the rows that hold all the others but not it, at most `most` and one more.
    std::vector<std::vector<uint32_t>> all_but_one(const std::vector<QueryWord>& words, size_t most,
                                                   const std::stop_token& stop);

private:
    template <class Visit>
    void visit_common(std::vector<PostingCursor> cursors, const std::stop_token& stop,
                      Visit& visit) {
        if (cursors.empty()) return;
        uint32_t visited = 0;
        for (uint32_t row = 0; (row = common_row(cursors, row, stop)) != PostingCursor::end;
             ++row) {
            if ((++visited & 0xFF) == 0) end_if_stopped(stop);
            if (row >= m_edition.rows()) ByteReader::damaged();
            if (!visit(row)) return;
        }
    }

    /// Rarest first; empty when a word does not occur.
    std::vector<PostingCursor> open(const std::vector<QueryWord>& words, Form form, Reach reach);
    PostingList list(const std::string& word, bool prefix, Reach reach);
    /// The first common row that is not less than `from`.
    static uint32_t common_row(std::vector<PostingCursor>& cursors, uint32_t from,
                               const std::stop_token& stop);
    Edition& m_edition;
};

}  // namespace catalogue
