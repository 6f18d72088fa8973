#include "loans/local/rules.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "base/faults.h"
#include "base/file.h"

namespace loans::local {
namespace {

/// One table of the file. A getter leaves its value as it is when the key is not there, and writes
/// down a fault when it holds something else than was expected.
class RuleTable {
public:
    RuleTable(const toml::table& table, std::string path, const std::filesystem::path& file,
              base::Faults& faults)
        : m_table(table), m_path(std::move(path)), m_file(file), m_faults(faults) {}

    void flag(const char* key, bool& value) {
        if (const auto* node = get(key)) {
            if (const auto found = node->value_exact<bool>())
                value = *found;
            else
                expected(key, *node, "true or false");
        }
    }
    void whole(const char* key, int low, int high, int& value) {
        if (const auto* node = get(key)) {
            const auto found = node->value_exact<int64_t>();
            if (found && *found >= low && *found <= high)
                value = static_cast<int>(*found);
            else
                expected(key, *node, fmt::format("a whole number from {} to {}", low, high));
        }
    }
    void amount(const char* key, int64_t& value) {
        const auto* node = get(key);
        if (node == nullptr) return;
        const auto found = node->is_number() ? node->value<double>() : std::nullopt;
        const double minor = found.value_or(-1) * 100;
        if (minor >= 0 && minor <= 1e9 && std::abs(minor - std::round(minor)) < 1e-6)
            value = std::llround(minor);
        else
            expected(key, *node, "an amount such as 5 or 2.50, with at most two decimals");
    }
    void currency(const char* key, std::string& value) {
        if (const auto* node = get(key)) {
            const auto found = node->value_exact<std::string>();
            if (found && found->size() == 3 &&
                std::ranges::all_of(*found, [](char c) { return c >= 'A' && c <= 'Z'; }))
                value = *found;
            else
                expected(key, *node, "a currency code of three letters, such as \"SEK\"");
        }
    }
    /// The tables below `key`, "default" first, so that the others can begin as a copy of it.
    template <class Read>
    void tables(const char* key, Read read) {
        const auto* node = get(key);
        if (node == nullptr) return;
        const auto* group = node->as_table();
        if (group == nullptr)
            return expected(key, *node, fmt::format("sections such as [{}.default]", key));
        if (group->contains("default")) one_table(key, "default", *group->get("default"), read);
        for (const auto& [name, child] : *group)
            if (name.str() != "default") one_table(key, name.str(), child, read);
    }
    void finish() const {
        const std::vector<std::string> known(m_asked.begin(), m_asked.end());
        for (const auto& [key, node] : m_table) {
            if (m_asked.contains(key.str())) continue;
            const auto near = base::nearest_word(key.str(), known);
            fault(key.str(), node.source().begin.line,
                  near.empty() ? fmt::format("unknown key; known are: {}", fmt::join(known, ", "))
                               : fmt::format("unknown key; did you mean \"{}\"?", near));
        }
    }

private:
    template <class Read>
    void one_table(const char* group, std::string_view name, const toml::node& node, Read read) {
        const auto* table = node.as_table();
        if (table == nullptr)
            return expected(group, node, fmt::format("sections such as [{}.{}]", group, name));
        RuleTable below(*table, fmt::format("{}.{}.", group, name), m_file, m_faults);
        read(std::string(name), below);
        below.finish();
    }
    const toml::node* get(const char* key) {
        m_asked.insert(key);
        return m_table.get(key);
    }
    void fault(std::string_view key, uint32_t line, std::string_view text) const {
        m_faults.add(m_file, line, m_path + std::string(key), text);
    }
    void expected(const char* key, const toml::node& node, std::string_view what) const {
        fault(key, node.source().begin.line, fmt::format("expected {}", what));
    }

    const toml::table& m_table;
    std::string m_path;
    const std::filesystem::path& m_file;
    base::Faults& m_faults;
    std::set<std::string, std::less<>> m_asked;
};

void read_item(RuleTable& table, ItemRule& rule) {
    table.flag("lend", rule.lend);
    table.whole("days", 1, 730, rule.days);
    table.whole("renewals", 0, 1000, rule.renewals);
    table.amount("loan_fee", rule.loan_fee);
    table.amount("late_per_day", rule.late_per_day);
    table.amount("late_cap", rule.late_cap);
    table.whole("min_age", 0, 99, rule.min_age);
}

void read_patron(RuleTable& table, PatronRule& rule) {
    table.whole("loan_limit", 0, 10000, rule.loan_limit);
    table.whole("hold_limit", 0, 10000, rule.hold_limit);
    table.amount("fee_limit", rule.fee_limit);
    table.flag("late_fees", rule.late_fees);
}

void read_rules(RuleTable& table, Rules& rules) {
    table.currency("currency", rules.currency);
    table.whole("ready_days", 1, 365, rules.ready_days);
    table.amount("hold_fee", rules.hold_fee);
    table.whole("overdue_block_days", 0, 3650, rules.overdue_block_days);
    table.flag("skip_closed_days", rules.skip_closed_days);
    table.tables("items", [&](const std::string& name, RuleTable& below) {
        if (name == "default") return read_item(below, rules.other_items);
        auto rule = rules.other_items;
        read_item(below, rule);
        rules.item_types.emplace(name, rule);
    });
    table.tables("patrons", [&](const std::string& name, RuleTable& below) {
        if (name == "default") return read_patron(below, rules.other_patrons);
        auto rule = rules.other_patrons;
        read_patron(below, rule);
        rules.categories.emplace(name, rule);
    });
    table.finish();
}

}  // namespace

const ItemRule& Rules::for_item(std::string_view type) const {
    const auto found = item_types.find(type);
    return found == item_types.end() ? other_items : found->second;
}

const PatronRule& Rules::for_patron(std::string_view category) const {
    const auto found = categories.find(category);
    return found == categories.end() ? other_patrons : found->second;
}

Rules load_rules(const std::filesystem::path& file) {
    const auto text = base::read_file(file);
    base::Faults faults;
    Rules rules;
    try {
        const auto root = toml::parse(text, file.string());
        RuleTable table(root, "", file, faults);
        read_rules(table, rules);
    } catch (const toml::parse_error& error) {
        faults.add(file, error.source().begin.line, "", error.description());
    }
    faults.throw_if_any();
    return rules;
}

}  // namespace loans::local
