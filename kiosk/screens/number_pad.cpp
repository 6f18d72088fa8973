#include "screens/number_pad.h"

#include "screens/parts.h"

namespace screens {
namespace {

using ui::ColorRole;
using ui::Node;

Node pad_key(const std::string& name, Node content, ColorRole fill, const std::string& spoken) {
    return ui::with(ui::row({std::move(content)}), [&](Node& n) {
        n.id = "key/" + name;
        n.role = ui::Role::button;
        n.pressable = true;
        n.spoken = spoken;
        n.fill = fill;
        n.outline = fill == ColorRole::key ? ColorRole::outline : ColorRole::none;
        n.corner = ui::Corner::key;
        n.align = ui::Align::center;
        n.justify = ui::Justify::center;
        n.min_height = 76;
    });
}

Node digit(char value) {
    const std::string text(1, value);
    return pad_key(text, ui::label(text, ui::TextRole::key, ColorRole::on_key), ColorRole::key,
                   text);
}

}  // namespace

ui::Node number_pad(const Services& services) {
    const auto& words = services.words();
    std::vector<Node> keys;
    for (char value = '1'; value <= '9'; ++value) keys.push_back(digit(value));
    keys.push_back(pad_key("erase", ui::icon("backspace", 32, ColorRole::on_key),
                           ColorRole::key_special, words("keyboard.erase")));
    keys.push_back(digit('0'));
    keys.push_back(pad_key("enter", ui::icon("check", 36, ColorRole::on_primary),
                           ColorRole::primary, words("lending.continue")));
    return ui::with(ui::row(std::move(keys)), [](Node& n) {
        n.columns = 3;
        n.gap = 12;
        n.unmirrored = true;
    });
}

ui::Node number_field(ui::Id id, const std::string& value, const std::string& name,
                      const std::string& icon, bool secret) {
    Node field = ui::with(ui::field(std::move(id), value, ""), [&](Node& n) {
        n.text_role = ui::TextRole::input;
        n.default_field = true;
        n.secret = secret;
        n.spoken = name;
    });
    return ui::with(ui::column({ui::label(name, ui::TextRole::label, ColorRole::text_muted),
                                widgets::framed_field(icon, std::move(field))}),
                    [](Node& n) { n.gap = 8; });
}

}  // namespace screens
