#pragma once
#include <string>

#include "admin/console.h"
#include "catalogue/import.h"

namespace admin {

/// Shows how an import goes on: one redrawn line on a terminal, else a line now and then.
class Progress {
public:
    explicit Progress(Console& console);

    void show(const catalogue::ImportProgress& progress);
    /// Leaves the terminal's line.
    void finish();

private:
    std::string line(const catalogue::ImportProgress& progress, double seconds) const;

    Console& m_console;
    base::Instant m_start;
    base::Instant m_next;  // nothing is shown before
    bool m_drawn = false;
};

}  // namespace admin
