#pragma once
#include <cstddef>
#include <string>
#include <vector>

namespace bench {

/// One measured figure: a name, its value, its unit, and what is to be reached (0: nothing set).
struct Figure {
    std::string name;
    double value = 0;
    std::string unit;
    double wanted = 0;
    bool more_is_better = false;
};

using Figures = std::vector<Figure>;

/// `share` 0.5 is the median; nearest rank. The samples are taken by value and sorted.
double percentile(std::vector<double> samples, double share);

/// As a table for people, or as one JSON object.
std::string as_table(const Figures& figures);
std::string as_json(const Figures& figures);

/// Runs `measure` in a process of its own, so that no section warms or fattens another, and returns
/// its figures. Throws base::Error when the process fails.
Figures in_own_process(Figures (*measure)(const void*), const void* argument);

/// Resident memory of this process in MB: now, and at its highest.
double resident_now();
double resident_peak();

}  // namespace bench
