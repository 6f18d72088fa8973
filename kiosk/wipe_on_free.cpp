// The terminal's own free() and realloc(): memory is overwritten before it is given back. Every
// library in the process (SDL, SQLite, curl, ICU, libxml2, FreeType, libstdc++, glibc itself) calls
// these, since the program's symbols come before those of the C library. So what a patron typed is
// gone with the last object that held it, whoever made that object. Left out of sanitizer builds,
// which bring an allocator of their own.
#include <malloc.h>
#include <string.h>

#include <cerrno>

extern "C" {

// The C library's own, under the names it keeps for programs like this one.
void __libc_free(void* block);                    // NOLINT
void* __libc_realloc(void* block, size_t bytes);  // NOLINT

void free(void* block) {
    if (block == nullptr) return;
    const int before = errno;  // free() leaves it alone
    explicit_bzero(block, malloc_usable_size(block));
    __libc_free(block);
    errno = before;
}

void* realloc(void* block, size_t bytes) {
    if (block == nullptr) return malloc(bytes);
    if (bytes == 0) {
        free(block);
        return nullptr;
    }
    const size_t old = malloc_usable_size(block);
    if (bytes > old) {
        // Never moved by the C library, which would leave the old bytes where they were.
        void* larger = malloc(bytes);
        if (larger == nullptr) return nullptr;
        memcpy(larger, block, old);
        free(block);
        return larger;
    }
    explicit_bzero(static_cast<char*>(block) + bytes, old - bytes);
    return __libc_realloc(block, bytes);
}
}
