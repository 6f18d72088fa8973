#include "net/mail.h"

#include <fmt/format.h>

#include <algorithm>

#include "net/curl_session.h"

namespace net {
namespace {

std::string base64(std::string_view bytes) {
    static constexpr char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](size_t k) {
            return k < bytes.size() ? static_cast<unsigned>(static_cast<unsigned char>(bytes[k]))
                                    : 0U;
        };
        const unsigned group = at(i) << 16 | at(i + 1) << 8 | at(i + 2);
        for (size_t k = 0; k < 4; ++k)
            out += i + k <= bytes.size() ? alphabet[group >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

/// A header's text as encoded words (RFC 2047), cut between characters at 45 bytes.
std::string encoded(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        size_t size = std::min<size_t>(45, text.size());
        while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
            --size;
        out +=
            fmt::format("{}=?UTF-8?B?{}?=", out.empty() ? "" : " ", base64(text.substr(0, size)));
        text.remove_prefix(size);
    }
    return out;
}

List headers(const MailServer& server, const Mail& mail) {
    List list;
    const auto add = [&list](const std::string& line) {
        list.reset(curl_slist_append(list.release(), line.c_str()));
    };
    add("From: " + encoded(server.from_name) + " <" + server.from + ">");
    add("To: <" + mail.to + ">");
    add("Subject: " + encoded(mail.subject));
    add("Message-ID: <" + mail.message_id + ">");
    return list;
}

}  // namespace

bool looks_like_address(const std::string& address) {
    const auto at = address.find('@');
    if (at == std::string::npos || at == 0 || at + 3 > address.size() || address.size() > 254)
        return false;
    if (address.find('@', at + 1) != std::string::npos ||
        address.find('.', at) == std::string::npos)
        return false;
    return std::none_of(address.begin(), address.end(), [](unsigned char c) {
        return c <= ' ' || c >= 0x7F ||
               std::string_view("<>\"(),:;[]\\").find(static_cast<char>(c)) !=
                   std::string_view::npos;
    });
}

Outcome<void> send_mail(const MailServer& server, const Mail& mail,
                        std::chrono::milliseconds limit) {
    if (!looks_like_address(mail.to))
        return tl::unexpected(Problem{Failure::recipient, "not a mail address"});
    const auto handle = make_easy();
    const auto url =
        fmt::format("{}://{}:{}", server.port == 465 ? "smtps" : "smtp", server.host, server.port);
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_USE_SSL, long{CURLUSESSL_ALL});
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(limit.count()));
    trust(handle.get(), server.pins, server.ca_file);
    if (!server.user.empty()) {
        curl_easy_setopt(handle.get(), CURLOPT_USERNAME, server.user.c_str());
        curl_easy_setopt(handle.get(), CURLOPT_PASSWORD,
                         std::string(server.password.reveal()).c_str());
    }
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, ("<" + server.from + ">").c_str());
    const List recipients(curl_slist_append(nullptr, ("<" + mail.to + ">").c_str()));
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    const auto lines = headers(server, mail);
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, lines.get());
    const Mime mime(curl_mime_init(handle.get()));
    curl_mimepart* part = curl_mime_addpart(mime.get());
    curl_mime_data(part, mail.body.data(), mail.body.size());
    curl_mime_type(part, "text/plain; charset=utf-8");
    curl_mime_encoder(part, "quoted-printable");
    curl_easy_setopt(handle.get(), CURLOPT_MIMEPOST, mime.get());

    const auto code = curl_easy_perform(handle.get());
    if (code == CURLE_OK) return {};
    auto problem = problem_of(code);
    // libcurl has one code for every refusal of RCPT (55).
    if (code == CURLE_SEND_ERROR) problem.failure = Failure::recipient;
    return tl::unexpected(problem);
}

}  // namespace net
