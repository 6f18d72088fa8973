#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>
#include <charconv>

#include "admin/commands.h"
#include "admin/reading.h"
#include "catalogue/format_names.h"

namespace admin {
namespace {

using catalogue::Sort;

Sort sort_of(const std::string& name) {
    constexpr std::array<std::pair<const char*, Sort>, 6> sorts{{{"relevance", Sort::relevance},
                                                                 {"newest", Sort::newest},
                                                                 {"oldest", Sort::oldest},
                                                                 {"title", Sort::title},
                                                                 {"author", Sort::author},
                                                                 {"series", Sort::series}}};
    for (const auto& [known, sort] : sorts)
        if (name == known) return sort;
    return Sort::relevance;
}

void add_filter(catalogue::Filters& filters, const std::string& text) {
    if (text == "available") {
        filters.available_now = true;
        return;
    }
    const auto equals = text.find('=');
    const auto kind = text.substr(0, equals);
    const auto value = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (kind == "language" && !value.empty()) return filters.languages.push_back(value);
    if (kind == "branch" && !value.empty()) return filters.branches.push_back(value);
    if (kind == "format")
        if (const auto format = catalogue::format_of(value))
            return filters.formats.push_back(*format);
    int decade = 0;
    const auto end = value.data() + value.size();
    if (kind == "decade" && std::from_chars(value.data(), end, decade).ptr == end && decade > 0 &&
        decade % 10 == 0)
        return filters.decades.push_back(decade);
    throw UsageError(
        fmt::format("--filter {}: expected format=book (or another format), "
                    "language=swe, decade=1990, branch=MAIN or available",
                    text));
}

catalogue::Query query_of(const SearchCommand& options) {
    catalogue::Query query;
    query.text = fmt::format("{}", fmt::join(options.words, " "));
    query.limit = options.limit;
    query.sort = sort_of(options.sort);
    for (const auto& filter : options.filters) add_filter(query.filters, filter);
    return query;
}

void print_hit(const catalogue::Hit& hit, size_t number, const Reading& reading, Console& console) {
    std::vector<std::string> facts;
    for (const auto& fact :
         {hit.author, hit.year > 0 ? std::to_string(hit.year) : std::string(),
          reading.format(hit.format), reading.words().language_name(hit.language), hit.shelf})
        if (!fact.empty()) facts.push_back(fact);
    fmt::print(console.out, "{:3}. {}  #{}\n     {}\n     {}\n", number, hit.title, hit.id,
               fmt::join(facts, " · "), reading.availability(hit));
}

void print_facet(const std::string& name, const std::vector<catalogue::FacetValue>& values,
                 const std::function<std::string(const std::string&)>& shown, Console& console) {
    if (values.empty()) return;
    std::vector<std::string> parts;
    for (const auto& value : values)
        parts.push_back(fmt::format("{} ({})", shown(value.value), value.count));
    fmt::print(console.out, "{}: {}\n", name, fmt::join(parts, ", "));
}

void print_facets(const catalogue::Facets& facets, const Reading& reading, Console& console) {
    const auto& words = reading.words();
    print_facet(
        words("results.facet.format"), facets.formats,
        [&](const auto& value) { return words.one_of("format.", value); }, console);
    print_facet(
        words("results.facet.language"), facets.languages,
        [&](const auto& value) { return words.language_name(value); }, console);
    print_facet(
        words("results.facet.year"), facets.decades, [](const auto& value) { return value; },
        console);
    print_facet(
        words("results.facet.branch"), facets.branches,
        [&](const auto& value) { return reading.branch(value); }, console);
    fmt::print(console.out, "{}: {}\n", words("results.available_now"), facets.available_now);
}

}  // namespace

ExitCode search(const SearchCommand& options, Console& console) {
    const auto query = query_of(options);
    Reading reading(options.config, options.catalogue, options.language);
    const auto results = reading.catalogue().search(query);
    const auto counts = reading.catalogue().count(query);
    fmt::print(console.out, "{}\n", reading.words()("results.total", {{"count", counts.total}}));
    if (!results.did_you_mean.empty())
        fmt::print(console.out, "{}\n",
                   reading.words()("results.did_you_mean", {{"words", results.did_you_mean}}));
    size_t number = 0;
    for (const auto& hit : results.hits) print_hit(hit, ++number, reading, console);
    if (options.facets) print_facets(counts.facets, reading, console);
    return ExitCode::well;
}

}  // namespace admin
