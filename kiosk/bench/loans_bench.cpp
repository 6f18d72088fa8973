#include "bench/loans_bench.h"

#include <fmt/format.h>

#include "app/terminal.h"
#include "base/error.h"
#include "base/file.h"
#include "bench/timed_service.h"
#include "loans/local/local_library.h"
#include "loans/local/patron_import.h"
#include "loans/sip2/client.h"
#include "stock/embedded_setup.h"
#include "ui/sdl/memory_target.h"
#include "ui/sdl/surface_painter.h"

namespace bench {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int visits = 5, items_of_a_visit = 40;
constexpr auto card = "20000001", pin = "1234";

std::string barcode(int number) {
    return fmt::format("3{:07}", number);
}

/// Patrons at a terminal that draws into memory; jobs run at once, so that a figure holds the loan
/// and the drawing of it.
class Visitor {
public:
    Visitor(settings::Settings settings, std::shared_ptr<loans::LoanService> service,
            base::ManualClock& clock)
        : m_service(std::make_shared<TimedService>(std::move(service))),
          m_terminal(as_wanted(std::move(settings)), clock,
                     {{1920, 1080}, {}, 0, true, [] {}, m_service}),
          m_painter(m_target, m_terminal.settings().folders.themes / "icons") {
        send(ui::Resized{{1920, 1080}});
    }

    void visit() {
        m_terminal.input(ui::Scan{card});
        send(ui::Typed{pin});
        send(ui::Key{ui::KeyName::enter});
        press("account/borrow");
        for (int i = 1; i <= items_of_a_visit; ++i) borrow(barcode(i));
        press("shell/home");
        for (int i = 1; i <= items_of_a_visit; ++i) m_service->return_item(barcode(i));
    }

    Figures figures(const std::string& where) const {
        return {{"scan to registered, " + where + ", p50", percentile(m_all, 0.5), "ms", 0, false},
                {"scan to registered, " + where + ", p99", percentile(m_all, 0.99), "ms", 0, false},
                {"the kiosk's own share, p50", percentile(m_own, 0.5), "ms", 0, false},
                {"the kiosk's own share, p99", percentile(m_own, 0.99), "ms", 15, false}};
    }

private:
    static settings::Settings as_wanted(settings::Settings settings) {
        settings.lending.card_prefix = "2000";
        settings.lending.card_length = 8;
        return settings;
    }

    void send(const ui::InputEvent& event) {
        m_terminal.input(event);
        m_terminal.catch_up();
        const auto& picture = m_terminal.picture();
        const auto rects = ui::changed(m_shown, picture);
        if (!rects.empty()) m_painter.paint(picture, rects);
        m_shown = picture;
        m_terminal.painted();
    }

    void press(const ui::Id& id) {
        for (const ui::Placed& placed : m_terminal.stage().placed()) {
            if (placed.node->id != id) continue;
            const ui::Point at{placed.visible.x + placed.visible.w / 2,
                               placed.visible.y + placed.visible.h / 2};
            m_terminal.input(ui::Pointer{ui::Pointer::Phase::down, at, true});
            return send(ui::Pointer{ui::Pointer::Phase::up, at, true});
        }
        throw base::Error("the page has no " + id + ": " + m_terminal.page().summary());
    }

    void borrow(const std::string& code) {
        m_service->take();
        const auto begin = SteadyClock::now();
        send(ui::Scan{code});
        const std::chrono::duration<double, std::milli> took = SteadyClock::now() - begin;
        m_all.push_back(took.count());
        m_own.push_back(took.count() - m_service->take());
    }

    std::shared_ptr<TimedService> m_service;
    app::Terminal m_terminal;
    ui::sdl::MemoryTarget m_target{{1920, 1080}};
    ui::sdl::SurfacePainter m_painter;
    ui::DisplayList m_shown;
    std::vector<double> m_all, m_own;
};

Figures measure(const settings::Settings& settings, std::shared_ptr<loans::LoanService> service,
                base::ManualClock& clock, const std::string& where) {
    Visitor visitor(settings, std::move(service), clock);
    for (int i = 0; i < visits; ++i) visitor.visit();
    return visitor.figures(where);
}

base::WallTime now() {
    return base::SystemClock().wall();
}

}  // namespace

Figures measure_embedded_loans(const settings::Settings& settings,
                               const std::filesystem::path& folder) {
    auto setup = stock::embedded_setup(settings);
    setup.file = folder / "loans.db";
    setup.item = [](const std::string& code) {
        loans::local::ItemInfo item;
        item.barcode = code;
        item.control_number = "bench-" + code;
        item.title = "Boken nummer " + code;
        item.branch = "MAIN";
        return std::optional(item);
    };
    base::replace_file(folder / "patrons.csv",
                       fmt::format("card,pin,first_name,last_name\n{},{},Karin,Holm\n", card, pin));
    loans::local::import_patrons(setup.file, folder / "patrons.csv", setup.rules, setup.pin_cost);
    base::ManualClock clock(now());
    auto library = std::make_shared<loans::local::LocalLibrary>(std::move(setup), clock);
    return measure(settings, library, clock, "embedded library");
}

Figures measure_sip2_loans(const settings::Settings& settings, int port) {
    loans::sip2::Server server;
    server.address = {"127.0.0.1", port, false, {}, {}};
    server.user = "kiosk";
    server.password = base::Secret("secret");
    server.institution = "MAIN";
    const auto dialect =
        loans::sip2::load_dialect(settings.lending.sip2.parent_path() / "dialects/generic.toml");
    base::ManualClock clock(now());
    const auto service = std::make_shared<loans::sip2::Sip2Service>(
        loans::sip2::dial_network(server.address), server, dialect, clock);
    return measure(settings, service, clock, "SIP2 on this machine");
}

}  // namespace bench
