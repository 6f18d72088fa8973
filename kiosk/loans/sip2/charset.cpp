#include "loans/sip2/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/error.h"
#include "base/unicode.h"

namespace loans::sip2 {
namespace {

constexpr size_t longest_value = 255;

struct ConverterDeleter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterDeleter>;

Converter open_converter(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status)) return nullptr;
    return converter;
}

Converter checked_converter(const std::string& name) {
    auto converter = open_converter(name);
    if (!converter)
        throw base::Error("character set \"" + name +
                          "\" is not known; try \"auto\", \"utf-8\", \"cp850\", \"cp1252\" or "
                          "\"iso-8859-1\"");
    return converter;
}

std::string from_page(std::string_view bytes, const std::string& page) {
    const auto converter = checked_converter(page);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(),
                                  status);
    std::string out;
    if (U_SUCCESS(status)) text.toUTF8String(out);
    return out;
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

std::string without_controls(std::string_view text) {
    std::string out;
    for (const char32_t c : base::decode_utf8(text)) {
        if (c == '\n' || c == '\t')
            out += ' ';
        else if (!is_control(c))
            base::append_utf8(out, c);
    }
    return out;
}

bool is_utf8(const std::string& name) {
    return name == "utf-8" || name == "utf8";
}

}  // namespace

bool Charset::known(const std::string& name) {
    return name == "auto" || is_utf8(name) || open_converter(name) != nullptr;
}

std::string decode(std::string_view bytes, const Charset& charset) {
    const bool as_utf8 =
        is_utf8(charset.name) || (charset.name == "auto" && base::valid_utf8(bytes));
    const auto text = as_utf8
                          ? std::string(bytes)
                          : from_page(bytes, charset.name == "auto" ? charset.page : charset.name);
    return without_controls(base::nfc(text));
}

std::string encode(std::string_view text, const Charset& charset) {
    if (charset.name == "auto" || is_utf8(charset.name)) return std::string(text);
    const auto converter = checked_converter(charset.name);
    UErrorCode status = U_ZERO_ERROR;
    ucnv_setSubstString(converter.get(), u"?", 1, &status);
    const auto wide =
        icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    std::string out(static_cast<size_t>(wide.length()) * 4 + 8, '\0');
    const auto size =
        wide.extract(out.data(), static_cast<int32_t>(out.size()), converter.get(), status);
    out.resize(U_SUCCESS(status) ? static_cast<size_t>(size) : 0);
    return out;
}

std::string clean(std::string_view typed, char delimiter) {
    std::string out;
    for (const char32_t c : base::decode_utf8(typed)) {
        if (is_control(c) || c == '|' || c == static_cast<unsigned char>(delimiter)) continue;
        std::string one;
        base::append_utf8(one, c);
        if (out.size() + one.size() > longest_value) break;
        out += one;
    }
    const auto first = out.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(' ') - first + 1);
}

}  // namespace loans::sip2
