#include "ui/text/syllables.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace ui::text {
namespace {

/// Of a script in which a hyphen tells that the word goes on.
bool hyphenated(UChar32 letter) {
    UErrorCode status = U_ZERO_ERROR;
    const auto script = uscript_getScript(letter, &status);
    return u_isalpha(letter) && (script == USCRIPT_LATIN || script == USCRIPT_CYRILLIC ||
                                 script == USCRIPT_GREEK || script == USCRIPT_ARMENIAN);
}

bool vowel(UChar32 letter) {
    static const icu::UnicodeString vowels =
        u"aeiouyåäöáàâãāéèêëēíìîïīóòôõōúùûüūýÿæøœаеёиоуыэюяіїєαεηιουωάέήίόύώ";
    return vowels.indexOf(u_tolower(letter)) >= 0;
}

}  // namespace

bool breaks_word(const icu::UnicodeString& text, int32_t at) {
    if (at <= 0 || at >= text.length() || !hyphenated(text.char32At(at - 1)) ||
        !hyphenated(text.char32At(at)))
        return false;
    int32_t first = at, last = at;
    while (first > 0 && !u_isUWhiteSpace(text.charAt(first - 1))) --first;
    while (last < text.length() && !u_isUWhiteSpace(text.charAt(last))) ++last;
    for (; first < last; ++first)
        if (text.charAt(first) == u'@' || text.charAt(first) == u'/') return false;
    return true;
}

bool syllable_begins(const icu::UnicodeString& text, int32_t at) {
    return at > 0 && at + 1 < text.length() && hyphenated(text.char32At(at)) &&
           !vowel(text.char32At(at)) && vowel(text.char32At(at + 1));
}

}  // namespace ui::text
