#include <algorithm>

#include "core_support.h"
#include "support/catch.h"
#include "ui/audit.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/cover.h"
#include "ui/widgets/frames.h"

using namespace ui;

namespace {

std::vector<Fault> faults(const Node& tree, const Presentation& shown = small_window()) {
    auto screen = std::make_unique<TestScreen>();
    screen->make_view = [tree](const ViewContext&) { return tree; };
    Bench bench(std::move(screen), shown);
    return audit(bench.stage.placed(), shown);
}

/// Exactly this fault and no other, at this id.
bool only(const std::vector<Fault>& found, Fault::Kind kind, const Id& id) {
    INFO(report(found));
    CHECK(!found.empty());
    return !found.empty() && std::all_of(found.begin(), found.end(), [&](const Fault& fault) {
        return fault.kind == kind && fault.id == id;
    });
}

Node with_id(Id id, Node node) {
    node.id = std::move(id);
    return node;
}

Node fixed(const Id& id, float width, float height) {
    return with(row({}), [&](Node& n) {
        n.id = id;
        n.width = width;
        n.height = height;
    });
}

/// Everything the widgets offer, on one page.
Node sampler() {
    using namespace widgets;
    const Node first_row =
        with(row({button("b1", "Borrow", "borrow"), button("b2", "Back", "", ButtonLook::outlined),
                  button("b3", "More", "", ButtonLook::quiet), icon_button("b4", "clear", "Clear"),
                  status_pill(Tone::positive, "check-circle", "On the shelf"),
                  status_pill(Tone::warning, "clock", "On loan"),
                  status_pill(Tone::negative, "warning", "Missing"),
                  status_pill(Tone::neutral, "info", "For use here")}),
             [](Node& n) {
                 n.wrap = true;
                 n.gap = 12;
             });
    const Node chips = with(row({chip({"c1", "Books", "12", "", false, false}),
                                 chip({"c2", "On the shelf now", "4", "check", true, true})}),
                            [](Node& n) {
                                n.wrap = true;
                                n.gap = 12;
                            });
    const Node covers = with(row({cover({"Sommarboken", "", ""}, 130),
                                  cover({"Kvinnliga trädgårdsmästare", "Namn Namnsson", ""}, 220),
                                  tile("t1", "borrow", "Borrow", "Scan your items")}),
                             [](Node& n) {
                                 n.gap = 16;
                                 n.align = Align::start;
                             });
    const Node bar = with(row({header_button("h1", "Language", "language"), spring(),
                               header_button("h2", "Log in", "user", true)}),
                          [](Node& n) {
                              n.fill = ColorRole::header;
                              n.padding = all_edges(12);
                          });
    return with(column({bar, section_heading("New here"), first_row, chips,
                        framed_field("search", field("f", "", "Search"),
                                     {icon_button("f/clear", "clear", "Clear")}),
                        radio_list({{"r1", "At the desk"}, {"r2", "In the hall"}}, "r2"),
                        card({label("A card")}, "card"), covers}),
                [](Node& n) { n.gap = 12; });
}

}  // namespace

TEST_CASE("the widgets pass the audit in every theme, direction and size", "[audit][widgets]") {
    for (const std::string& name : theme_names(KIOSK_SOURCE_DIR "/themes")) {
        const Theme theme = load_theme(KIOSK_SOURCE_DIR "/themes", name);
        for (const bool mirrored : {false, true}) {
            for (const float text_scale : {1.F, 1.3F, 1.7F}) {
                Presentation shown = small_window();
                shown.pixels = {1080, 1920};
                shown.theme = &theme;
                shown.right_to_left = mirrored;
                shown.text_scale = text_scale;
                INFO(name << " " << mirrored << " " << text_scale);
                CHECK(report(faults(sampler(), shown)).empty());
            }
        }
    }
}

TEST_CASE("a dialog of the widgets fits the window however long it is", "[audit][widgets]") {
    std::string words;
    while (words.size() < 3000) words.append("so many words ");
    const Node dialog =
        widgets::dialog("d", "Title", {label(words)},
                        {widgets::button("d/ok", "Good"),
                         widgets::button("d/no", "No", "", widgets::ButtonLook::outlined)});
    CHECK(report(faults(column({dialog}))).empty());
}

TEST_CASE("the audit finds what reaches out of the window", "[audit]") {
    CHECK(only(faults(column({fixed("tall", 100, 700)})), Fault::Kind::outside, "tall"));
    CHECK(
        only(faults(column({with(row({fixed("wide", 900, 50)}), [](Node& n) { n.height = 50; })})),
             Fault::Kind::outside, "wide"));
    CHECK(faults(column({list(100)})).empty());
}

