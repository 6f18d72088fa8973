#include "loans/offline_report.h"

#include <fmt/format.h>

#include "loans/sip2/dates.h"
#include "loans/sip2/dialect.h"

namespace loans {
namespace {

std::string line_of(const Kept& kept) {
    const auto when = sip2::sip_date(kept.when);
    const auto time = fmt::format("{}-{}-{} {}:{}", when.substr(0, 4), when.substr(4, 2),
                                  when.substr(6, 2), when.substr(12, 2), when.substr(14, 2));
    if (kept.kind == Kept::Kind::give_back)
        return fmt::format("{:>6}  {}  return  item {}", kept.number, time, kept.barcode);
    return fmt::format("{:>6}  {}  loan    item {}  card {}  due {}", kept.number, time,
                       kept.barcode, kept.card.reveal(), kept.due);
}

}  // namespace

std::vector<std::string> describe(const OfflineJournal& journal) {
    std::vector<std::string> out;
    out.push_back(fmt::format("Waiting for the library system: {}", journal.pending().size()));
    for (const auto& [number, pending] : journal.pending())
        out.push_back(line_of(pending.kept) + (pending.began ? "  (may have been sent)" : ""));
    out.push_back(fmt::format("Refused by the library system, to be dealt with by staff: {}",
                              journal.refusals().size()));
    for (const auto& [number, refusal] : journal.refusals()) {
        auto line = line_of(refusal.kept) + "  " + sip2::word_of(refusal.reason);
        if (!refusal.words.empty()) line += fmt::format(" (\"{}\")", refusal.words);
        out.push_back(std::move(line));
    }
    if (journal.torn() > 0)
        out.push_back(
            fmt::format("An unfinished record of {} bytes was cut away; it had not been "
                        "confirmed to anybody.",
                        journal.torn()));
    if (journal.damaged() > 0)
        out.push_back(
            fmt::format("{} records could not be read; the file was kept beside the "
                        "journal as .damaged.",
                        journal.damaged()));
    return out;
}

}  // namespace loans
