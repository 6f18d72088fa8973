#include "ui/widgets/keyboard.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/unicode.h"

namespace ui::widgets {

namespace {

constexpr float key_height = 68, key_gap = 10, widest = 1340;

Node key(Id id, Node content, ColorRole fill, float units) {
    return with(row({std::move(content)}), [&](Node& n) {
        n.id = std::move(id);
        n.role = Role::button;
        n.pressable = true;
        n.fill = fill;
        n.corner = Corner::key;
        n.shadow = fill == ColorRole::key;
        n.align = Align::center;
        n.justify = Justify::center;
        n.width = 48 * units;
        n.min_height = key_height;
        n.grow = units;
    });
}

Node word(const std::string& text, ColorRole color) {
    return label(text, TextRole::label, color);
}

/// A combining mark alone cannot be read: it is shown on a dotted circle.
std::string shown(const std::string& text) {
    const std::u32string letters = base::decode_utf8(text);
    const bool mark = !letters.empty() && (U_GET_GC_MASK(letters[0]) & U_GC_M_MASK) != 0;
    return mark ? "\u25CC" + text : text;
}

Node text_key(const std::string& text) {
    return key("key/" + text, label(shown(text), TextRole::key, ColorRole::on_key), ColorRole::key,
               1);
}

Node special(const std::string& name, Node content, const std::string& spoken, float units = 1) {
    Node node = key("key/" + name, std::move(content), ColorRole::key_special, units);
    node.spoken = spoken;
    return node;
}

Node line(std::vector<Node> keys) {
    return with(row(std::move(keys)), [](Node& n) { n.gap = key_gap; });
}

/// Fills a row that is shorter than the longest, so that its keys are as wide as the others'.
void center(std::vector<Node>& keys, float missing) {
    if (missing <= 0) return;
    const auto side = [&] { return with(spring(), [&](Node& n) { n.grow = missing / 2; }); };
    keys.insert(keys.begin(), side());
    keys.push_back(side());
}

Node last_line(const KeyboardLayout& layout, KeyboardPage page, const KeyboardLabels& labels,
               float units) {
    const bool symbols = page == KeyboardPage::symbols;
    const std::string& turn = symbols ? labels.letters : labels.digits;
    std::vector<Node> keys;
    keys.push_back(
        special(symbols ? "letters" : "symbols", word(turn, ColorRole::on_key), turn, 1.5F));
    if (labels.other_layouts) {
        Node globe = special("language", icon("globe", 28, ColorRole::on_key), labels.language);
        globe.id = "keyboard/language";
        keys.push_back(std::move(globe));
    }
    const float others = labels.other_layouts ? 6.5F : 5.5F;
    Node bar = key("key/space", word(layout.name, ColorRole::text_muted), ColorRole::key,
                   std::max(2.F, units - others));
    bar.spoken = labels.space;
    keys.push_back(std::move(bar));
    keys.push_back(
        special("hide", icon("keyboard-hide", 28, ColorRole::on_key), labels.hide, 1.5F));
    Node search = special("enter",
                          with(row({icon("search", 26, ColorRole::on_primary),
                                    word(labels.search, ColorRole::on_primary)}),
                               [](Node& n) {
                                   n.gap = 10;
                                   n.align = Align::center;
                               }),
                          labels.search, 2.5F);
    search.fill = ColorRole::primary;
    keys.push_back(std::move(search));
    return line(std::move(keys));
}

}  // namespace

Node keyboard(const KeyboardLayout& layout, KeyboardPage page, const KeyboardLabels& labels) {
    const auto& rows = page == KeyboardPage::symbols   ? layout.symbols
                       : page == KeyboardPage::shifted ? layout.shifted
                                                       : layout.letters;
    size_t longest = 0;
    for (size_t i = 0; i < rows.size(); ++i)
        longest = std::max(longest, rows[i].size() + (i + 1 == rows.size() ? 2 : 0));
    std::vector<Node> lines;
    for (size_t i = 0; i < rows.size(); ++i) {
        std::vector<Node> keys;
        for (const std::string& text : rows[i]) keys.push_back(text_key(text));
        size_t units = keys.size();
        if (i + 1 == rows.size()) {
            if (page != KeyboardPage::symbols) {
                Node shift = special("shift", icon("shift", 28, ColorRole::on_key), labels.shift);
                shift.selected = page == KeyboardPage::shifted;
                if (shift.selected) shift.fill = ColorRole::key;
                keys.insert(keys.begin(), std::move(shift));
                ++units;
            }
            keys.push_back(
                special("erase", icon("backspace", 28, ColorRole::on_key), labels.erase));
            ++units;
        }
        center(keys, static_cast<float>(longest) - static_cast<float>(units));
        lines.push_back(line(std::move(keys)));
    }
    lines.push_back(last_line(layout, page, labels, static_cast<float>(longest)));
    Node keys = with(column(std::move(lines)), [](Node& n) {
        n.gap = key_gap;
        n.grow = 1000;  // everything up to its widest; the springs share the rest
        n.max_width = widest;
        n.unmirrored = true;
    });
    return with(row({spring(), std::move(keys), spring()}), [](Node& n) {
        n.id = "keyboard";
        n.fill = ColorRole::keyboard;
        n.padding = edges(16, 16);
    });
}

}  // namespace ui::widgets
