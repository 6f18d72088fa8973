#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/record.h"

namespace catalogue {

/// Row of the record in this edition of the catalogue; not kept over an import.
using RecordId = int64_t;

/// Best first, by words and popularity; the others order the whole result.
enum class Sort { relevance, newest, oldest, title, author, series };

enum class FacetKind { format, language, year, branch };

/// Chosen facet values; empty means "all". Values of one kind widen, kinds narrow each other.
struct Filters {
    std::vector<Format> formats;
    std::vector<std::string> languages;  // MARC codes
    std::vector<int> decades;            // 1990 means 1990-1999
    std::vector<std::string> branches;
    bool available_now = false;

    bool operator==(const Filters&) const = default;
};

/// Where the words are looked for: everywhere, or exactly one person, series or subject (a link).
enum class Field { anywhere, contributor, series, subject };

struct Query {
    std::string text;
    Field field = Field::anywhere;
    bool typing = false;  // the last word may be unfinished
    Filters filters;
    Sort sort = Sort::relevance;
    size_t offset = 0;
    size_t limit = 24;
};

/// What a result card shows.
struct Hit {
    RecordId id = 0;
    std::string title;   // with remainder and part, ready to show
    std::string author;  // as shown: "Astrid Lindgren"
    int year = 0;
    Format format = Format::unknown;
    std::string language;  // MARC code
    std::string series;    // "Glass mask" with volume "19"
    std::string volume;
    std::string isbn;    // first, for a cover
    std::string shelf;   // call number of the best copy
    std::string branch;  // branch and location codes of the best copy
    std::string location;
    uint32_t copies = 0;
    uint32_t available = 0;  // on the open shelf now
    uint32_t in_stacks = 0;  // in the closed stacks, not on loan
    std::string next_due;    // ISO date of the first return, when nothing is available
};

struct FacetValue {
    std::string value;  // format's name, language code, decade, branch code
    uint32_t count = 0;
};

struct Facets {
    std::vector<FacetValue> formats, languages, decades, branches;  // most frequent first
    uint32_t available_now = 0;
};

struct Results {
    std::vector<Hit> hits;
    uint32_t total = 0;
    bool total_known = false;  // false from search() when counting was left to count()
    std::string did_you_mean;  // a better spelling that has hits; empty when there is none
    /// The whole words have no hit; these are of words that the last one begins.
    bool begun = false;
    bool interrupted = false;  // the stop token fired; nothing else is valid
    /// Set when the whole query is an identifier (ISBN, ISSN, barcode, control number).
    std::optional<RecordId> exact;
};

struct Counts {
    uint32_t total = 0;
    Facets facets;
    bool interrupted = false;
};

/// One edition of the catalogue, opened read-only and immutable. Immutable also means that no query
/// leaves a byte on disk. Any one thread at a time; each thread that searches opens its own.
/// A stop token that fires ends a running query within a few milliseconds.
class Catalogue {
public:
    /// Throws base::Error when the file is missing, damaged or of another edition format.
    static std::unique_ptr<Catalogue> open(const std::filesystem::path& file);
    ~Catalogue();
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    /// The hits of one page; total and facets come from count(), so that hits are never delayed.
    Results search(const Query& query, std::stop_token stop = {});
    Counts count(const Query& query, std::stop_token stop = {});

    std::optional<Record> record(RecordId id);
    std::optional<Hit> hit(RecordId id);
    /// ISBN-10 or -13 with or without hyphens, ISSN, item barcode, control number.
    std::optional<RecordId> find_identifier(std::string_view text);
    /// Same author, series or subjects; never the record itself.
    std::vector<Hit> similar(RecordId id, size_t limit);
    /// Newest first, those with copies and from the last years.
    std::vector<Hit> new_arrivals(size_t limit);

    /// Overwrites what it still holds of the latest query; to be called when a search is left.
    void forget();
    size_t record_count() const;
    size_t item_count() const;

private:
    struct Implementation;
    explicit Catalogue(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

/// True when `file` has been replaced by an import since `catalogue` was opened from it.
class EditionWatch {
public:
    explicit EditionWatch(std::filesystem::path file);
    /// Cheap (one stat); true once per new edition.
    bool changed();

private:
    std::filesystem::path m_file;
    uint64_t m_inode = 0;
    int64_t m_modified = 0;
};

}  // namespace catalogue
