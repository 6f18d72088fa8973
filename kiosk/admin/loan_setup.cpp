#include "admin/loan_setup.h"

#include <fmt/format.h>

#include "base/error.h"

namespace admin {
namespace {

loans::local::ItemInfo item_info(const catalogue::Record& record, const catalogue::Item& item) {
    using catalogue::ItemStatus;
    loans::local::ItemInfo out;
    out.barcode = item.barcode;
    out.control_number = record.control_number;
    out.title = record.title;
    if (!record.part.empty()) out.title += ". " + record.part;
    if (!item.volume.empty()) out.title += " (" + item.volume + ")";
    out.item_type = item.item_type;
    out.branch = item.branch;
    out.location = item.location;
    out.closed_stacks = item.closed_stacks;
    out.not_for_loan = item.status == ItemStatus::reference || item.status == ItemStatus::lost ||
                       item.status == ItemStatus::on_order || item.status == ItemStatus::withdrawn;
    out.catalogue_on_loan = item.status == ItemStatus::on_loan;
    if (out.catalogue_on_loan) out.catalogue_due = item.due;
    return out;
}

}  // namespace

LoanSetup::LoanSetup(const std::filesystem::path& config, Catalogue wanted)
    : m_settings(settings::load_settings(config)) {
    m_setup.rules = loans::local::load_rules(m_settings.lending.rules);
    m_setup.file = m_settings.folders.data / "loans.db";
    m_setup.branch = m_settings.branch;
    m_setup.is_open = [this](loans::local::Day day) {
        return !m_settings.hours.on(settings::Date(day)).open.empty();
    };
    m_setup.item = [](const std::string&) { return std::optional<loans::local::ItemInfo>(); };
    m_setup.record_items = [](const std::string&) { return std::vector<loans::local::ItemInfo>(); };
    const auto file = m_settings.catalogue_file();
    if (!std::filesystem::exists(file)) {
        if (wanted == Catalogue::if_there) return;
        throw base::Error(fmt::format("there is no {} yet; make it with library-kiosk-admin import",
                                      file.string()));
    }
    m_catalogue = catalogue::Catalogue::open(file);
    look_into_catalogue();
}

void LoanSetup::look_into_catalogue() {
    m_setup.item = [this](const std::string& barcode) -> std::optional<loans::local::ItemInfo> {
        const auto id = m_catalogue->find_identifier(barcode);
        const auto record = id ? m_catalogue->record(*id) : std::nullopt;
        if (!record) return std::nullopt;
        for (const auto& item : record->items)
            if (item.barcode == barcode) return item_info(*record, item);
        return std::nullopt;
    };
    m_setup.record_items = [this](const std::string& control_number) {
        std::vector<loans::local::ItemInfo> out;
        const auto id = m_catalogue->find_identifier(control_number);
        const auto record = id ? m_catalogue->record(*id) : std::nullopt;
        if (!record || record->control_number != control_number) return out;
        for (const auto& item : record->items) out.push_back(item_info(*record, item));
        return out;
    };
}

}  // namespace admin
