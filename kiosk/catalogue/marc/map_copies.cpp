#include <algorithm>

#include "catalogue/marc/map_parts.h"
#include "catalogue/marc/text_parts.h"

namespace catalogue::marc {
namespace {

/// The first code of `codes` that the field has with a text.
std::string_view first_of(const RawRecord& raw, const Field& field, std::string_view codes) {
    for (const char code : codes) {
        const auto text = trimmed(raw.first(field, code));
        if (!text.empty()) return text;
    }
    return {};
}

void set_first(std::string& part, const RawRecord& raw, const Field& field,
               std::string_view codes) {
    const auto text = first_of(raw, field, codes);
    if (!text.empty()) part = text;
}

void set_joined(std::string& part, const RawRecord& raw, const Field& field,
                std::string_view codes) {
    if (codes.size() == 1) {
        set_first(part, raw, field, codes);
        return;
    }
    std::string all;
    for (const char code : codes)
        for (const Subfield& subfield : raw.subfields(field))
            if (subfield.code == code) append_part(all, " ", trimmed(raw.text(subfield)));
    if (!all.empty()) part = std::move(all);
}

/// "2026-09-05", from that with a time after it or from "20260905"; empty when it is no date.
std::string iso_date(std::string_view text) {
    std::string digits;
    for (const char c : text.substr(0, 10)) {
        if (is_digit(c))
            digits += c;
        else if (c != '-')
            break;
    }
    if (digits.size() < 8) return {};
    return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
}

bool fits(const StatusRule& rule, std::string_view text) {
    switch (rule.when) {
        case StatusRule::When::set:
            return !text.empty() && text != "0";
        case StatusRule::When::negative:
            return text.starts_with('-');
        case StatusRule::When::equals:
            return lower_ascii(text) == lower_ascii(rule.value);
    }
    return false;
}

ItemStatus status_of(const RawRecord& raw, const Field& field, const SourceProfile& profile) {
    for (const StatusRule& rule : profile.status)
        for (const Subfield& subfield : raw.subfields(field))
            if (subfield.code == rule.subfield && fits(rule, trimmed(raw.text(subfield))))
                return rule.means;
    return ItemStatus::available;
}

void read_parts(const RawRecord& raw, const Field& field, const CopySubfields& codes, Item& item) {
    set_first(item.barcode, raw, field, codes.barcode);
    set_joined(item.call_number, raw, field, codes.shelf);
    set_first(item.branch, raw, field, codes.branch);
    set_first(item.location, raw, field, codes.location);
    set_first(item.item_type, raw, field, codes.type);
    set_first(item.volume, raw, field, codes.volume);
    set_first(item.note, raw, field, codes.note);
    const auto due = first_of(raw, field, codes.due);
    if (due.empty() || due == "0") return;
    item.due = iso_date(due);
    item.status = ItemStatus::on_loan;
}

bool in_closed_stacks(const Item& item, const SourceProfile& profile) {
    for (const std::string_view place : profile.closed_stacks) {
        const size_t slash = place.find('/');
        if (slash == std::string_view::npos) {
            if (place == item.location) return true;
        } else if (place.substr(0, slash) == item.branch &&
                   place.substr(slash + 1) == item.location) {
            return true;
        }
    }
    return false;
}

/// A loan tells more than "available" or "not for loan"; a lost copy stays lost.
void add(Item item, ItemStatus ruled, const SourceProfile& profile, Record& record) {
    const bool keeps_loan = ruled == ItemStatus::available || ruled == ItemStatus::reference;
    if (item.status != ItemStatus::on_loan || !keeps_loan) item.status = ruled;
    if (item.status != ItemStatus::on_loan) item.due.clear();
    item.closed_stacks = in_closed_stacks(item, profile);
    record.items.push_back(std::move(item));
}

bool is_copy_field(const Field& field, const SourceProfile& profile) {
    return field.is(profile.copy_field) &&
           (profile.indicator1.empty() || field.indicator1 == profile.indicator1[0]);
}

/// The first holding of a library: its single copies do not say to which of several they belong.
bool is_first_of_link(const RawRecord& raw, const Field& holding, std::string_view link,
                      const SourceProfile& profile) {
    for (const Field& field : raw.fields())
        if (is_copy_field(field, profile) &&
            trimmed(raw.first(field, profile.item_link[0])) == link)
            return &field == &holding;
    return false;
}

/// Single copies of a holding; false when the holding has none.
bool add_linked(const RawRecord& raw, const Field& holding, const Item& common,
                const SourceProfile& profile, Record& record) {
    if (profile.item_field.empty()) return false;
    const auto link = trimmed(raw.first(holding, profile.item_link[0]));
    if (link.empty() || !is_first_of_link(raw, holding, link, profile)) return false;
    bool found = false;
    for (const Field& field : raw.fields()) {
        if (!field.is(profile.item_field)) continue;
        if (trimmed(raw.first(field, profile.item_link[0])) != link) continue;
        Item item = common;
        read_parts(raw, field, profile.item, item);
        add(std::move(item), status_of(raw, field, profile), profile, record);
        found = true;
    }
    return found;
}

}  // namespace

void map_copies(const RawRecord& raw, const SourceProfile& profile, Record& record) {
    for (const Field& field : raw.fields()) {
        if (!is_copy_field(field, profile)) continue;
        Item item;
        read_parts(raw, field, profile.copy, item);
        if (item.barcode.empty() && item.branch.empty() && item.call_number.empty()) continue;
        if (add_linked(raw, field, item, profile, record)) continue;
        add(std::move(item), status_of(raw, field, profile), profile, record);
    }
    // A book is called what the library's own item type says; other formats are surer by
    // themselves.
    if (record.format != Format::book && record.format != Format::unknown) return;
    for (const auto& [type, format] : profile.formats)
        for (const Item& item : record.items)
            if (item.item_type == type) record.format = format;
}

}  // namespace catalogue::marc
