#pragma once
#include <filesystem>
#include <optional>

#include "loans/offline.h"
#include "loans/sip2/dialect.h"
#include "loans/sip2/server.h"

namespace loans::sip2 {

/// What is kept while the library system is away, and where.
struct OfflineSetup {
    OfflineRules rules;
    std::filesystem::path journal, key;
};

/// config/sip2.toml as checked values; that file explains every key.
struct Setup {
    Server server;
    Dialect dialect;
    std::optional<OfflineSetup> offline;
};

/// Throws base::Error with every fault of the file: line, key and what was expected. Dialects are
/// looked for in dialects/ beside it. More than one server is a fault.
Setup load_setup(const std::filesystem::path& file);

/// A password in a file of its own that only its owner may read. Throws base::Error.
base::Secret read_secret(const std::filesystem::path& file);

}  // namespace loans::sip2
