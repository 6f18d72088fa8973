#include "ui/layout.h"

#include <algorithm>

#include "ui/layouter.h"

namespace ui {

namespace {

/// Where something of length `size` begins in `room`.
int aligned(Align align, int size, int room) {
    if (align == Align::center) return (room - size) / 2;
    if (align == Align::end) return room - size;
    return 0;
}

Align as_align(Justify justify) {
    if (justify == Justify::center) return Align::center;
    return justify == Justify::end ? Align::end : Align::start;
}

/// Positions along an axis, whole pixels, the last one ending where it should.
std::vector<int> positions(const std::vector<int>& sizes, int gap, int room, Justify justify) {
    int used = gap * (static_cast<int>(sizes.size()) - 1);
    for (const int size : sizes) used += size;
    const int left = std::max(0, room - used), between = static_cast<int>(sizes.size()) - 1;
    int at = justify == Justify::between ? 0 : aligned(as_align(justify), 0, left);
    std::vector<int> result;
    for (size_t i = 0; i < sizes.size(); ++i) {
        const int extra =
            justify == Justify::between && between > 0 ? left * static_cast<int>(i) / between : 0;
        result.push_back(at + extra);
        at += sizes[i] + gap;
    }
    return result;
}

}  // namespace

std::vector<int> Layouter::flow(int index) const {
    std::vector<int> children;
    for (int child = index + 1; child < box(index).end; child = box(child).end) {
        if (!node(child).modal) children.push_back(child);
    }
    return children;
}

std::vector<std::vector<int>> Layouter::lines(int index) const {
    std::vector<std::vector<int>> result;
    const size_t columns = static_cast<size_t>(std::max(0, node(index).columns));
    for (const int child : flow(index)) {
        const bool next = columns > 0 ? result.empty() || result.back().size() == columns
                                      : result.size() <= static_cast<size_t>(item(child).line);
        if (next) result.emplace_back();
        result.back().push_back(child);
    }
    return result;
}

Align Layouter::align_of(int child) const {
    return node(child).own_align.value_or(node(box(child).parent).align);
}

int Layouter::add(const Node& node, int parent) {
    const int index = static_cast<int>(m_layout.boxes.size());
    Box added;
    added.node = &node;
    added.parent = parent;
    added.modal = node.modal || (parent >= 0 && box(parent).modal);
    added.keyboard = node.id == keyboard_id || (parent >= 0 && box(parent).keyboard);
    if (node.kind == Node::Kind::text) {
        added.block = m_typesetter.set(text_request(node, m_presentation));
    }
    if (node.modal) m_layout.dialog = index;
    m_layout.boxes.push_back(std::move(added));
    for (const Node& child : node.children) add(child, index);
    box(index).end = static_cast<int>(m_layout.boxes.size());
    return index;
}

Layout Layouter::run(const Node& root) {
    add(root, -1);
    const int count = static_cast<int>(m_layout.boxes.size());
    m_items.resize(m_layout.boxes.size());
    for (int index = count - 1; index >= 0; --index) natural_width(index);
    item(0).width = m_presentation.pixels.w;
    for (int index = 0; index < count; ++index) {
        if (index > 0 && node(index).modal)
            item(index).width =
                std::min(item(index).natural_w, m_presentation.pixels.w - 2 * px(24));
        assign_widths(index);
    }
    for (int index = count - 1; index >= 0; --index) natural_height(index);
    const Rect window{0, 0, m_presentation.pixels.w, m_presentation.pixels.h};
    box(0).clip = window;
    put(0, window);
    place_modals();
    if (m_presentation.right_to_left) mirror();
    return std::move(m_layout);
}

void Layouter::put(int child, const Rect& rect) {
    Box& own = box(child);
    own.rect = rect;
    if (own.parent >= 0 && !node(child).modal) {
        const Box& parent = box(own.parent);
        own.clip = node(own.parent).scroll ? intersection(parent.clip, parent.rect) : parent.clip;
    }
    place(child);
}

void Layouter::place(int index) {
    const Node& self = node(index);
    if (self.kind == Node::Kind::text) {
        place_text(index);
        return;
    }
    const Rect& rect = box(index).rect;
    const Rect inner{rect.x + px(self.padding.start), rect.y + px(self.padding.top),
                     std::max(0, rect.w - padding_w(self)), std::max(0, rect.h - padding_h(self))};
    if (self.columns > 0) {
        place_grid(index, inner);
    } else if (self.axis == Axis::row && self.wrap) {
        place_wrapped(index, inner);
    } else if (self.axis == Axis::row) {
        place_row(index, inner);
    } else if (self.axis == Axis::column) {
        place_column(index, inner);
    } else {
        place_stack(index, inner);
    }
}

int Layouter::scrolled(int index, int content, int view) {
    Box& own = box(index);
    if (!own.node->scroll) return 0;
    own.content = content;
    const auto wanted = m_scroll.find(own.node->id);
    own.scroll =
        std::clamp(wanted == m_scroll.end() ? 0 : wanted->second, 0, std::max(0, content - view));
    return own.scroll;
}

void Layouter::place_column(int index, const Rect& inner) {
    const std::vector<int> children = flow(index);
    const bool scrolls = node(index).scroll;
    std::vector<Stretch> heights;
    for (const int child : children) {
        const Node& self = node(child);
        Stretch height;
        height.size = item(child).natural_h;
        height.least = item(child).least_h;
        height.most = px(self.max_height);
        height.grow = self.grow;
        const bool gives = self.scroll && self.axis == Axis::column;
        height.give = scrolls                        ? Stretch::Give::never
                      : gives                        ? Stretch::Give::first
                      : self.shrink || self.grow > 0 ? Stretch::Give::shrink
                                                     : Stretch::Give::last;
        heights.push_back(height);
    }
    distribute(heights, inner.h - gaps(index, children.size()));
    std::vector<int> sizes;
    for (const Stretch& height : heights) sizes.push_back(height.size);
    const auto tops = positions(sizes, px(node(index).gap), inner.h, node(index).justify);
    const int content = children.empty() ? 0 : tops.back() + sizes.back();
    const int offset =
        scrolled(index, content + padding_h(node(index)), inner.h + padding_h(node(index)));
    for (size_t i = 0; i < children.size(); ++i) {
        const int child = children[i], width = item(child).width;
        put(child, {inner.x + aligned(align_of(child), width, inner.w), inner.y + tops[i] - offset,
                    width, sizes[i]});
    }
}

void Layouter::place_row(int index, const Rect& inner) {
    const std::vector<int> children = flow(index);
    int content = gaps(index, children.size());
    for (const int child : children) content += item(child).width;
    const int offset =
        scrolled(index, content + padding_w(node(index)), inner.w + padding_w(node(index)));
    place_in_line(children, {inner.x - offset, inner.y, inner.w, inner.h});
}

void Layouter::place_in_line(const std::vector<int>& line, const Rect& inner) {
    if (line.empty()) return;
    const Node& parent = node(box(line.front()).parent);
    std::vector<int> sizes;
    for (const int child : line) sizes.push_back(item(child).width);
    const auto lefts = positions(sizes, px(parent.gap), inner.w, parent.justify);
    for (size_t i = 0; i < line.size(); ++i) {
        const int child = line[i];
        const Node& self = node(child);
        Align align = align_of(child);
        int height = item(child).natural_h;
        if (align == Align::stretch && self.height <= 0) {
            height = self.max_height > 0 ? std::min(inner.h, px(self.max_height)) : inner.h;
        } else if (align == Align::stretch && self.kind == Node::Kind::icon) {
            align = Align::center;  // beside text, which is centred in its line too
        } else {
            height = std::min(height, std::max(inner.h, item(child).least_h));
        }
        put(child, {inner.x + lefts[i], inner.y + aligned(align, height, inner.h),
                    item(child).width, height});
    }
}

void Layouter::place_wrapped(int index, const Rect& inner) {
    int top = inner.y;
    for (const std::vector<int>& line : lines(index)) {
        int highest = 0;
        for (const int child : line) highest = std::max(highest, item(child).natural_h);
        place_in_line(line, {inner.x, top, inner.w, highest});
        top += highest + px(node(index).gap);
    }
}

void Layouter::place_grid(int index, const Rect& inner) {
    const auto rows = lines(index);
    const int gap = px(node(index).gap);
    std::vector<int> heights;
    int content = gaps(index, rows.size());
    for (const std::vector<int>& row : rows) {
        int highest = 0;
        for (const int child : row) highest = std::max(highest, item(child).natural_h);
        heights.push_back(highest);
        content += highest;
    }
    int top = inner.y -
              scrolled(index, content + padding_h(node(index)), inner.h + padding_h(node(index)));
    for (size_t i = 0; i < rows.size(); ++i) {
        for (size_t j = 0; j < rows[i].size(); ++j) {
            const int child = rows[i][j], width = item(child).width;
            const int left = grid_edge(index, inner.w, static_cast<int>(j));
            const int cell = grid_edge(index, inner.w, static_cast<int>(j) + 1) - gap - left;
            const bool fills = align_of(child) == Align::stretch && node(child).height <= 0;
            const int height = fills ? heights[i] : item(child).natural_h;
            put(child,
                {inner.x + left + aligned(align_of(child), width, cell), top, width, height});
        }
        top += heights[i] + gap;
    }
}

void Layouter::place_stack(int index, const Rect& inner) {
    for (const int child : flow(index)) {
        const Node& self = node(child);
        const Align align = align_of(child);
        const bool fills = (align == Align::stretch && self.height <= 0) || self.grow > 0;
        const int height = fills ? inner.h : std::min(item(child).natural_h, inner.h);
        const int width = item(child).width;
        const Align down = align == Align::stretch ? Align::start : as_align(node(index).justify);
        put(child, {inner.x + aligned(align, width, inner.w),
                    inner.y + aligned(down, height, inner.h), width, height});
    }
}

void Layouter::place_modals() {
    Rect area{0, 0, m_presentation.pixels.w, m_presentation.pixels.h};
    const Rect window = area;
    const int keyboard = m_layout.find(keyboard_id);
    if (keyboard >= 0 && box(keyboard).rect.y > area.h / 4) area.h = box(keyboard).rect.y;
    for (int index = 1; index < static_cast<int>(m_layout.boxes.size()); ++index) {
        if (!node(index).modal) continue;
        const int height = std::min(item(index).natural_h, area.h - 2 * px(24));
        const int width = item(index).width;
        box(index).clip = window;
        put(index, {(area.w - width) / 2, (area.h - height) / 2, width, height});
    }
}

void Layouter::place_text(int index) {
    Box& own = box(index);
    const Node& self = *own.node;
    if (!own.block) return;
    const int inner_w = own.rect.w - padding_w(self), inner_h = own.rect.h - padding_h(self);
    if (self.shrink && own.block->size.h > inner_h && !own.block->lines.empty()) {
        text::Request request = fitted(self, std::max(1, inner_w));
        const int line = std::max(1, own.block->size.h / static_cast<int>(own.block->lines.size()));
        request.max_lines = std::max(1, inner_h / line);
        own.block = m_typesetter.set(request);
    }
    const Size size = own.block->size;
    const bool from_top = own.parent >= 0 && self.grow > 0 && node(own.parent).axis == Axis::column;
    own.block_rect = {
        own.rect.x + px(self.padding.start) + aligned(self.text_align, size.w, inner_w),
        own.rect.y + px(self.padding.top) + (from_top ? 0 : (inner_h - size.h) / 2), size.w,
        size.h};
}

void Layouter::mirror() {
    const int width = m_presentation.pixels.w;
    std::vector<int> moved(m_layout.boxes.size(), 0);  // inside an unmirrored box: how far it went
    std::vector<bool> kept(m_layout.boxes.size(), false);
    for (size_t i = 0; i < m_layout.boxes.size(); ++i) {
        Box& one = m_layout.boxes[i];
        one.clip.x = width - one.clip.x - one.clip.w;
        if (one.parent >= 0) {
            const size_t parent = static_cast<size_t>(one.parent);
            kept[i] = kept[parent] || m_layout.boxes[parent].node->unmirrored;
            moved[i] = moved[parent];
        }
        const int before = one.rect.x;
        for (Rect* rect : {&one.rect, &one.block_rect})
            rect->x = kept[i] ? rect->x + moved[i] : width - rect->x - rect->w;
        if (!kept[i]) moved[i] = one.rect.x - before;
    }
}

int Layout::find(const Id& id) const {
    if (id.empty()) return -1;
    for (size_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i].node->id == id) return static_cast<int>(i);
    }
    return -1;
}

