#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace catalogue {

/// The first eight bytes as a number that sorts as they do.
inline uint64_t first_bytes(std::string_view text) {
    uint64_t out = 0;
    for (size_t i = 0; i < 8; ++i)
        out = out << 8 | (i < text.size() ? static_cast<uint8_t>(text[i]) : 0u);
    return out;
}

/// The numbers from 0 to `count` in the order of the bytes of text(number); equal texts in the
/// order of their numbers. Most comparisons are decided by the first bytes, which lie side by side:
/// several times faster than following every text.
template <class Text>
std::vector<uint32_t> text_order(size_t count, Text text) {
    struct Place {
        uint64_t first;
        uint32_t number;
    };
    std::vector<Place> places;
    places.reserve(count);
    for (uint32_t i = 0; i < count; ++i) places.push_back({first_bytes(text(i)), i});
    std::sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
        if (a.first != b.first) return a.first < b.first;
        const std::string_view x = text(a.number), y = text(b.number);
        return x != y ? x < y : a.number < b.number;
    });
    std::vector<uint32_t> order;
    order.reserve(count);
    for (const auto& place : places) order.push_back(place.number);
    return order;
}

}  // namespace catalogue
