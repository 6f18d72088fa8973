#include "bench/terminal_bench.h"

#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include "app/terminal.h"
#include "base/unicode.h"
#include "ui/sdl/memory_target.h"
#include "ui/sdl/session.h"
#include "ui/sdl/surface_painter.h"
#include "ui/sdl/window.h"

namespace bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

double milliseconds_since(SteadyClock::time_point begin) {
    return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

/// The terminal with a painter that draws into memory. Without a thread jobs run at once, so that a
/// keystroke's figure holds the search and the drawing of its hits; with one, as a patron's
/// terminal has it, it holds the frame that shows the letter, and hits come after it.
class Bench {
public:
    explicit Bench(const settings::Settings& settings, unsigned threads = 0)
        : m_terminal(settings, m_clock, {{1920, 1080}, {}, threads, true, [this] { wake(); }}),
          m_painter(m_target, settings.folders.themes / "icons") {}

    app::Terminal& terminal() { return m_terminal; }

    /// From an event to its pixels.
    double time(const ui::InputEvent& event) {
        const auto begin = SteadyClock::now();
        m_terminal.input(event);
        m_terminal.catch_up();
        paint();
        const double took = milliseconds_since(begin);
        m_terminal.painted();
        return took;
    }

    void paint() {
        const auto& picture = m_terminal.picture();
        const auto rects = ui::changed(m_shown, picture);
        if (rects.empty()) return;
        m_painter.paint(picture, rects);
        m_shown = picture;
    }

    double whole_picture() {
        const ui::Rect whole{0, 0, 1920, 1080};
        const auto begin = SteadyClock::now();
        m_painter.paint(m_terminal.picture(), {&whole, 1});
        return milliseconds_since(begin);
    }

    void type(const std::string& text, std::vector<double>* times) {
        const auto letters = base::grapheme_boundaries(text);
        for (size_t i = 0; i + 1 < letters.size(); ++i) {
            const double took =
                time(ui::Typed{text.substr(letters[i], letters[i + 1] - letters[i])});
            if (times) times->push_back(took);
        }
    }

    void clear(std::vector<double>* times, size_t keys) {
        for (size_t i = 0; i < keys; ++i) {
            const double took = time(ui::Key{ui::KeyName::backspace});
            if (times) times->push_back(took);
        }
    }

    void pass(base::Milliseconds by) {
        m_clock.advance(by);
        m_terminal.catch_up();
        paint();
    }

    /// Types as fast as a quick typist, a letter each 80 ms; adds how long after it came each
    /// letter's frame stood, with what it had to wait for.
    void type_at_pace(const std::string& text, std::vector<double>& times) {
        const auto letters = base::grapheme_boundaries(text);
        auto due = SteadyClock::now();
        for (size_t i = 0; i + 1 < letters.size(); ++i) {
            m_terminal.input(ui::Typed{text.substr(letters[i], letters[i + 1] - letters[i])});
            paint();
            times.push_back(milliseconds_since(due));
            due += std::chrono::milliseconds(80);
            show_what_comes(due);
        }
        for (size_t i = 0; i + 1 < letters.size(); ++i)
            m_terminal.input(ui::Key{ui::KeyName::backspace});
        show_what_comes(SteadyClock::now() + std::chrono::milliseconds(80));
    }

private:
    void wake() {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
        m_condition.notify_one();
    }

    /// Frames of the hits, until the next letter.
    void show_what_comes(SteadyClock::time_point until) {
        for (;;) {
            {
                std::unique_lock lock(m_mutex);
                if (!m_condition.wait_until(lock, until, [this] { return m_woken; })) return;
                m_woken = false;
            }
            m_terminal.catch_up();
            paint();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_woken = false;
    base::ManualClock m_clock{base::WallTime{std::chrono::seconds{1'773'482'400}}};
    app::Terminal m_terminal;
    ui::sdl::MemoryTarget m_target{{1920, 1080}};
    ui::sdl::SurfacePainter m_painter;
    ui::DisplayList m_shown;
};

struct StartArgument {
    const settings::Settings* settings;
    SteadyClock::time_point begin;
};

Figures start_once(const void* argument) {
    const auto& start = *static_cast<const StartArgument*>(argument);
    base::SystemClock clock;
    ui::sdl::Session session;
    ui::sdl::Window window({false, {1920, 1080}});
    app::Terminal terminal(*start.settings, clock, {window.pixels(), {}, 1, false, [] {}});
    ui::sdl::SurfacePainter painter(window.target(), start.settings->folders.themes / "icons");
    const ui::Rect whole{0, 0, window.pixels().w, window.pixels().h};
    painter.paint(terminal.picture(), {&whole, 1});
    return {{"start", milliseconds_since(start.begin), "ms", 0, false}};
}

const std::vector<std::string>& queries() {
    static const std::vector<std::string> texts = {
        "astrid lindgren", "berättelser från norr", "historia", "the man in",
        "ljudbok deckare", "mat och bröd",          "sommar"};
    return texts;
}

}  // namespace

Figures measure_start(const settings::Settings& settings, int rounds) {
    const bool display =
        std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
    if (!display) ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const StartArgument argument{&settings, SteadyClock::now()};
        times.push_back(in_own_process(start_once, &argument).at(0).value);
    }
    return {{display ? "start to first frame, window" : "start to first frame, no display",
             percentile(times, 0.5), "ms", 150, false}};
}

Figures measure_painting(const settings::Settings& settings) {
    Bench bench(settings);
    bench.pass(base::Milliseconds{100});
    const double first_memory = resident_now();
    bench.type(queries()[0], nullptr);
    const double cold = bench.whole_picture();
    std::vector<double> warm, keys, scrolls;
    for (int i = 0; i < 30; ++i) warm.push_back(bench.whole_picture());
    bench.clear(nullptr, 40);
    for (int round = 0; round < 3; ++round)
        for (const auto& query : queries()) {
            bench.type(query, &keys);
            for (int i = 0; i < 24; ++i)
                scrolls.push_back(bench.time(ui::Wheel{{960, 700}, i < 12 ? 1 : -1}));
            bench.clear(&keys, query.size());
        }
    const double visit_memory = resident_now();
    std::vector<double> letters;
    Bench threaded(settings, 1);
    for (int round = 0; round < 3; ++round)
        for (const auto& query : queries()) threaded.type_at_pace(query, letters);
    return {{"memory after the first page", first_memory, "MB", 120, false},
            {"memory after a visit", visit_memory, "MB", 120, false},
            {"full redraw of the results, first", cold, "ms", 0, false},
            {"full redraw of the results, p50", percentile(warm, 0.5), "ms", 0, false},
            {"keystroke to frame, p50", percentile(letters, 0.5), "ms", 0, false},
            {"keystroke to frame, p99", percentile(letters, 0.99), "ms", 8, false},
            {"keystroke to frame with its hits, p50", percentile(keys, 0.5), "ms", 0, false},
            {"keystroke to frame with its hits, p99", percentile(keys, 0.99), "ms", 0, false},
            {"scroll frame, p50", percentile(scrolls, 0.5), "ms", 0, false},
            {"scroll frame, p95", percentile(scrolls, 0.95), "ms", 8, false}};
}

}  // namespace bench
