#include "app/live.h"

#include <SDL.h>

#include <csignal>
#include <fstream>
#include <utility>

#include "app/terminal.h"
#include "app/training.h"
#include "app/visit.h"
#include "base/error.h"
#include "base/log.h"
#include "base/secret.h"
#include "settings/watch.h"
#include "ui/sdl/door.h"
#include "ui/sdl/session.h"
#include "ui/sdl/surface_painter.h"

namespace app {
namespace {

constexpr base::Milliseconds settings_every{3000};

volatile std::sig_atomic_t stop_wanted = 0;

extern "C" void on_signal(int) {
    stop_wanted = 1;
}

ui::sdl::WindowOptions window_options(const settings::Settings& settings,
                                      const LiveOptions& options) {
    if (options.window) return {false, *options.window};
    return {settings.display.fullscreen, {settings.display.width, settings.display.height}};
}

ui::sdl::ScannerRules scanner_rules(const settings::Settings& settings) {
    ui::sdl::ScannerRules rules;
    rules.enabled = settings.scanner.mode != settings::Scanner::Mode::none;
    rules.prefix = settings.scanner.prefix;
    rules.suffix = settings.scanner.suffix;
    return rules;
}

/// What is done, as a visit; see app/visit.h.
class Recorder {
public:
    explicit Recorder(const std::filesystem::path& file) {
        if (file.empty()) return;
        m_out.open(file);
        if (!m_out)
            throw base::Error(file.string() + ": cannot be written; give another file to --record");
    }
    void add(const ui::TimedInput& input) {
        if (!m_out.is_open()) return;
        const auto after = m_last ? input.at - *m_last : base::Milliseconds(0);
        const std::string line = visit_line(after, input.event);
        if (line.empty()) return;
        m_last = input.at;
        m_out << line << std::endl;
    }

private:
    std::ofstream m_out;
    std::optional<base::Instant> m_last;
};

/// Window, door and terminal, and the loop between them.
class Live {
public:
    Live(const std::filesystem::path& config, const LiveOptions& options)
        : m_watch(config),
          m_window(window_options(m_watch.current(), options)),
          m_door(m_window, m_clock, scanner_rules(m_watch.current())),
          m_training(options.training),
          m_terminal(settings_now(), m_clock, terminal_options(options)),
          m_painter(m_window.target(), m_watch.current().folders.themes / "icons",
                    &m_terminal.side_jobs()),
          m_recorder(options.record) {
        m_painter.on_picture([this] { m_pictures_came = true; });
    }

    void run() {
        while (stop_wanted == 0 && !m_door.closed()) {
            show();
            for (const ui::TimedInput& input : m_door.wait(deadline())) take(input);
            if (m_class) m_class->catch_up();
            m_terminal.catch_up();
            look_at_settings();
        }
    }

private:
    settings::Settings settings_now() const {
        return m_training ? for_training(m_watch.current()) : m_watch.current();
    }

    Terminal::Options terminal_options(const LiveOptions& options) {
        Terminal::Options out{m_window.pixels(), options.start, 1, false,
                              [this] { m_door.wake(); }};
        out.training = m_training;
        if (m_training)
            out.line = [this](notify::Events events) {
                return m_class.emplace(std::move(events), m_clock).line();
            };
        return out;
    }

    void take(const ui::TimedInput& input) {
        m_recorder.add(input);
        const bool resized = std::holds_alternative<ui::Resized>(input.event);
        if (resized || std::holds_alternative<ui::Exposed>(input.event)) {
            m_window.renew();
            m_shown.clear();
            m_whole = true;
        }
        m_terminal.input(input.event);
    }

    void show() {
        if (m_terminal.take_wipe()) {
            // Every pixel is drawn anew: nothing of the old page stays, and nothing flashes.
            m_shown.clear();
            m_whole = true;
            m_door.forget();
            base::wipe_stack();
        }
        const ui::DisplayList& picture = m_terminal.picture();
        std::vector<ui::Rect> rects;
        if (m_whole)
            rects = {{0, 0, m_painter.size().w, m_painter.size().h}};
        else
            rects = ui::changed(m_shown, picture);
        if (std::exchange(m_pictures_came, false) && !m_whole)
            for (const ui::Rect& rect : m_painter.arrived(picture)) rects.push_back(rect);
        m_whole = false;
        if (!rects.empty()) {
            m_painter.paint(picture, rects);
            m_shown = picture;
        }
        m_terminal.painted();
    }

    std::optional<base::Instant> deadline() const {
        auto next = m_next_settings;
        if (const auto due = m_terminal.next_deadline()) next = std::min(next, *due);
        if (m_class) next = std::min(next, m_class->next_deadline().value_or(next));
        return next;
    }

    void look_at_settings() {
        if (m_clock.now() < m_next_settings) return;
        m_next_settings = m_clock.now() + settings_every;
        if (m_watch.refresh()) m_terminal.change_settings(settings_now());
    }

    base::SystemClock m_clock;
    settings::SettingsWatch m_watch;
    ui::sdl::Session m_session;
    ui::sdl::Window m_window;
    ui::sdl::Door m_door;
    bool m_training;
    std::optional<Training> m_class;  // the terminal uses it
    Terminal m_terminal;
    ui::sdl::SurfacePainter m_painter;
    Recorder m_recorder;
    ui::DisplayList m_shown;
    bool m_whole = true, m_pictures_came = false;
    base::Instant m_next_settings{};
};

}  // namespace

void run_live(const std::filesystem::path& config, const LiveOptions& options) {
    std::signal(SIGTERM, on_signal);
    std::signal(SIGINT, on_signal);
    Live live(config, options);
    live.run();
}

}  // namespace app
