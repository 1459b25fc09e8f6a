# SPDX-License-Identifier: Apache-2.0
"""What keeper.t asks of a portal and looks for in its processes.

keeper.py file URL WHO STOP   acts, sixteen at a time, until there is a file STOP,
                              each sent again under its key until it is stored;
                              how many, and how often which code came
keeper.py holds KEY PID       whether that process has the secret of a key file in
                              its memory: yes or no
"""
import base64
import collections
import concurrent.futures
import http.client
import json
import os
import sys
import time
import urllib.parse

from thousand import GIFT

PIECE, MOST = 1 << 20, 256 << 20  # of a mapping; a larger one is a sanitizer's


def file_one(place, token, key):
    """The codes that it took; 0 for a connection that ended."""
    codes = []
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            c = http.client.HTTPConnection(*place, timeout=30)
            c.request("POST", "/api/v1/acts/gift", json.dumps(GIFT),
                      {"Authorization": "Bearer " + token,
                       "Content-Type": "application/json",
                       "Idempotency-Key": key})
            answer = c.getresponse()
            body = json.loads(answer.read())
            codes.append(answer.status)
        except (OSError, http.client.HTTPException):
            codes.append(0)
        if codes[-1] in (200, 201):
            return codes, body["id"]
        time.sleep(0.02)
    sys.exit(f"{key}: {codes[-20:]}")


def file_some(place, token, who, stop):
    done = []
    while not done or not os.path.exists(stop):
        done.append(file_one(place, token,
                             f"keeper-{os.getpid()}-{who}-{len(done)}"))
    return done


def file(url, who, stop):
    place = urllib.parse.urlparse(url)
    place = place.hostname, place.port
    with open(who, encoding="ascii") as f:
        token = [w["token"] for w in json.load(f)]
    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        filing = [pool.submit(file_some, place, token[i], i, stop)
                  for i in range(16)]
        done = [one for some in filing for one in some.result()]
    if len({act for _, act in done}) != len(done):
        sys.exit("an act is somebody else's")
    codes = collections.Counter(c for codes, _ in done for c in codes)
    print(len(done), *(f"{code}:{codes[code]}" for code in sorted(codes)))


def holds(path, pid):
    with open(path, encoding="ascii") as f:
        text = f.read().split()[2]
    secret = base64.urlsafe_b64decode(text + "=")
    needle = secret, text.encode()
    with open(f"/proc/{pid}/maps", encoding="utf-8") as f:
        maps = [line.split() for line in f]
    with open(f"/proc/{pid}/mem", "rb", 0) as mem:
        for line in maps:
            first, last = (int(x, 16) for x in line[0].split("-"))
            if line[1][0] != "r" or line[-1] in ("[vvar]", "[vsyscall]") \
                    or last - first > MOST:
                continue
            tail = b""
            for at in range(first, last, PIECE):
                try:
                    mem.seek(at)
                    piece = mem.read(min(PIECE, last - at))
                except OSError:
                    piece = b""
                if any(x in tail + piece for x in needle):
                    return print("yes")
                tail = piece[-64:]
    return print("no")


if __name__ == "__main__":
    {"file": file, "holds": holds}[sys.argv[1]](*sys.argv[2:])
