#pragma once
#include <string>
#include <string_view>

#include "ui/text/block.h"

namespace ui {

/// A field's value while it is edited. The caret is a byte offset at a grapheme's boundary.
struct FieldEdit {
    std::string text;
    size_t caret = 0;

    static constexpr size_t most_characters = 200;  // code points

    // Each returns whether the text has changed.
    /// Puts `typed` at the caret: without control characters, as much as fits.
    bool insert(std::string_view typed);
    /// Takes away the grapheme before the caret, or after it.
    bool backspace();
    bool erase();

    size_t before() const;
    size_t after() const;
};

/// The nearest grapheme boundary at or before an offset.
size_t boundary_at(std::string_view text, size_t offset);

/// The caret one step to the left or right as the eye sees it, in mixed directions too. `offset`
/// when there is no further step.
size_t moved(const text::Block& block, size_t offset, bool right);

}  // namespace ui
