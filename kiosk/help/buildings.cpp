#include "help/buildings.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "base/error.h"
#include "base/faults.h"
#include "base/file.h"

namespace help {
namespace {

struct Reader {
    const std::filesystem::path& file;
    base::Faults& faults;

    void fault(const toml::node* node, std::string_view key, std::string_view text) {
        faults.add(file, node == nullptr ? 0 : node->source().begin.line, key, text);
    }
};

void read_names(Reader& reader, const toml::node* node, Building& out) {
    if (node != nullptr && node->as_table() != nullptr) {
        for (const auto& [language, value] : *node->as_table())
            if (const auto text = value.value_exact<std::string>(); text && !text->empty())
                out.names[std::string(language.str())] = *text;
            else
                reader.fault(&value, "name", "expected a text that is not empty");
    }
    if (out.names.empty())
        reader.fault(node, "name",
                     R"(expected names by language: { sv = "Filial", en = "Branch" })");
}

void read_rooms(Reader& reader, const toml::node* node, Building& out) {
    if (node == nullptr || node->as_array() == nullptr)
        return reader.fault(node, "has",
                            R"(expected a list of "desk", "stacks" and "reading_room")");
    for (const auto& element : *node->as_array()) {
        const auto word = element.value_exact<std::string>().value_or("");
        if (word == "desk")
            out.desk = true;
        else if (word == "stacks")
            out.stacks = true;
        else if (word == "reading_room")
            out.reading_room = true;
        else
            reader.fault(&element, "has",
                         fmt::format(R"("{}" is none of "desk", "stacks", "reading_room")", word));
    }
    if ((out.stacks || out.reading_room) && !out.desk)
        reader.fault(node, "has", R"(a room without "desk": nobody would be there to show it)");
}

void read_sites(Reader& reader, const toml::node* node, Building& out) {
    const auto value = node == nullptr ? std::nullopt : node->value_exact<bool>();
    if (!value) reader.fault(node, "other_sites", "expected true or false");
    out.other_sites = value.value_or(false);
}

Building read_building(const std::filesystem::path& file, base::Faults& faults) {
    Building out;
    out.id = file.stem().string();
    const auto text = base::read_file(file);
    try {
        const auto table = toml::parse(text, file.string());
        Reader reader{file, faults};
        read_names(reader, table.get("name"), out);
        read_rooms(reader, table.get("has"), out);
        read_sites(reader, table.get("other_sites"), out);
        for (const auto& [key, node] : table)
            if (key != "name" && key != "has" && key != "other_sites")
                reader.fault(&node, key.str(),
                             "unknown key; here are known: has, name, other_sites");
    } catch (const toml::parse_error& error) {
        faults.add(file, error.source().begin.line, "", error.description());
    }
    return out;
}

}  // namespace

const std::string& Building::name(std::string_view language) const {
    auto found = names.find(language);
    if (found == names.end()) found = names.find("sv");
    return found == names.end() ? names.begin()->second : found->second;
}

bool Building::offers(Scenario scenario, bool staffed) const {
    switch (scenario) {
        case Scenario::desk_now:
            return desk && staffed;
        case Scenario::stacks:
            return stacks && staffed;
        case Scenario::reading_room:
            return reading_room && staffed;
        case Scenario::other_branch:
            return other_sites;
        case Scenario::noticed:
        case Scenario::later:
        case Scenario::withdrawn:
            break;
    }
    return true;
}

Building load_building(const std::filesystem::path& file) {
    base::Faults faults;
    auto out = read_building(file, faults);
    faults.throw_if_any();
    return out;
}

std::vector<Building> load_buildings(const std::filesystem::path& folder) {
    std::vector<Building> out;
    base::Faults faults;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(folder, unreadable))
        if (entry.path().extension() == ".toml") out.push_back(read_building(entry.path(), faults));
    if (unreadable || out.empty())
        faults.add(folder, 0, "", "expected a folder with a file for each building profile");
    faults.throw_if_any();
    std::ranges::sort(out, {}, &Building::id);
    return out;
}

}  // namespace help
