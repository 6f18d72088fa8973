#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "desk/http.h"

namespace desk {

/// The page's files, read once into memory. A path is looked up among them and never made into a
/// file's name, so no path leads anywhere else.
class Pages {
public:
    /// Every file of `web`, and `tweetnacl` as /nacl.js. Throws base::Error.
    Pages(const std::filesystem::path& web, const std::filesystem::path& tweetnacl);

    /// Null for what is no page.
    const Response* find(const std::string& path) const;

private:
    std::map<std::string, Response> m_files;
};

}  // namespace desk
