#include "net/curl_session.h"

#include <cstdlib>
#include <mutex>

#include "base/error.h"

namespace net {

void start_curl() {
    static std::once_flag once;
    std::call_once(once, [] {
        for (const char* name : {"SSLKEYLOGFILE", "OPENSSL_CONF", "http_proxy", "https_proxy",
                                 "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"})
            ::unsetenv(name);
        if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
            throw base::Error("libcurl cannot be started: the installation of libcurl is broken");
    });
}

Easy make_easy() {
    start_curl();
    Easy handle(curl_easy_init());
    if (!handle) throw base::Error("libcurl cannot make a handle: out of memory");
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    // A silent name server must not hold the thread beyond the time limit.
    curl_easy_setopt(handle.get(), CURLOPT_QUICK_EXIT, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(handle.get(), CURLOPT_NETRC, long{CURL_NETRC_IGNORED});
    curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_TCP_KEEPALIVE, 1L);
    return handle;
}

void trust(CURL* handle, const std::vector<std::string>& pins, const std::string& ca_file) {
    if (!ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, ca_file.c_str());
    if (pins.empty()) return;
    std::string all;
    for (const auto& pin : pins) all += (all.empty() ? "" : ";") + pin;
    curl_easy_setopt(handle, CURLOPT_PINNEDPUBLICKEY, all.c_str());
    if (ca_file.empty()) {
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 0L);
        curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 0L);
    }
}

Problem problem_of(CURLcode code) {
    const auto failure = [code] {
        switch (code) {
            case CURLE_COULDNT_RESOLVE_HOST:
            case CURLE_COULDNT_RESOLVE_PROXY:
                return Failure::name_not_found;
            case CURLE_COULDNT_CONNECT:
                return Failure::refused;
            case CURLE_OPERATION_TIMEDOUT:
                return Failure::timed_out;
            case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
                return Failure::wrong_pin;
            case CURLE_SSL_CONNECT_ERROR:
            case CURLE_PEER_FAILED_VERIFICATION:
            case CURLE_SSL_CACERT_BADFILE:
            case CURLE_SSL_CERTPROBLEM:
            case CURLE_USE_SSL_FAILED:
                return Failure::tls;
            case CURLE_LOGIN_DENIED:
                return Failure::login;
            case CURLE_SEND_ERROR:
            case CURLE_RECV_ERROR:
            case CURLE_GOT_NOTHING:
                return Failure::closed;
            default:
                return Failure::other;
        }
    }();
    return {failure, curl_easy_strerror(code)};
}

const char* plain_words(Failure failure) {
    switch (failure) {
        case Failure::name_not_found:
            return "the name of the server is not known (DNS)";
        case Failure::refused:
            return "nothing answers at this address and port";
        case Failure::timed_out:
            return "no answer in time";
        case Failure::tls:
            return "no trusted encryption (TLS): check port, certificate or pins";
        case Failure::wrong_pin:
            return "the server's key is not the pinned one";
        case Failure::login:
            return "user or password was not accepted";
        case Failure::recipient:
            return "the mail server does not take mail for this address";
        case Failure::closed:
            return "the server closed the connection";
        case Failure::other:
            break;
    }
    return "it did not work";
}

}  // namespace net
