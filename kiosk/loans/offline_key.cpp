#include "loans/offline_key.h"

#include <sodium.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/file.h"

namespace loans {
namespace {

void start_sodium() {
    if (sodium_init() < 0) throw base::Error("libsodium cannot be started");
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

}  // namespace

void OfflineKey::make(const std::filesystem::path& file) {
    if (std::filesystem::exists(file)) return;
    start_sodium();
    std::string bytes(crypto_secretbox_KEYBYTES, '\0');
    crypto_secretbox_keygen(bytes_of(bytes));
    base::replace_file(file, bytes, 0600);
    base::wipe(bytes);
}

OfflineKey OfflineKey::load(const std::filesystem::path& file) {
    start_sodium();
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0)
        throw base::Error(
            file.string() +
            ": the key of the offline journal is missing; it is made at installation");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw base::Error(file.string() +
                          ": others than its owner may read this key; set its "
                          "permissions to 0600");
    auto text = base::read_file(file);
    base::Secret bytes(text);
    base::wipe(text);
    if (bytes.reveal().size() != crypto_secretbox_KEYBYTES)
        throw base::Error(file.string() + ": is no key; expected 32 bytes");
    return OfflineKey(std::move(bytes));
}

std::string OfflineKey::lock(std::string_view plain) const {
    std::string out(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + plain.size(), '\0');
    randombytes_buf(out.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes_of(out) + crypto_secretbox_NONCEBYTES, bytes_of(plain),
                          plain.size(), bytes_of(out), bytes_of(m_bytes.reveal()));
    return out;
}

bool OfflineKey::unlock(std::string_view box, std::string& plain) const {
    constexpr size_t extra = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (box.size() < extra) return false;
    plain.assign(box.size() - extra, '\0');
    const auto sealed = box.substr(crypto_secretbox_NONCEBYTES);
    return crypto_secretbox_open_easy(bytes_of(plain), bytes_of(sealed), sealed.size(),
                                      bytes_of(box), bytes_of(m_bytes.reveal())) == 0;
}

}  // namespace loans
