#include "ui/field_edit.h"

#include <algorithm>

#include "base/unicode.h"

namespace ui {

namespace {

bool refused(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFFFD;
}

}  // namespace

size_t boundary_at(std::string_view text, size_t offset) {
    const auto boundaries = base::grapheme_boundaries(text);
    const auto after = std::upper_bound(boundaries.begin(), boundaries.end(), offset);
    return after == boundaries.begin() ? 0 : *(after - 1);
}

bool FieldEdit::insert(std::string_view typed) {
    size_t room = most_characters - std::min(most_characters, base::decode_utf8(text).size());
    std::string added;
    for (const char32_t c : base::decode_utf8(typed)) {
        if (refused(c) || room == 0) continue;
        base::append_utf8(added, c);
        --room;
    }
    caret = boundary_at(text, caret);
    text.insert(caret, added);
    // A combining mark joins the letter before it: the caret must not stand inside.
    const auto boundaries = base::grapheme_boundaries(text);
    caret = *std::lower_bound(boundaries.begin(), boundaries.end() - 1, caret + added.size());
    return !added.empty();
}

bool FieldEdit::backspace() {
    const size_t from = before();
    const bool any = from < caret;
    text.erase(from, caret - from);
    caret = from;
    return any;
}

bool FieldEdit::erase() {
    const size_t to = after();
    const bool any = to > caret;
    text.erase(caret, to - caret);
    return any;
}

size_t FieldEdit::before() const {
    return caret == 0 ? 0 : boundary_at(text, caret - 1);
}

size_t FieldEdit::after() const {
    const auto boundaries = base::grapheme_boundaries(text);
    const auto next = std::upper_bound(boundaries.begin(), boundaries.end(), caret);
    return next == boundaries.end() ? text.size() : *next;
}

size_t moved(const text::Block& block, size_t offset, bool right) {
    auto stops = block.caret_stops;
    std::stable_sort(stops.begin(), stops.end(),
                     [](const auto& a, const auto& b) { return a.x < b.x; });
    const auto here = std::find_if(stops.begin(), stops.end(),
                                   [&](const auto& stop) { return stop.offset == offset; });
    if (here == stops.end()) return offset;
    if (right) return here + 1 == stops.end() ? offset : (here + 1)->offset;
    return here == stops.begin() ? offset : (here - 1)->offset;
}

}  // namespace ui
