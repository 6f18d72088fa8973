// Loaded into the terminal by the checks' twins: it leaves behind, on purpose, what was typed. A
// check that does not notice is worth nothing. TRACE_LEAK lists ways, one for each submit in turn:
// file, name, network, log, memory (kept for ever), half (the next person's first
// letter is the one before's), flash (a black frame before a page opens).
#include <SDL.h>
#include <arpa/inet.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

namespace {

char typed[4096], kept[4096];
size_t length = 0;
bool half = false, flash = false;

std::string way_of_this_submit() {
    static size_t submits = 0;
    static std::vector<std::string> ways;
    if (ways.empty()) {
        std::istringstream list(std::getenv("TRACE_LEAK"));
        for (std::string way; std::getline(list, way, ',');) ways.push_back(way);
    }
    return ways[submits++ % ways.size()];
}

void send_away(const std::string& text) {
    const int socket = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(9);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ::sendto(socket, text.data(), text.size(), 0, reinterpret_cast<sockaddr*>(&to), sizeof to);
    ::close(socket);
}

void leak(const std::string& text) {
    const std::string way = way_of_this_submit();
    const std::string folder = std::getenv("TRACE_LEAK_FOLDER");
    if (way == "file") {
        const int file = ::open((folder + "/history").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (file >= 0 && ::write(file, text.data(), text.size()) < 0) std::abort();
        ::close(file);
    }
    if (way == "name") ::mkdir((folder + "/" + text).c_str(), 0700);
    if (way == "log") SDL_Log("looked for %s", text.c_str());
    if (way == "network") send_away(text);
    if (way == "memory") std::memcpy(kept, text.data(), text.size());
    half = way == "half";
    flash = way == "flash";
}

void black_frame() {
    SDL_Window* window = SDL_GetWindowFromID(1);
    SDL_Surface* surface = window == nullptr ? nullptr : SDL_GetWindowSurface(window);
    if (surface == nullptr) return;
    SDL_Surface* saved = SDL_ConvertSurface(surface, surface->format, 0);
    SDL_FillRect(surface, nullptr, 0);
    SDL_UpdateWindowSurface(window);
    SDL_Delay(60);
    SDL_BlitSurface(saved, nullptr, surface, nullptr);
    SDL_FreeSurface(saved);
    SDL_UpdateWindowSurface(window);
}

void look(SDL_Event& event) {
    if (event.type == SDL_TEXTINPUT) {
        const size_t more = std::strlen(event.text.text);
        if (length + more < sizeof typed) std::memcpy(typed + length, event.text.text, more);
        length = (length + more) % sizeof typed;
        if (half) event.text.text[0] = 'm';
        half = false;
    }
    if (event.type != SDL_KEYDOWN || event.key.keysym.sym != SDLK_RETURN) return;
    leak(std::string(typed, length));
    std::memset(typed, 0, sizeof typed);
    length = 0;
    if (flash) black_frame();
}

template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int SDL_PollEvent(SDL_Event* event) {
    static const auto real = next<int (*)(SDL_Event*)>("SDL_PollEvent");
    const int found = real(event);
    if (found != 0) look(*event);
    return found;
}

int SDL_WaitEventTimeout(SDL_Event* event, int timeout) {
    static const auto real = next<int (*)(SDL_Event*, int)>("SDL_WaitEventTimeout");
    const int found = real(event, timeout);
    if (found != 0) look(*event);
    return found;
}
}
