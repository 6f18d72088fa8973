#include "loans/sip2/dialect.h"

#include <fmt/format.h>
#include <algorithm>

#include "base/error.h"
#include "base/faults.h"
#include "base/file.h"
#include "loans/sip2/charset.h"
#include "loans/sip2/toml_reader.h"

namespace loans::sip2 {
namespace {

void read_character_set(Reader& reader, const char* key, std::string& value, bool automatic) {
    reader.text(key, value);
    if (!Charset::known(value) || (!automatic && value == "auto"))
        reader.fault(key,
                     "is no known character set; try \"utf-8\", \"cp850\", \"cp1252\", "
                     "\"iso-8859-1\"");
}

const Words<Reason>& reason_words() {
    static const Words<Reason> words = {
        {"unknown_card", Reason::unknown_card},
        {"wrong_pin", Reason::wrong_pin},
        {"card_blocked", Reason::card_blocked},
        {"card_lost", Reason::card_lost},
        {"card_expired", Reason::card_expired},
        {"unknown_item", Reason::unknown_item},
        {"on_loan_to_you", Reason::on_loan_to_you},
        {"on_loan_to_another", Reason::on_loan_to_another},
        {"reserved_for_another", Reason::reserved_for_another},
        {"not_for_loan", Reason::not_for_loan},
        {"loan_limit", Reason::loan_limit},
        {"hold_limit", Reason::hold_limit},
        {"renewal_limit", Reason::renewal_limit},
        {"fees", Reason::fees},
        {"age", Reason::age},
        {"overdue", Reason::overdue},
        {"fee_to_confirm", Reason::fee_to_confirm},
        {"already_reserved", Reason::already_reserved},
        {"not_on_loan", Reason::not_on_loan},
        {"not_supported", Reason::not_supported},
        {"unreachable", Reason::unreachable},
        {"unknown_result", Reason::unknown_result},
        {"refused", Reason::refused},
    };
    return words;
}

const Words<Destination> destination_words = {{"trolley", Destination::trolley},
                                              {"reserved_shelf", Destination::reserved_shelf},
                                              {"other_branch", Destination::other_branch},
                                              {"desk", Destination::desk}};

void read_talk(Reader& reader, Dialect& out) {
    reader.text("name", out.name, true);
    reader.flag("login", out.login);
    reader.flag("status_before_login", out.status_before_login);
    reader.flag("login_needs_location", out.login_needs_location);
    reader.flag("end_session", out.end_session);
    reader.flag("short_connections", out.short_connections);
    int keep_alive = static_cast<int>(out.keep_alive.count());
    reader.whole("keep_alive_seconds", 0, 3600, keep_alive);
    out.keep_alive = std::chrono::seconds(keep_alive);
    read_character_set(reader, "charset", out.charset.name, true);
    read_character_set(reader, "page", out.charset.page, false);
    const Words<std::string> terminators = {{"CR", "\r"}, {"CRLF", "\r\n"}};
    reader.word("terminator", terminators, out.terminator);
    const Words<char> delimiters = {{"bar", '|'}, {"0x80", '\x80'}, {"tab", '\t'}};
    reader.word("delimiter", delimiters, out.delimiter);
    reader.flag("checksum", out.checksum);
}

void read_meaning(Reader& reader, Dialect& out) {
    reader.flag("pin", out.pin);
    reader.flag("all_flags_mean_blocked", out.all_flags_mean_blocked);
    reader.flag("renew_on_borrow", out.renew_on_borrow);
    const Words<ListMeaning> lists = {{"barcodes", ListMeaning::barcodes},
                                      {"titles", ListMeaning::titles},
                                      {"either", ListMeaning::either}};
    reader.word("lists", lists, out.lists);
    reader.whole("page_size", 1, 200, out.page_size);
    const Words<DateOrder> orders = {{"unknown", DateOrder::unknown},
                                     {"day_first", DateOrder::day_first},
                                     {"month_first", DateOrder::month_first}};
    reader.word("dates", orders, out.dates);
    const Words<NoBlock> blocks = {{"refused", NoBlock::refused},
                                   {"with_due_date", NoBlock::with_due_date},
                                   {"honoured", NoBlock::honoured}};
    reader.word("no_block", blocks, out.no_block);
    reader.flag("holds", out.holds);
    reader.flag("cancel_holds", out.cancel_holds);
    reader.flag("hold_by_item", out.hold_by_item);
    reader.list("sentences", [&](Reader& entry) {
        auto& sentence = out.sentences.emplace_back();
        entry.text("contains", sentence.contains, true);
        entry.word("reason", reason_words(), sentence.reason, true);
    });
    reader.list("returns", [&](Reader& entry) {
        auto& sentence = out.return_sentences.emplace_back();
        entry.text("contains", sentence.contains, true);
        entry.word("destination", destination_words, sentence.destination, true);
    });
}

Dialect read(const std::filesystem::path& file, base::Faults& faults) {
    Dialect out;
    try {
        const auto table = toml::parse(base::read_file(file), file.string());
        Reader reader(table, file, faults);
        read_talk(reader, out);
        read_meaning(reader, out);
        reader.finish();
    } catch (const toml::parse_error& error) {
        faults.add(file, error.source().begin.line, {}, error.description());
    }
    return out;
}

}  // namespace

Dialect load_dialect(const std::filesystem::path& file) {
    base::Faults faults;
    auto out = read(file, faults);
    faults.throw_if_any();
    return out;
}

std::vector<Dialect> load_dialects(const std::filesystem::path& folder) {
    base::Faults faults;
    std::vector<Dialect> out;
    std::error_code fault;
    for (const auto& entry : std::filesystem::directory_iterator(folder, fault))
        if (entry.path().extension() == ".toml") out.push_back(read(entry.path(), faults));
    if (out.empty())
        faults.add(folder, 0, {}, "holds no dialects; expected files such as koha.toml");
    faults.throw_if_any();
    std::ranges::sort(out, {}, &Dialect::name);
    return out;
}

const char* word_of(Reason reason) {
    for (const auto& [word, meaning] : reason_words())
        if (meaning == reason) return word.c_str();
    return "refused";
}

}  // namespace loans::sip2
