#include "screens/prose.h"

#include <sstream>

#include "screens/parts.h"

namespace screens {
namespace {

using ui::ColorRole;
using ui::Node;
using ui::TextRole;

std::string trimmed(const std::string& text) {
    const size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// "**bold**" is shown without its stars.
std::string plain(const std::string& text) {
    std::string out = text;
    for (size_t at = out.find("**"); at != std::string::npos; at = out.find("**", at))
        out.erase(at, 2);
    return out;
}

std::vector<std::string> cells(const std::string& line) {
    std::vector<std::string> out;
    std::istringstream in(line.substr(1));
    for (std::string cell; std::getline(in, cell, '|');)
        if (!trimmed(cell).empty()) out.push_back(plain(trimmed(cell)));
    return out;
}

/// "|---|---|" under a table's heading.
bool rule(const std::string& line) {
    return line.find_first_not_of("|-: ") == std::string::npos;
}

Node grown(Node node, float share) {
    node.grow = share;
    node.shrink = true;
    return node;
}

Node list_line(const std::string& text) {
    Node mark = ui::label("•", TextRole::reading, ColorRole::primary);
    return ui::with(ui::row({std::move(mark), grown(paragraph(text, TextRole::reading), 1)}),
                    [](Node& n) { n.gap = 16; });
}

Node table_line(const std::vector<std::string>& values) {
    std::vector<Node> row;
    for (size_t i = 0; i < values.size(); ++i) {
        Node value = grown(paragraph(values[i], TextRole::reading), 1);
        if (i == 0) value.weight = ui::Weight::semibold;
        row.push_back(std::move(value));
    }
    return ui::with(ui::row(std::move(row)), [](Node& n) {
        n.gap = 24;
        n.columns = static_cast<int>(n.children.size());
    });
}

class Writer {
public:
    std::vector<Node> nodes;

    void line(const std::string& text) {
        if (text.empty()) return end_paragraph();
        if (text.starts_with("#")) return title(text);
        if (text.starts_with("- ") || text.starts_with("* ")) {
            end_paragraph();
            nodes.push_back(list_line(plain(trimmed(text.substr(2)))));
        } else if (text.starts_with("|")) {
            end_paragraph();
            if (!rule(text)) nodes.push_back(table_line(cells(text)));
        } else {
            m_paragraph += (m_paragraph.empty() ? "" : " ") + plain(text);
        }
    }

    void end_paragraph() {
        if (!m_paragraph.empty()) nodes.push_back(paragraph(m_paragraph, TextRole::reading));
        m_paragraph.clear();
    }

private:
    void title(const std::string& text) {
        end_paragraph();
        const size_t level = text.find_first_not_of('#');
        if (level == std::string::npos) return;
        nodes.push_back(heading(plain(trimmed(text.substr(level))),
                                level == 1 ? TextRole::heading : TextRole::title));
    }

    std::string m_paragraph;
};

}  // namespace

std::vector<ui::Node> prose(const std::string& text) {
    Writer writer;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) writer.line(trimmed(line));
    writer.end_paragraph();
    return std::move(writer.nodes);
}

}  // namespace screens
