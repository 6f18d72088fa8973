#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "bench/figures.h"

namespace bench {

/// Imports a MARC file into a catalogue that is not there yet. Copies as Koha writes them.
Figures measure_import(const std::filesystem::path& marc, const std::filesystem::path& profile,
                       const std::filesystem::path& catalogue, int rounds);

/// Titles of a catalogue, picked by a fixed seed.
std::vector<std::string> pick_titles(const std::filesystem::path& catalogue, size_t count);

/// Every title typed key by key, from the second letter on: search() and then count() each time.
Figures measure_search(const std::filesystem::path& catalogue,
                       const std::vector<std::string>& titles, double wanted_p99);

}  // namespace bench
