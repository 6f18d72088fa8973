#pragma once
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "loans/service.h"
#include "loans/sip2/charset.h"
#include "loans/sip2/dates.h"

namespace loans::sip2 {

/// What AU, AS and their like hold.
enum class ListMeaning { barcodes, titles, either };
/// Whether a transaction that already happened is taken over without checks (no block = Y).
enum class NoBlock { refused, with_due_date, honoured };

/// A sentence of the library system that always means the same.
struct Sentence {
    std::string contains;  // compared without regard to case
    Reason reason = Reason::refused;
};

/// A sentence about where a returned item goes.
struct ReturnSentence {
    std::string contains;
    Destination destination = Destination::desk;
};

/// How one library system speaks SIP2. Files: config/dialects/<name>.toml, which explain each key.
struct Dialect {
    std::string name = "generic";

    bool login = true;
    bool status_before_login = false;
    bool login_needs_location = false;  // CP
    bool end_session = true;            // 35
    bool short_connections = false;
    std::chrono::seconds keep_alive{240};  // 0: never

    Charset charset;
    std::string terminator = "\r";  // of what is sent
    char delimiter = '|';
    bool checksum = true;  // send AY and AZ

    bool pin = true;  // AD is sent and CQ is believed
    bool all_flags_mean_blocked = true;
    bool renew_on_borrow = false;  // an 11 for an item already on the card renews it

    ListMeaning lists = ListMeaning::either;
    int page_size = 20;
    DateOrder dates = DateOrder::unknown;
    NoBlock no_block = NoBlock::refused;

    bool holds = true;          // 15 with +
    bool cancel_holds = true;   // 15 with -
    bool hold_by_item = false;  // AB must be an item's barcode, not a record's number

    std::vector<Sentence> sentences;
    std::vector<ReturnSentence> return_sentences;
};

/// Throws base::Error with every fault of the file: line, key and what was expected.
Dialect load_dialect(const std::filesystem::path& file);

/// Every *.toml of a folder, by name. Throws base::Error with the faults of all of them.
std::vector<Dialect> load_dialects(const std::filesystem::path& folder);

/// The word of the files for a reason: "loan_limit".
const char* word_of(Reason reason);

}  // namespace loans::sip2
