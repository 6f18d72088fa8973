#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/record.h"

namespace catalogue {

/// The distinct terms of one record. Filled again and again: clear() keeps the memory.
class TermBag {
public:
    struct Term {
        uint64_t hash = 0;
        uint32_t offset = 0;
        uint32_t size = 0;
        bool near = false;  // in title, series or names
    };

    void clear();
    /// A word in letter form; its folded form is added too.
    void add(std::string_view word, bool near);
    const std::vector<Term>& terms() const { return m_terms; }
    std::string_view text(const Term& term) const {
        return std::string_view(m_text).substr(term.offset, term.size);
    }

private:
    void add_form(std::string_view word, bool near);
    void grow();
    std::string m_text;
    std::vector<Term> m_terms;
    std::vector<uint32_t> m_slots;  // index into m_terms plus one; 0 is free
};

struct SeriesPlace {
    std::string key;
    uint32_t number = 0;
};

/// Everything the edition keeps of one record, worked out away from the database's thread.
struct IndexedRecord {
    std::string stored;  // see record_codec.h
    std::string words;   // see ranked_words.h
    TermBag terms;
    std::vector<std::string> headings;  // people and subjects; see heading_key()
    std::vector<SeriesPlace> series;
    std::vector<uint64_t> identifiers;  // hashes of identifier keys
    uint64_t identity = 0;              // of control number and source
    bool deleted = false;
    std::string title_key;  // for sorting: no article, å ä ö after z
    std::string author_key;
    uint32_t quality = 0;  // higher comes first when words say nothing
    Format format = Format::unknown;
    std::string language;
    int year = 0;
    std::vector<std::string> branches;
    std::vector<std::string> available_branches;
    bool available = false;
    uint32_t copies = 0;
    uint32_t items = 0;
};

/// Fills `out`, whose memory is used again. Any thread.
void index_record(const Record& record, IndexedRecord& out);

enum class HeadingKind : char { contributor = 'c', subject = 't', series = 's' };
/// The same for "Lindgren, Astrid" and "Astrid Lindgren"; letters count (å is not a).
std::string heading_key(HeadingKind kind, std::string_view text);

/// Number of words at the title's beginning that are an article.
size_t article_words(const Record& record);

}  // namespace catalogue
