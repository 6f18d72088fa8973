#pragma once
#include <memory>

#include "catalogue/catalogue.h"
#include "loans/local/ledger.h"
#include "settings/settings.h"

namespace admin {

/// The embedded library as the settings describe it: its rules stand beside them in
/// loan_rules.toml, its file is loans.db in the data folder, its copies are those of the catalogue.
class LoanSetup {
public:
    /// Throws base::Error; a catalogue that is not there yet is a fault only where it is `needed`.
    enum class Catalogue { needed, if_there };
    LoanSetup(const std::filesystem::path& config, Catalogue wanted);
    LoanSetup(const LoanSetup&) = delete;
    LoanSetup& operator=(const LoanSetup&) = delete;

    /// Its functions use this object.
    const loans::local::Setup& setup() const { return m_setup; }

private:
    void look_into_catalogue();

    settings::Settings m_settings;
    std::unique_ptr<catalogue::Catalogue> m_catalogue;
    loans::local::Setup m_setup;
};

}  // namespace admin
