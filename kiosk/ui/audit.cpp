#include "ui/audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ui/lower.h"

namespace ui {

namespace {

constexpr float least_target_dp = 48;
constexpr double least_text_contrast = 4.5, least_icon_contrast = 3;

std::string figures(const Rect& r) {
    return fmt::format("{}x{} at {},{}", r.w, r.h, r.x, r.y);
}

class Walk {
public:
    Walk(const std::vector<Placed>& placed, const Presentation& presentation)
        : m_placed(placed),
          m_presentation(presentation),
          m_window{0, 0, presentation.pixels.w, presentation.pixels.h} {}

    std::vector<Fault> run() {
        for (int i = 0; i < static_cast<int>(m_placed.size()); ++i) {
            place(i);
            children(i);
            text(i);
            target(i);
            colors(i);
            name(i);
        }
        return std::move(m_faults);
    }

private:
    const Placed& at(int index) const { return m_placed[static_cast<size_t>(index)]; }
    const Node& node(int index) const { return *at(index).node; }

    void add(Fault::Kind kind, int index, std::string what) {
        int named = index;
        while (named >= 0 && node(named).id.empty()) named = at(named).parent;
        m_faults.push_back({kind, named < 0 ? Id{} : node(named).id, std::move(what)});
    }

    void place(int index) {
        const int parent = at(index).parent;
        const Rect& rect = at(index).rect;
        if (rect.empty()) return;
        if (parent < 0 || node(index).modal) {
            if (!m_window.contains(rect))
                add(Fault::Kind::outside, index, figures(rect) + " is not inside the window");
            return;
        }
        Rect room = at(parent).rect;
        if (node(parent).scroll) {  // along its axis there is no end
            const bool across = node(parent).axis == Axis::row && node(parent).columns == 0;
            if (across) {
                room.x = rect.x;
                room.w = rect.w;
            } else {
                room.y = rect.y;
                room.h = rect.h;
            }
        }
        if (!room.contains(rect))
            add(Fault::Kind::outside, index,
                figures(rect) + " is not inside what it stands in, " + figures(room));
    }

    void children(int parent) {
        if (node(parent).axis == Axis::stack) return;
        std::vector<int> all;
        for (int i = parent + 1; i < static_cast<int>(m_placed.size()); ++i) {
            if (at(i).parent == parent && !node(i).modal && !at(i).rect.empty()) all.push_back(i);
        }
        for (size_t a = 0; a < all.size(); ++a) {
            for (size_t b = a + 1; b < all.size(); ++b) {
                const Rect& first = at(all[a]).rect;
                const Rect& second = at(all[b]).rect;
                if (!intersection(first, second).empty())
                    add(Fault::Kind::overlap, all[b],
                        figures(second) + " covers its neighbour " + figures(first));
            }
        }
    }

    void text(int index) {
        const Placed& own = at(index);
        if (own.node->kind != Node::Kind::text) return;
        if (own.truncated && own.node->max_lines == 0)
            add(Fault::Kind::text_cut, index, "text that may take any height is shortened");
        if (own.text.w > own.rect.w || own.text.h > own.rect.h)
            add(Fault::Kind::text_cut, index,
                fmt::format("text of {}x{} in a place of {}x{}", own.text.w, own.text.h, own.rect.w,
                            own.rect.h));
    }

    void target(int index) {
        const Node& self = node(index);
        if (disabled(index) || (!self.pressable && self.kind != Node::Kind::field)) return;
        const int least = m_presentation.px(least_target_dp);
        const Rect& rect = at(index).rect;
        if (rect.w < least || rect.h < least)
            add(Fault::Kind::too_small, index,
                fmt::format("target of {}x{}, {} is the least", rect.w, rect.h, least));
    }

    void name(int index) {
        const Node& self = node(index);
        if (!self.id.empty() && !m_ids.insert(self.id).second)
            add(Fault::Kind::same_id, index, "its id stands in the view twice");
        if (!self.pressable && self.kind != Node::Kind::field) return;
        if (!speaks(self)) add(Fault::Kind::silent, index, "no text inside and nothing spoken");
    }

    static bool speaks(const Node& self) {
        if (!self.spoken.empty() || !self.placeholder.empty()) return true;
        if (self.kind == Node::Kind::text && !self.text.empty()) return true;
        return std::any_of(self.children.begin(), self.children.end(), speaks);
    }

    bool disabled(int index) const {
        while (index >= 0 && !node(index).disabled) index = at(index).parent;
        return index >= 0;
    }

    void colors(int index) {
        const Node& self = node(index);
        const bool letters =
            (self.kind == Node::Kind::text && !self.text.empty()) || self.kind == Node::Kind::field;
        if ((!letters && self.kind != Node::Kind::icon) || disabled(index)) return;
        Color front = m_presentation.theme->color(self.color);
        if (self.kind == Node::Kind::field && self.text.empty())
            front = m_presentation.theme->color(ColorRole::text_muted);
        const double least = letters ? least_text_contrast : least_icon_contrast;
        for (const Color back : behind(index)) {
            const double found = contrast(front, back);
            if (found < least)
                add(Fault::Kind::contrast, index,
                    fmt::format("{} of {:.2f}:1, {}:1 is the least", letters ? "text" : "icon",
                                found, least));
        }
    }

    /// The colours behind a node: one, or a gradient's two ends; none behind a picture, which
    /// cannot be judged.
    std::vector<Color> behind(int index) const {
        const Theme& theme = *m_presentation.theme;
        const Rect& rect = at(index).rect;
        const Point middle{rect.x + rect.w / 2, rect.y + rect.h / 2};
        std::vector<Color> colors{theme.color(ColorRole::canvas)};
        for (int i = 0; i <= index; ++i) {
            const Node& under = node(i);
            if (!at(i).rect.contains(middle)) continue;
            if (under.gradient) {
                colors = {mixed(colors.front(), under.gradient->from, share(under.gradient->from)),
                          mixed(colors.back(), under.gradient->to, share(under.gradient->to))};
            } else if (under.fill != ColorRole::none) {
                const Color fill = theme.color(under.fill);
                for (Color& color : colors) color = mixed(color, fill, share(fill));
            } else if (under.kind == Node::Kind::image && i != index) {
                colors.clear();
            }
            if (colors.empty()) return colors;
        }
        return colors;
    }

    static float share(Color color) { return static_cast<float>(color.a) / 255.0F; }

    const std::vector<Placed>& m_placed;
    const Presentation& m_presentation;
    Rect m_window;
    std::set<Id> m_ids;
    std::vector<Fault> m_faults;
};

const char* name_of(Fault::Kind kind) {
    switch (kind) {
        case Fault::Kind::outside:
            return "outside";
        case Fault::Kind::overlap:
            return "overlap";
        case Fault::Kind::text_cut:
            return "text cut";
        case Fault::Kind::too_small:
            return "too small";
        case Fault::Kind::contrast:
            return "contrast";
        case Fault::Kind::silent:
            return "silent";
        case Fault::Kind::same_id:
            return "same id";
    }
    return "";
}

}  // namespace

std::vector<Fault> audit(const std::vector<Placed>& placed, const Presentation& presentation) {
    return Walk(placed, presentation).run();
}

std::string report(const std::vector<Fault>& faults) {
    std::string lines;
    for (const Fault& fault : faults)
        lines += fmt::format("{}: '{}': {}\n", name_of(fault.kind), fault.id, fault.what);
    return lines;
}

double contrast(Color a, Color b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

}  // namespace ui
