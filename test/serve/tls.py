# SPDX-License-Identifier: Apache-2.0
"""Clients of a portal that speaks TLS itself.

tls.py slow PORT CA          connections that do not finish their handshake, and
                             people who are served meanwhile
tls.py reload PORT CA PID LOG WANT
                             people who come while a new certificate is taken:
                             a request that was begun before is answered, and
                             nobody who asks anew is refused
Each fails with what it found.
"""
import os
import signal
import socket
import ssl
import sys
import time

ASK = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
SLOW = 100
HEAD_S, BUSY_S = 20, 5  # SERVE_HEAD_MS; the machine may be busy


def context(ca):
    return ssl.create_default_context(cafile=ca)


def rest(s):
    got = b""
    while piece := s.recv(65536):
        got += piece
    return got


def ask(port, tls):
    """Status and serial of who answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as plain:
        with tls.wrap_socket(plain, server_hostname="localhost") as s:
            serial = s.getpeercert()["serialNumber"]
            s.sendall(ASK)
            return rest(s).split(b" ", 2)[1], serial


def first_flight(tls):
    """What a client sends first."""
    out = ssl.MemoryBIO()
    try:
        tls.wrap_bio(ssl.MemoryBIO(), out, server_hostname="x").do_handshake()
    except ssl.SSLWantReadError:
        pass
    return out.read()


def slow(port, ca):
    tls = context(ca)
    hello = first_flight(tls)
    begun = time.monotonic()
    waiting = []
    for i in range(SLOW):
        s = socket.create_connection(("127.0.0.1", port))
        s.sendall([b"", hello[:1], hello[:40], hello][i % 4])
        waiting.append(s)
    for _ in range(20):
        code, _ = ask(port, tls)
        if code != b"200":
            sys.exit(f"beside slow handshakes: {code}")
    # One that keeps sending is not more patient treatment's.
    busy, at = waiting[1], 1
    busy.settimeout(1)
    while time.monotonic() - begun < HEAD_S + BUSY_S:
        try:
            busy.sendall(hello[at:at + 1])
            at += 1
            if busy.recv(1) == b"":
                break
        except TimeoutError:
            continue
        except OSError:
            break
    else:
        sys.exit("a handshake of one byte a second goes on")
    for s in waiting:
        left = begun + HEAD_S + BUSY_S - time.monotonic()
        s.settimeout(max(left, 0.1))
        try:
            while s.recv(65536):
                pass
        except TimeoutError:
            sys.exit("a handshake that is not finished is not ended")
        except OSError:
            pass


def reload(port, ca, pid, log, want):
    tls = context(ca)
    _, before = ask(port, tls)
    plain = socket.create_connection(("127.0.0.1", port), timeout=30)
    begun = tls.wrap_socket(plain, server_hostname="localhost")
    begun.sendall(b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
                  b"Content-Type: application/x-www-form-urlencoded\r\n"
                  b"Content-Length: 20\r\nConnection: close\r\n\r\nlogin=wang")
    time.sleep(0.3)  # until its head is read; nothing says so
    os.kill(pid, signal.SIGHUP)
    asked, until = 0, time.monotonic() + 60
    while time.monotonic() < until:
        code, serial = ask(port, tls)
        asked += 1
        if code != b"200":
            sys.exit(f"while it was replaced: {code}")
        if want == "new" and serial != before:
            break
        with open(log, encoding="utf-8") as f:
            if want == "old" and "a new server did not start" in f.read():
                break
    else:
        sys.exit(f"after {asked} requests the certificate is not the {want} one")
    if want == "old" and ask(port, tls)[1] != before:
        sys.exit("the certificate is another one")
    begun.sendall(b"&password=")
    if not rest(begun).startswith(b"HTTP/1.1 "):
        sys.exit("a request that was begun before was dropped")


if __name__ == "__main__":
    if sys.argv[1] == "slow":
        slow(int(sys.argv[2]), sys.argv[3])
    else:
        reload(int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), *sys.argv[5:])
