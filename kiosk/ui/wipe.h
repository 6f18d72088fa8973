#pragma once
#include <string>

#include "ui/node.h"

namespace ui {

/// Overwrites before it empties, so that what a person typed does not stay in memory.
inline void wipe(std::string& text) {
    volatile char* bytes = text.data();
    for (size_t i = 0; i < text.size(); ++i) bytes[i] = 0;
    text.clear();
}

inline void wipe(Node& node) {
    for (std::string* text : {&node.id, &node.text, &node.placeholder, &node.spoken}) wipe(*text);
    for (Node& child : node.children) wipe(child);
    node.children.clear();
}

}  // namespace ui
