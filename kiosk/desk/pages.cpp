#include "desk/pages.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"

namespace desk {
namespace {

const char* type_of(const std::filesystem::path& file) {
    const auto extension = file.extension();
    if (extension == ".html") return "text/html; charset=utf-8";
    if (extension == ".css") return "text/css; charset=utf-8";
    if (extension == ".js") return "text/javascript; charset=utf-8";
    if (extension == ".json") return "application/json";
    if (extension == ".svg") return "image/svg+xml";
    return nullptr;
}

}  // namespace

Pages::Pages(const std::filesystem::path& web, const std::filesystem::path& tweetnacl) {
    for (const auto& entry : std::filesystem::directory_iterator(web))
        if (const char* type = type_of(entry.path()); type != nullptr && entry.is_regular_file())
            m_files["/" + entry.path().filename().string()] =
                Response{.type = type, .body = base::read_file(entry.path())};
    if (!m_files.contains("/index.html"))
        throw base::Error(fmt::format("{}: the page's index.html is not there", web.string()));
    m_files["/"] = m_files["/index.html"];
    m_files["/nacl.js"] =
        Response{.type = "text/javascript; charset=utf-8", .body = base::read_file(tweetnacl)};
}

const Response* Pages::find(const std::string& path) const {
    const auto found = m_files.find(path);
    return found == m_files.end() ? nullptr : &found->second;
}

}  // namespace desk
