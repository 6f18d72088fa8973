#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "app/replay.h"
#include "app/terminal.h"
#include "base/clock.h"

/// The demo library (config/demo), imported once for the program, and terminals that show it.
namespace demo {

/// Folder with catalogue.db, made by the demo's own writer and a real import.
const std::filesystem::path& folder();
/// The settings that are shipped, with this catalogue.
settings::Settings settings();

/// 2026-03-14, a Saturday, at ten in UTC: the library is open.
inline constexpr base::WallTime opening{std::chrono::seconds(1773482400)};

struct Look {
    ui::Size pixels{1920, 1080};
    std::string language = "sv", theme = "light";
    int text_size = 0;
    std::function<app::Line(notify::Events)> line{};  // with a section [help]
};

/// A terminal on simulated time with jobs that run at once.
class Visit {
public:
    explicit Visit(const Look& look = {});
    Visit(const Look& look, settings::Settings settings);

    bool press(const ui::Id& id) { return player.press(id); }
    void type(const std::string& text);
    void key(ui::KeyName name);
    void scan(const std::string& code);
    std::string state() { return app::describe(terminal); }

    base::ManualClock clock;
    app::Terminal terminal;
    app::Replay player;
};

}  // namespace demo
