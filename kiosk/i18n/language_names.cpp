#include "i18n/language_names.h"

#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/stringoptions.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace i18n {
namespace {

struct Code {
    std::string_view marc, tag;
};

/// Sorted by the MARC code. fit (Meänkieli) is ISO 639-3, used by Swedish libraries.
constexpr std::array codes = {
    Code{"afr", "af"},  Code{"alb", "sq"},  Code{"amh", "am"},  Code{"ara", "ar"},
    Code{"arc", "arc"}, Code{"arm", "hy"},  Code{"aze", "az"},  Code{"baq", "eu"},
    Code{"bel", "be"},  Code{"ben", "bn"},  Code{"bos", "bs"},  Code{"bre", "br"},
    Code{"bul", "bg"},  Code{"bur", "my"},  Code{"cat", "ca"},  Code{"ces", "cs"},
    Code{"che", "ce"},  Code{"chi", "zh"},  Code{"ckb", "ckb"}, Code{"cze", "cs"},
    Code{"dan", "da"},  Code{"dut", "nl"},  Code{"eng", "en"},  Code{"epo", "eo"},
    Code{"est", "et"},  Code{"fao", "fo"},  Code{"fin", "fi"},  Code{"fit", "fit"},
    Code{"fre", "fr"},  Code{"fry", "fy"},  Code{"geo", "ka"},  Code{"ger", "de"},
    Code{"gla", "gd"},  Code{"gle", "ga"},  Code{"glg", "gl"},  Code{"grc", "grc"},
    Code{"gre", "el"},  Code{"guj", "gu"},  Code{"hau", "ha"},  Code{"heb", "he"},
    Code{"hin", "hi"},  Code{"hrv", "hr"},  Code{"hun", "hu"},  Code{"ibo", "ig"},
    Code{"ice", "is"},  Code{"ind", "id"},  Code{"ita", "it"},  Code{"jpn", "ja"},
    Code{"kal", "kl"},  Code{"kan", "kn"},  Code{"kaz", "kk"},  Code{"khm", "km"},
    Code{"kin", "rw"},  Code{"kir", "ky"},  Code{"kmr", "ku"},  Code{"kor", "ko"},
    Code{"kur", "ku"},  Code{"lao", "lo"},  Code{"lat", "la"},  Code{"lav", "lv"},
    Code{"lin", "ln"},  Code{"lit", "lt"},  Code{"ltz", "lb"},  Code{"mac", "mk"},
    Code{"mal", "ml"},  Code{"mar", "mr"},  Code{"may", "ms"},  Code{"mlt", "mt"},
    Code{"mon", "mn"},  Code{"mul", "mul"}, Code{"nep", "ne"},  Code{"nno", "nn"},
    Code{"nob", "nb"},  Code{"non", "non"}, Code{"nor", "no"},  Code{"orm", "om"},
    Code{"pan", "pa"},  Code{"per", "fa"},  Code{"pol", "pl"},  Code{"por", "pt"},
    Code{"prs", "prs"}, Code{"pus", "ps"},  Code{"rom", "rom"}, Code{"rum", "ro"},
    Code{"run", "rn"},  Code{"rus", "ru"},  Code{"san", "sa"},  Code{"scc", "sr"},
    Code{"scr", "hr"},  Code{"sin", "si"},  Code{"slo", "sk"},  Code{"slv", "sl"},
    Code{"sma", "sma"}, Code{"sme", "se"},  Code{"smi", "smi"}, Code{"smj", "smj"},
    Code{"smn", "smn"}, Code{"sms", "sms"}, Code{"som", "so"},  Code{"spa", "es"},
    Code{"srp", "sr"},  Code{"swa", "sw"},  Code{"swe", "sv"},  Code{"syc", "syc"},
    Code{"syr", "syr"}, Code{"tam", "ta"},  Code{"tat", "tt"},  Code{"tel", "te"},
    Code{"tgl", "tl"},  Code{"tha", "th"},  Code{"tib", "bo"},  Code{"tir", "ti"},
    Code{"tuk", "tk"},  Code{"tur", "tr"},  Code{"uig", "ug"},  Code{"ukr", "uk"},
    Code{"urd", "ur"},  Code{"uzb", "uz"},  Code{"vie", "vi"},  Code{"wel", "cy"},
    Code{"wol", "wo"},  Code{"yid", "yi"},  Code{"yor", "yo"},  Code{"zxx", "zxx"},
};

/// Languages whose own names ICU 72 does not know.
constexpr std::array own_names = {
    Code{"fit", "Meänkieli"},           Code{"prs", "دری"},        Code{"rom", "Romani"},
    Code{"sma", "Åarjelsaemien gïele"}, Code{"smi", "Sámegielat"}, Code{"smj", "Julevsámegiella"},
};

std::string display(std::string_view tag, const icu::Locale& in) {
    const std::unique_ptr<icu::LocaleDisplayNames> names(
        icu::LocaleDisplayNames::createInstance(in));
    icu::UnicodeString name;
    names->languageDisplayName(std::string(tag).c_str(), name);
    std::string out;
    name.toUTF8String(out);
    // ICU answers with the code itself when it has no name.
    if (out.empty() || out == tag) return {};
    name.toTitle(nullptr, in, U_TITLECASE_SENTENCES | U_TITLECASE_NO_LOWERCASE);
    out.clear();
    name.toUTF8String(out);
    return out;
}

}  // namespace

std::string_view marc_to_bcp47(std::string_view marc) {
    const auto found = std::ranges::lower_bound(codes, marc, {}, &Code::marc);
    return found != codes.end() && found->marc == marc ? found->tag : std::string_view();
}

std::string language_name(std::string_view marc, const std::string& locale) {
    const auto tag = marc_to_bcp47(marc);
    UErrorCode status = U_ZERO_ERROR;
    const auto in = icu::Locale::forLanguageTag(locale, status);
    return tag.empty() || U_FAILURE(status) ? std::string() : display(tag, in);
}

std::string language_own_name(std::string_view marc) {
    for (const auto& [code, name] : own_names)
        if (code == marc) return std::string(name);
    const auto tag = marc_to_bcp47(marc);
    UErrorCode status = U_ZERO_ERROR;
    const auto in = icu::Locale::forLanguageTag(std::string(tag), status);
    return tag.empty() || U_FAILURE(status) ? std::string() : display(tag, in);
}

}  // namespace i18n
