#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/jobs.h"
#include "catalogue/catalogue.h"

namespace app {

/// Opens the catalogue on a job and again when an import has brought a new edition. UI thread.
class Editions {
public:
    struct Outcome {
        std::shared_ptr<catalogue::Catalogue> edition;  // null: there is none that can be read
        bool damaged = false;                           // there is a file, but it is no catalogue
    };

    Editions(base::Jobs& jobs, std::filesystem::path file, std::function<void(Outcome)> arrived);

    /// Cheap; starts opening when the file has changed.
    void look();
    bool opening() const { return m_opening; }

private:
    void open();

    base::Jobs& m_jobs;
    std::filesystem::path m_file;
    std::function<void(Outcome)> m_arrived;
    catalogue::EditionWatch m_watch;
    bool m_opening = false;
    base::Scope m_scope;  // last: its jobs end before what they write to
};

}  // namespace app
