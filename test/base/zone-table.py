#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Writes zone-table.txt, what test/base/zone.c expects of the zones that lie in
# test/corpus/zone/. Python's zoneinfo reads the same files with code of its own.
#
#	test/base/zone-table.py > test/base/zone-table.txt
#
# at ZONE SECONDS OFFSET NAME: at that time the wall is OFFSET seconds ahead.
# wall ZONE TEXT FIT EARLIER LATER: when the wall shows TEXT.
import os
import random
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

ZONES = ['Apia', 'Casablanca', 'Dublin', 'Gaza', 'Kolkata', 'London', 'Lord_Howe',
         'New_York', 'New_York-slim', 'Nuuk', 'Sao_Paulo', 'Shanghai', 'UTC']
CORPUS = os.path.join(os.path.dirname(__file__), '..', 'corpus', 'zone')
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
SECOND = timedelta(seconds=1)
random.seed(1905)


def seconds(t):
    return (t - EPOCH) // SECOND


def at(zone, t):
    """What holds at t, as a pair that can be compared."""
    local = (EPOCH + t * SECOND).astimezone(zone)
    return local.utcoffset() // SECOND, local.tzname()


def changes(zone, begin, end):
    """Finds changes by bisection, at 12 hours' grain."""
    found, step = [], 12 * 3600
    for low in range(begin, end, step):
        if at(zone, low) == at(zone, low + step):
            continue
        good, bad = low, low + step
        while bad - good > 1:
            middle = (good + bad) // 2
            if at(zone, middle) == at(zone, good):
                good = middle
            else:
                bad = middle
        found.append(bad)
    return found


def wall(name, zone, text):
    naive = datetime.fromisoformat(text)
    first = naive.replace(tzinfo=zone, fold=0).astimezone(timezone.utc)
    second = naive.replace(tzinfo=zone, fold=1).astimezone(timezone.utc)
    if first == second:
        fit = 'once'
    elif first.astimezone(zone).replace(tzinfo=None) == naive:
        fit = 'fold'
    else:
        fit, first, second = 'gap', second, first
    print('wall', name, text, fit, seconds(first), seconds(second))


def year(y):
    return seconds(datetime(y, 1, 1, tzinfo=timezone.utc))


print('# written by test/base/zone-table.py: do not edit')
for name in ZONES:
    with open(os.path.join(CORPUS, name), 'rb') as f:
        zone = ZoneInfo.from_file(f)
    every = changes(zone, year(1880), year(2090))
    picked = every[:4] + random.sample(every, min(len(every), 16)) + every[-4:]
    late = changes(zone, year(2799), year(2801))
    for t in sorted(set(picked + late)):
        for near in (t - 1, t, t + 1):
            print('at', name, near, *at(zone, near))
        before, after = at(zone, t - 1)[0], at(zone, t)[0]
        for off in {before, after}:
            for by in (-1, 0, 1):
                text = (EPOCH + (t + off + by) * SECOND).strftime('%Y-%m-%dT%H:%M:%S')
                wall(name, zone, text)
    for _ in range(12):
        t = random.randrange(year(1850), year(2900))
        print('at', name, t, *at(zone, t))
        wall(name, zone, (EPOCH + t * SECOND).strftime('%Y-%m-%dT%H:%M:%S'))
