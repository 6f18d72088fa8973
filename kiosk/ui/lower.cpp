#include "ui/lower.h"

#include <algorithm>
#include <cmath>

#include "ui/field_look.h"

namespace ui {

namespace {

class Lowering {
public:
    Lowering(const Layout& layout, const Presentation& presentation, text::Typesetter& typesetter,
             const Interaction& interaction)
        : m_layout(layout),
          m_presentation(presentation),
          m_typesetter(typesetter),
          m_interaction(interaction),
          m_theme(*presentation.theme),
          m_states(layout.boxes.size()) {}

    DisplayList run() {
        const Rect window{0, 0, m_presentation.pixels.w, m_presentation.pixels.h};
        bool dimmed = false;
        const auto sheet = [&](ColorRole role) {
            add({.kind = DrawCommand::Kind::fill,
                 .rect = window,
                 .clip = window,
                 .color = m_theme.color(role)});
        };
        sheet(ColorRole::canvas);
        for (const int index : m_layout.paint_order()) {
            const Box& box = m_layout.boxes[static_cast<size_t>(index)];
            if (m_layout.has_modal() && (m_layout.in_dialog(index) || box.keyboard) && !dimmed) {
                flush();
                sheet(ColorRole::scrim);
                dimmed = true;
            }
            draw(index, box);
        }
        flush();
        return std::move(m_list);
    }

private:
    /// What a box passes on to those inside it.
    struct State {
        Color under;
        bool disabled = false;
        bool framed = false;  // a focus_frame around shows the field's focus
    };

    void draw(int index, const Box& box) {
        const Node& node = *box.node;
        State& state = m_states[static_cast<size_t>(index)];
        if (box.parent >= 0) {
            state = m_states[static_cast<size_t>(box.parent)];
        } else {
            state.under = m_theme.color(ColorRole::canvas);
        }
        state.disabled |= node.disabled;
        state.framed |= node.focus_frame;
        const bool pressed = !node.id.empty() && node.id == m_interaction.pressed;
        if (node.kind != Node::Kind::field || !state.framed) surface(box, state, pressed);
        content(box, state);
        focus(index, box, state);
        if (node.scroll) scroll_bar(index, box);
    }

    void surface(const Box& box, State& state, bool pressed) {
        const Node& node = *box.node;
        const int radius = corner(node, box.rect);
        if (node.shadow && m_theme.shadows) {
            Rect rect = box.rect;
            rect.y += m_presentation.px(3);
            add({.kind = DrawCommand::Kind::shadow,
                 .rect = rect,
                 .clip = box.clip,
                 .color = m_theme.color(ColorRole::shadow),
                 .radius = radius,
                 .width = m_presentation.px(12)});
        }
        if (node.gradient) {
            gradient(box, *node.gradient, radius, state, pressed);
        } else if (node.fill != ColorRole::none || pressed) {
            Color color = node.fill == ColorRole::none ? state.under : shade(node.fill, state);
            if (pressed) color = press(color);
            state.under = mixed(state.under, color, static_cast<float>(color.a) / 255.0F);
            add({.kind = DrawCommand::Kind::fill,
                 .rect = box.rect,
                 .clip = box.clip,
                 .color = color,
                 .radius = radius});
        }
        if (node.outline != ColorRole::none) {
            add({.kind = DrawCommand::Kind::outline,
                 .rect = box.rect,
                 .clip = box.clip,
                 .color = shade(node.outline, state),
                 .radius = radius,
                 .width = std::max(1, m_presentation.px(m_theme.outline_width))});
        }
    }

    void gradient(const Box& box, Gradient colors, int radius, State& state, bool pressed) {
        if (pressed) colors = {press(colors.from), press(colors.to)};
        if (state.disabled) {
            colors = {mixed(state.under, colors.from, disabled_share),
                      mixed(state.under, colors.to, disabled_share)};
        }
        state.under = mixed(colors.from, colors.to, 0.5F);
        add({.kind = DrawCommand::Kind::gradient,
             .rect = box.rect,
             .clip = box.clip,
             .color = colors.from,
             .color_to = colors.to,
             .radius = radius});
    }

    void content(const Box& box, const State& state) {
        const Node& node = *box.node;
        if (node.kind == Node::Kind::text && box.block) {
            text(box.block, box.block_rect, box.clip, shade(node.color, state));
        } else if (node.kind == Node::Kind::icon) {
            add({.kind = DrawCommand::Kind::icon,
                 .rect = box.rect,
                 .clip = box.clip,
                 .color = shade(node.color, state),
                 .mirrored = node.mirrored && m_presentation.right_to_left,
                 .name = node.icon});
        } else if (node.kind == Node::Kind::image && !node.text.empty()) {
            add({.kind = DrawCommand::Kind::image,
                 .rect = box.rect,
                 .clip = box.clip,
                 .radius = corner(node, box.rect),
                 .name = node.text});
        } else if (node.kind == Node::Kind::field) {
            field(box, state);
        }
    }

    void field(const Box& box, const State& state) {
        const Node& node = *box.node;
        const bool active = !node.id.empty() && node.id == m_interaction.active_field;
        const FieldLook look = look_at_field(box, m_presentation, m_typesetter, active,
                                             m_interaction.caret, m_interaction.field_scroll);
        const ColorRole role = look.placeholder ? ColorRole::text_muted : node.color;
        const Rect clip = intersection(box.clip, look.inner);
        if (look.block) text(look.block, look.text, clip, shade(role, state));
        if (active && m_interaction.caret_on) {
            add({.kind = DrawCommand::Kind::fill,
                 .rect = look.caret,
                 .clip = clip,
                 .color = m_theme.color(ColorRole::primary)});
        }
    }

