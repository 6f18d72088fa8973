#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/jobs.h"
#include "catalogue/catalogue.h"
#include "i18n/languages.h"
#include "screens/collecting.h"
#include "screens/holds.h"
#include "screens/lending.h"
#include "screens/orders.h"
#include "ui/screen.h"
#include "ui/widgets/keyboard.h"

/// What the app hands to its screens. Plain values: screens know no settings file and no window.
namespace screens {

/// Where in a branch copies stand.
struct Place {
    std::string name;
    std::string floor;  // "Plan 2"; may be empty
    std::string map;    // path of a picture; may be empty
};

struct Branch {
    std::string name;
    std::map<std::string, Place> places;  // by location code
};

/// A page for patrons in one language. `text` is the file's: paragraphs, "# " headings, "- " lists.
struct InformationPage {
    std::string id;
    std::string title;
    std::string text;
};

/// What some words stand for when they are submitted: other words, and the title they mean.
struct Meaning {
    std::string words;
    std::string control_number;
};

/// Minutes since midnight, the library's own time.
struct Span {
    int from = 0, to = 0;
    bool operator==(const Span&) const = default;
};

struct OpeningToday {
    std::vector<Span> open, staffed;
    bool staffed_now = false;
    bool operator==(const OpeningToday&) const = default;
};

struct LibraryProfile {
    std::string name;
    std::string branch;  // code of the branch the terminal stands in
    std::map<std::string, Branch> branches;
    std::vector<Collecting> collecting;
    std::string order_number;  // telephone line for questions about an order; may be empty
    bool order_all_hours = false;
};

/// What a patron has chosen for this session.
struct Preferences {
    std::string language = "sv";
    std::string theme = "light";
    int text_size = 0;  // 0, 1, 2
    bool operator==(const Preferences&) const = default;
};

/// One edition of the catalogue; record ids are only valid with it. Used by jobs alone.
using Edition = std::shared_ptr<catalogue::Catalogue>;

/// Lives longer than every screen. UI thread only, but for what a job has captured.
struct Services {
    base::Jobs& jobs;
    const base::Clock& clock;
    const i18n::Languages& languages;
    LibraryProfile library{};
    Preferences preferences{};
    std::vector<std::string> themes{};
    std::vector<ui::widgets::KeyboardLayout> keyboards{};  // the language's own first
    size_t keyboard = 0;                                   // the one in use
    Edition edition{};                                     // null while there is no catalogue
    bool damaged = false;                                  // there is one, but it cannot be read
    bool training = false;                                 // a class of staff: every page says so

    std::function<void(const Preferences&)> prefer{};
    /// Shows a page that a job's result has made possible, above the page that asked.
    std::function<void(std::unique_ptr<ui::Screen>)> open{};
    /// "I need more time": the idle clock starts again.
    std::function<void()> stay_awake{};
    /// The patron has finished: home, and everything of the session is gone.
    std::function<void()> end_session{};
    std::function<std::vector<InformationPage>()> pages{};  // in the patron's language
    std::function<OpeningToday(base::WallTime)> opening{};
    /// A longer text of this library for a title, in the patron's language; empty: there is none.
    std::function<std::string(const std::string& control_number)> reading{};
    /// Asked about the words of every submit and every scanned code, before anything is done with
    /// them, and once more when nothing was found for them. Nothing: they mean themselves.
    enum class Found { unknown, nothing };
    std::function<std::optional<Meaning>(std::string_view words, Found found)> meaning{};
    /// Path of a picture file for an ISBN, or empty: a cover is drawn.
    std::function<std::string(const std::string& isbn)> cover{};

    Lending* lending = nullptr;  // null: nothing can be borrowed here
    Holds* holds = nullptr;      // as lending
    Orders* orders = nullptr;    // null: books from the stacks are asked for at the desk
    /// Puts a page in the place of the one that asked; null: back to the page below it.
    std::function<void(std::unique_ptr<ui::Screen>)> replace{};
    /// The session ends, and another begins with this card at the card page.
    std::function<void(const base::Secret& card)> begin_with_card{};
    /// Ways to hand over a receipt; those that are empty do not exist here. Off this thread; `then`
    /// comes back on it, while the scope lives, with whether it went well.
    using Delivered = std::function<void(bool)>;
    std::function<void(const base::Scope&, const std::string& address, const std::string& subject,
                       const std::string& text, Delivered then)>
        mail{};
    std::function<void(const base::Scope&, const std::string& text, Delivered then)> print{};

    /// The interface's words in the patron's language.
    const i18n::Messages& words() const { return languages.messages(preferences.language); }
};

}  // namespace screens
