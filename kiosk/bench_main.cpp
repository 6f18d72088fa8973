#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "base/error.h"
#include "bench/catalogue_bench.h"
#include "bench/loans_bench.h"
#include "bench/notify_bench.h"
#include "bench/terminal_bench.h"

namespace {

struct Wishes {
    std::filesystem::path config = "config/kiosk.toml", marc, big, notify;
    bool line = false, loans_only = false;
    int rounds = 3, sip2_port = 0;
    bool json = false;
};

/// A folder that goes with the program.
class Workplace {
public:
    Workplace() {
        std::string name = (std::filesystem::temp_directory_path() / "kiosk-bench-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw base::Error("cannot make a temporary folder in " + name);
        m_folder = name;
    }
    ~Workplace() {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;
    std::filesystem::path operator/(const char* name) const { return m_folder / name; }

private:
    std::filesystem::path m_folder;
};

struct CatalogueTask {
    std::filesystem::path marc, profile, catalogue;
    int rounds;
    std::vector<std::string> titles;
    double wanted_p99;
};

bench::Figures import_task(const void* argument) {
    const auto& task = *static_cast<const CatalogueTask*>(argument);
    return bench::measure_import(task.marc, task.profile, task.catalogue, task.rounds);
}

bench::Figures search_task(const void* argument) {
    const auto& task = *static_cast<const CatalogueTask*>(argument);
    return bench::measure_search(task.catalogue, task.titles, task.wanted_p99);
}

bench::Figures paint_task(const void* argument) {
    return bench::measure_painting(*static_cast<const settings::Settings*>(argument));
}

struct LoansTask {
    settings::Settings settings;
    std::filesystem::path folder;
    int port;
};

bench::Figures embedded_task(const void* argument) {
    const auto& task = *static_cast<const LoansTask*>(argument);
    return bench::measure_embedded_loans(task.settings, task.folder);
}

bench::Figures sip2_task(const void* argument) {
    const auto& task = *static_cast<const LoansTask*>(argument);
    return bench::measure_sip2_loans(task.settings, task.port);
}

void add(bench::Figures& all, const bench::Figures& more) {
    all.insert(all.end(), more.begin(), more.end());
}

bench::Figures measure_line(const Wishes& wishes) {
    auto out = bench::measure_tick();
    if (!wishes.notify.empty()) add(out, bench::measure_relay(wishes.notify));
    return out;
}

bench::Figures loans(const Wishes& wishes, const settings::Settings& settings,
                     const Workplace& work) {
    std::filesystem::create_directories(work / "loans");
    const LoansTask task{settings, work / "loans", wishes.sip2_port};
    auto all = bench::in_own_process(embedded_task, &task);
    if (task.port != 0) add(all, bench::in_own_process(sip2_task, &task));
    return all;
}

bench::Figures run(const Wishes& wishes) {
    if (wishes.line || !wishes.notify.empty()) return measure_line(wishes);
    auto settings = settings::load_settings(wishes.config);
    const Workplace work;
    bench::Figures all;
    if (wishes.loans_only) return loans(wishes, settings, work);
    std::vector<std::string> titles;
    const auto profile = settings.folders.profiles / "koha.toml";
    if (!wishes.marc.empty()) {
        std::filesystem::create_directories(work / "library");
        settings.folders.data = work / "library";
        const auto catalogue = settings.catalogue_file();
        CatalogueTask task{wishes.marc, profile, catalogue, wishes.rounds, {}, 3};
        add(all, bench::in_own_process(import_task, &task));
        titles = task.titles = bench::pick_titles(catalogue, 200);
        add(all, bench::in_own_process(search_task, &task));
    }
    if (!wishes.big.empty()) {
        CatalogueTask task{wishes.big, profile, work / "big.db", 1, titles, 20};
        add(all, bench::in_own_process(import_task, &task));
        if (task.titles.empty()) task.titles = bench::pick_titles(task.catalogue, 200);
        add(all, bench::in_own_process(search_task, &task));
    }
    add(all, bench::measure_start(settings, 2 * wishes.rounds + 1));
    add(all, bench::in_own_process(paint_task, &settings));
    add(all, loans(wishes, settings, work));
    return all;
}

}  // namespace

int main(int argc, char** argv) {
    Wishes wishes;
    CLI::App options("Measures the kiosk's speed and memory on this machine.",
                     "library-kiosk-bench");
    options.add_option("--config", wishes.config, "Settings of the terminal")
        ->capture_default_str();
    options.add_option("--marc", wishes.marc,
                       "Records to import and search, copies as Koha writes them; without it the "
                       "settings' own catalogue is shown and none is imported");
    options.add_option("--big", wishes.big,
                       "A second, larger file, searched with the titles of the first");
    options.add_option("--rounds", wishes.rounds, "Imports of --marc; the median counts")
        ->capture_default_str();
    options.add_flag("--line", wishes.line, "Only the line to the desk: the work of a tick");
    options.add_option("--notify", wishes.notify,
                       "Only the line to the desk, also its relay, by these settings of the line");
    options.add_option("--sip2-port", wishes.sip2_port,
                       "Measure loans over SIP2 too: where tests/sip2/acs.py --port listens");
    options.add_flag("--loans", wishes.loans_only, "Loans alone");
    options.add_flag("--json", wishes.json, "One JSON object instead of a table");
    CLI11_PARSE(options, argc, argv);
    try {
        const auto figures = run(wishes);
        fmt::print("{}", wishes.json ? bench::as_json(figures) : bench::as_table(figures));
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "library-kiosk-bench: {}\n", error.what());
        return 1;
    }
}
