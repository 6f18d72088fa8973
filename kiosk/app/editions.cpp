#include "app/editions.h"

#include "base/error.h"
#include "base/log.h"

namespace app {
namespace {

Editions::Outcome open_file(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        base::log::warning("{}: no catalogue yet; it is shown as soon as an import has made one",
                           file.string());
        return {};
    }
    try {
        Editions::Outcome outcome{catalogue::Catalogue::open(file), false};
        base::log::info("Catalogue opened: {} records, {} items", outcome.edition->record_count(),
                        outcome.edition->item_count());
        return outcome;
    } catch (const base::Error& error) {
        base::log::error("{}", error.what());
        return {nullptr, true};
    }
}

}  // namespace

Editions::Editions(base::Jobs& jobs, std::filesystem::path file,
                   std::function<void(Outcome)> arrived)
    : m_jobs(jobs), m_file(std::move(file)), m_arrived(std::move(arrived)), m_watch(m_file) {
    open();
}

void Editions::look() {
    if (!m_opening && m_watch.changed()) open();
}

void Editions::open() {
    m_opening = true;
    m_jobs.run(
        m_scope, [file = m_file](std::stop_token) { return open_file(file); },
        [this](std::optional<Outcome> outcome) {
            m_opening = false;
            m_arrived(outcome ? std::move(*outcome) : Outcome{nullptr, true});
        });
}

}  // namespace app