TEST_CASE("the audit finds neighbours that cover each other", "[audit]") {
    Node first = fixed("a", 100, 50), second = fixed("b", 100, 50);
    const Node root = column({first, second});
    std::vector<Placed> placed(3);
    placed[0] = {&root, {0, 0, 800, 600}, {}, false, {}, -1};
    placed[1] = {&root.children[0], {0, 0, 100, 50}, {}, false, {}, 0};
    placed[2] = {&root.children[1], {0, 49, 100, 50}, {}, false, {}, 0};
    CHECK(only(audit(placed, small_window()), Fault::Kind::overlap, "b"));
    placed[2].rect.y = 50;
    CHECK(audit(placed, small_window()).empty());
}

TEST_CASE("neighbours in a stack may cover each other", "[audit]") {
    CHECK(faults(stack({fixed("a", 100, 50), fixed("b", 100, 50)})).empty());
}

TEST_CASE("the audit finds text that does not fit", "[audit]") {
    const Node cut = with(column({with_id("t", with(label("Many words in a low box that wrap"),
                                                    [](Node& n) { n.shrink = true; }))}),
                          [](Node& n) {
                              n.width = 150;
                              n.height = 40;
                          });
    CHECK(only(faults(with(column({cut}), [](Node& n) { n.align = Align::start; })),
               Fault::Kind::text_cut, "t"));
    const Node high = with_id("t", with(label("Words"), [](Node& n) { n.height = 10; }));
    CHECK(only(faults(column({high})), Fault::Kind::text_cut, "t"));
    const Node meant =
        with(label("Many words in a narrow box that are cut on purpose"), [](Node& n) {
            n.max_lines = 1;
            n.width = 150;
        });
    CHECK(faults(column({meant})).empty());
}

TEST_CASE("the audit finds targets that are too small", "[audit]") {
    CHECK(only(faults(with(column({button("b", 47, 60)}), [](Node& n) { n.align = Align::start; })),
               Fault::Kind::too_small, "b"));
    CHECK(only(faults(column({button("b", 0, 40)})), Fault::Kind::too_small, "b"));
    CHECK(faults(column({button("b", 60, 48)})).empty());
    CHECK(faults(column({with(button("b", 0, 40), [](Node& n) { n.disabled = true; })})).empty());
}

TEST_CASE("the audit finds text and icons that are hard to see", "[audit]") {
    const Node grey = with_id("t", label("faint", TextRole::body, ColorRole::outline_soft));
    CHECK(only(faults(column({grey})), Fault::Kind::contrast, "t"));
    const Node dark = with(column({with_id("t", label("dark on dark"))}),
                           [](Node& n) { n.fill = ColorRole::header; });
    CHECK(only(faults(column({dark})), Fault::Kind::contrast, "t"));
    const Node half =
        with(column({with_id("t", label("x", TextRole::body, ColorRole::on_cover))}), [](Node& n) {
            n.gradient = Gradient{{0, 0, 0, 255}, {230, 230, 230, 255}};
        });
    CHECK(only(faults(column({half})), Fault::Kind::contrast, "t"));
    CHECK(only(faults(column({with_id("i", icon("back", 48, ColorRole::outline_soft))})),
               Fault::Kind::contrast, "i"));
    const Node stacked = with(stack({with(row({}), [](Node& n) { n.fill = ColorRole::header; }),
                                     with_id("t", label("dark on what lies under it"))}),
                              [](Node& n) { n.height = 50; });
    CHECK(only(faults(column({stacked})), Fault::Kind::contrast, "t"));
}

TEST_CASE("the audit finds what cannot be named and what has another's name", "[audit]") {
    const Node mute = with(row({icon("back", 30)}), [](Node& n) {
        n.id = Id("m");
        n.pressable = true;
        n.min_height = 60;
    });
    CHECK(only(faults(column({mute})), Fault::Kind::silent, "m"));
    CHECK(only(faults(column({button("x"), button("x")})), Fault::Kind::same_id, "x"));
}

TEST_CASE("a cover keeps its colours and shows a picture when there is one", "[widgets]") {
    using widgets::cover;
    CHECK(cover({"Sommarboken", "", ""}, 130).gradient ==
          cover({"Sommarboken", "", ""}, 300).gradient);
    CHECK(cover({"A", "", ""}, 130).gradient != cover({"B", "", ""}, 130).gradient);
    const Node picture = cover({"A", "", "a.jpg"}, 130);
    CHECK(picture.kind == Node::Kind::image);
    CHECK(picture.text == "a.jpg");
    CHECK_FALSE(picture.gradient);
    CHECK(picture.spoken == "A");
}

TEST_CASE("a chosen radio row and a chip say so to those who cannot see", "[widgets]") {
    const Node choices = widgets::radio_list({{"a", "A"}, {"b", "B"}}, "b");
    CHECK_FALSE(choices.children[0].selected);
    CHECK(choices.children[1].selected);
    CHECK(choices.children[1].role == Role::radio);
    CHECK(widgets::chip({"c", "C", "", "", true, false}).selected);
}
