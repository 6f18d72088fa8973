#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "app/replay.h"
#include "app/terminal.h"
#include "base/clock.h"
#include "loans/service.h"
#include "support/temporary.h"

/// The demo library (config/demo), imported once for the program, and terminals that show it.
namespace demo {

/// Folder with catalogue.db, made by the demo's own writer and a real import.
const std::filesystem::path& folder();
/// The settings that are shipped, with this catalogue.
settings::Settings settings();

/// 2026-03-14, a Saturday, at half past eleven in UTC: the library is open and staffed.
inline constexpr base::WallTime opening{std::chrono::seconds(1773487800)};

struct Look {
    ui::Size pixels{1920, 1080};
    std::string language = "sv", theme = "light";
    int text_size = 0;
    std::function<app::Line(notify::Events)> line{};  // with a section [help]
    bool training = false;
};

/// Patrons of the demo, each a case.
struct Patron {
    std::string card, pin;
};
inline const Patron vera{"20720000000017", "2001"}, otto{"20720000000025", "2002"},
    majken{"20720000000033", "2003"}, elis{"20720000000041", "2004"},
    ingrid{"20720000000082", "2008"}, layla{"20720000000108", "2010"},
    nils{"20720000000116", "2011"}, tuva{"20720000000124", "2012"};

/// Barcodes of copies that nobody has: a novel, a film (it costs), two of the booklet in the
/// closed stacks; and one that Vera has.
inline const std::string novel = "30721369122796", film = "30721546530549",
                         in_stacks = "30721337209576", of_vera = "30721778091491";

/// A terminal on simulated time with jobs that run at once, and a library of its own: the demo's
/// patrons and their loans.
class Visit {
public:
    explicit Visit(const Look& look = {});
    /// `service` null: the demo's embedded library.
    Visit(const Look& look, settings::Settings settings,
          std::shared_ptr<loans::LoanService> service = nullptr);

    bool press(const ui::Id& id) { return player.press(id); }
    /// What was asked with Enter or a scan is on the screen.
    void await_answer();
    void type(const std::string& text);
    void key(ui::KeyName name);
    void scan(const std::string& code);
    std::string state() { return app::describe(terminal); }
    /// On the card page.
    void sign_in(const Patron& patron);
    /// All words of the page, a line for each.
    std::string text();
    std::filesystem::path loans_file() const { return m_folder / "loans.db"; }

private:
    TemporaryFolder m_folder;

public:
    base::ManualClock clock;
    std::shared_ptr<loans::LoanService> loans;
    app::Terminal terminal;
    app::Replay player;
};

}  // namespace demo
