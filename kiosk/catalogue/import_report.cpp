#include "catalogue/import_report.h"

#include <fmt/format.h>

#include "base/error.h"
#include "base/file.h"

namespace catalogue {
namespace {

std::filesystem::path beside(std::filesystem::path path) {
    return path += ".new";
}

}  // namespace

ImportReportFile::ImportReportFile(std::filesystem::path path)
    : m_path(std::move(path)), m_beside(beside(m_path)), m_out(m_beside) {
    if (!m_out)
        throw base::Error(fmt::format("{}: cannot write the import's report: choose another place",
                                      m_path.string()));
}

ImportReportFile::~ImportReportFile() {
    std::error_code ignored;
    std::filesystem::remove(m_beside, ignored);
}

void ImportReportFile::add(const std::string& file, const marc::Problem& problem) {
    m_out << file << ": " << marc::to_line(problem) << '\n';
}

void ImportReportFile::finish(const ImportReport& report) {
    m_out << fmt::format(
        "# read {}, added {}, replaced {}, deleted {}, kept {}, repaired {}, skipped {}, "
        "in the catalogue {} with {} items\n",
        report.read, report.added, report.replaced, report.deleted, report.kept, report.repaired,
        report.skipped, report.total, report.items);
    if (report.status == ImportStatus::nothing_imported)
        m_out << "# nothing was imported; the catalogue is as it was\n";
    m_out.close();
    if (!m_out)
        throw base::Error(fmt::format("{}: cannot write the import's report", m_path.string()));
    base::publish_file(m_beside, m_path);
}

}  // namespace catalogue
