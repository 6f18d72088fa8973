#include "admin/reading.h"

#include <fmt/format.h>

#include <cstdio>

#include "base/error.h"
#include "catalogue/format_names.h"

namespace admin {
namespace {

std::string chosen(const settings::Settings& settings, const std::string& language) {
    if (language.empty()) return settings.languages.front();
    for (const auto& code : settings.languages)
        if (code == language) return code;
    throw base::Error(fmt::format("the language \"{}\" is not offered; there are: {}", language,
                                  fmt::join(settings.languages, ", ")));
}

}  // namespace

Reading::Reading(const std::filesystem::path& config, const std::filesystem::path& catalogue,
                 const std::string& language)
    : m_settings(settings::load_settings(config)),
      m_language(chosen(m_settings, language)),
      m_languages(i18n::Languages::load(m_settings.folders.languages, {m_language})),
      m_catalogue(catalogue::Catalogue::open(catalogue.empty() ? m_settings.catalogue_file()
                                                               : catalogue)) {}

std::string Reading::format(catalogue::Format format) const {
    return words().one_of("format.", catalogue::name(format));
}

std::string Reading::branch(const std::string& code) const {
    const auto* found = m_settings.find_branch(code);
    return found == nullptr ? code : found->name.in(m_language);
}

std::string Reading::place(const std::string& branch_code, const std::string& location) const {
    auto out = branch(branch_code);
    const auto* found = m_settings.find_location(branch_code, location);
    const auto& place = found == nullptr ? location : found->name.in(m_language);
    if (!out.empty() && !place.empty()) out += ", ";
    return out + place;
}

std::string Reading::date(const std::string& iso) const {
    int year = 0;
    unsigned month = 0, day = 0;
    if (std::sscanf(iso.c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return iso;
    const i18n::Date date{std::chrono::year(year), std::chrono::month(month),
                          std::chrono::day(day)};
    return date.ok() ? words().date(date) : iso;
}

std::string Reading::availability(const catalogue::Hit& hit) const {
    if (hit.available > 0)
        return words()("availability.available_at", {{"place", place(hit.branch, hit.location)}});
    if (hit.in_stacks > 0) return words()("availability.in_stacks");
    if (!hit.next_due.empty())
        return words()("availability.on_loan_until", {{"date", date(hit.next_due)}});
    if (hit.copies > 0) return words()("availability.on_loan");
    if (hit.format == catalogue::Format::ebook) return words()("availability.online");
    return words()("availability.none");
}

std::string Reading::status(const catalogue::Item& item) const {
    using catalogue::ItemStatus;
    switch (item.status) {
        case ItemStatus::available:
            return words()(item.closed_stacks ? "status.in_stacks" : "status.available");
        case ItemStatus::on_loan:
            return item.due.empty() ? words()("status.on_loan")
                                    : words()("status.on_loan_until", {{"date", date(item.due)}});
        case ItemStatus::reference:
            return words()("status.reference");
        case ItemStatus::in_transit:
            return words()("status.in_transit");
        case ItemStatus::on_order:
            return words()("status.on_order");
        case ItemStatus::lost:
            return words()("status.lost");
        case ItemStatus::withdrawn:
            return words()("status.withdrawn");
    }
    return {};
}

}  // namespace admin
