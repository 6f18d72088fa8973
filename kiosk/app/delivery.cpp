#include "app/delivery.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <random>

#include <fmt/format.h>

#include "base/log.h"
#include "net/mail.h"

namespace app {
namespace {

constexpr std::chrono::seconds mail_limit{20};

std::string message_id(const std::string& from) {
    std::random_device random;
    const size_t at = from.find('@');
    return fmt::format("{:08x}{:08x}{:08x}@{}", random(), random(), random(),
                       at == std::string::npos ? "localhost" : from.substr(at + 1));
}

/// The child reads from `input` and says nothing anywhere.
bool start_lp(const std::string& printer, int input, pid_t& child) {
    std::string program = "lp", silent = "-s", to = "-d", queue = printer, dash = "-";
    std::array<char*, 6> arguments{program.data(), silent.data(), to.data(),
                                   queue.data(),   dash.data(),   nullptr};
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int problem = ::posix_spawnp(&child, "lp", &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    return problem == 0;
}

bool write_all(int file, const std::string& text) {
    size_t done = 0;
    while (done < text.size()) {
        const ssize_t written = ::write(file, text.data() + done, text.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        done += static_cast<size_t>(written);
    }
    return true;
}

}  // namespace

bool mail_receipt(const settings::Receipts& settings, const std::string& library,
                  const std::string& address, const std::string& subject, const std::string& text) {
    if (!net::looks_like_address(address)) return false;
    net::MailServer server;
    server.host = settings.mail_host;
    server.port = settings.mail_port;
    server.user = settings.mail_user;
    server.password = settings.mail_password;
    server.pins = settings.mail_pins;
    server.ca_file = settings.mail_ca_file.string();
    server.from = settings.mail_from;
    server.from_name = library;
    const auto sent = net::send_mail(
        server, {address, subject, text, message_id(settings.mail_from)}, mail_limit);
    // The server's own words could hold the address.
    if (!sent)
        base::log::warning("a receipt could not be mailed: {}",
                           net::plain_words(sent.error().failure));
    return sent.has_value();
}

bool print_receipt(const std::string& printer, const std::string& text) {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    pid_t child = 0;
    const bool started = start_lp(printer, ends[0], child);
    ::close(ends[0]);
    const bool written = started && write_all(ends[1], text);
    ::close(ends[1]);
    int status = -1;
    while (started && ::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    const bool well = written && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!well) base::log::warning("a receipt could not be given to the printer {}", printer);
    return well;
}

}  // namespace app
