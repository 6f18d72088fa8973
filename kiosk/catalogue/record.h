#pragma once
#include <cstdint>
#include <string>
#include <vector>

/// What the catalogue knows of a work, in the words of the field. All text is UTF-8, NFC, without
/// control characters, trimmed of ISBD punctuation at its end.
namespace catalogue {

enum class Format {
    unknown,
    book,
    audiobook,
    ebook,
    film,
    game,
    music,
    comic,
    serial,
    map,
    score,
    picture,
    other,
};

enum class Audience { unknown, toddler, children, youth, adult };

struct Contributor {
    std::string name;   // as catalogued, usually inverted: "Lindgren, Astrid"
    std::string role;   // MARC relator code: "aut", "ill", "nrt"; empty when not given
    bool main = false;  // from 1XX
    std::string dates;  // "1907-2002" as catalogued; may be empty
};

struct Series {
    std::string title;
    std::string volume;  // as on the item: "Del 19", "[46]", "1-2"
    int number = 0;      // last integer of `volume`, for sorting; 0 when there is none
};

enum class ItemStatus { available, on_loan, reference, in_transit, on_order, lost, withdrawn };

/// One physical copy.
struct Item {
    std::string barcode;
    std::string branch;       // code: "MAIN"
    std::string location;     // code of the place in the branch: "BARN"
    std::string call_number;  // shelf mark: "Hc/LIN"
    std::string item_type;
    std::string volume;
    std::string note;  // public note
    std::string due;   // ISO date "2026-12-12" when on loan and known
    ItemStatus status = ItemStatus::available;
    bool closed_stacks = false;
};

/// A bibliographic record with its items.
struct Record {
    std::string control_number;  // 001
    std::string source;          // 003
    bool deleted = false;        // leader/05 d: an order to delete

    Format format = Format::unknown;
    Audience audience = Audience::unknown;
    std::string title;                  // 245 $a
    std::string remainder;              // 245 $b
    std::string part;                   // 245 $n $p
    std::string responsibility;         // 245 $c
    int nonfiling = 0;                  // characters (not bytes) of a leading article in `title`
    std::string original_script_title;  // linked 880
    std::string original_title;         // 240, 130, 765
    std::vector<std::string> other_titles;  // 246, 740
    std::vector<Contributor> contributors;  // main first
    std::vector<Series> series;
    int year = 0;                        // 0 when unknown
    std::vector<std::string> languages;  // MARC codes, the main one first
    std::string original_language;
    std::string publisher;
    std::string extent;                        // 300 $a
    std::string description;                   // 520 $a
    std::vector<std::string> classifications;  // SAB and Dewey as catalogued
    std::vector<std::string> subjects;
    std::vector<std::string> genres;
    std::vector<std::string> isbns;  // ISBN-13 digits only; ISBN-10 converted
    std::vector<std::string> issns;
    std::string online_address;  // 856 $u of an e-book or the like
    std::vector<Item> items;
};

}  // namespace catalogue
