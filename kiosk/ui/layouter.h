#pragma once
#include <vector>

#include "ui/distribute.h"
#include "ui/layout.h"

namespace ui {

/// The work behind lay_out(): used once per picture. Coordinates are left to right until mirror().
class Layouter {
public:
    Layouter(const Presentation& presentation, text::Typesetter& typesetter,
             const std::map<Id, int>& scroll)
        : m_presentation(presentation), m_typesetter(typesetter), m_scroll(scroll) {}

    Layout run(const Node& root);

private:
    /// What is known of a box beside its place.
    struct Item {
        int natural_w = 0, least_w = 0, width = 0;
        int natural_h = 0, least_h = 0;
        int line = 0;  // in a wrapping row
    };

    // layout.cpp: the tree, places
    int add(const Node& node, int parent);
    void place(int index);
    void place_column(int index, const Rect& inner);
    void place_row(int index, const Rect& inner);
    void place_wrapped(int index, const Rect& inner);
    void place_grid(int index, const Rect& inner);
    void place_stack(int index, const Rect& inner);
    void place_in_line(const std::vector<int>& line, const Rect& inner);
    void place_modals();
    void place_text(int index);
    void put(int child, const Rect& rect);
    int scrolled(int index, int content, int view);
    void mirror();

    // layout_measure.cpp: widths and heights
    void natural_width(int index);
    void content_width(int index, int& natural, int& least) const;
    void assign_widths(int index);
    void assign_row(int index, int inner);
    void assign_wrapped(int index, int inner);
    void assign_grid(int index, int inner);
    int width_in_column(int child, int parent, int inner) const;
    void set_text(int index);
    text::Request fitted(const Node& node, int inner);
    void natural_height(int index);
    void content_height(int index, int& natural, int& least) const;
    void leaf_height(int index, int& natural, int& least) const;

    const Node& node(int index) const { return *m_layout.boxes[static_cast<size_t>(index)].node; }
    Box& box(int index) { return m_layout.boxes[static_cast<size_t>(index)]; }
    const Box& box(int index) const { return m_layout.boxes[static_cast<size_t>(index)]; }
    Item& item(int index) { return m_items[static_cast<size_t>(index)]; }
    const Item& item(int index) const { return m_items[static_cast<size_t>(index)]; }
    /// Children that take part in their parent's layout: all but dialogs.
    std::vector<int> flow(int index) const;
    std::vector<std::vector<int>> lines(int index) const;
    Align align_of(int child) const;
    int px(float dp) const { return m_presentation.px(dp); }
    /// Em height in physical pixels.
    float text_size(const Node& node) const {
        return m_presentation.theme->look(node.text_role).size * m_presentation.scale *
               m_presentation.text_scale;
    }
    int gaps(int index, size_t count) const;
    int padding_w(const Node& node) const { return px(node.padding.start) + px(node.padding.end); }
    int padding_h(const Node& node) const { return px(node.padding.top) + px(node.padding.bottom); }
    /// Left edge of column `column` of a grid, and of the one after the last.
    int grid_edge(int index, int inner, int column) const;

    const Presentation& m_presentation;
    text::Typesetter& m_typesetter;
    const std::map<Id, int>& m_scroll;
    Layout m_layout;
    std::vector<Item> m_items;
};

}  // namespace ui
