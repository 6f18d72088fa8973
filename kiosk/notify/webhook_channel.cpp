#include "notify/webhook_channel.h"

#include <fmt/format.h>
#include <sodium.h>

#include <nlohmann/json.hpp>

#include "notify/encoding.h"

namespace notify {

std::string webhook_signature(const base::Secret& secret, std::string_view name, int64_t time,
                              std::string_view body) {
    start_sodium();
    auto text = secret.reveal();
    if (text.starts_with("whsec_")) text.remove_prefix(6);
    auto key = from_base64(text).value_or("");
    const auto content = fmt::format("{}.{}.{}", name, time, body);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(key.data()),
                                key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(content.data()),
                                  content.size());
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> out;
    crypto_auth_hmacsha256_final(&state, out.data());
    sodium_memzero(&state, sizeof state);
    base::wipe(key);
    return "v1," + base64(view(out));
}

ChannelReport WebhookChannel::deliver(const Note& note, std::chrono::milliseconds limit) {
    const auto name = "msg_" + message_name(note);
    const auto time = base::SystemClock().wall().time_since_epoch().count();
    const nlohmann::ordered_json body = {
        {"type", "order"},
        {"data", {{"title", note.title}, {"message", note.text}, {"click", note.click}}}};
    net::HttpRequest request;
    request.url = m_settings.url;
    request.post = true;
    request.body = body.dump();
    request.headers = {
        "Content-Type: application/json", "webhook-id: " + name,
        fmt::format("webhook-timestamp: {}", time),
        "webhook-signature: " + webhook_signature(m_settings.password, name, time, request.body)};
    request.pins = m_settings.pins;
    request.ca_file = m_settings.ca_file;
    request.limit = limit;
    return report_of(net::fetch(std::move(request)));
}

}  // namespace notify
