// Times submits of two texts in random order, from the Enter key to the painted page, on the whole
// terminal but its window, with its real line to the desk. Prints one line for each: which text,
// microseconds.
// usage: trace_timing CONFIG TEXT TEXT ROUNDS [EXTRA_MICROSECONDS] [real]
// The extra time is spent in the second text's submits when their answer is given: the twin that
// the statistics must notice. The time between what a submit finds and its answer is skipped by a
// simulated clock and added to the result; with "real" nothing is simulated.
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

#include "app/contact_setup.h"
#include "app/terminal.h"
#include "screens/page.h"
#include "settings/settings.h"
#include "ui/sdl/memory_target.h"
#include "ui/sdl/surface_painter.h"

namespace {

using SteadyClock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

class Timing {
public:
    Timing(const settings::Settings& settings, bool real)
        : m_real(real),
          m_terminal(settings, m_real ? static_cast<base::Clock&>(m_time) : m_clock,
                     options(settings)),
          m_painter(m_target, settings.folders.themes / "icons") {
        draw();
        while (!m_line.reachable()) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }

    double submit(const std::string& text, Microseconds extra) {
        put(text);
        const auto begin = SteadyClock::now();
        give(ui::Key{ui::KeyName::enter});
        const auto took = m_real ? answered(begin, extra) : answered_later(begin, extra);
        if (m_terminal.stage().depth() != 3) std::exit(3);  // the title's page has not opened
        give(ui::Key{ui::KeyName::escape});                 // to its hits
        m_clock.advance(base::Milliseconds(100));
        return took.count();
    }

private:
    /// Waits as the terminal's own loop does.
    Microseconds answered(SteadyClock::time_point begin, Microseconds extra) {
        while (m_terminal.stage().depth() < 3) {
            std::unique_lock lock(m_mutex);
            const auto due = m_terminal.next_deadline();
            const auto left = due ? *due - m_time.now() : base::Milliseconds(100);
            m_woken.wait_for(lock, std::max(left, base::Milliseconds(0)),
                             [this] { return m_wake; });
            m_wake = false;
            lock.unlock();
            if (due && *due <= m_time.now()) spend(extra);
            m_terminal.catch_up();
            draw();
        }
        return m_drawn - begin;
    }
    Microseconds answered_later(SteadyClock::time_point begin, Microseconds extra) {
        const auto found = Microseconds(SteadyClock::now() - begin);
        if (m_terminal.stage().depth() != 2) std::exit(4);  // it did not wait for its time
        // In the time that is skipped a processor's caches forget what was found.
        std::fill(m_other_work.begin(), m_other_work.end(), m_other_work.front() + 1);
        m_clock.advance(screens::Page::answer_after);
        const auto due = SteadyClock::now();
        spend(extra);
        m_terminal.catch_up();
        draw();
        return std::max(found, Microseconds(screens::Page::answer_after)) + (m_drawn - due);
    }
    static void spend(Microseconds extra) {
        const auto begin = SteadyClock::now();
        while (extra.count() > 0 && SteadyClock::now() - begin < extra) {
        }
    }
    app::Terminal::Options options(const settings::Settings& settings) {
        app::Terminal::Options out;
        out.pixels = m_size;
        out.job_threads = m_real ? 1 : 0;
        out.frozen = true;
        out.line = [this, help = *settings.help](notify::Events events) {
            return m_line = app::open_line(help, m_time, std::move(events));
        };
        out.wake = [this] {
            const std::lock_guard lock(m_mutex);
            m_wake = true;
            m_woken.notify_one();
        };
        return out;
    }
    /// Into the search field, in place of what stands there; as typing does, it shows hits.
    void put(const std::string& text) {
        if (m_terminal.stage().depth() == 1)
            give(ui::Typed{text});
        else
            m_terminal.page().on({ui::Action::Kind::edited, "search/field", text});
        m_terminal.stage().refresh();
        m_terminal.catch_up();
        draw();
    }
    void give(const ui::InputEvent& event) {
        m_terminal.input(event);
        m_terminal.catch_up();
        draw();
    }
    void draw() {
        if (m_terminal.take_wipe()) m_shown.clear();
        const auto& picture = m_terminal.picture();
        const auto rects = ui::changed(m_shown, picture);
        if (!rects.empty()) m_painter.paint(picture, rects);
        m_drawn = SteadyClock::now();
        m_shown = picture;
        m_terminal.painted();
    }

    bool m_real;
    SteadyClock::time_point m_drawn;
    ui::Size m_size{640, 480};
    std::mutex m_mutex;
    std::condition_variable m_woken;
    bool m_wake = false;
    std::vector<int> m_other_work = std::vector<int>(1 << 21);
    base::SystemClock m_time;
    base::ManualClock m_clock{base::WallTime{std::chrono::seconds{1'773'482'400}}};
    app::Line m_line;
    app::Terminal m_terminal;
    ui::sdl::MemoryTarget m_target{m_size};
    ui::sdl::SurfacePainter m_painter;
    ui::DisplayList m_shown;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) return 2;
    const std::vector<std::string> texts{argv[2], argv[3]};
    const int rounds = std::atoi(argv[4]);
    const Microseconds extra{argc > 5 ? std::atof(argv[5]) : 0.0};
    Timing timing(settings::load_settings(argv[1]), argc > 6);
    for (int i = 0; i < 200; ++i) timing.submit(texts[static_cast<size_t>(i % 2)], Microseconds{0});
    std::mt19937 random(std::random_device{}());
    std::vector<size_t> order;
    for (int i = 0; i < rounds; ++i) order.insert(order.end(), {0, 1});
    std::shuffle(order.begin(), order.end(), random);
    for (const size_t which : order) {
        const double took = timing.submit(texts[which], which == 1 ? extra : Microseconds{0});
        std::printf("%zu %.1f\n", which, took);
    }
    return 0;
}
