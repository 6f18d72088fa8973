#include <algorithm>

#include "base/unicode.h"
#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

/// The coded places that a format shows in.
struct Codes {
    char type = ' ';   // leader/06
    char level = ' ';  // leader/07
    std::string_view fixed;
    bool physical_online = false;  // 007 cr
    bool carrier_online = false;   // 338 cr
    bool spoken = false;           // 336 spw
    bool program = false;          // 336 cop
    bool video = false;            // 007 v or m

    char at(size_t place) const { return place < fixed.size() ? fixed[place] : ' '; }
    bool online() const {
        const bool other_place =
            type == 'e' || type == 'f' || type == 'g' || type == 'k' || type == 'o' || type == 'r';
        const char form = at(other_place ? 29 : 23);
        return physical_online || carrier_online || form == 'o' || form == 's';
    }
};

Codes read_codes(const RawRecord& raw) {
    Codes codes;
    codes.type = raw.leader()[6];
    codes.level = raw.leader()[7];
    for (const Field& field : raw.fields()) {
        if (field.number == 7) {
            const auto text = raw.text(field);
            codes.physical_online |= text.starts_with("cr");
            codes.video |= text.starts_with('v') || text.starts_with('m');
        } else if (field.number == 8) {
            codes.fixed = raw.text(field);
        } else if (field.number == 336) {
            codes.spoken |= raw.first(field, 'b') == "spw";
            codes.program |= raw.first(field, 'b') == "cop";
        } else if (field.number == 338) {
            codes.carrier_online |= raw.first(field, 'b') == "cr";
        }
    }
    return codes;
}

/// SAB Hci and its children's place uHci; "Hcia" would be something else.
bool is_comics_class(std::string_view text) {
    if (text.starts_with('u')) text.remove_prefix(1);
    if (!text.starts_with("Hci")) return false;
    return text.size() == 3 || !(text[3] >= 'a' && text[3] <= 'z');
}

bool is_comics_genre(const std::string& genre) {
    const std::string plain = base::fold_case(genre);
    for (const std::string_view word :
         {"tecknade serier", "serietidningar", "seriealbum", "serieromaner", "manga", "comics",
          "comic books", "graphic novels", "tegneserier", "sarjakuvat"})
        if (plain.starts_with(word)) return true;
    return false;
}

bool is_comic(const Codes& codes, const Record& record) {
    for (size_t place = 24; place < 28; ++place)
        if (codes.level != 's' && codes.at(place) == '6') return true;
    return std::any_of(record.classifications.begin(), record.classifications.end(),
                       is_comics_class) ||
           std::any_of(record.genres.begin(), record.genres.end(), is_comics_genre);
}

Format format_of_text(const Codes& codes, const Record& record) {
    if (codes.program) return Format::game;
    if (codes.spoken) return Format::audiobook;
    const bool serial = codes.level == 's' || codes.level == 'b' || codes.level == 'i';
    if (codes.online() && !serial) return Format::ebook;
    if (is_comic(codes, record)) return Format::comic;
    return serial ? Format::serial : Format::book;
}

/// 008/26 of computer files: documents and text are read, not played.
Format format_of_file(const Codes& codes) {
    const char kind = codes.at(26);
    return kind == 'd' || kind == 'e' ? Format::ebook : Format::game;
}

}  // namespace

Format format_of(const RawRecord& raw, const Record& record) {
    const Codes codes = read_codes(raw);
    switch (codes.type) {
        case 'a':
        case 't':
            return format_of_text(codes, record);
        case 'c':
        case 'd':
            return Format::score;
        case 'e':
        case 'f':
            return Format::map;
        case 'g':
            // Slides and other projected pictures share the letter with film.
            return codes.at(33) == 's' || codes.at(33) == 'f' || codes.at(33) == 't'
                       ? Format::picture
                       : Format::film;
        case 'i':
            return Format::audiobook;
        case 'j':
            return Format::music;
        case 'k':
            return Format::picture;
        case 'm':
            return format_of_file(codes);
        case 'r':
            return codes.at(33) == 'g' ? Format::game : Format::other;
        case 'o':
        case 'p':
            return Format::other;
        default:
            return codes.video ? Format::film : Format::unknown;
    }
}

}  // namespace catalogue::marc
