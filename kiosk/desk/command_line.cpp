#include "desk/command_line.h"

#include <CLI/CLI.hpp>

#include "base/error.h"
#include "desk/calendar_commands.h"
#include "desk/commands.h"

namespace desk {
namespace {

/// Every command's arguments; one of them is run.
struct Arguments {
    std::filesystem::path config = "/etc/library-kiosk/desk.toml";
    ServeCommand serve;
    EnrolCommand enrol;
    RevokeCommand revoke;
    KioskAddCommand add;
    KioskRemoveCommand remove;
    DrillNewCommand drill;
    DrillResultCommand result;
    DrillDropCommand drop;
};

class CommandLine {
public:
    CommandLine()
        : m_program("The staff's side of Library Kiosk. Without a command it serves.",
                    "library-desk") {
        m_program.set_version_flag("--version", "library-desk " KIOSK_VERSION);
        m_program.require_subcommand(0, 1);
        m_program.fallthrough();
        m_program.add_option("--config", m_given.config, "the desk's settings")
            ->capture_default_str()
            ->envname("LIBRARY_DESK_CONFIG");
        m_program.add_option("--port", m_given.serve.port,
                             "in place of the settings' port; 0: any");
        m_program.add_option("--port-file", m_given.serve.port_file,
                             "a file that gets the port's number once the desk answers");
        add_devices();
        add_kiosks();
        add_calendar();
        m_check = m_program.add_subcommand(
            "check", "Check the settings, the directives and the way to the relay");
    }

    CLI::App& program() { return m_program; }

    int run(Console& console) const {
        auto settings = load_settings(m_given.config);
        if (m_enrol->parsed()) return enrol(settings, m_given.enrol, console);
        if (m_devices->parsed()) return list_devices(settings, console);
        if (m_revoke->parsed()) return revoke(settings, m_given.revoke, console);
        if (m_add->parsed()) return add_kiosk(settings, m_given.add, console);
        if (m_list->parsed()) return list_kiosks(settings, console);
        if (m_remove->parsed()) return remove_kiosk(settings, m_given.remove, console);
        if (m_drill_new->parsed()) return new_drill(settings, m_given.drill, console);
        if (m_drill_list->parsed()) return list_drills(settings, console);
        if (m_drill_result->parsed()) return write_result(settings, m_given.result, console);
        if (m_drill_drop->parsed()) return drop_drill(settings, m_given.drop, console);
        if (m_ready->parsed()) return show_readiness(settings, console);
        if (m_check->parsed()) return check(settings, console);
        return serve(std::move(settings), m_given.serve, console);
    }

private:
    void add_devices() {
        m_enrol = m_program.add_subcommand(
            "enrol", "Print a link and a QR code that let one browser show the page");
        m_enrol->add_option("NAME", m_given.enrol.name, "what to call the device: \"Info desk\"")
            ->required();
        m_enrol->add_option("--minutes", m_given.enrol.minutes, "how long the link may be used")
            ->capture_default_str()
            ->check(CLI::Range(1, 1440));
        m_enrol->add_flag("--link-only", m_given.enrol.link_only,
                          "print the link and nothing else");
        m_devices = m_program.add_subcommand("devices", "List the devices");
        m_revoke = m_program.add_subcommand("revoke", "Shut a device out, within a second");
        m_revoke->add_option("NUMBER", m_given.revoke.number, "as `devices` lists it")->required();
    }

    void add_kiosks() {
        auto* kiosk = m_program.add_subcommand("kiosk", "Add, list and remove terminals");
        kiosk->require_subcommand(1);
        m_add = kiosk->add_subcommand("add", "Make a terminal's keys and its notify.toml");
        m_add->add_option("NAME", m_given.add.name, "what to call the terminal: hall-2")
            ->required();
        m_add->add_option("--place", m_given.add.place, "where it stands: \"By the stairs\"")
            ->required();
        m_add->add_option("--building", m_given.add.building, "its building profile: main-library")
            ->required();
        m_add
            ->add_option("--out", m_given.add.out,
                         "the file to write, for the terminal's /etc/library-kiosk/notify.toml; "
                         "it holds secrets")
            ->required();
        m_list = kiosk->add_subcommand("list", "List the terminals");
        m_remove = kiosk->add_subcommand("remove", "Forget a terminal and shut it out");
        m_remove->add_option("NAME", m_given.remove.name)->required();
    }

    void add_calendar() {
        m_ready = m_program.add_subcommand("ready", "Say what keeps the site from being ready");
        auto* drill = m_program.add_subcommand("drill", "Hold drills and keep their register");
        drill->require_subcommand(1);
        m_drill_new = drill->add_subcommand("new", "Print today's drill code of a terminal");
        m_drill_new->add_option("TERMINAL", m_given.drill.kiosk, "as `kiosk list` names it")
            ->required();
        m_drill_list = drill->add_subcommand("list", "Print the register, newest first");
        m_drill_result = drill->add_subcommand("result", "Write down how a drill went");
        auto& result = m_given.result;
        m_drill_result->add_option("NUMBER", result.number, "as `drill new` printed it")
            ->required();
        m_drill_result
            ->add_option("--seen", result.seen_after,
                         "seconds until somebody pressed Seen; left out: nobody did")
            ->check(CLI::Range(0, 86400));
        m_drill_result
            ->add_option("--coming", result.coming_after,
                         "seconds until somebody said when; left out: nobody did")
            ->check(CLI::Range(0, 86400));
        m_drill_result->add_flag("--right", result.right_action, "the directive was followed");
        m_drill_result->add_option("--notes", result.notes, "no names of staff");
        m_drill_result->add_option("--leader", result.leader, "who led it")->required();
        m_drill_drop = drill->add_subcommand("drop", "Remove a drill that was not held");
        m_drill_drop->add_option("NUMBER", m_given.drop.number)->required();
    }

    CLI::App m_program;
    Arguments m_given;
    CLI::App *m_enrol = nullptr, *m_devices = nullptr, *m_revoke = nullptr, *m_add = nullptr,
             *m_list = nullptr, *m_remove = nullptr, *m_check = nullptr, *m_ready = nullptr,
             *m_drill_new = nullptr, *m_drill_list = nullptr, *m_drill_result = nullptr,
             *m_drill_drop = nullptr;
};

}  // namespace

int run(const std::vector<std::string>& arguments, Console& console) {
    CommandLine line;
    try {
        // CLI11 takes the arguments from the back.
        line.program().parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& error) {
        return line.program().exit(error, console.out, console.error) == 0 ? 0 : 2;
    }
    try {
        return line.run(console);
    } catch (const std::exception& error) {
        console.error << error.what() << '\n';
        return 1;
    }
}

}  // namespace desk