    void text(std::shared_ptr<const text::Block> block, const Rect& rect, const Rect& clip,
              Color color) {
        add({.kind = DrawCommand::Kind::text,
             .rect = rect,
             .clip = clip,
             .color = color,
             .block = std::move(block)});
    }

    void focus(int index, const Box& box, const State& state) {
        const Node& node = *box.node;
        if (node.focus_frame && contains_active(index)) {
            ring(box, 0, m_presentation.px(m_theme.focus_width), ColorRole::focus);
        } else if (node.kind == Node::Kind::field) {
            if (!node.id.empty() && node.id == m_interaction.active_field && !state.framed)
                ring(box, 0, m_presentation.px(m_theme.focus_width), ColorRole::focus);
        } else if (m_interaction.focus_visible && !node.id.empty() &&
                   node.id == m_interaction.focus) {
            outer_ring(box);
        }
    }

    /// Two colours, so that it is seen on the dark header as well as on the page: the focus colour,
    /// and on both sides of it a thin line in the page's colour.
    void outer_ring(const Box& box) {
        const int width = m_presentation.px(m_theme.focus_width);
        const int line = std::max(1, m_presentation.px(2));
        ring(box, width + 2 * line, line, ColorRole::canvas);
        ring(box, width + line, width, ColorRole::focus);
        ring(box, line, line, ColorRole::canvas);
    }

    /// `out`: how far its outer edge lies outside the box.
    void ring(const Box& box, int out, int width, ColorRole role) {
        const int radius = corner(*box.node, box.rect);
        m_over.push_back({.kind = DrawCommand::Kind::outline,
                          .rect = box.rect.inset(-out),
                          .clip = box.clip,
                          .color = m_theme.color(role),
                          .radius = radius > 0 ? radius + out : 0,
                          .width = width});
    }

    void scroll_bar(int index, const Box& box) {
        const int view = m_layout.view_length(index);
        if (box.content <= view || view <= 0) return;
        const int thick = std::max(3, m_presentation.px(6)), margin = m_presentation.px(4);
        const bool across = box.node->axis == Axis::row && box.node->columns == 0;
        const int track = view - 2 * margin;
        const int length = std::max(m_presentation.px(40), track * view / box.content);
        int start = margin + (track - length) * box.scroll / (box.content - view);
        if (across && m_presentation.right_to_left) start = view - start - length;
        const Rect& r = box.rect;
        const int side = m_presentation.right_to_left ? r.x + margin : r.right() - margin - thick;
        const Rect bar = across ? Rect{r.x + start, r.bottom() - margin - thick, length, thick}
                                : Rect{side, r.y + start, thick, length};
        m_over.push_back({.kind = DrawCommand::Kind::fill,
                          .rect = bar,
                          .clip = box.clip,
                          .color = m_theme.color(ColorRole::outline),
                          .radius = thick / 2});
    }

    bool contains_active(int index) const {
        const int active = m_layout.find(m_interaction.active_field);
        return active > index && active < m_layout.boxes[static_cast<size_t>(index)].end;
    }

    Color shade(ColorRole role, const State& state) const {
        const Color color = m_theme.color(role);
        return state.disabled ? mixed(state.under, color, disabled_share) : color;
    }

    static Color press(Color color) {
        const uint8_t to = luminance(color) > 0.2 ? 0 : 255;
        Color result = mixed(color, {to, to, to, 255}, 0.14F);
        result.a = color.a;
        return result;
    }

    int corner(const Node& node, const Rect& rect) const {
        const float dp = node.corner == Corner::none ? node.radius : m_theme.radii.of(node.corner);
        return std::min(m_presentation.px(dp), std::min(rect.w, rect.h) / 2);
    }

    void add(DrawCommand command) {
        if (intersection(extent(command), command.clip).empty()) return;
        m_list.push_back(std::move(command));
    }

    /// Rings and scroll bars lie above everything of their layer.
    void flush() {
        for (DrawCommand& command : m_over) add(std::move(command));
        m_over.clear();
    }

    static constexpr float disabled_share = 0.5F;

    const Layout& m_layout;
    const Presentation& m_presentation;
    text::Typesetter& m_typesetter;
    const Interaction& m_interaction;
    const Theme& m_theme;
    std::vector<State> m_states;
    DisplayList m_list, m_over;
};

}  // namespace

DisplayList lower(const Layout& layout, const Presentation& presentation,
                  text::Typesetter& typesetter, const Interaction& interaction) {
    return Lowering(layout, presentation, typesetter, interaction).run();
}

Color mixed(Color under, Color over, float share) {
    const auto channel = [&](uint8_t a, uint8_t b) {
        const float value = static_cast<float>(a) * (1 - share) + static_cast<float>(b) * share;
        return static_cast<uint8_t>(std::lround(value));
    };
    return {channel(under.r, over.r), channel(under.g, over.g), channel(under.b, over.b), under.a};
}

double luminance(Color color) {
    const auto linear = [](uint8_t value) {
        const double c = value / 255.0;
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

}  // namespace ui
