# SPDX-License-Identifier: Apache-2.0
"""People who file in the same second.

thousand.py rows ENGINE N OUT   SQL for N accounts, each with a token and a
                                session, on stdout; what they show in OUT
thousand.py storm URL WHO       all of them at once: half by a program, half by
                                a browser's form
thousand.py crowd URL WHO       the next hundred, while bodies that do not come
                                hold the room of all bodies
thousand.py crash URL WHO PID   the last two hundred, and the server's process
                                is killed amid them
Each says in words what it found, and fails where a sender was told something
that is not so.
"""
import asyncio
import hashlib
import json
import os
import re
import secrets
import signal
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

GIFT = {"direction": "received", "form": "thing", "party": "Harbor",
        "official": False, "value": "CNY 150.00", "day": "2026-11-20",
        "lawful": True, "insignificant": True, "in_return": False,
        "pending": False}
STORM, CROWD, CRASH = 1000, 100, 200
BODY_ROOM, BODY = 32 << 20, 256 << 10  # SERVE_BODIES_MAX, HTTP_BODY_MAX


def rows(engine, n, out):
    blob = "x'{}'" if engine == "sqlite" else "'\\x{}'"
    now = time.time_ns() // 1000000
    who = []
    print("begin;")
    for i in range(1, int(n) + 1):
        token, cookie = "pb_" + secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        shown = [blob.format(hashlib.sha256(s.encode()).hexdigest())
                 for s in (token, cookie)]
        print(f"insert into account values ({i},'p{i}','p{i}','P {i}','',"
              f"{blob.format('')},'en',0,{now},null);")
        print(f"insert into bearer values ({shown[0]},{i},'storm',3,{now},"
              f"{now + 86400000},{now});")
        print(f"insert into session values ({shown[1]},{i},'storm',{now},{now},0);")
        who.append({"token": token, "cookie": cookie, "key": f"storm-{i:06}",
                    "form": hashlib.sha256(f"probity form\n{cookie}".encode())
                    .hexdigest()})
    print("commit;")
    with open(out, "w", encoding="ascii") as f:
        json.dump(who, f)


# ---- requests, as bytes ------------------------------------------------------

def post(path, head, body):
    return (f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            f"{head}Content-Length: {len(body)}\r\n\r\n{body}").encode()


def by_program(who):
    return post("/api/v1/acts/gift",
                f"Authorization: Bearer {who['token']}\r\n"
                f"Idempotency-Key: {who['key']}\r\n"
                "Content-Type: application/json\r\n", json.dumps(GIFT))


def by_form(who):
    words = {k: {True: "yes", False: "no"}.get(v, v) for k, v in GIFT.items()}
    field = {"page.form": who["page.form"], "page.id": who["page.id"],
             "page.step": "file", **words}
    return post("/file/gift", f"Cookie: probity={who['cookie']}\r\n"
                "Content-Type: application/x-www-form-urlencoded\r\n",
                urllib.parse.urlencode(field))


def open_form(url, who):
    ask = urllib.request.Request(url + "/file/gift",
                                 headers={"Cookie": "probity=" + who["cookie"]})
    page = urllib.request.urlopen(ask, timeout=60).read().decode()
    for name in "page.form", "page.id":
        who[name] = re.search(f'name="{name}" value="([^"]*)"', page)[1]


# ---- asking ------------------------------------------------------------------

async def send(place, request, ready, go):
    """The answer: (code, act); (0, None) when the connection ended without."""
    try:
        reader, writer = await asyncio.open_connection(*place)
        ready.append(1)
        await go.wait()
        writer.write(request)
        answer = (await reader.read()).decode()
        writer.close()
    except OSError:
        return 0, None
    head, _, body = answer.partition("\r\n\r\n")
    code = int(head.split()[1]) if head else 0
    if code == 201:
        return code, json.loads(body)["id"]
    if code == 303:
        found = re.search(r"Location: /act/([0-9a-f]{32})\?filed=yes", head)
        return code, found and found[1]
    return code, None


async def at_once(place, requests, during=None):
    """All connect, then all send; what each of them was answered."""
    ready, go = [], asyncio.Event()
    asking = [asyncio.create_task(send(place, r, ready, go)) for r in requests]
    while len(ready) < len(requests):
        await asyncio.sleep(0.01)
    began = time.monotonic()
    go.set()
    if during:
        await during(asking)
    answers = await asyncio.gather(*asking)
    return answers, time.monotonic() - began


def get(url, path, who):
    ask = urllib.request.Request(url + path, headers={
        "Authorization": "Bearer " + who["token"]})
    return urllib.request.urlopen(ask, timeout=60).read().decode()


def size(url):
    with urllib.request.urlopen(url + "/api/v1/record", timeout=60) as answer:
        return json.load(answer)["size"]


def need(good, words):
    if not good:
        sys.exit(words)


# ---- what the record says ----------------------------------------------------

