# SPDX-License-Identifier: Apache-2.0
"""What bench/portal.sh needs besides wrk and pair.

portal.py people DB OUT N    N more accounts with a session and a token each,
                             and sessions of those who are there; what they
                             show goes into OUT.cookies, OUT.roles, OUT.tokens
portal.py cold PROBITY DIR PATH [COOKIE]
                             ms from exec to the first 200 of that page
portal.py memory PID         MB of the process and its children: the sum of what
                             each sees, then without what they share
portal.py walk URL FILE      each cookie's Home once; fails when one is none
portal.py weigh URL COOKIE PATH...
                             KB that each page takes on the wire, compressed
                             where the server does: markup, styles, scripts
portal.py said WHAT          what wrk said, as one figure: rate, p99
"""
import hashlib
import os
import re
import secrets
import sqlite3
import subprocess
import sys
import time
import urllib.request


def token_of(db, table, shown, values):
    digest = hashlib.sha256(shown.encode()).digest()
    marks = ",".join("?" * (len(values) + 1))
    db.execute(f"insert into {table} values ({marks})", (digest, *values))
    return shown


def people(path, out, n):
    db = sqlite3.connect(path)
    now = time.time_ns() // 1000000
    there = [row[0] for row in db.execute("select number from account")]
    first = max(there) + 1
    for i in range(first, first + int(n)):
        name = f"clerk-{i}"
        db.execute("insert into account values (?,?,?,?,'',x'','',0,?,null)",
                   (i, name, name, f"Clerk {i}", now))

    def session(number):
        return token_of(db, "session", secrets.token_urlsafe(32),
                        (number, "bench", now, now, 0))

    def program(number):
        return token_of(db, "bearer", "pb_" + secrets.token_urlsafe(32),
                        (number, "bench", 3, now, now + 86400000, now))

    clerks = range(first, first + int(n))
    write(out + ".roles", map(session, there))
    write(out + ".cookies", map(session, clerks))
    write(out + ".tokens", map(program, clerks))
    employee = db.execute("select number from account where login = "
                          "'xiaoyu-tan'").fetchone()[0]
    write(out + ".employee", [session(employee), program(employee)])
    db.commit()
    db.close()


def write(path, lines):
    with open(path, "w", encoding="ascii") as f:
        f.writelines(line + "\n" for line in lines)


def get(url, **header):
    ask = urllib.request.Request(url, headers=header)
    with urllib.request.urlopen(ask, timeout=30) as answer:
        return answer.read(), answer


def cold(program, folder, path, cookie=None):
    """The port is told on stderr before anybody can ask it."""
    header = {"Cookie": "probity=" + cookie} if cookie else {}
    start = time.monotonic()
    server = subprocess.Popen([program, "serve", "--data", folder, "--port",
                               "0"], stderr=subprocess.PIPE, text=True)
    try:
        said = server.stderr.readline()
        there = re.search(r"listening on (http://[^/]*)/", said)
        if not there:
            sys.exit(said)
        url = there[1]
        _, answer = get(url + path, **header)
        took = time.monotonic() - start
        if answer.url != url + path:
            sys.exit(f"{path} leads to {answer.url}")
        print(f"{took * 1000:.1f}")
    finally:
        server.terminate()
        server.communicate()


def memory(pid):
    pids = [int(pid)]
    for p in pids:
        with open(f"/proc/{p}/task/{p}/children", encoding="ascii") as f:
            pids += map(int, f.read().split())
    rss = pss = 0
    for p in pids:
        with open(f"/proc/{p}/smaps_rollup", encoding="ascii") as f:
            text = f.read()
        rss += int(re.search(r"^Rss: +(\d+)", text, re.M)[1])
        pss += int(re.search(r"^Pss: +(\d+)", text, re.M)[1])
    print(f"{rss * 1024 / 1e6:.1f} {pss * 1024 / 1e6:.1f}")


def walk(url, path):
    with open(path, encoding="ascii") as f:
        for line in f:
            _, answer = get(url + "/home", Cookie="probity=" + line.strip())
            if not answer.url.endswith("/home"):
                sys.exit("a session is none")


def weigh(url, cookie, *paths):
    header = {"Cookie": "probity=" + cookie, "Accept-Encoding": "gzip"}
    for path in paths:
        wire, answer = get(url + path, **header)
        if answer.headers["Content-Encoding"] == "gzip":
            plain, _ = get(url + path, Cookie=header["Cookie"])
        else:
            plain = wire
        html = plain.decode()
        css = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
        script = re.findall(r'<script[^>]* src="([^"]+)"', html)
        styles = sum(len(get(url + p, **header)[0]) for p in css)
        scripts = sum(len(get(url + p, **header)[0]) for p in script)
        print(f"{path} {len(wire) / 1024:.1f} {styles / 1024:.1f} "
              f"{scripts / 1024:.1f} {(len(wire) + styles) / 1024:.1f}")


MS = {"us": 0.001, "ms": 1, "s": 1000}


def said(what):
    text = sys.stdin.read()
    if "Non-2xx" in text or "Socket errors" in text:
        sys.exit(text)
    if what == "p99":
        n, unit = re.search(r" 99% +([0-9.]+)(us|ms|s)", text).groups()
        print(float(n) * MS[unit])
    else:
        print(re.search(r"Requests/sec: +([0-9.]+)", text)[1])


if __name__ == "__main__":
    {f.__name__: f for f in (people, cold, memory, walk, weigh,
                             said)}[sys.argv[1]](*sys.argv[2:])
