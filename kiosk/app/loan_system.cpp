#include "app/loan_system.h"

#include "loans/local/local_library.h"
#include "loans/sip2/client.h"
#include "loans/sip2/setup.h"
#include "stock/embedded_setup.h"
#include "stock/item_lookup.h"

namespace app {
namespace {

using System = settings::Lending::System;

std::shared_ptr<loans::LoanService> embedded(const settings::Settings& settings,
                                             const base::Clock& clock) {
    std::filesystem::create_directories(settings.folders.data);
    return std::make_shared<loans::local::LocalLibrary>(stock::embedded_setup(settings), clock);
}

/// A library system, and what is kept here while it is away.
struct Distant {
    Distant(loans::sip2::Setup setup, const settings::Settings& settings, const base::Clock& clock)
        : service(loans::sip2::dial_network(setup.server.address), setup.server,
                  std::move(setup.dialect), clock),
          lookup(settings.catalogue_file()) {
        if (!setup.offline) return;
        journal.emplace(setup.offline->journal, loans::OfflineKey::load(setup.offline->key));
        offline.emplace(service, service, *journal, setup.offline->rules, clock,
                        [this](const std::string& barcode) { return find(barcode); });
    }

    std::optional<loans::OfflineItem> find(const std::string& barcode) {
        const auto item = lookup.item(barcode);
        if (!item) return std::nullopt;
        return loans::OfflineItem{item->title, !item->not_for_loan, 0};
    }

    loans::LoanService& front() {
        if (offline) return *offline;
        return service;
    }

    loans::sip2::Sip2Service service;
    stock::ItemLookup lookup;
    std::optional<loans::OfflineJournal> journal;
    std::optional<loans::OfflineService> offline;
};

}  // namespace

std::shared_ptr<loans::LoanService> make_loan_service(const settings::Settings& settings,
                                                      const base::Clock& clock) {
    if (settings.lending.system == System::embedded) return embedded(settings, clock);
    if (settings.lending.system == System::none) return nullptr;
    const auto distant =
        std::make_shared<Distant>(loans::sip2::load_setup(settings.lending.sip2), settings, clock);
    return {distant, &distant->front()};
}

void check_loan_setup(const settings::Settings& settings) {
    if (settings.lending.system == System::embedded) stock::embedded_setup(settings);
    if (settings.lending.system != System::sip2) return;
    const auto setup = loans::sip2::load_setup(settings.lending.sip2);
    if (setup.offline) loans::OfflineKey::load(setup.offline->key);
}

}  // namespace app
