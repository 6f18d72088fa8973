#pragma once
#include <vector>

namespace ui {

/// One child along its parent's axis, in physical pixels.
struct Stretch {
    enum class Give { never, last, shrink, first };  // who becomes smaller first when room is short

    int size = 0;  // in: natural, out: final
    int least = 0;
    int most = 0;  // 0: no limit
    float grow = 0;
    Give give = Give::never;
};

/// Shares out what is left or what is missing. Whole pixels without a remainder: when somebody can
/// take or give, the sizes add up to `available` exactly.
void distribute(std::vector<Stretch>& children, int available);

}  // namespace ui
