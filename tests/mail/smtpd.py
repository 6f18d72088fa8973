#!/usr/bin/env python3
"""A small mail server for tests: STARTTLS, and mail only inside it.

usage: smtpd.py CERTIFICATE KEY [--plain]    --plain: offers no TLS
Prints "port N" when it listens, then each mail as one line of JSON: [recipient, whole message].
It ends with its standard input.
"""
import json
import os
import socket
import ssl
import sys
import threading


def serve(connection, context):
    stream, inside, recipient = connection.makefile("rwb"), False, ""

    def say(text):
        stream.write(text.encode() + b"\r\n")
        stream.flush()

    say("220 test")
    while line := stream.readline():  # the stream changes at STARTTLS
        word = line.split(b" ")[0].strip().upper()
        if word == b"EHLO":
            say("250-test\r\n250 8BITMIME" if inside or context is None else "250-test\r\n250 STARTTLS")
        elif word == b"STARTTLS" and context is not None:
            say("220 go on")
            connection = context.wrap_socket(connection, server_side=True)
            stream, inside = connection.makefile("rwb"), True
        elif word == b"QUIT":
            say("221 bye")
            return
        elif not inside:
            say("530 encryption is required")
        elif word == b"RCPT":
            recipient = line.decode().strip()
            say("250 ok")
        elif word == b"DATA":
            say("354 go on")
            message = b""
            for part in iter(stream.readline, b".\r\n"):
                message += part
            print(json.dumps([recipient, message.decode()]), flush=True)
            say("250 taken")
        else:
            say("250 ok")


def main():
    context = None
    if "--plain" not in sys.argv:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
    listener = socket.create_server(("127.0.0.1", 0))
    print("port %d" % listener.getsockname()[1], flush=True)

    def accept():
        while True:
            connection, _ = listener.accept()
            try:
                serve(connection, context)
            except (OSError, ssl.SSLError):
                pass

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()
    os._exit(0)


main()
