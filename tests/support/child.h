#pragma once
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <vector>

/// A program that runs beside a test, spoken to through its standard input and output, and ended
/// with the test.
class Child {
public:
    explicit Child(std::vector<std::string> command) {
        int in[2], out[2];
        if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0)
            throw std::runtime_error("cannot make a pipe");
        std::vector<char*> words;
        for (auto& word : command) words.push_back(word.data());
        words.push_back(nullptr);
        m_id = ::fork();
        if (m_id == 0) {
            ::dup2(in[0], 0);
            ::dup2(out[1], 1);
            ::execvp(words[0], words.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        m_in = in[1];
        m_out = out[0];
    }
    ~Child() {
        // Programs of tests end with their standard input; those that do not are ended.
        ::close(m_in);
        pollfd entry{m_out, POLLIN, 0};
        char bytes[4096];
        while (::poll(&entry, 1, 2000) > 0 && ::read(m_out, bytes, sizeof bytes) > 0) {
        }
        ::close(m_out);
        if (m_id > 0) {
            ::kill(m_id, SIGKILL);
            ::waitpid(m_id, nullptr, 0);
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void write(const std::string& text) {
        if (::write(m_in, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            throw std::runtime_error("the program beside the test is gone");
    }
    /// Up to the next line feed; empty when the program has ended.
    std::string line() {
        for (;;) {
            const auto end = m_waiting.find('\n');
            if (end != std::string::npos) {
                auto out = m_waiting.substr(0, end);
                m_waiting.erase(0, end + 1);
                return out;
            }
            char bytes[4096];
            const auto got = ::read(m_out, bytes, sizeof bytes);
            if (got <= 0) return {};
            m_waiting.append(bytes, static_cast<size_t>(got));
        }
    }

private:
    pid_t m_id = -1;
    int m_in = -1, m_out = -1;
    std::string m_waiting;
};