std::vector<int> Layout::paint_order() const {
    std::vector<int> order;
    const auto add = [&](auto wanted) {
        for (int i = 0; i < static_cast<int>(boxes.size()); ++i) {
            const Box& one = boxes[static_cast<size_t>(i)];
            if (wanted(i, one) && !one.keyboard) order.push_back(i);
        }
    };
    add([](int, const Box& one) { return !one.modal; });
    add([&](int i, const Box& one) { return one.modal && !in_dialog(i); });
    add([&](int i, const Box&) { return in_dialog(i); });
    for (int i = 0; i < static_cast<int>(boxes.size()); ++i) {
        if (boxes[static_cast<size_t>(i)].keyboard) order.push_back(i);
    }
    return order;
}

bool Layout::reachable(int index) const {
    const Box& one = boxes[static_cast<size_t>(index)];
    return !has_modal() || in_dialog(index) || one.keyboard;
}

int Layout::view_length(int index) const {
    const Box& one = boxes[static_cast<size_t>(index)];
    return one.node->axis == Axis::row && one.node->columns == 0 ? one.rect.w : one.rect.h;
}

int Layout::scroller_of(int index) const {
    int at = boxes[static_cast<size_t>(index)].parent;
    while (at >= 0 && !boxes[static_cast<size_t>(at)].node->scroll)
        at = boxes[static_cast<size_t>(at)].parent;
    return at;
}

Layout lay_out(const Node& root, const Presentation& presentation, text::Typesetter& typesetter,
               const std::map<Id, int>& scroll) {
    return Layouter(presentation, typesetter, scroll).run(root);
}

}  // namespace ui
