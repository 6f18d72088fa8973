#pragma once
#include <cmath>

#include "ui/geometry.h"
#include "ui/theme.h"

namespace ui {

/// How the picture is made; changes with display, patron and language.
struct Presentation {
    Size pixels{1920, 1080};
    float scale = 1;  // physical pixels per dp
    float text_scale = 1;
    bool right_to_left = false;
    const Theme* theme = nullptr;
    bool frozen = false;  // golden pictures: the caret does not blink

    int px(float dp) const { return static_cast<int>(std::lround(dp * scale)); }
};

}  // namespace ui
