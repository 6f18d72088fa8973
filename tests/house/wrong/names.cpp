// Three names that clang-tidy must catch.
class wrong_type {
    int plain = 0;

public:
    int WrongFunction() const { return plain; }
};
