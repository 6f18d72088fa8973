#include "screens/record_details.h"

#include "screens/parts.h"
#include "screens/words.h"

namespace screens {
namespace {

using catalogue::Record;
using ui::Align;
using ui::ColorRole;
using ui::Node;
using ui::TextRole;

Node wrapped(std::vector<Node> inside, float gap) {
    return ui::with(ui::row(std::move(inside)), [&](Node& n) {
        n.wrap = true;
        n.gap = gap;
        n.align = Align::center;
    });
}

Node link(ui::Id id, const std::string& text) {
    return ui::with(widgets::button(std::move(id), text, "", widgets::ButtonLook::quiet),
                    [](Node& n) {
                        n.role = ui::Role::link;
                        n.padding = ui::edges(0, 8);
                        n.min_height = 48;
                        n.radius = 8;
                    });
}

Node person(const Services& services, size_t index, const catalogue::Contributor& who) {
    Node node = link("person/" + std::to_string(index), upright(who.name));
    const std::string role = who.role == "aut" ? "" : role_name(services, who.role);
    if (role.empty()) return node;
    Node caption = ui::label("(" + role + ")", TextRole::caption, ColorRole::text_muted);
    return ui::with(ui::row({std::move(node), std::move(caption)}), [](Node& n) {
        n.gap = 8;
        n.align = Align::center;
    });
}

std::string languages_of(const Services& services, const Record& record) {
    std::string out;
    for (const std::string& code : record.languages)
        out += (out.empty() ? "" : ", ") + services.words().language_name(code);
    return out;
}

std::string joined(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
    return out;
}

/// A line of the catalogue card: what, and its value.
Node line(const ui::ViewContext& context, const std::string& name, Node value) {
    Node what = ui::with(paragraph(name, TextRole::caption, ColorRole::text_muted),
                         [&](Node& n) { n.width = 9 * em(context); });
    value.grow = 1;
    value.shrink = true;
    return ui::with(ui::row({std::move(what), std::move(value)}), [](Node& n) {
        n.gap = 16;
        n.align = Align::center;
        n.min_height = 36;
    });
}

Node series_links(const Services& services, const Record& record) {
    std::vector<Node> links;
    for (size_t i = 0; i < record.series.size(); ++i) {
        const auto& series = record.series[i];
        const std::string text =
            series.volume.empty()
                ? series.title
                : services.words()("record.series_volume",
                                   {{"series", series.title}, {"volume", series.volume}});
        links.push_back(link("series/" + std::to_string(i), text));
    }
    return wrapped(std::move(links), 16);
}

Node subject_links(const Record& record) {
    std::vector<Node> links;
    for (size_t i = 0; i < record.subjects.size(); ++i) {
        Node node =
            widgets::chip({.id = "subject/" + std::to_string(i), .words = record.subjects[i]});
        node.role = ui::Role::link;
        links.push_back(std::move(node));
    }
    return wrapped(std::move(links), 12);
}

}  // namespace

ui::Node record_title(const Services& services, const Record& record, const catalogue::Hit& hit) {
    std::vector<Node> rows{
        heading(hit.title.empty() ? record.title : hit.title, TextRole::display)};
    if (!record.original_script_title.empty() && record.original_script_title != record.title)
        rows.push_back(
            paragraph(record.original_script_title, TextRole::title, ColorRole::text_muted));
    std::vector<Node> people;
    for (size_t i = 0; i < record.contributors.size(); ++i)
        people.push_back(person(services, i, record.contributors[i]));
    if (!people.empty()) rows.push_back(wrapped(std::move(people), 20));
    rows.push_back(
        paragraph(dotted(services.words(), {format_name(services, record.format),
                                            record.year > 0 ? std::to_string(record.year) : "",
                                            languages_of(services, record), record.extent}),
                  TextRole::body, ColorRole::text_muted));
    rows.push_back(ui::space(4));
    rows.push_back(ui::row({availability(services, hit, true)}));
    return ui::with(ui::column(std::move(rows)), [](Node& n) { n.gap = 8; });
}

ui::Node record_description(const Services& services, const Record& record) {
    std::vector<Node> rows;
    if (!record.description.empty())
        rows.push_back(ui::with(paragraph(record.description), [](Node& n) { n.max_lines = 6; }));
    rows.push_back(ui::row({widgets::button("record/read", services.words()("record.read_more"),
                                            "book", widgets::ButtonLook::outlined)}));
    return ui::with(ui::column(std::move(rows)), [](Node& n) { n.gap = 16; });
}

ui::Node record_details(const Services& services, const ui::ViewContext& context,
                        const Record& record) {
    const auto& words = services.words();
    std::vector<Node> rows;
    const auto add = [&](const char* key, const std::string& value) {
        if (!value.empty()) rows.push_back(line(context, words(key), paragraph(value)));
    };
    if (!record.series.empty())
        rows.push_back(line(context, words("record.series"), series_links(services, record)));
    if (!record.subjects.empty())
        rows.push_back(line(context, words("record.subjects"), subject_links(record)));
    add("record.genres", joined(record.genres));
    add("record.audience", record.audience == catalogue::Audience::unknown
                               ? ""
                               : words.one_of("audience.", audience_key(record.audience)));
    add("record.original_title", record.original_title);
    if (!record.original_language.empty())
        add("record.original_language", words.language_name(record.original_language));
    add("record.publisher", record.publisher);
    add("record.classification", joined(record.classifications));
    add("record.isbn", joined(record.isbns));
    add("record.issn", joined(record.issns));
    return ui::with(ui::column(std::move(rows)), [](Node& n) { n.gap = 8; });
}

}  // namespace screens
