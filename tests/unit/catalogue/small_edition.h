#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/marc/source_profile.h"

namespace test {

/// A folder of its own, gone at the end.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }
    const std::filesystem::path& path() const { return m_path; }
    /// Names of the files in it, sorted.
    std::vector<std::string> files() const;

private:
    std::filesystem::path m_path;
};

catalogue::Record book(const std::string& number, const std::string& title,
                       const std::string& author = {}, int year = 0);
catalogue::Item copy(const std::string& branch, catalogue::ItemStatus status,
                     const std::string& barcode = {});

void build(const std::filesystem::path& file, const std::vector<catalogue::Record>& records);

/// An opened edition of these records, in a folder of its own.
class SmallEdition {
public:
    explicit SmallEdition(const std::vector<catalogue::Record>& records);
    catalogue::Catalogue& operator*() { return *m_catalogue; }
    catalogue::Catalogue* operator->() { return m_catalogue.get(); }
    /// Control numbers of the hits, in order.
    std::vector<std::string> find(const std::string& text, bool typing = false);
    std::vector<std::string> numbers(const std::vector<catalogue::Hit>& hits);

private:
    Folder m_folder;
    std::unique_ptr<catalogue::Catalogue> m_catalogue;
};

/// One ISO 2709 record: 001, 003 TEST, 245 $a, 100 $a when there is an author. `status` is
/// leader/05.
std::string marc(const std::string& number, const std::string& title,
                 const std::string& author = {}, char status = 'n');

catalogue::marc::SourceProfile koha();

/// $KIOSK_SHARED_DATA, else ../shared/data beside the project. Empty, with a message, when absent.
std::filesystem::path real_records();
/// The real records imported once for the whole test program; null when they are absent.
catalogue::Catalogue* real_catalogue();

}  // namespace test
