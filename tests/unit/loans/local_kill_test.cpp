#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <random>

#include "local_fixture.h"
#include "support/catch.h"

using namespace local_test;

// A child works on the file and tells each confirmed operation through a pipe; it is killed at a
// random point; then the file must hold every confirmed operation once, and besides at most the one
// that was under way.

namespace {

constexpr int copies = 8;

/// What the file should hold.
struct Model {
    std::array<bool, copies> lent{};
    bool reserved = false;
    int64_t fees = 0;
    bool operator==(const Model&) const = default;
};

/// 0-7: borrow or return a copy; 8: reserve or cancel.
using Operation = int;

Model after(Model model, Operation operation) {
    if (operation == copies) {
        model.reserved = !model.reserved;
        return model;
    }
    auto& lent = model.lent.at(static_cast<size_t>(operation));
    lent = !lent;
    if (lent) model.fees += 100;
    return model;
}

std::string barcode_of(Operation operation) {
    return "b" + std::to_string(operation + 1);
}

void perform(local::LocalLibrary& library, const Model& model, Operation operation) {
    bool done = false;
    if (operation == copies && !model.reserved)
        done = library.reserve(pin("bo"), {"green", "", "MAIN", ""}).has_value();
    else if (operation == copies)
        done = library.cancel_hold(pin("bo"), library.account(pin("bo")).value().holds.at(0).id)
                   .has_value();
    else if (model.lent.at(static_cast<size_t>(operation)))
        done = library.return_item(barcode_of(operation)).has_value();
    else
        done = library.borrow(pin("anna"), barcode_of(operation), true).has_value();
    if (!done) throw std::runtime_error("refused");
}

Model read_model(World& world) {
    Model model;
    world.reopen();
    const auto anna = world.account("anna");
    for (const auto& loan : anna.loans)
        model.lent.at(static_cast<size_t>(loan.barcode[1] - '1')) = true;
    if (anna.fees.size() * 100 != static_cast<size_t>(anna.fee_total.minor))
        throw std::runtime_error("a fee of another sum");
    model.fees = anna.fee_total.minor;
    model.reserved = !world.account("bo").holds.empty();
    world.reopen();
    return model;
}

enum class Acknowledge { when_confirmed, too_early };

[[noreturn]] void work_until_killed(World& world, Model model, unsigned seed, int pipe_end,
                                    Acknowledge when) {
    try {
        std::mt19937 random(seed);
        for (;;) {
            const Operation operation = static_cast<int>(random() % (copies + 1));
            const char told = static_cast<char>(operation);
            if (when == Acknowledge::too_early && ::write(pipe_end, &told, 1) != 1) break;
            perform(world.library(), model, operation);
            if (when == Acknowledge::when_confirmed && ::write(pipe_end, &told, 1) != 1) break;
            model = after(model, operation);
        }
    } catch (...) {
    }
    ::_exit(1);
}

/// Reads operations until there are `count`, or, with -1, until the pipe ends.
std::vector<Operation> read_operations(int pipe_end, int count) {
    std::vector<Operation> out;
    char told = 0;
    while ((count < 0 || static_cast<int>(out.size()) < count) && ::read(pipe_end, &told, 1) == 1)
        out.push_back(told);
    return out;
}

void spin(std::chrono::microseconds time) {
    const auto end = std::chrono::steady_clock::now() + time;
    while (std::chrono::steady_clock::now() < end) {
    }
}

/// One child's life. False when the file afterwards is not what was confirmed.
bool survives_a_kill(World& world, Model& model, std::mt19937& random, Acknowledge when) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const auto seed = static_cast<unsigned>(random());
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        work_until_killed(world, model, seed, ends[1], when);
    }
    ::close(ends[1]);
    auto confirmed = read_operations(ends[0], static_cast<int>(random() % 5));
    spin(std::chrono::microseconds(random() % 3000));
    ::kill(child, SIGKILL);
    for (const auto operation : read_operations(ends[0], -1)) confirmed.push_back(operation);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));  // it did not end by itself

    std::mt19937 same(seed);
    for (const auto operation : confirmed) {
        REQUIRE(operation == static_cast<int>(same() % (copies + 1)));
        model = after(model, operation);
    }
    const auto under_way = after(model, static_cast<int>(same() % (copies + 1)));
    const auto found = read_model(world);
    const bool good = found == model || found == under_way;
    model = found;
    return good;
}

/// On a disk in memory where there is one: a killed process loses nothing that it has written, on
/// whatever disk, and the kills fall closer.
std::unique_ptr<World> world_to_kill() {
    const char* before = std::getenv("TMPDIR");
    const std::string old = before == nullptr ? "" : before;
    if (::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 1);
    auto world = std::make_unique<World>();
    if (before == nullptr)
        ::unsetenv("TMPDIR");
    else
        ::setenv("TMPDIR", old.c_str(), 1);
    world->setup.rules.other_items.loan_fee = 100;
    world->setup.rules.other_patrons.fee_limit = 1'000'000'000;
    world->setup.rules.other_patrons.loan_limit = 100;
    return world;
}

/// How many of `kills` left a file that is not what was confirmed.
int wrong_after(int kills, Acknowledge when, Model& model) {
    const auto world = world_to_kill();
    std::mt19937 random(20260302);
    int wrong = 0;
    for (int i = 0; i < kills; ++i)
        if (!survives_a_kill(*world, model, random, when)) ++wrong;
    return wrong;
}

}  // namespace

TEST_CASE("after 300 kills every confirmed operation is there, once") {
    Model model;
    CHECK(wrong_after(300, Acknowledge::when_confirmed, model) == 0);
    CHECK(model.fees > 0);
}

TEST_CASE("the same check catches a library that confirms before it has written") {
    Model model;
    CHECK(wrong_after(60, Acknowledge::too_early, model) > 0);
}
