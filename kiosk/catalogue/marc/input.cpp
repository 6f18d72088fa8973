#include "catalogue/marc/input.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/error.h"

namespace catalogue::marc {
namespace {

constexpr size_t packed_chunk = 1 << 16;
constexpr int gzip_only = 16 + MAX_WBITS;

class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_number; }

private:
    int m_number;
};

std::string reason_now() {
    return std::generic_category().message(errno);
}

}  // namespace

struct Input::State {
    explicit State(int descriptor) : file(descriptor) {}
    ~State() {
        if (unpacking) inflateEnd(&stream);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    size_t read_packed(char* into, size_t size);
    size_t read_unpacked(char* into, size_t size);
    bool refill();
    bool member_follows();
    void start();

    Descriptor file;
    std::string path;
    std::string memory;
    size_t memory_at = 0;
    uint64_t taken = 0;
    uint64_t total = 0;
    bool started = false;
    bool unpacking = false;
    bool ended = false;
    std::string damage;
    std::array<char, packed_chunk> packed{};
    z_stream stream{};
    std::string head;  // peeked, not yet taken
    size_t head_at = 0;
};

size_t Input::State::read_packed(char* into, size_t size) {
    size_t count = 0;
    if (file.get() < 0) {
        count = std::min(size, memory.size() - memory_at);
        std::memcpy(into, memory.data() + memory_at, count);
        memory_at += count;
    } else {
        ssize_t got = 0;
        do got = ::read(file.get(), into, size);
        while (got < 0 && errno == EINTR);
        if (got < 0) throw base::Error(fmt::format("{}: cannot be read: {}", path, reason_now()));
        count = static_cast<size_t>(got);
    }
    taken += count;
    return count;
}

bool Input::State::refill() {
    if (stream.avail_in > 0) return true;
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(read_packed(packed.data(), packed.size()));
    return stream.avail_in > 0;
}

void Input::State::start() {
    started = true;
    while (stream.avail_in < 2) {
        const size_t got = read_packed(packed.data() + stream.avail_in, 2);
        stream.avail_in += static_cast<uInt>(got);
        if (got == 0) break;
    }
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    if (stream.avail_in < 2 || packed[0] != '\x1F' || packed[1] != '\x8B') return;
    if (inflateInit2(&stream, gzip_only) != Z_OK) throw std::bad_alloc();
    unpacking = true;
}

/// Several packed files may stand one after the other; zeros may fill up the last block.
bool Input::State::member_follows() {
    while (refill()) {
        if (*stream.next_in == 0x1F) return inflateReset(&stream) == Z_OK;
        if (*stream.next_in != 0) return false;
        ++stream.next_in;
        --stream.avail_in;
    }
    return false;
}

size_t Input::State::read_unpacked(char* into, size_t size) {
    if (!started) start();
    if (!unpacking) {
        if (stream.avail_in == 0) return read_packed(into, size);
        const size_t count = std::min<size_t>(size, stream.avail_in);
        std::memcpy(into, stream.next_in, count);
        stream.next_in += count;
        stream.avail_in -= static_cast<uInt>(count);
        return count;
    }
    stream.next_out = reinterpret_cast<Bytef*>(into);
    stream.avail_out = static_cast<uInt>(std::min<size_t>(size, 1 << 30));
    const uInt wanted = stream.avail_out;
    while (!ended && stream.avail_out == wanted) {
        if (!refill()) {
            damage = "the compressed data is cut off";
            ended = true;
            break;
        }
        const int result = inflate(&stream, Z_NO_FLUSH);
        if (result == Z_STREAM_END) {
            ended = !member_follows();
        } else if (result != Z_OK) {
            damage = "the compressed data is corrupt";
            ended = true;
        }
    }
    return wanted - stream.avail_out;
}

Input::Input(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Input::~Input() = default;
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;

Input Input::file(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        throw base::Error(fmt::format("{}: cannot be opened: {}", path.string(), reason_now()));
    auto state = std::make_unique<State>(descriptor);
    state->path = path.string();
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || S_ISDIR(status.st_mode))
        throw base::Error(
            fmt::format("{}: is not a file; expected a file of MARC records", path.string()));
    state->total = static_cast<uint64_t>(std::max<off_t>(status.st_size, 0));
    return Input(std::move(state));
}

Input Input::bytes(std::string content) {
    auto state = std::make_unique<State>(-1);
    state->memory = std::move(content);
    state->total = state->memory.size();
    return Input(std::move(state));
}

size_t Input::read(char* into, size_t size) {
    State& state = *m_state;
    if (state.head_at < state.head.size()) {
        const size_t count = std::min(size, state.head.size() - state.head_at);
        std::memcpy(into, state.head.data() + state.head_at, count);
        state.head_at += count;
        return count;
    }
    return state.read_unpacked(into, size);
}

std::string_view Input::peek(size_t size) {
    State& state = *m_state;
    while (state.head.size() - state.head_at < size) {
        const size_t had = state.head.size();
        state.head.resize(had + size);
        const size_t got = state.read_unpacked(state.head.data() + had, size);
        state.head.resize(had + got);
        if (got == 0) break;
    }
    return std::string_view(state.head).substr(state.head_at, size);
}

uint64_t Input::bytes_read() const {
    return m_state->taken;
}
uint64_t Input::bytes_total() const {
    return m_state->total;
}
const std::string& Input::damage() const {
    return m_state->damage;
}

}  // namespace catalogue::marc
