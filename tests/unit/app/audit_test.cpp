#include "ui/audit.h"

#include <algorithm>

#include "places.h"
#include "support/catch.h"

namespace {

constexpr ui::Size landscape{1280, 720}, portrait{1080, 1920};

/// Titles may be shortened; the library's name and the interface's own words may not.
bool own_words_cut(ui::Stage& stage, const screens::Services& services) {
    const auto& patterns = services.words().patterns();
    return std::ranges::any_of(stage.placed(), [&](const ui::Placed& placed) {
        const std::string& text = placed.node->text;
        return placed.truncated &&
               (text == services.library.name ||
                std::ranges::any_of(patterns, [&](const auto& one) { return one.second == text; }));
    });
}

/// Every fault of a page that is open already, in one look.
std::string faults_in(demo::Visit& visit, const std::string& place, const demo::Look& look) {
    visit.terminal.input(ui::Resized{look.pixels});
    visit.terminal.services().prefer({look.language, look.theme, look.text_size});
    visit.terminal.catch_up();
    ui::Stage& stage = visit.terminal.stage();
    const auto faults = ui::audit(stage.placed(), stage.presentation());
    const bool cut = own_words_cut(stage, visit.terminal.services());
    if (faults.empty() && !cut) return {};
    return place + " " + look.language + " " + look.theme + " text " +
           std::to_string(look.text_size) + " " + std::to_string(look.pixels.w) + "x" +
           std::to_string(look.pixels.h) + (cut ? ": words are cut\n" : "\n") + ui::report(faults) +
           "\n";
}

}  // namespace

TEST_CASE("nobody stumbles over any page in any language, theme, text size or window",
          "[pictures]") {
    for (const demo::Place& place : demo::places()) {
        demo::Visit visit = demo::visit_for(place);
        place.go(visit);
        std::string all;
        for (const char* language : {"sv", "en", "ar", "fi", "uk", "se", "so", "fr", "de"})
            for (const int text_size : {0, 1, 2})
                for (const ui::Size& pixels : {landscape, portrait})
                    all += faults_in(visit, place.name, {pixels, language, "light", text_size});
        // Colours are the same in every language; left and right may differ.
        for (const char* language : {"sv", "ar"})
            for (const char* theme : {"dark", "contrast"})
                for (const int text_size : {0, 1, 2})
                    for (const ui::Size& pixels : {landscape, portrait})
                        all += faults_in(visit, place.name, {pixels, language, theme, text_size});
        INFO(all);
        CHECK(all.empty());
    }
}