def entry_of(url, who, act):
    return json.loads(get(url, "/api/v1/acts/" + act, who))["entry"]


def own(url, who):
    acts = json.loads(get(url, "/api/v1/acts", who))["items"]
    return [a["id"] for a in acts]


async def settle(place, url, people, answers):
    """Whoever was not told that it is stored sends the same again, until it
    is; what each of them then has, by the record."""
    told = {i: act for i, (code, act) in enumerate(answers) if act}
    for i, (code, act) in enumerate(answers):
        need(act or code in (0, 503), f"{i} was answered {code}")
    while len(told) < len(people):
        left = [i for i in range(len(people)) if i not in told]
        again, _ = await at_once(place, [people[i]["request"] for i in left])
        for i, (code, act) in zip(left, again):
            need(act or code in (0, 503), f"{i} was answered {code} again")
            if act:
                told[i] = act
    for i, who in enumerate(people):
        need(own(url, who) == [told[i]],
             f"{i} was told {told[i]} and has {own(url, who)}")
    return told


async def storm(place, url, everybody, folder):
    people = everybody[:STORM]
    for who in people[STORM // 2:]:
        open_form(url, who)
    for i, who in enumerate(people):
        who["request"] = (by_program if i < STORM // 2 else by_form)(who)
    answers, took = await at_once(place, [w["request"] for w in people])
    first = {i for i, (_, act) in enumerate(answers) if act}
    busy = sum(code == 503 for code, _ in answers)
    lost = sum(code == 0 for code, _ in answers)
    print(f"# {took:.1f} s: {len(first)} stored, {busy} told to come again, "
          f"{lost} without an answer")
    need(lost == 0, "a connection ended without an answer")
    need(size(url) == len(first),
         f"{size(url)} entries, and {len(first)} were told")
    told = await settle(place, url, people, answers)
    at = {}
    for i, who in enumerate(people):
        at[i] = entry_of(url, who, told[i])
        if i % 100 == 7:
            receipt = get(url, f"/api/v1/acts/{told[i]}/receipt", who)
            need(f"\nindex {at[i]}\n" in receipt, "a receipt of another entry")
            with open(f"{folder}/receipt-{i}", "w", encoding="utf-8") as f:
                f.write(receipt)
    need(sorted(at.values()) == list(range(STORM)), "numbers with a gap")
    later = [at[i] for i in at if i not in first]
    need(not later or min(later) > max(at[i] for i in first),
         "who was told to come again is before who was stored")


async def crowd(place, url, everybody, folder):
    people = everybody[STORM:STORM + CROWD]
    for who in people:
        who["request"] = by_program(who)
    before = size(url)
    holders = []
    for _ in range(BODY_ROOM // BODY):
        _, writer = await asyncio.open_connection(*place)
        writer.write(f"POST /sign-in HTTP/1.1\r\nHost: localhost\r\n"
                     f"Content-Length: {BODY}\r\n\r\n".encode())
        holders.append(writer)
    await asyncio.sleep(0.5)  # until their heads are read; no answer says so
    answers, _ = await at_once(place, [w["request"] for w in people])
    need([c for c, _ in answers] == [503] * CROWD,
         f"with no room for bodies: {sorted({c for c, _ in answers})}")
    need(size(url) == before, "who was told 503 is on the record")
    for writer in holders:
        writer.close()
    await settle(place, url, people, answers)
    need(size(url) == before + CROWD, "somebody is twice on the record")


async def crash(place, url, everybody, pid):
    people = everybody[STORM + CROWD:]
    for who in people[CRASH // 2:]:
        open_form(url, who)
    for i, who in enumerate(people):
        who["request"] = (by_program if i < CRASH // 2 else by_form)(who)
    before = size(url)

    async def kill(asking):
        while sum(a.done() for a in asking) < CRASH // 10:
            await asyncio.sleep(0)
        os.kill(int(pid), signal.SIGKILL)

    answers, _ = await at_once(place, [w["request"] for w in people], kill)
    stored = sum(act is not None for _, act in answers)
    print(f"# {stored} were told that it is stored before the server was killed")
    need(stored < CRASH, "everybody was answered before the server was killed")
    for _ in range(400):
        try:
            now = size(url)
            break
        except (OSError, urllib.error.URLError):
            await asyncio.sleep(0.05)
    need(stored <= now - before <= CRASH, f"{now - before} entries of {stored}")
    await settle(place, url, people, answers)
    need(size(url) == before + CRASH, "somebody is twice on the record")


def main(verb, url, who, rest):
    with open(who, encoding="ascii") as f:
        everybody = json.load(f)
    place = urllib.parse.urlparse(url)
    act = {"storm": storm, "crowd": crowd, "crash": crash}[verb]
    asyncio.run(act((place.hostname, place.port), url, everybody, rest))


if __name__ == "__main__":
    if sys.argv[1] == "rows":
        rows(*sys.argv[2:])
    else:
        main(*sys.argv[1:])
