#include "catalogue/tokens.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "base/unicode.h"
#include "catalogue/folding.h"

namespace catalogue {
namespace {

/// Combining marks U+0300 to U+036F: the text is not composed.
bool has_loose_marks(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c == '\xCC' || c == '\xCD'; });
}

bool single_character(const std::string& word) {
    return !word.empty() && std::all_of(word.begin() + 1, word.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
    });
}

void cut(std::string& word) {
    if (word.size() <= longest_word) return;
    size_t end = longest_word;
    while (end > 0 && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) --end;
    word.resize(end);
}

class Splitter {
public:
    explicit Splitter(std::vector<Token>& out) : m_out(out) {}

    void take(const FoldedCharacter& character) {
        switch (character.kind) {
            case CharacterKind::letter:
                if (m_ideographs) finish();
                m_word += character.text();
                return;
            case CharacterKind::ideograph:
                if (!m_ideographs) finish();
                if (m_ideographs) finish_as(Joint::ideograph);
                m_ideographs = true;
                m_word += character.text();
                return;
            case CharacterKind::ignorable:
                return;
            case CharacterKind::apostrophe:
                return divide(Joint::apostrophe);
            case CharacterKind::hyphen:
                return divide(Joint::hyphen);
            case CharacterKind::dot:
                return divide(Joint::dot);
            case CharacterKind::separator:
                return finish();
        }
    }
    void finish() { finish_as(Joint::space); }

private:
    /// A joint holds only directly between two words.
    void divide(Joint joint) {
        if (m_word.empty() || m_ideographs)
            finish();
        else
            finish_as(joint);
    }
    void finish_as(Joint next) {
        if (!m_word.empty()) {
            cut(m_word);
            m_out.push_back({std::move(m_word), m_before});
            m_word.clear();
        }
        m_before = next;
        m_ideographs = false;
    }

    std::vector<Token>& m_out;
    std::string m_word;
    Joint m_before = Joint::space;
    bool m_ideographs = false;
};

/// Calls back with the half-open range of tokens that `joint` ties together, alone ones included.
template <class Callback>
void for_each_chain(const std::vector<Token>& tokens, Joint joint, Callback callback) {
    for (size_t first = 0; first < tokens.size();) {
        size_t last = first + 1;
        while (last < tokens.size() && tokens[last].before == joint) ++last;
        callback(first, last);
        first = last;
    }
}

std::string joined(const std::vector<Token>& tokens, size_t first, size_t last) {
    std::string out;
    for (; first < last; ++first) out += tokens[first].letters;
    cut(out);
    return out;
}

void append_readable(const std::vector<Token>& tokens, std::vector<std::string>& out) {
    for (size_t i = 0; i < tokens.size(); ++i) {
        const bool pairs_on = i + 1 < tokens.size() && tokens[i + 1].before == Joint::ideograph;
        if (pairs_on) {
            out.push_back(tokens[i].letters + tokens[i + 1].letters);
        } else if (tokens[i].before == Joint::ideograph) {
            continue;  // the second half of the last pair
        } else if (tokens[i].before == Joint::apostrophe && !out.empty()) {
            out.back() += tokens[i].letters;
            cut(out.back());
        } else {
            out.push_back(tokens[i].letters);
        }
    }
}

void append_joined(const std::vector<Token>& tokens, std::vector<std::string>& out) {
    for_each_chain(tokens, Joint::hyphen, [&](size_t first, size_t last) {
        if (last - first < 2) return;
        out.push_back(joined(tokens, first, last));
        if (last - first > 2)
            for (size_t i = first; i + 1 < last; ++i) out.push_back(joined(tokens, i, i + 2));
    });
    for_each_chain(tokens, Joint::apostrophe, [&](size_t first, size_t last) {
        if (last - first < 2) return;
        for (size_t i = first; i < last; ++i) out.push_back(tokens[i].letters);
    });
    for_each_chain(tokens, Joint::ideograph, [&](size_t first, size_t last) {
        if (last - first < 2) return;
        for (size_t i = first; i < last; ++i) out.push_back(tokens[i].letters);
    });
}

/// "J. R. R." and "J.R.R." alike.
void append_initials(const std::vector<Token>& tokens, std::vector<std::string>& out) {
    for (size_t first = 0; first < tokens.size(); ++first) {
        size_t last = first;
        while (last < tokens.size() && tokens[last].before != Joint::ideograph &&
               single_character(tokens[last].letters))
            ++last;
        if (last - first > 1) out.push_back(joined(tokens, first, last));
        if (last > first) first = last;
    }
}

void append_without_arabic_article(const std::vector<Token>& tokens,
                                   std::vector<std::string>& out) {
    for (const auto& token : tokens)
        if (token.letters.size() > 8 && token.letters.starts_with("ال"))
            out.push_back(token.letters.substr(4));
}

}  // namespace

std::vector<Token> split_tokens(std::string_view text) {
    std::vector<Token> out;
    std::string composed;
    if (has_loose_marks(text)) text = composed = base::nfc(text);
    Splitter splitter(out);
    FoldedCharacter scratch;
    const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
    const auto size = static_cast<int32_t>(text.size());
    for (int32_t i = 0; i < size;) {
        UChar32 c;
        U8_NEXT(bytes, i, size, c);
        splitter.take(fold_character(c < 0 ? U' ' : static_cast<char32_t>(c), scratch));
    }
    splitter.finish();
    return out;
}

void append_words(std::string_view text, std::vector<std::string>& out) {
    // An apostrophe joins within one text only.
    std::vector<std::string> words;
    append_readable(split_tokens(text), words);
    std::move(words.begin(), words.end(), std::back_inserter(out));
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    append_readable(split_tokens(text), out);
    return out;
}

void append_terms(std::string_view text, std::vector<std::string>& out) {
    const auto tokens = split_tokens(text);
    std::vector<std::string> words;
    append_readable(tokens, words);
    std::move(words.begin(), words.end(), std::back_inserter(out));
    append_joined(tokens, out);
    append_initials(tokens, out);
    append_without_arabic_article(tokens, out);
}

bool ends_in_word(std::string_view text) {
    if (text.empty()) return false;
    size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    const auto last = base::decode_utf8(text.substr(start));
    FoldedCharacter scratch;
    const auto kind = fold_character(last.front(), scratch).kind;
    return kind != CharacterKind::separator && kind != CharacterKind::dot;
}

size_t leading_articles(const std::vector<std::string>& words) {
    static constexpr std::array<std::string_view, 24> articles = {
        "en",   "ett", "den", "det", "de", "the", "a",   "an", "der", "die", "das", "ein",
        "eine", "le",  "la",  "les", "l",  "un",  "une", "el", "los", "las", "il",  "et"};
    if (words.size() < 2) return 0;
    return std::find(articles.begin(), articles.end(), words.front()) != articles.end() ? 1 : 0;
}

std::string join_words(const std::vector<std::string>& words, size_t first) {
    std::string out;
    for (size_t i = first; i < words.size(); ++i) {
        if (i > first) out += ' ';
        out += words[i];
    }
    return out;
}

}  // namespace catalogue
