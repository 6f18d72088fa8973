#include "screens/shell.h"

#include "screens/parts.h"

namespace screens {
namespace {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

Node bar_label(const std::string& text) {
    return ui::label(text, TextRole::label, ColorRole::on_header);
}

Node bar_button(ui::Id id, std::vector<Node> inside, const std::string& spoken) {
    return ui::with(ui::row(std::move(inside)), [&](Node& n) {
        n.id = std::move(id);
        n.role = ui::Role::button;
        n.spoken = spoken;
        n.pressable = true;
        n.align = Align::center;
        n.justify = ui::Justify::center;
        n.gap = 12;
        n.padding = ui::edges(20, 8);
        n.min_height = 56;
        n.min_width = 64;
        n.radius = 28;
        n.outline = ColorRole::header_outline;
    });
}

Node size_button(ui::Id id, const std::string& text, const std::string& spoken, bool disabled) {
    return ui::with(bar_button(std::move(id), {bar_label(text)}, spoken), [&](Node& n) {
        n.outline = ColorRole::none;
        n.padding = ui::edges(12, 8);
        n.disabled = disabled;
    });
}

Node size_buttons(const Services& services) {
    const auto& words = services.words();
    const int size = services.preferences.text_size;
    return ui::with(
        ui::row({size_button("shell/smaller", "A−", words("access.size.small"), size == 0),
                 size_button("shell/larger", "A+", words("access.size.large"), size == 2)}),
        [](Node& n) {
            n.radius = 28;
            n.outline = ColorRole::header_outline;
            n.align = Align::center;
        });
}

Node home_button(const Services& services) {
    const auto& words = services.words();
    Node name = ui::with(ui::label(services.library.name, TextRole::title, ColorRole::on_header),
                         [](Node& n) {
                             n.weight = ui::Weight::bold;
                             n.fit_words = true;
                             n.shrink = true;
                         });
    return ui::with(ui::row({ui::icon("books", 36, ColorRole::on_header), std::move(name)}),
                    [&](Node& n) {
                        n.id = "shell/home";
                        n.role = ui::Role::button;
                        n.spoken = services.library.name + ". " + words("app.home");
                        n.pressable = true;
                        n.shrink = true;
                        n.align = Align::center;
                        n.gap = 16;
                        n.min_height = 56;
                        n.radius = 12;
                        n.padding = ui::edges(8, 0);
                    });
}

/// Who is signed in, and the way out; else the way in.
Node session_button(const Services& services, bool roomy) {
    const auto& words = services.words();
    const Lending& lending = *services.lending;
    const bool in = lending.signed_in();
    const std::string text = in ? lending.account().shown_name : words("lending.log_in");
    std::vector<Node> inside{ui::icon(in ? "clear" : "user", 26, ColorRole::on_header)};
    if (roomy || in) inside.push_back(ui::with(bar_label(text), [](Node& n) { n.max_lines = 1; }));
    if (in && roomy) inside.back().text = words("lending.log_out_name", {{"name", text}});
    return bar_button(in ? "shell/log_out" : "shell/log_in", std::move(inside),
                      in ? words("lending.log_out_name", {{"name", text}}) : text);
}

/// Everything but the library's name, from the start to the end.
std::vector<Node> controls(const Services& services, bool roomy) {
    const auto& words = services.words();
    const std::string display = words("app.accessibility");
    const std::string& language = words.language().name;
    std::vector<Node> display_parts{ui::icon("accessibility", 26, ColorRole::on_header)};
    if (roomy) display_parts.push_back(bar_label(display));
    std::vector<Node> out;
    if (services.lending) out.push_back(session_button(services, roomy));
    out.push_back(size_buttons(services));
    out.push_back(bar_button("shell/display", std::move(display_parts), display));
    out.push_back(bar_button("shell/language",
                             {ui::icon("language", 26, ColorRole::on_header), bar_label(language)},
                             words("app.language") + ": " + language));
    return out;
}

Node bar(std::vector<Node> parts) {
    return ui::with(ui::row(std::move(parts)), [](Node& n) {
        n.align = Align::center;
        n.gap = 16;
    });
}

}  // namespace

ui::Node header_bar(const Services& services, const ui::ViewContext& context) {
    const float room = context.width / context.text_scale;
    // Two names in one line would cut each other short.
    const bool two_lines = room < 900 && services.lending && services.lending->signed_in();
    std::vector<Node> first{home_button(services), ui::spring()}, second;
    std::vector<Node>& last = two_lines ? second : first;
    if (two_lines) second.push_back(ui::spring());
    for (Node& node : controls(services, room >= 1300)) last.push_back(std::move(node));
    std::vector<Node> lines{bar(std::move(first))};
    if (two_lines) lines.push_back(bar(std::move(second)));
    return ui::with(ui::column(std::move(lines)), [&](Node& n) {
        n.fill = ColorRole::header;
        n.justify = ui::Justify::center;
        n.gap = 8;
        n.padding = ui::edges(margin(context) - 8, 14);
        n.padding.end = margin(context);
        n.min_height = 88;
    });
}

ui::Node training_band(const i18n::Messages& words) {
    Node text = ui::with(paragraph(words("training.band"), TextRole::title), [](Node& n) {
        n.text_align = ui::Align::center;
        n.grow = 1;
    });
    return ui::with(ui::row({std::move(text)}), [](Node& n) {
        n.fill = ColorRole::warning_soft;
        n.padding = ui::edges(24, 12);
    });
}

}  // namespace screens
