#include "desk/http.h"

namespace desk {
namespace {

std::string_view value_of(const std::map<std::string, std::string, std::less<>>& from,
                          std::string_view name) {
    const auto found = from.find(name);
    return found == from.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
    return value_of(headers, name);
}

std::string_view Request::parameter(std::string_view name) const {
    return value_of(query, name);
}

std::string_view Request::bearer_token() const {
    constexpr std::string_view scheme = "Bearer ";
    const auto value = header("authorization");
    return value.starts_with(scheme) ? value.substr(scheme.size()) : std::string_view();
}

}  // namespace desk
