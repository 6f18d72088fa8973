#include "app/loan_system.h"

#include "app/item_lookup.h"
#include "loans/local/local_library.h"
#include "loans/sip2/client.h"
#include "loans/sip2/setup.h"

namespace app {
namespace {

using System = settings::Lending::System;

std::shared_ptr<loans::LoanService> embedded(const settings::Settings& settings,
                                             const base::Clock& clock) {
    std::filesystem::create_directories(settings.folders.data);
    return std::make_shared<loans::local::LocalLibrary>(embedded_setup(settings), clock);
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
    ItemLookup lookup;
    std::optional<loans::OfflineJournal> journal;
    std::optional<loans::OfflineService> offline;
};

}  // namespace

loans::local::Setup embedded_setup(const settings::Settings& settings) {
    const auto lookup = std::make_shared<ItemLookup>(settings.catalogue_file());
    loans::local::Setup setup;
    setup.file = settings.loans_file();
    setup.rules = loans::local::load_rules(settings.lending.rules);
    setup.branch = settings.branch;
    setup.item = [lookup](const std::string& barcode) { return lookup->item(barcode); };
    setup.record_items = [lookup](const std::string& number) {
        return lookup->record_items(number);
    };
    setup.is_open = [hours = settings.hours](loans::local::Day day) {
        return !hours.on(settings::Date(day)).open.empty();
    };
    return setup;
}

std::shared_ptr<loans::LoanService> make_loan_service(const settings::Settings& settings,
                                                      const base::Clock& clock) {
    if (settings.lending.system == System::embedded) return embedded(settings, clock);
    if (settings.lending.system == System::none) return nullptr;
    const auto distant =
        std::make_shared<Distant>(loans::sip2::load_setup(settings.lending.sip2), settings, clock);
    return {distant, &distant->front()};
}

}  // namespace app
