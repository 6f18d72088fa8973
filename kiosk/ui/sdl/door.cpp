#include "ui/sdl/door.h"

#include <algorithm>
#include <array>
#include <string>

namespace ui::sdl {
namespace {

constexpr base::Milliseconds look_every{15};
// What comes so soon was waiting: where picture and display server share a core, the server brings
// it a little late.
constexpr base::Milliseconds on_its_way{15};

bool driver_cannot_sleep() {
    const char* driver = SDL_GetCurrentVideoDriver();
    const std::string name = driver == nullptr ? "" : driver;
    return name != "x11" && name != "wayland";
}

}  // namespace

Door::Door(Window& window, const base::Clock& clock, ScannerRules rules)
    : m_window(window),
      m_clock(clock),
      m_translator(std::move(rules), !window.full_screen()),
      m_wake_event(SDL_RegisterEvents(1)),
      m_looks(driver_cannot_sleep()) {
    m_translator.sizes(window.units(), window.pixels());
    window.show_cursor(false);
}

void Door::wake() {
    {
        const std::lock_guard lock(m_mutex);
        if (m_woken) return;  // one event is enough, however many wake it
        m_woken = true;
    }
    if (m_looks) {
        m_condition.notify_one();
        return;
    }
    SDL_Event event{};
    event.type = m_wake_event;
    SDL_PushEvent(&event);
}

bool Door::look_for_event(SDL_Event& event, std::optional<base::Instant> until) {
    for (;;) {
        if (SDL_PollEvent(&event) != 0) return true;
        base::Milliseconds pause = look_every;
        if (until) pause = std::min(pause, *until - m_clock.now());
        if (pause <= base::Milliseconds(0)) return false;
        std::unique_lock lock(m_mutex);
        if (m_condition.wait_for(lock, pause, [this] { return m_woken; })) return false;
    }
}

bool Door::next_event(SDL_Event& event, std::optional<base::Instant> until) {
    if (m_looks) return look_for_event(event, until);
    if (!until) return SDL_WaitEvent(&event) != 0;
    const auto rest = std::clamp<int64_t>((*until - m_clock.now()).count(), 0, 3'600'000);
    return SDL_WaitEventTimeout(&event, static_cast<int>(rest)) != 0;
}

void Door::take(const SDL_Event& event, std::vector<TimedInput>& out) {
    const bool sized =
        event.type == SDL_WINDOWEVENT && event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED;
    if (sized || event.type == SDL_RENDER_DEVICE_RESET || event.type == SDL_RENDER_TARGETS_RESET) {
        m_window.renew();
        m_translator.sizes(m_window.units(), m_window.pixels());
    }
    m_translator.translate(event, m_clock.now(), out);
}

void Door::forget() {
    // More than ever wait at once: a scan of 40 letters is 120 events.
    std::array<SDL_Event, 512> blank{};
    for (SDL_Event& event : blank) event.type = SDL_LASTEVENT;
    SDL_PeepEvents(blank.data(), static_cast<int>(blank.size()), SDL_ADDEVENT, 0, 0);
    SDL_FlushEvent(SDL_LASTEVENT);
}

std::vector<TimedInput> Door::wait(std::optional<base::Instant> deadline) {
    WedgeScanner& scanner = m_translator.scanner();
    auto until = deadline;
    const auto begin = m_clock.now();
    if (const auto held = scanner.deadline()) {
        const auto hold = std::max(*held, begin + on_its_way);
        until = until ? std::min(*until, hold) : hold;
    }
    SDL_Event event;
    const bool came = next_event(event, until);
    // Keys that came while a picture was made are told apart by when they are taken, not by when
    // they were pressed: the time it took must not split a scan. Nor must it make one of a person's
    // keys, so it counts only for what was waiting.
    if (m_returned && came && m_clock.now() - begin < on_its_way)
        scanner.forgive(begin - *m_returned);

    std::vector<TimedInput> out;
    if (came) {
        do take(event, out);
        while (SDL_PollEvent(&event) != 0);
    }
    {
        const std::lock_guard lock(m_mutex);
        m_woken = false;
    }
    m_returned = m_clock.now();
    auto late = scanner.due(*m_returned);
    std::move(late.begin(), late.end(), std::back_inserter(out));
    m_window.show_cursor(m_translator.mouse_in_use());
    return out;
}

}  // namespace ui::sdl
