#include "ui/node.h"

namespace ui {

namespace {

Node box(Axis axis, std::vector<Node> children) {
    Node node;
    node.axis = axis;
    node.children = std::move(children);
    return node;
}

}  // namespace

Node row(std::vector<Node> children) {
    return box(Axis::row, std::move(children));
}

Node column(std::vector<Node> children) {
    return box(Axis::column, std::move(children));
}

Node stack(std::vector<Node> children) {
    return box(Axis::stack, std::move(children));
}

Node label(std::string content, TextRole role, ColorRole color) {
    Node node;
    node.kind = Node::Kind::text;
    node.text = std::move(content);
    node.text_role = role;
    node.color = color;
    return node;
}

Node icon(std::string name, float size_dp, ColorRole color) {
    Node node;
    node.kind = Node::Kind::icon;
    node.icon = std::move(name);
    node.width = node.height = size_dp;
    node.color = color;
    return node;
}

Node image(std::string path) {
    Node node;
    node.kind = Node::Kind::image;
    node.text = std::move(path);
    node.role = Role::image;
    return node;
}

Node field(Id id, std::string value, std::string placeholder) {
    Node node;
    node.kind = Node::Kind::field;
    node.role = Role::text_field;
    node.id = std::move(id);
    node.text = std::move(value);
    node.placeholder = std::move(placeholder);
    node.text_role = TextRole::input;
    node.fill = ColorRole::field;
    node.outline = ColorRole::outline;
    node.corner = Corner::field;
    node.padding = edges(28, 8);
    node.min_height = 64;
    return node;
}

Node space(float dp) {
    Node node;
    node.length = dp;
    return node;
}

Node spring() {
    Node node;
    node.grow = 1;
    return node;
}

}  // namespace ui
