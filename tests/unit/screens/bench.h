#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/inbox.h"
#include "base/jobs.h"
#include "catalogue/record.h"
#include "i18n/languages.h"
#include "screens/services.h"
#include "support/temporary.h"
#include "ui/screen.h"

/// A page with all it needs: a small catalogue, jobs that run at once, a clock that stands.
class Bench {
public:
    Bench();

    /// Lets the results of jobs arrive.
    void settle();
    /// Sends an action and lets its results arrive. When it opens a page, that is left again.
    ui::Outcome press(ui::Screen& page, const std::string& id);
    ui::Outcome send(ui::Screen& page, ui::Action::Kind kind, const std::string& id,
                     const std::string& text);
    /// The page's next_change() has come; what it opens is `opened`.
    void tick(ui::Screen& page);
    void type(ui::Screen& page, const std::string& text);
    void submit(ui::Screen& page, const std::string& text);

    ui::Node view(const ui::Screen& page) const;
    /// All text of a view, a line for each node that has some.
    std::string text_of(const ui::Screen& page) const;

    base::ManualClock clock;
    base::Inbox inbox;
    base::Jobs jobs;
    i18n::Languages languages;
    screens::Services services;
    std::unique_ptr<ui::Screen> opened;  // what a page has opened by itself
    std::vector<screens::Preferences> preferred;
    screens::OpeningToday today;
};

/// The node with an id; null when the view has none.
const ui::Node* find(const ui::Node& view, const std::string& id);

/// Titles of the catalogue: some by Lindgren, a series, one in the closed stacks, thirty fillers.
std::vector<catalogue::Record> bench_records();
