#pragma once
#include <curl/curl.h>

#include <memory>
#include <string>
#include <vector>

#include "net/problem.h"

/// Private to net: libcurl's handles.
namespace net {

/// libcurl's global state, made once before the first handle. Takes TLS key logging, proxies and
/// other settings of libcurl and OpenSSL out of the environment: they could redirect or reveal.
void start_curl();

struct EasyDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

struct MimeDeleter {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using Mime = std::unique_ptr<curl_mime, MimeDeleter>;

/// What every transfer has in common. Throws base::Error when libcurl cannot make a handle.
Easy make_easy();
/// Pins ("sha256//…") or a file of certificates to trust. With pins a self-signed certificate is
/// accepted: then the pin is the whole check.
void trust(CURL* handle, const std::vector<std::string>& pins, const std::string& ca_file);
Problem problem_of(CURLcode code);

}  // namespace net
