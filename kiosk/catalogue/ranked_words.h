#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/record.h"

namespace catalogue {

/// A record's words as the ranker wants them, in letter form, cut into words once at import.
struct RankedWords {
    size_t articles = 0;                  // words at the beginning of `title` that are an article
    std::vector<std::string_view> title;  // 245 $a
    std::vector<std::string_view> rest;   // part and remainder
    std::vector<std::string_view> names;
    std::vector<std::string_view> series;  // with volumes
    std::vector<std::string_view> others;  // other titles
};

std::string pack_ranked_words(const Record& record);
/// The views point into `packed`.
RankedWords unpack_ranked_words(std::string_view packed);

}  // namespace catalogue
