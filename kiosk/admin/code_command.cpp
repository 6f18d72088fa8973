#include "admin/code_command.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "help/code_book.h"
#include "settings/settings.h"

namespace admin {
namespace {

using help::CodeBook;
using help::Slot;

/// The words of the command line, in the order of help::Slot.
constexpr const char* slots[] = {"public", "personal", "drill"};

Slot slot_of(const std::string& word) {
    for (size_t i = 0; i < std::size(slots); ++i)
        if (word == slots[i]) return static_cast<Slot>(i);
    return Slot::open;
}

}  // namespace

CodeCommand::CodeCommand(CLI::App& program, const std::function<void(CLI::App&)>& add_config)
    : m_command(program.add_subcommand("code", "Add, list or remove this site's codes")) {
    m_command->require_subcommand(1);
    m_add = m_command->add_subcommand(
        "add",
        "Add a code: a word and a number. It is asked for and not shown; when the input is no "
        "screen, it is the input's first line. Only a keyed hash of it is kept");
    add_config(*m_add);
    m_add
        ->add_option("--slot", m_slot,
                     "public: told to everybody whom it may concern; personal: given to one "
                     "person; drill: for exercises")
        ->capture_default_str()
        ->check(CLI::IsMember({"public", "personal", "drill"}));
    add_config(*m_command->add_subcommand(
        "list", "Print number, slot and date of each code, and make the site's key at first"));
    m_remove = m_command->add_subcommand("remove", "Remove a code");
    add_config(*m_remove);
    m_remove->add_option("NUMBER", m_number, "its number in the list")->required();
}

ExitCode CodeCommand::run(const std::filesystem::path& config, Console& console) const {
    const auto folder = settings::load_settings(config).folders.codes;
    if (m_add->parsed()) return add(folder, console);
    if (m_remove->parsed()) return remove(folder, console);
    return list(folder, console);
}

ExitCode CodeCommand::add(const std::filesystem::path& folder, Console& console) const {
    auto book = CodeBook::make(folder);
    const auto phrase = console.ask_unseen("Code (it is not shown): ");
    if (console.person && console.ask_unseen("The same once more: ") != phrase)
        throw base::Error("the two were not the same; nothing was added");
    const auto number = book.add(phrase.reveal(), slot_of(m_slot), console.clock.wall());
    fmt::print(console.out, "Added as number {} ({})\n", number, m_slot);
    return ExitCode::well;
}

ExitCode CodeCommand::list(const std::filesystem::path& folder, Console& console) const {
    const auto book = CodeBook::make(folder);
    for (const auto& code : book.codes())
        fmt::print(console.out, "{:>3}  {:<8}  {}\n", code.number,
                   slots[static_cast<size_t>(code.slot)], code.added);
    if (book.codes().empty())
        fmt::print(console.out, "There are no codes in {}\n", folder.string());
    return ExitCode::well;
}

ExitCode CodeCommand::remove(const std::filesystem::path& folder, Console& console) const {
    auto book = CodeBook::open(folder);
    if (!book.remove(m_number))
        throw base::Error(
            fmt::format("there is no code {}; library-kiosk-admin code list shows them", m_number));
    fmt::print(console.out, "Removed number {}\n", m_number);
    return ExitCode::well;
}

}  // namespace admin
