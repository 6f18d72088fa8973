#pragma once
#include <string>

#include "base/secret.h"
#include "ui/node.h"

namespace ui {

/// Overwrites before it empties, so that what a person typed does not stay in memory.
inline void wipe(std::string& text) {
    base::wipe(text);
}

inline void wipe(Node& node) {
    for (std::string* text : {&node.id, &node.text, &node.placeholder, &node.spoken}) wipe(*text);
    for (Node& child : node.children) wipe(child);
    node.children.clear();
}

}  // namespace ui
