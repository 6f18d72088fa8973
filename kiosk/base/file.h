#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace base {

/// Whole file as bytes. Throws Error naming the path and the system's reason.
std::string read_file(const std::filesystem::path& path);

/// Writes beside the target, syncs, renames over it and syncs the folder: after a power cut the
/// file is the old one or the new one, whole. `mode`: permissions of the file. Throws Error.
void replace_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode = 0644);

/// The rename half of replace_file, for files written by others (a database): syncs `from`,
/// renames it over `to`, syncs the folder. Throws Error.
void publish_file(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace base
