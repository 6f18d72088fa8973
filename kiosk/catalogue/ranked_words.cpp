#include "catalogue/ranked_words.h"

#include "catalogue/indexed_record.h"
#include "catalogue/tokens.h"

namespace catalogue {
namespace {

void append_line(std::string& out, const std::vector<std::string>& words) {
    out += join_words(words);
    out += '\n';
}

std::string_view take_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    return line;
}

std::vector<std::string_view> split(std::string_view line) {
    std::vector<std::string_view> out;
    while (!line.empty()) {
        const auto end = line.find(' ');
        if (end != 0) out.push_back(line.substr(0, end));
        line.remove_prefix(end == line.npos ? line.size() : end + 1);
    }
    return out;
}

}  // namespace

std::string pack_ranked_words(const Record& record) {
    std::string out(1, static_cast<char>('0' + article_words(record)));
    append_line(out, words_of(record.title));
    std::vector<std::string> words;
    append_words(record.part, words);
    append_words(record.remainder, words);
    append_line(out, words);
    words.clear();
    for (const auto& contributor : record.contributors) append_words(contributor.name, words);
    append_line(out, words);
    words.clear();
    for (const auto& series : record.series) {
        append_words(series.title, words);
        append_words(series.volume, words);
    }
    append_line(out, words);
    words.clear();
    append_words(record.original_title, words);
    append_words(record.original_script_title, words);
    for (const auto& title : record.other_titles) append_words(title, words);
    append_line(out, words);
    return out;
}

RankedWords unpack_ranked_words(std::string_view packed) {
    RankedWords out;
    if (packed.empty()) return out;
    out.articles = packed.front() == '1' ? 1 : 0;
    packed.remove_prefix(1);
    out.title = split(take_line(packed));
    out.rest = split(take_line(packed));
    out.names = split(take_line(packed));
    out.series = split(take_line(packed));
    out.others = split(take_line(packed));
    if (out.articles > out.title.size()) out.articles = 0;
    return out;
}

}  // namespace catalogue
