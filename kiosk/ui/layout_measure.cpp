#include <algorithm>
#include <cmath>
#include <sstream>

#include "ui/layouter.h"

namespace ui {

namespace {

int limited(int value, int least, int most) {
    if (most > 0) value = std::min(value, most);
    return std::max(value, least);
}

}  // namespace

text::Request text_request(const Node& node, const Presentation& presentation) {
    const TextLook& look = presentation.theme->look(node.text_role);
    text::Request request;
    request.text = node.text;
    request.pixel_size = look.size * presentation.scale * presentation.text_scale;
    request.line_height = look.line_height;
    request.weight = node.weight.value_or(look.weight);
    request.max_lines = node.max_lines;
    request.align = node.text_align;
    request.right_to_left = presentation.right_to_left;
    return request;
}

int Layouter::gaps(int index, size_t count) const {
    return count > 1 ? px(node(index).gap) * static_cast<int>(count - 1) : 0;
}

int Layouter::grid_edge(int index, int inner, int column) const {
    // Rounded from the whole, so that columns differ by one pixel at most and leave none over.
    const int columns = node(index).columns;
    return (inner + px(node(index).gap)) * column / columns;
}

void Layouter::natural_width(int index) {
    const Node& self = node(index);
    Item& own = item(index);
    int natural = 0, least = 0;
    content_width(index, natural, least);
    natural += padding_w(self);
    least += padding_w(self);
    if (self.scroll && self.axis == Axis::row) least = padding_w(self);
    const bool along = box(index).parent >= 0 && node(box(index).parent).axis == Axis::row;
    if (self.length > 0 && along) natural = least = px(self.length);
    if (self.width > 0) natural = least = px(self.width);
    own.natural_w = limited(natural, px(self.min_width), px(self.max_width));
    own.least_w = std::min(own.natural_w, limited(least, px(self.min_width), px(self.max_width)));
}

void Layouter::content_width(int index, int& natural, int& least) const {
    const Node& self = node(index);
    const float em = text_size(self);
    if (self.kind == Node::Kind::text) {
        natural = box(index).block ? box(index).block->size.w : 0;
        least = std::min(natural, static_cast<int>(2 * em));
        return;
    }
    if (self.kind == Node::Kind::field) {
        natural = static_cast<int>(8 * em);
        least = static_cast<int>(3 * em);
        return;
    }
    const std::vector<int> children = flow(index);
    int widest = 0, widest_least = 0, sum = 0, sum_least = 0;
    for (const int child : children) {
        widest = std::max(widest, item(child).natural_w);
        widest_least = std::max(widest_least, item(child).least_w);
        sum += item(child).natural_w;
        sum_least += item(child).least_w;
    }
    if (self.columns > 0) {
        const int between = gaps(index, static_cast<size_t>(self.columns));
        natural = self.columns * widest + between;
        least = self.columns * widest_least + between;
    } else if (self.axis == Axis::row) {
        natural = sum + gaps(index, children.size());
        least = self.wrap ? widest_least : sum_least + gaps(index, children.size());
    } else {
        natural = widest;
        least = widest_least;
    }
}

void Layouter::assign_widths(int index) {
    const Node& self = node(index);
    if (self.kind == Node::Kind::text) {
        set_text(index);
        return;
    }
    const int inner = std::max(0, item(index).width - padding_w(self));
    if (self.columns > 0) {
        assign_grid(index, inner);
    } else if (self.axis == Axis::row && self.wrap) {
        assign_wrapped(index, inner);
    } else if (self.axis == Axis::row) {
        assign_row(index, inner);
    } else {
        for (const int child : flow(index))
            item(child).width = width_in_column(child, index, inner);
    }
}

int Layouter::width_in_column(int child, int parent, int inner) const {
    const Node& self = node(child);
    const bool fills =
        align_of(child) == Align::stretch || (node(parent).axis == Axis::stack && self.grow > 0);
    if (self.width > 0 || !fills) return std::min(item(child).natural_w, inner);
    return std::min(inner, limited(inner, px(self.min_width), px(self.max_width)));
}

void Layouter::assign_row(int index, int inner) {
    const std::vector<int> children = flow(index);
    std::vector<Stretch> widths;
    for (const int child : children) {
        const Node& self = node(child);
        Stretch width;
        width.size = item(child).natural_w;
        width.least = item(child).least_w;
        width.most = px(self.max_width);
        width.grow = self.grow;
        const bool scrolls = self.scroll && self.axis == Axis::row;
        width.give = scrolls                        ? Stretch::Give::first
                     : self.shrink || self.grow > 0 ? Stretch::Give::shrink
                                                    : Stretch::Give::last;
        if (node(index).scroll) width.give = Stretch::Give::never;
        widths.push_back(width);
    }
    distribute(widths, inner - gaps(index, children.size()));
    for (size_t i = 0; i < children.size(); ++i) item(children[i]).width = widths[i].size;
}

void Layouter::assign_wrapped(int index, int inner) {
    const int gap = px(node(index).gap);
    int line = 0, used = 0;
    for (const int child : flow(index)) {
        const int width = std::min(item(child).natural_w, inner);
        if (used > 0 && used + gap + width > inner) {
            ++line;
            used = 0;
        }
        used += (used > 0 ? gap : 0) + width;
        item(child).width = width;
        item(child).line = line;
    }
    for (const std::vector<int>& children : lines(index)) {
        std::vector<Stretch> widths;
        for (const int child : children) {
            Stretch width;
            width.size = width.least = item(child).width;
            width.most = px(node(child).max_width);
            width.grow = node(child).grow;
            widths.push_back(width);
        }
        distribute(widths, inner - gaps(index, children.size()));
        for (size_t i = 0; i < children.size(); ++i) item(children[i]).width = widths[i].size;
    }
}

void Layouter::assign_grid(int index, int inner) {
    const int columns = node(index).columns, gap = px(node(index).gap);
    int at = 0;
    for (const int child : flow(index)) {
        const int cell = grid_edge(index, inner, at + 1) - gap - grid_edge(index, inner, at);
        item(child).width = width_in_column(child, index, std::max(0, cell));
        at = (at + 1) % columns;
    }
}

void Layouter::set_text(int index) {
    const Node& self = node(index);
    Box& own = box(index);
    const int inner = std::max(1, item(index).width - padding_w(self));
    if (own.block && own.block->size.w <= inner) return;
    own.block = m_typesetter.set(fitted(self, inner));
}

/// The request for a text in this width, smaller letters where the node wants its words whole.
text::Request Layouter::fitted(const Node& self, int inner) {
    text::Request request = text_request(self, m_presentation);
    if (self.fit_words) {
        text::Request word = request;
        int widest = 0;
        std::istringstream words(self.text);
        while (words >> word.text) widest = std::max(widest, m_typesetter.set(word)->size.w);
        if (widest > inner) {
            const float share = static_cast<float>(inner) / static_cast<float>(widest);
            // A word that is far too long is broken anyway, and then readable letters matter more.
            request.pixel_size = std::floor(request.pixel_size * (share < 2.F / 3 ? 0.8F : share));
        }
    }
    request.max_width = inner;
    return request;
}

void Layouter::natural_height(int index) {
    const Node& self = node(index);
    Item& own = item(index);
    int natural = 0, least = 0;
    if (self.kind == Node::Kind::box) {
        content_height(index, natural, least);
    } else {
        leaf_height(index, natural, least);
    }
    natural += padding_h(self);
    least += padding_h(self);
    if (self.scroll && self.axis == Axis::column) least = padding_h(self);
    const bool along = box(index).parent >= 0 && node(box(index).parent).axis == Axis::column;
    if (self.length > 0 && along) natural = least = px(self.length);
    if (self.height > 0) natural = least = px(self.height);
    own.natural_h = limited(natural, px(self.min_height), px(self.max_height));
    own.least_h = std::min(own.natural_h, limited(least, px(self.min_height), px(self.max_height)));
}

void Layouter::leaf_height(int index, int& natural, int& least) const {
    const Node& self = node(index);
    const int line =
        static_cast<int>(text_size(self) * m_presentation.theme->look(self.text_role).line_height);
    if (self.kind == Node::Kind::text) {
        natural = box(index).block ? box(index).block->size.h : 0;
        least = self.shrink ? std::min(natural, line) : natural;
    } else if (self.kind == Node::Kind::field) {
        natural = least = line;
    }
}

void Layouter::content_height(int index, int& natural, int& least) const {
    const Node& self = node(index);
    if (self.columns > 0 || (self.axis == Axis::row && self.wrap)) {
        const auto rows = lines(index);
        natural = gaps(index, rows.size());
        for (const std::vector<int>& row : rows) {
            int highest = 0;
            for (const int child : row) highest = std::max(highest, item(child).natural_h);
            natural += highest;
        }
        least = natural;
        return;
    }
    const std::vector<int> children = flow(index);
    int highest = 0, highest_least = 0, sum = 0, sum_least = 0;
    for (const int child : children) {
        highest = std::max(highest, item(child).natural_h);
        highest_least = std::max(highest_least, item(child).least_h);
        sum += item(child).natural_h;
        sum_least += item(child).least_h;
    }
    const int between = gaps(index, children.size());
    natural = self.axis == Axis::column ? sum + between : highest;
    least = self.axis == Axis::column ? sum_least + between : highest_least;
}

}  // namespace ui
