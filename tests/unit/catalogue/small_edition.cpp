#include "small_edition.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "catalogue/edition_builder.h"
#include "catalogue/import.h"
#include "catalogue/indexed_record.h"

namespace test {

namespace fs = std::filesystem;

Folder::Folder() {
    std::string name = "/tmp/kiosk-catalogue-XXXXXX";
    m_path = ::mkdtemp(name.data());
}

Folder::~Folder() {
    fs::remove_all(m_path);
}

std::vector<std::string> Folder::files() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(m_path))
        names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

catalogue::Record book(const std::string& number, const std::string& title,
                       const std::string& author, int year) {
    catalogue::Record record;
    record.control_number = number;
    record.source = "TEST";
    record.format = catalogue::Format::book;
    record.title = title;
    record.year = year;
    record.languages = {"swe"};
    if (!author.empty()) record.contributors.push_back({author, "aut", true, ""});
    return record;
}

catalogue::Item copy(const std::string& branch, catalogue::ItemStatus status,
                     const std::string& barcode) {
    catalogue::Item item;
    item.branch = branch;
    item.status = status;
    item.barcode = barcode;
    return item;
}

void build(const fs::path& file, const std::vector<catalogue::Record>& records) {
    catalogue::EditionBuilder builder(file);
    catalogue::IndexedRecord indexed;
    for (const auto& record : records) {
        catalogue::index_record(record, indexed);
        builder.add(indexed);
    }
    builder.finish(2026);
}

SmallEdition::SmallEdition(const std::vector<catalogue::Record>& records) {
    build(m_folder / "catalogue.db", records);
    m_catalogue = catalogue::Catalogue::open(m_folder / "catalogue.db");
}

std::vector<std::string> SmallEdition::numbers(const std::vector<catalogue::Hit>& hits) {
    std::vector<std::string> out;
    for (const auto& hit : hits) out.push_back(m_catalogue->record(hit.id)->control_number);
    return out;
}

std::vector<std::string> SmallEdition::find(const std::string& text, bool typing) {
    catalogue::Query query;
    query.text = text;
    query.typing = typing;
    query.limit = 100;
    return numbers(m_catalogue->search(query).hits);
}

std::string marc(const std::string& number, const std::string& title, const std::string& author,
                 char status) {
    std::string directory, body;
    const auto add = [&](const char* tag, const std::string& text) {
        directory += fmt::format("{}{:04}{:05}", tag, text.size() + 1, body.size());
        body += text + '\x1e';
    };
    if (!number.empty()) add("001", number);
    add("003", "TEST");
    if (!author.empty())
        add("100",
            "1 \x1f"
            "a" +
                author);
    add("245",
        "10\x1f"
        "a" +
            title);
    const auto base = 24 + directory.size() + 1;
    return fmt::format("{:05}{}am a22{:05} a 4500", base + body.size() + 1, status, base) +
           directory + '\x1e' + body + '\x1d';
}

catalogue::marc::SourceProfile koha() {
    return catalogue::marc::load_source_profile(fs::path(KIOSK_SOURCE_DIR) /
                                                "config/profiles/koha.toml");
}

fs::path real_records() {
    const char* told = std::getenv("KIOSK_SHARED_DATA");
    const auto folder =
        told != nullptr ? fs::path(told) : fs::path(KIOSK_SOURCE_DIR) / "../shared/data";
    auto file = folder / "real.mrc";
    if (fs::exists(file)) return file;
    std::printf("skipped: no real records at %s (set KIOSK_SHARED_DATA)\n", file.c_str());
    return {};
}

catalogue::Catalogue* real_catalogue() {
    static const Folder folder;
    static const auto opened = []() -> std::unique_ptr<catalogue::Catalogue> {
        const auto records = real_records();
        if (records.empty()) return nullptr;
        catalogue::ImportOptions options;
        options.catalogue = folder / "catalogue.db";
        catalogue::import_records({records}, koha(), options);
        return catalogue::Catalogue::open(options.catalogue);
    }();
    return opened.get();
}

}  // namespace test
