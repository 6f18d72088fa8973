#include "screens/facets.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "catalogue/format_names.h"
#include "screens/dialogs.h"
#include "screens/parts.h"
#include "screens/words.h"

namespace screens {
namespace {

using catalogue::FacetValue;
using catalogue::Filters;
using catalogue::Sort;
using ui::Node;

struct Kind {
    FacetPanel panel;
    const char* name;
    std::vector<FacetValue> catalogue::Facets::*values;
};
constexpr std::array kinds{
    Kind{FacetPanel::format, "format", &catalogue::Facets::formats},
    Kind{FacetPanel::language, "language", &catalogue::Facets::languages},
    Kind{FacetPanel::decade, "year", &catalogue::Facets::decades},
    Kind{FacetPanel::branch, "branch", &catalogue::Facets::branches},
};
constexpr std::array<std::pair<const char*, Sort>, 6> sorts{{
    {"relevance", Sort::relevance},
    {"newest", Sort::newest},
    {"oldest", Sort::oldest},
    {"title", Sort::title},
    {"author", Sort::author},
    {"series", Sort::series},
}};
int decade_of(const std::string& value) {
    int decade = 0;
    std::from_chars(value.data(), value.data() + value.size(), decade);
    return decade;
}

template <class Value>
void flip(std::vector<Value>& chosen, const Value& value) {
    const auto found = std::ranges::find(chosen, value);
    if (found == chosen.end())
        chosen.push_back(value);
    else
        chosen.erase(found);
}

/// Chosen values of one kind, as the catalogue names them.
std::vector<std::string> chosen(const Filters& filters, FacetPanel kind) {
    std::vector<std::string> out;
    if (kind == FacetPanel::format)
        for (const catalogue::Format format : filters.formats)
            out.emplace_back(catalogue::name(format));
    if (kind == FacetPanel::language) out = filters.languages;
    if (kind == FacetPanel::decade)
        for (const int decade : filters.decades) out.push_back(std::to_string(decade));
    if (kind == FacetPanel::branch) out = filters.branches;
    return out;
}

std::string shown(const Services& services, FacetPanel kind, const std::string& value) {
    const auto& words = services.words();
    if (kind == FacetPanel::format) {
        const auto format = catalogue::format_of(value);
        return format ? format_name(services, *format) : value;
    }
    if (kind == FacetPanel::language) return words.language_name(value);
    if (kind == FacetPanel::branch) return branch_name(services, value);
    return words("results.decade", {{"from", value}, {"to", std::to_string(decade_of(value) + 9)}});
}

/// The facet's values with counts; what has been chosen is listed even when nothing is left of it.
std::vector<FacetValue> values_of(const Kind& kind, const Filters& filters,
                                  const std::optional<catalogue::Facets>& facets) {
    std::vector<FacetValue> out;
    if (facets) out = (*facets).*(kind.values);
    for (const std::string& value : chosen(filters, kind.panel))
        if (std::ranges::none_of(out, [&](const FacetValue& v) { return v.value == value; }))
            out.push_back({value, 0});
    return out;
}

Node panel_button(const std::string& name, const std::string& text) {
    Node node = widgets::chip({.id = "panel/" + name, .words = text});
    node.role = ui::Role::button;
    node.children.push_back(ui::icon("chevron-down", 20, ui::ColorRole::text_muted));
    return node;
}

Node removable(const Services& services, const Kind& kind, const std::string& value) {
    const std::string text = shown(services, kind.panel, value);
    Node node = widgets::chip({.id = std::string("narrow/") + kind.name + "/" + value,
                               .words = text,
                               .selected = true,
                               .removable = true});
    node.spoken = services.words()("results.remove_filter", {{"name", text}});
    return node;
}

}  // namespace

bool toggle(catalogue::Filters& filters, const std::string& id) {
    if (id == "narrow/available") {
        filters.available_now = !filters.available_now;
        return true;
    }
    if (id == "narrow/clear") {
        filters = {};
        return true;
    }
    for (const Kind& kind : kinds) {
        const std::string name = std::string(kind.name) + "/";
        const bool on_page = id.starts_with("narrow/" + name);
        if (!on_page && !id.starts_with("pick/" + name)) continue;
        const std::string value = id.substr((on_page ? 7 : 5) + name.size());
        if (kind.panel == FacetPanel::format) {
            if (const auto format = catalogue::format_of(value)) flip(filters.formats, *format);
        }
        if (kind.panel == FacetPanel::language) flip(filters.languages, value);
        if (kind.panel == FacetPanel::decade) flip(filters.decades, decade_of(value));
        if (kind.panel == FacetPanel::branch) flip(filters.branches, value);
        return true;
    }
    return false;
}

bool any(const catalogue::Filters& filters) {
    return filters != catalogue::Filters{};
}

std::optional<FacetPanel> panel_of(const std::string& id) {
    if (id == "panel/sort") return FacetPanel::sort;
    for (const Kind& kind : kinds)
        if (id == std::string("panel/") + kind.name) return kind.panel;
    return std::nullopt;
}

std::optional<catalogue::Sort> sort_of(const std::string& id) {
    for (const auto& [name, sort] : sorts)
        if (id == std::string("sort/") + name) return sort;
    return std::nullopt;
}

std::vector<ui::Node> facet_chips(const Services& services, const catalogue::Filters& filters,
                                  const std::optional<catalogue::Facets>& facets) {
    const auto& words = services.words();
    std::vector<Node> chips;
    chips.push_back(widgets::chip({.id = "narrow/available",
                                   .words = words("results.available_now"),
                                   .count = facets ? words.number(facets->available_now) : "",
                                   .icon = filters.available_now ? "check" : "",
                                   .selected = filters.available_now}));
    for (const Kind& kind : kinds)
        for (const std::string& value : chosen(filters, kind.panel))
            chips.push_back(removable(services, kind, value));
    for (const Kind& kind : kinds)
        if (values_of(kind, filters, facets).size() > 1)
            chips.push_back(
                panel_button(kind.name, words(std::string("results.facet.") + kind.name)));
    return chips;
}

ui::Node sort_button(const Services& services, catalogue::Sort sort) {
    const auto& words = services.words();
    std::string name;
    for (const auto& [key, value] : sorts)
        if (value == sort) name = words(std::string("results.sort_name.") + key);
    Node node = panel_button("sort", name);
    node.spoken = words("results.sort") + ": " + name;
    node.children.insert(node.children.begin(), ui::icon("sort", 22, ui::ColorRole::text_muted));
    return node;
}

ui::Node facet_dialog(const Services& services, const ui::ViewContext& context, FacetPanel panel,
                      const catalogue::Filters& filters, catalogue::Sort sort,
                      const std::optional<catalogue::Facets>& facets) {
    const auto& words = services.words();
    std::vector<Node> chips;
    std::string title = words("results.sort");
    if (panel == FacetPanel::sort)
        for (const auto& [name, value] : sorts) {
            chips.push_back(widgets::chip({.id = std::string("sort/") + name,
                                           .words = words(std::string("results.sort_name.") + name),
                                           .icon = value == sort ? "check" : "",
                                           .selected = value == sort}));
            chips.back().role = ui::Role::radio;
        }
    for (const Kind& kind : kinds) {
        if (kind.panel != panel) continue;
        title = words(std::string("results.facet.") + kind.name);
        const auto on = chosen(filters, panel);
        for (const FacetValue& value : values_of(kind, filters, facets))
            chips.push_back(
                widgets::chip({.id = std::string("pick/") + kind.name + "/" + value.value,
                               .words = shown(services, panel, value.value),
                               .count = words.number(value.count),
                               .selected = std::ranges::find(on, value.value) != on.end()}));
    }
    Node rows = ui::with(ui::row(std::move(chips)), [](Node& n) {
        n.wrap = true;
        n.gap = 12;
    });
    return dialog_box(context, title, {std::move(rows)},
                      {widgets::button("panel/close", words("app.close"))});
}

}  // namespace screens
