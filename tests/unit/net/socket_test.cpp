#include "net/socket.h"

#include <arpa/inet.h>
#include <sys/socket.h>

#include <fstream>
#include <optional>
#include <thread>

#include "support/catch.h"
#include "support/child.h"
#include "support/temporary.h"

using namespace net;
using std::chrono::milliseconds;

namespace {

/// A listening socket on this machine; each test plays the server itself.
class Listener {
public:
    Listener() : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        REQUIRE(::bind(m_fd, reinterpret_cast<sockaddr*>(&address), size) == 0);
        REQUIRE(::listen(m_fd, 4) == 0);
        REQUIRE(::getsockname(m_fd, reinterpret_cast<sockaddr*>(&address), &size) == 0);
        m_port = ntohs(address.sin_port);
    }
    ~Listener() { close(); }
    void close() {
        if (m_fd >= 0) ::close(m_fd);
        m_fd = -1;
    }
    int accept() const { return ::accept(m_fd, nullptr, nullptr); }
    int port() const { return m_port; }
    Address address(bool tls = false) const { return {"127.0.0.1", m_port, tls, {}, {}}; }

private:
    int m_fd;
    int m_port = 0;
};

constexpr milliseconds enough{5000}, little{30};

/// openssl s_server that sends every line back in reverse, with a key of its own.
struct TlsServer {
    TemporaryFolder folder;
    std::optional<Child> program;
    int port = 0;
    std::string pin;

    std::string path(const char* name) const { return (folder / name).string(); }

    TlsServer() {
        const auto run = [](const std::string& command) {
            REQUIRE(std::system(command.c_str()) == 0);
        };
        run("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
            "-subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 -keyout " +
            path("key") + " -out " + path("cert") + " 2>/dev/null");
        run("openssl x509 -in " + path("cert") +
            " -pubkey -noout | openssl pkey -pubin -outform der"
            " | openssl dgst -sha256 -binary | openssl base64 >" +
            path("pin"));
        std::ifstream(path("pin")) >> pin;
        program.emplace(
            std::vector<std::string>{"sh", "-c",
                                     "exec openssl s_server -rev -accept 127.0.0.1:0 -cert " +
                                         path("cert") + " -key " + path("key") + " 2>/dev/null"});
        for (auto line = program->line(); !line.empty(); line = program->line())
            if (line.starts_with("ACCEPT")) {
                port = std::atoi(line.substr(line.rfind(':') + 1).c_str());
                break;
            }
        REQUIRE(port > 0);
    }
    Address address() const { return {"127.0.0.1", port, true, {}, {}}; }
};

const std::string other_pin = "sha256//" + std::string(43, 'A') + "=";

}  // namespace

TEST_CASE("socket: bytes go both ways, in as many pieces as they like") {
    const Listener listener;
    std::jthread server([&] {
        const int fd = listener.accept();
        char bytes[64];
        const auto got = ::recv(fd, bytes, sizeof bytes, 0);
        ::send(fd, bytes, static_cast<size_t>(got), MSG_NOSIGNAL);
        ::close(fd);
    });
    auto socket = Socket::connect(listener.address(), enough);
    REQUIRE(socket);
    REQUIRE((*socket)->send("hello", enough));
    std::string back;
    while (back.size() < 5) {
        const auto bytes = (*socket)->receive(enough);
        REQUIRE(bytes);
        back += *bytes;
    }
    CHECK(back == "hello");
    const auto end = (*socket)->receive(enough);
    REQUIRE_FALSE(end);
    CHECK(end.error().failure == Failure::closed);
}

TEST_CASE("socket: nothing listens there") {
    Listener listener;
    const auto address = listener.address();
    listener.close();
    const auto socket = Socket::connect(address, enough);
    REQUIRE_FALSE(socket);
    CHECK(socket.error().failure == Failure::refused);
}

TEST_CASE("socket: a silent server times out and stays usable") {
    const Listener listener;
    auto socket = Socket::connect(listener.address(), enough);
    REQUIRE(socket);
    const int fd = listener.accept();
    const auto nothing = (*socket)->receive(little);
    REQUIRE_FALSE(nothing);
    CHECK(nothing.error().failure == Failure::timed_out);
    CHECK((*socket)->receive(milliseconds(0)).error().failure == Failure::timed_out);
    REQUIRE(::send(fd, "late", 4, MSG_NOSIGNAL) == 4);
    CHECK((*socket)->receive(enough).value_or("") == "late");
    ::close(fd);
}

TEST_CASE("socket: a server that takes the connection and says nothing of TLS times out") {
    const Listener listener;
    const auto socket = Socket::connect(listener.address(true), milliseconds(100));
    REQUIRE_FALSE(socket);
    CHECK(socket.error().failure == Failure::timed_out);
}

TEST_CASE("socket: a server that does not read makes sending time out") {
    const Listener listener;
    auto socket = Socket::connect(listener.address(), enough);
    REQUIRE(socket);
    const auto sent = (*socket)->send(std::string(64 << 20, 'x'), little);
    REQUIRE_FALSE(sent);
    CHECK(sent.error().failure == Failure::timed_out);
}

TEST_CASE("socket: a name that does not exist") {
    // ".invalid" is reserved: no name server may know it. Without one the answer takes its time.
    const auto socket =
        Socket::connect({"nowhere.invalid", 6001, false, {}, {}}, milliseconds(500));
    REQUIRE_FALSE(socket);
    const auto failure = socket.error().failure;
    CHECK((failure == Failure::name_not_found || failure == Failure::timed_out));
}

TEST_CASE("socket: inside TLS, by pin, by certificate, and not otherwise") {
    const TlsServer server;
    const auto talk = [](const Address& address) {
        auto socket = Socket::connect(address, enough);
        REQUIRE(socket);
        REQUIRE((*socket)->send("kiosk\n", enough));
        std::string back;
        while (back.find('\n') == std::string::npos) {
            const auto bytes = (*socket)->receive(enough);
            REQUIRE(bytes);
            back += *bytes;
        }
        CHECK(back == "ksoik\n");
    };
    auto address = server.address();
    address.pins = {"sha256//" + server.pin};
    talk(address);
    address.pins = {other_pin, "sha256//" + server.pin};  // while the key is being changed
    talk(address);
    address.pins.clear();
    address.ca_file = server.path("cert");
    talk(address);

    address = server.address();
    address.pins = {other_pin};
    CHECK(Socket::connect(address, enough).error().failure == Failure::wrong_pin);
    address.pins.clear();
    CHECK(Socket::connect(address, enough).error().failure == Failure::tls);
}

TEST_CASE("socket: every failure has plain words") {
    for (const auto failure :
         {Failure::name_not_found, Failure::refused, Failure::timed_out, Failure::tls,
          Failure::wrong_pin, Failure::login, Failure::recipient, Failure::closed, Failure::other})
        CHECK(std::string(plain_words(failure)).size() > 10);
}
