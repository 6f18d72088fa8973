#pragma once
#include <map>
#include <string>
#include <string_view>

namespace settings {

/// A library's own name for something, in several languages. Under "" stands the name for every
/// language without one of its own.
struct LocalName {
    std::map<std::string, std::string, std::less<>> by_language;

    bool empty() const { return by_language.empty(); }
    const std::string& in(std::string_view language) const {
        static const std::string none;
        auto found = by_language.find(language);
        if (found == by_language.end()) found = by_language.find("");
        return found == by_language.end() ? none : found->second;
    }
};

}  // namespace settings
