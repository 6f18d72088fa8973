#include "screens/cover.h"
#include "screens/parts.h"
#include "screens/words.h"

namespace screens {
namespace {

using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

/// Larger text gets a larger cover, half as fast.
float cover_width(const ui::ViewContext& context, float at_normal) {
    return at_normal * (1 + (context.text_scale - 1) / 2);
}

Node line(const std::string& text, TextRole role, ColorRole color, int lines) {
    return ui::with(ui::label(text, role, color), [&](Node& n) {
        n.shrink = true;
        n.max_lines = lines;
    });
}

std::string place_of(const Services& services, const catalogue::Hit& hit) {
    if (hit.branch.empty() || hit.branch == services.library.branch)
        return place_name(services, hit.branch, hit.location);
    return branch_name(services, hit.branch);
}

std::string year_of(const catalogue::Hit& hit) {
    return hit.year > 0 ? std::to_string(hit.year) : "";
}

std::string series_of(const Services& services, const catalogue::Hit& hit) {
    if (hit.series.empty()) return {};
    if (hit.volume.empty()) return hit.series;
    return services.words()("record.series_volume",
                            {{"series", hit.series}, {"volume", hit.volume}});
}

/// Kind, year and series, with the kind's own picture before them.
Node kind_line(const Services& services, const catalogue::Hit& hit) {
    Node words = line(dotted(services.words(), {format_name(services, hit.format), year_of(hit),
                                                series_of(services, hit)}),
                      TextRole::caption, ColorRole::text_muted, 2);
    words.grow = 1;
    return ui::with(
        ui::row({ui::icon(format_icon(hit.format), 22, ColorRole::text_muted), std::move(words)}),
        [](Node& n) { n.gap = 8; });
}

std::vector<Node> card_words(const Services& services, const catalogue::Hit& hit) {
    const std::string shelf =
        hit.shelf.empty() ? "" : services.words()("record.on_shelf", {{"shelf", hit.shelf}});
    const std::string where = dotted(services.words(), {place_of(services, hit), shelf});
    std::vector<Node> words;
    words.push_back(ui::with(line(hit.title, TextRole::title, ColorRole::text, 2),
                             [](Node& n) { n.role = ui::Role::heading; }));
    if (!hit.author.empty()) words.push_back(line(hit.author, TextRole::body, ColorRole::text, 1));
    words.push_back(ui::space(2));
    words.push_back(kind_line(services, hit));
    if (!where.empty()) words.push_back(line(where, TextRole::caption, ColorRole::text_muted, 2));
    words.push_back(ui::spring());
    words.push_back(ui::space(4));
    words.push_back(ui::row({availability(services, hit, false)}));
    return words;
}

}  // namespace

ui::Node availability(const Services& services, const catalogue::Hit& hit, bool with_place) {
    if (hit.available > 0) {
        const std::string place = with_place ? place_of(services, hit) : "";
        return widgets::status_pill(
            widgets::Tone::positive, "check-circle",
            place.empty() ? services.words()("availability.available")
                          : services.words()("availability.available_at", {{"place", place}}));
    }
    if (hit.in_stacks > 0)
        return widgets::status_pill(widgets::Tone::neutral, "stacks",
                                    services.words()("availability.in_stacks"));
    if (!hit.next_due.empty())
        return widgets::status_pill(
            widgets::Tone::warning, "clock",
            services.words()("availability.on_loan_until",
                             {{"date", date_name(services, hit.next_due)}}));
    if (hit.copies > 0)
        return widgets::status_pill(widgets::Tone::warning, "clock",
                                    services.words()("availability.on_loan"));
    if (hit.format == catalogue::Format::ebook)
        return widgets::status_pill(widgets::Tone::neutral, "globe",
                                    services.words()("availability.online"));
    return widgets::status_pill(widgets::Tone::neutral, "info",
                                services.words()("availability.none"));
}

ui::Node hit_card(const Services& services, const ui::ViewContext& context, ui::Id id,
                  const catalogue::Hit& hit) {
    Node words = ui::with(ui::column(card_words(services, hit)), [](Node& n) {
        n.grow = 1;
        n.shrink = true;
        n.gap = 4;
    });
    return ui::with(ui::row({cover(services, hit, cover_width(context, 140)), std::move(words)}),
                    [&](Node& n) {
                        n.id = std::move(id);
                        n.role = ui::Role::list_item;
                        n.pressable = true;
                        n.fill = ColorRole::surface;
                        n.radius = 18;
                        n.shadow = true;
                        n.padding = ui::all_edges(16);
                        n.gap = 20;
                    });
}

float tile_cover(const ui::ViewContext& context) {
    return context.text_scale > 1 ? cover_width(context, 164) : 188;
}

ui::Node hit_tile(const Services& services, ui::Id id, const catalogue::Hit& hit, float width) {
    std::vector<Node> inside{cover(services, hit, width), ui::space(8),
                             ui::with(line(hit.title, TextRole::label, ColorRole::text, 2),
                                      [](Node& n) { n.weight = ui::Weight::semibold; })};
    if (!hit.author.empty())
        inside.push_back(line(hit.author, TextRole::caption, ColorRole::text_muted, 1));
    return ui::with(ui::column(std::move(inside)), [&](Node& n) {
        n.id = std::move(id);
        n.role = ui::Role::list_item;
        n.pressable = true;
        n.width = width + 16;
        n.padding = ui::all_edges(8);
        n.radius = 14;
    });
}

}  // namespace screens
