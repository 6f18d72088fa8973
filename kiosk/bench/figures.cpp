#include "bench/figures.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <sstream>

#include "base/error.h"

namespace bench {
namespace {

double from_status(const std::string& key) {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with(key)) return std::stod(line.substr(key.size())) / 1024;
    return 0;
}

std::string one_line(const Figure& figure) {
    return fmt::format("{}\t{}\t{}\t{}\t{}\n", figure.name, figure.value, figure.unit,
                       figure.wanted, figure.more_is_better ? 1 : 0);
}

Figures from_lines(const std::string& text) {
    Figures out;
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line)) {
        std::istringstream fields(line);
        Figure figure;
        std::string value, wanted, more;
        std::getline(fields, figure.name, '\t');
        std::getline(fields, value, '\t');
        std::getline(fields, figure.unit, '\t');
        std::getline(fields, wanted, '\t');
        std::getline(fields, more, '\t');
        figure.value = std::stod(value);
        figure.wanted = std::stod(wanted);
        figure.more_is_better = more == "1";
        out.push_back(figure);
    }
    return out;
}

[[noreturn]] void child(int out, Figures (*measure)(const void*), const void* argument) {
    int result = 1;
    try {
        std::string text;
        for (const Figure& figure : measure(argument)) text += one_line(figure);
        result =
            ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) ? 0 : 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "library-kiosk-bench: {}\n", error.what());
    }
    ::_exit(result);
}

const char* verdict(const Figure& figure) {
    if (figure.wanted == 0) return "";
    const bool reached =
        figure.more_is_better ? figure.value >= figure.wanted : figure.value <= figure.wanted;
    return reached ? "reached" : "NOT reached";
}

}  // namespace

double percentile(std::vector<double> samples, double share) {
    KIOSK_ASSERT(!samples.empty());
    std::sort(samples.begin(), samples.end());
    const auto rank = std::ceil(share * static_cast<double>(samples.size()));
    return samples[static_cast<size_t>(std::max(rank, 1.0)) - 1];
}

std::string as_table(const Figures& figures) {
    std::string out;
    for (const Figure& figure : figures) {
        out += fmt::format("{:<52} {:>12.2f} {:<10}", figure.name, figure.value, figure.unit);
        if (figure.wanted != 0)
            out += fmt::format(" {} {:g}: {}", figure.more_is_better ? "at least" : "at most",
                               figure.wanted, verdict(figure));
        out += '\n';
    }
    return out;
}

std::string as_json(const Figures& figures) {
    std::string out = "{";
    for (const Figure& figure : figures)
        out += fmt::format("{}\n  \"{} ({})\": {:.4f}", out.size() > 1 ? "," : "", figure.name,
                           figure.unit, figure.value);
    return out + "\n}\n";
}

Figures in_own_process(Figures (*measure)(const void*), const void* argument) {
    std::fflush(nullptr);
    int ends[2];
    if (::pipe(ends) != 0) throw base::Error("cannot make a pipe");
    const pid_t pid = ::fork();
    if (pid < 0) throw base::Error("cannot start a process");
    if (pid == 0) {
        ::close(ends[0]);
        child(ends[1], measure, argument);
    }
    ::close(ends[1]);
    std::string text;
    char buffer[4096];
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<size_t>(got));
    ::close(ends[0]);
    int status = 0;
    ::waitpid(pid, &status, 0);
    if (status != 0) throw base::Error("a measurement failed");
    return from_lines(text);
}

double resident_now() {
    return from_status("VmRSS:");
}
double resident_peak() {
    return from_status("VmHWM:");
}

}  // namespace bench
