#include "catalogue/marc/source_profile.h"

#include <fmt/format.h>
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/file.h"

namespace catalogue::marc {
namespace {

constexpr std::array<std::pair<std::string_view, Encoding>, 4> encodings = {{
    {"detect", Encoding::detect},
    {"utf-8", Encoding::utf8},
    {"marc-8", Encoding::marc8},
    {"windows-1252", Encoding::windows_1252},
}};

constexpr std::array<std::pair<std::string_view, ItemStatus>, 7> statuses = {{
    {"available", ItemStatus::available},
    {"on_loan", ItemStatus::on_loan},
    {"reference", ItemStatus::reference},
    {"in_transit", ItemStatus::in_transit},
    {"on_order", ItemStatus::on_order},
    {"lost", ItemStatus::lost},
    {"withdrawn", ItemStatus::withdrawn},
}};

constexpr std::array<std::pair<std::string_view, Format>, 12> formats = {{
    {"book", Format::book},
    {"audiobook", Format::audiobook},
    {"ebook", Format::ebook},
    {"film", Format::film},
    {"game", Format::game},
    {"music", Format::music},
    {"comic", Format::comic},
    {"serial", Format::serial},
    {"map", Format::map},
    {"score", Format::score},
    {"picture", Format::picture},
    {"other", Format::other},
}};

/// One of `choices` by its name.
template <typename Choices>
auto choose(const Choices& choices, std::string_view wanted) {
    using Value = typename Choices::value_type::second_type;
    for (const auto& [word, value] : choices)
        if (word == wanted) return std::optional<Value>(value);
    return std::optional<Value>();
}

template <typename Choices>
std::string words(const Choices& choices) {
    std::string all;
    for (const auto& choice : choices) all += (all.empty() ? "" : ", ") + std::string(choice.first);
    return all;
}

bool is_codes(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
}

bool is_tag(std::string_view text) {
    return text.size() == 3 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Collects every mistake, so that one run shows them all.
class ProfileReader {
public:
    explicit ProfileReader(std::string file) : m_file(std::move(file)) {}
    SourceProfile read(const toml::table& root);
    const std::string& mistakes() const { return m_mistakes; }

private:
    void mistake(const toml::source_region& where, std::string_view key, std::string_view expected);
    void refuse_unknown(const toml::table& table, const std::string& name,
                        std::initializer_list<std::string_view> known);
    std::string text(const toml::table& table, const std::string& name, std::string_view key,
                     bool required);
    std::string codes(const toml::table& table, const std::string& name, std::string_view key);
    std::string tag(const toml::table& table, const std::string& name, std::string_view key);
    const toml::table* table(const toml::table& root, std::string_view key, bool required);
    CopySubfields subfields(const toml::table& table, const std::string& name);
    void read_copies(const toml::table& root, SourceProfile& profile);
    void read_items(const toml::table& root, SourceProfile& profile);
    void read_status(const toml::table& root, SourceProfile& profile);
    void read_rule(const toml::table& rule, SourceProfile& profile);
    void read_formats(const toml::table& root, SourceProfile& profile);
    void read_places(const toml::table& root, SourceProfile& profile);

    std::string m_file;
    std::string m_mistakes;
};

void ProfileReader::mistake(const toml::source_region& where, std::string_view key,
                            std::string_view expected) {
    m_mistakes += fmt::format("{}{}:{}: {}: {}", m_mistakes.empty() ? "" : "\n", m_file,
                              where.begin.line, key, expected);
}

void ProfileReader::refuse_unknown(const toml::table& table, const std::string& name,
                                   std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        std::string all;
        for (const auto word : known) all += (all.empty() ? "" : ", ") + std::string(word);
        mistake(key.source(), name + std::string(key.str()), "unknown key; expected one of " + all);
    }
}

std::string ProfileReader::text(const toml::table& table, const std::string& name,
                                std::string_view key, bool required) {
    const toml::node* node = table.get(key);
    if (node && node->is_string()) return node->as_string()->get();
    if (node)
        mistake(node->source(), name + std::string(key), "expected a text in quotes");
    else if (required)
        mistake(table.source(), name + std::string(key), "missing; expected a text in quotes");
    return {};
}

std::string ProfileReader::codes(const toml::table& table, const std::string& name,
                                 std::string_view key) {
    std::string found = text(table, name, key, false);
    if (is_codes(found)) return found;
    mistake(table.get(key)->source(), name + std::string(key),
            "expected subfield codes: letters a to z and digits");
    return {};
}

std::string ProfileReader::tag(const toml::table& table, const std::string& name,
                               std::string_view key) {
    std::string found = text(table, name, key, true);
    if (is_tag(found) || !table.get(key) || !table.get(key)->is_string()) return found;
    mistake(table.get(key)->source(), name + std::string(key),
            "expected a field's tag of three digits, as \"952\"");
    return {};
}

const toml::table* ProfileReader::table(const toml::table& root, std::string_view key,
                                        bool required) {
    const toml::node* node = root.get(key);
    if (node && node->is_table()) return node->as_table();
    if (node)
        mistake(node->source(), key, fmt::format("expected a table [{}]", key));
    else if (required)
        mistake(root.source(), key, fmt::format("missing; expected a table [{}]", key));
    return nullptr;
}

CopySubfields ProfileReader::subfields(const toml::table& table, const std::string& name) {
    CopySubfields found;
    found.barcode = codes(table, name, "barcode");
    found.shelf = codes(table, name, "shelf");
    found.branch = codes(table, name, "branch");
    found.location = codes(table, name, "location");
    found.type = codes(table, name, "type");
    found.volume = codes(table, name, "volume");
    found.note = codes(table, name, "note");
    found.due = codes(table, name, "due");
    return found;
}

void ProfileReader::read_copies(const toml::table& root, SourceProfile& profile) {
    const toml::table* copies = table(root, "copies", true);
    if (!copies) return;
    refuse_unknown(*copies, "copies.",
                   {"field", "indicator1", "barcode", "shelf", "branch", "location", "type",
                    "volume", "note", "due"});
    profile.copy_field = tag(*copies, "copies.", "field");
    profile.indicator1 = text(*copies, "copies.", "indicator1", false);
    if (profile.indicator1.size() > 1)
        mistake(copies->get("indicator1")->source(), "copies.indicator1",
                "expected one character, or \"\" for any");
    profile.copy = subfields(*copies, "copies.");
    if (!copies->get("branch"))
        mistake(copies->source(), "copies.branch", "missing; expected subfield codes");
}

void ProfileReader::read_items(const toml::table& root, SourceProfile& profile) {
    const toml::table* items = table(root, "items", false);
    if (!items) return;
    refuse_unknown(*items, "items.",
                   {"field", "link", "barcode", "shelf", "branch", "location", "type", "volume",
                    "note", "due"});
    profile.item_field = tag(*items, "items.", "field");
    profile.item_link = codes(*items, "items.", "link");
    if (profile.item_link.size() != 1)
        mistake(items->source(), "items.link",
                "expected one subfield code that joins the item to its copy field");
    profile.item = subfields(*items, "items.");
}

void ProfileReader::read_status(const toml::table& root, SourceProfile& profile) {
    const toml::node* node = root.get("status");
    if (!node) return;
    const toml::array* rules = node->as_array();
    if (!rules) {
        mistake(node->source(), "status", "expected tables [[status]]");
        return;
    }
    for (const toml::node& rule : *rules) {
        if (rule.is_table())
            read_rule(*rule.as_table(), profile);
        else
            mistake(rule.source(), "status", "expected tables [[status]]");
    }
}

void ProfileReader::read_rule(const toml::table& rule, SourceProfile& profile) {
    refuse_unknown(rule, "status.", {"subfield", "is", "means"});
    StatusRule found;
    const std::string code = codes(rule, "status.", "subfield");
    if (code.size() == 1)
        found.subfield = code[0];
    else
        mistake(rule.source(), "status.subfield", "expected one subfield code");
    const std::string is = text(rule, "status.", "is", true);
    if (is == "set") {
        found.when = StatusRule::When::set;
    } else if (is == "negative") {
        found.when = StatusRule::When::negative;
    } else {
        found.when = StatusRule::When::equals;
        found.value = is;
    }
    const std::string means = text(rule, "status.", "means", true);
    const auto status = choose(statuses, means);
    if (status)
        found.means = *status;
    else if (rule.get("means") && rule.get("means")->is_string())
        mistake(rule.get("means")->source(), "status.means", "expected one of " + words(statuses));
    profile.status.push_back(std::move(found));
}

void ProfileReader::read_formats(const toml::table& root, SourceProfile& profile) {
    const toml::table* types = table(root, "formats", false);
    if (!types) return;
    for (const auto& [type, node] : *types) {
        const auto format =
            choose(formats, node.is_string() ? std::string_view(node.as_string()->get()) : "");
        if (format)
            profile.formats.emplace_back(std::string(type.str()), *format);
        else
            mistake(node.source(), "formats." + std::string(type.str()),
                    "expected one of " + words(formats));
    }
}

void ProfileReader::read_places(const toml::table& root, SourceProfile& profile) {
    const toml::node* node = root.get("closed_stacks");
    if (!node) {
        mistake(root.source(), "closed_stacks",
                "missing; expected a list of places, [] when there are none");
        return;
    }
    const toml::array* places = node->as_array();
    if (!places) {
        mistake(node->source(), "closed_stacks", "expected a list of places in quotes");
        return;
    }
    for (const toml::node& place : *places) {
        if (place.is_string())
            profile.closed_stacks.push_back(place.as_string()->get());
        else
            mistake(place.source(), "closed_stacks", "expected places in quotes");
    }
}

SourceProfile ProfileReader::read(const toml::table& root) {
    SourceProfile profile;
    refuse_unknown(root, "",
                   {"name", "encoding", "closed_stacks", "copies", "items", "status", "formats"});
    profile.name = text(root, "", "name", true);
    const std::string wanted = text(root, "", "encoding", true);
    const auto encoding = choose(encodings, wanted);
    if (encoding)
        profile.encoding = *encoding;
    else if (root.get("encoding") && root.get("encoding")->is_string())
        mistake(root.get("encoding")->source(), "encoding", "expected one of " + words(encodings));
    read_copies(root, profile);
    read_items(root, profile);
    read_status(root, profile);
    read_formats(root, profile);
    read_places(root, profile);
    return profile;
}

}  // namespace

SourceProfile load_source_profile(const std::filesystem::path& file) {
    const std::string content = base::read_file(file);
    toml::table root;
    try {
        root = toml::parse(content, file.string());
    } catch (const toml::parse_error& error) {
        throw base::Error(fmt::format("{}:{}: not TOML: {}", file.string(),
                                      error.source().begin.line, error.description()));
    }
    ProfileReader reader(file.string());
    SourceProfile profile = reader.read(root);
    if (!reader.mistakes().empty()) throw base::Error(reader.mistakes());
    return profile;
}

}  // namespace catalogue::marc
