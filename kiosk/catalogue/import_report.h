#pragma once
#include <filesystem>
#include <fstream>
#include <string>

#include "catalogue/import.h"
#include "catalogue/marc/problem.h"

namespace catalogue {

/// The text that tells a librarian what an import met: a line for each problem as it comes, figures
/// at the end. Replaces the report before only when it is whole.
class ImportReportFile {
public:
    explicit ImportReportFile(std::filesystem::path path);
    /// An unfinished report goes away.
    ~ImportReportFile();
    ImportReportFile(const ImportReportFile&) = delete;
    ImportReportFile& operator=(const ImportReportFile&) = delete;

    void add(const std::string& file, const marc::Problem& problem);
    void finish(const ImportReport& report);

private:
    std::filesystem::path m_path, m_beside;
    std::ofstream m_out;
};

}  // namespace catalogue
