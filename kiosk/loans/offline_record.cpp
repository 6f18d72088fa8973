#include "loans/offline_record.h"

#include <charconv>
#include <vector>

namespace loans {
namespace {

constexpr char separator = '\x1F';

void add(std::string& out, std::string_view text) {
    out += separator;
    for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
}

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> out;
    for (;;) {
        const auto end = text.find(separator);
        out.push_back(text.substr(0, end));
        if (end == text.npos) return out;
        text.remove_prefix(end + 1);
    }
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out);
    return fault == std::errc() && end == text.data() + text.size();
}

size_t fields_of(OfflineRecord::Kind kind) {
    switch (kind) {
        case OfflineRecord::Kind::loan:
            return 8;
        case OfflineRecord::Kind::give_back:
            return 6;
        case OfflineRecord::Kind::refused:
            return 4;
        default:
            return 2;
    }
}

}  // namespace

std::string OfflineRecord::write() const {
    std::string out(1, static_cast<char>(kind));
    add(out, std::to_string(number));
    const auto seconds = std::to_string(kept.when.time_since_epoch().count());
    if (kind == Kind::loan || kind == Kind::give_back) add(out, started ? "1" : "0");
    if (kind == Kind::loan) {
        for (const auto text :
             {std::string_view(seconds), kept.card.reveal(), std::string_view(kept.barcode),
              std::string_view(kept.title), std::string_view(kept.due)})
            add(out, text);
    } else if (kind == Kind::give_back) {
        add(out, seconds);
        add(out, kept.barcode);
        add(out, kept.title);
    } else if (kind == Kind::refused) {
        add(out, std::to_string(static_cast<int>(reason)));
        add(out, words);
    }
    return out;
}

std::optional<OfflineRecord> OfflineRecord::read(std::string_view text) {
    const auto fields = split(text);
    if (fields[0].size() != 1 || std::string_view("LRBDFHN").find(fields[0][0]) == text.npos)
        return std::nullopt;
    OfflineRecord out;
    out.kind = static_cast<Kind>(fields[0][0]);
    if (fields.size() != fields_of(out.kind) || !read_number(fields[1], out.number))
        return std::nullopt;
    if (out.kind == Kind::refused) {
        int reason = 0;
        if (!read_number(fields[2], reason) || reason < 0 ||
            reason > static_cast<int>(Reason::refused))
            return std::nullopt;
        out.reason = static_cast<Reason>(reason);
        out.words = fields[3];
    }
    if (out.kind != Kind::loan && out.kind != Kind::give_back) return out;
    int64_t seconds = 0;
    if (!read_number(fields[3], seconds)) return std::nullopt;
    out.started = fields[2] == "1";
    out.kept.number = out.number;
    out.kept.when = base::WallTime(std::chrono::seconds(seconds));
    const bool loan = out.kind == Kind::loan;
    out.kept.kind = loan ? Kept::Kind::loan : Kept::Kind::give_back;
    if (loan) out.kept.card = base::Secret(fields[4]);
    out.kept.barcode = fields[loan ? 5 : 4];
    out.kept.title = fields[loan ? 6 : 5];
    if (loan) out.kept.due = fields[7];
    return out;
}

}  // namespace loans
