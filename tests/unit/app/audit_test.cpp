#include "ui/audit.h"

#include "places.h"
#include "support/catch.h"

namespace {

constexpr std::array windows{ui::Size{1920, 1080}, ui::Size{1280, 720}, ui::Size{1080, 1920}};

/// Every fault of a page that is open already, in one look.
std::string faults_in(demo::Visit& visit, const std::string& place, const demo::Look& look) {
    visit.terminal.input(ui::Resized{look.pixels});
    visit.terminal.services().prefer({look.language, look.theme, look.text_size});
    visit.terminal.catch_up();
    const auto faults =
        ui::audit(visit.terminal.stage().placed(), visit.terminal.stage().presentation());
    if (faults.empty()) return {};
    return place + " " + look.language + " " + look.theme + " text " +
           std::to_string(look.text_size) + " " + std::to_string(look.pixels.w) + "x" +
           std::to_string(look.pixels.h) + "\n" + ui::report(faults) + "\n";
}

}  // namespace

TEST_CASE("nobody stumbles over any page in any language, theme, text size or window",
          "[pictures]") {
    for (const demo::Place& place : demo::places()) {
        demo::Visit visit = demo::visit_for(place);
        place.go(visit);
        std::string all;
        for (const char* language : {"sv", "en", "ar"})
            for (const int text_size : {0, 1, 2})
                for (const ui::Size& pixels : windows)
                    all += faults_in(visit, place.name, {pixels, language, "light", text_size});
        for (const char* language : {"fi", "uk", "se", "so", "fr", "de"})
            all += faults_in(visit, place.name, {{1280, 720}, language, "light", 1});
        for (const char* theme : {"dark", "contrast"})
            all += faults_in(visit, place.name, {{1920, 1080}, "sv", theme, 0});
        INFO(all);
        CHECK(all.empty());
    }
}
