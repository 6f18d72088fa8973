#include "catalogue/record.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <charconv>

#include "admin/commands.h"
#include "admin/reading.h"
#include "base/error.h"

namespace admin {
namespace {

/// Prints the fields that have a value, one to a line.
class Sheet {
public:
    explicit Sheet(Console& console) : m_console(console) {}

    void line(const char* name, const std::string& value) {
        if (!value.empty()) fmt::print(m_console.out, "{:<18}{}\n", name, value);
    }
    void lines(const char* name, const std::vector<std::string>& values) {
        for (const auto& value : values) line(name, value);
    }

private:
    Console& m_console;
};

std::string contributor(const catalogue::Contributor& person, const Reading& reading) {
    auto out = person.name;
    if (!person.dates.empty()) out += ", " + person.dates;
    const auto role = reading.words().one_of("role.", person.role);
    if (!role.empty()) out += fmt::format(" ({})", role);
    return out;
}

void print_description(const catalogue::Record& record, const Reading& reading, Sheet& sheet) {
    sheet.line("Title", record.title);
    sheet.line("Remainder", record.remainder);
    sheet.line("Part", record.part);
    sheet.line("Original script", record.original_script_title);
    sheet.line("Original title", record.original_title);
    sheet.lines("Other title", record.other_titles);
    sheet.line("Responsibility", record.responsibility);
    for (const auto& person : record.contributors)
        sheet.line("Contributor", contributor(person, reading));
    for (const auto& series : record.series)
        sheet.line("Series",
                   series.volume.empty() ? series.title : series.title + " ; " + series.volume);
    sheet.line("Format", reading.format(record.format));
    sheet.line("Year", record.year > 0 ? std::to_string(record.year) : "");
    for (const auto& code : record.languages)
        sheet.line("Language", reading.words().language_name(code));
    sheet.line("Publisher", record.publisher);
    sheet.line("Extent", record.extent);
    sheet.lines("Classification", record.classifications);
    sheet.lines("Subject", record.subjects);
    sheet.lines("Genre", record.genres);
    sheet.lines("ISBN", record.isbns);
    sheet.lines("ISSN", record.issns);
    sheet.line("Address", record.online_address);
    sheet.line("Description", record.description);
    sheet.line("Control number", record.source.empty()
                                     ? record.control_number
                                     : record.control_number + " (" + record.source + ")");
}

void print_copies(const catalogue::Record& record, const Reading& reading, Console& console) {
    fmt::print(console.out, "\n{} copies\n", record.items.size());
    for (const auto& item : record.items)
        fmt::print(console.out, "  {:<16} {} · {} · {}{}\n", item.barcode,
                   reading.place(item.branch, item.location), item.call_number,
                   reading.status(item), item.note.empty() ? "" : " · " + item.note);
}

/// "#12" is the number of this edition that a search prints; all else is looked up.
std::optional<catalogue::RecordId> find(catalogue::Catalogue& catalogue, const std::string& text) {
    if (!text.starts_with('#')) return catalogue.find_identifier(text);
    catalogue::RecordId id = 0;
    const auto end = text.data() + text.size();
    const auto read = std::from_chars(text.data() + 1, end, id);
    return read.ptr == end && read.ec == std::errc() ? std::optional(id) : std::nullopt;
}

}  // namespace

ExitCode record(const RecordCommand& options, Console& console) {
    Reading reading(options.config, options.catalogue, options.language);
    const auto id = find(reading.catalogue(), options.identifier);
    const auto found = id ? reading.catalogue().record(*id) : std::nullopt;
    if (!found)
        throw base::Error(
            "no record has this ISBN, barcode, control number or #number; to look for words, use "
            "search");
    Sheet sheet(console);
    print_description(*found, reading, sheet);
    print_copies(*found, reading, console);
    return ExitCode::well;
}

}  // namespace admin
