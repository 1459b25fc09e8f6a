#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
# Writes decimal-table.txt, what test/base/decimal.c expects. Python's decimal
# knows nothing of our code: it computes with 300 digits, and we say whether the
# result is one of our numbers (below 10^34 in size, at most 34 places, at most
# 34 digits).
#
#	test/base/decimal-table.py > test/base/decimal-table.txt
import decimal
import random
from decimal import Decimal

MODES = ['HALF_EVEN', 'HALF_UP', 'HALF_DOWN', 'DOWN', 'UP', 'FLOOR', 'CEILING']
BORDER = ['0', '1', '-1', '0.1', '0.5', '-0.5', '2.5', '-2.5', '3', '7', '0.05',
          '5.01', '200', '200.01', '100', '0.01', '9' * 34, '-' + '9' * 34,
          '1' + '0' * 33, '0.' + '0' * 33 + '1', '0.' + '9' * 34,
          '9' * 17 + '.' + '9' * 17, str(2**63), str(-2**63), str(2**100),
          str(5**48), '0.' + str(5**48), '4.' + '9' * 33, '0.' + '4' * 34]

decimal.getcontext().prec = 300
random.seed(17)


def number():
    """Any length, any place of the point, ends in zeros now and then."""
    if random.random() < 0.15:
        return Decimal(random.choice(BORDER))
    n = random.choice([1, 2, 3, 5, 8, 12, 17, 19, 20, 25, 33, 34])
    digits = random.randrange(10 ** n)
    if random.random() < 0.3:
        digits = digits // 10 ** (n // 2) * 10 ** (n // 2)
    scale = random.choice([0, 0, 1, 2, 2, 4, n // 2, n, 34])
    return Decimal(digits * random.choice([1, -1])).scaleb(-scale)


def text(v):
    """The one text of v, or LIMIT."""
    if v == 0:
        return '0'
    s = format(v, 'f')
    if '.' in s:
        s = s.rstrip('0').rstrip('.')
    whole, _, fraction = s.lstrip('-').partition('.')
    if len(fraction) > 34 or int(whole + fraction) >= 10 ** 34:
        return 'LIMIT'
    return s


def places(v, n, mode):
    return v.quantize(Decimal(1).scaleb(-n), rounding='ROUND_' + mode)


def rounded_quotient(a, b, n, mode):
    """Exact, in whole numbers: 300 digits could still round twice."""
    num, den = (a.scaleb(n) / 1).as_integer_ratio()
    p, q = b.as_integer_ratio()
    num, den = num * q, den * p
    whole, rest = divmod(abs(num), abs(den))
    minus = (num < 0) != (den < 0)
    twice = (rest * 2 > abs(den)) - (rest * 2 < abs(den))
    up = {'HALF_EVEN': twice > 0 or (twice == 0 and whole % 2 == 1),
          'HALF_UP': twice >= 0, 'HALF_DOWN': twice > 0, 'DOWN': False,
          'UP': rest > 0, 'FLOOR': rest > 0 and minus,
          'CEILING': rest > 0 and not minus}[mode] and rest > 0
    return Decimal((whole + up) * (-1 if minus else 1)).scaleb(-n)


def line(*words):
    print(' '.join(str(w) for w in words))


def one(a, b, n, mode):
    if text(a) == 'LIMIT' or text(b) == 'LIMIT':
        return
    line('add', text(a), text(b), text(a + b))
    line('sub', text(a), text(b), text(a - b))
    line('mul', text(a), text(b), text(a * b))
    line('cmp', text(a), text(b), (a > b) - (a < b))
    line('round-' + mode, text(a), n, text(places(a, n, mode)))
    if b != 0:
        line('div-%s-%d' % (mode, n), text(a), text(b),
             text(rounded_quotient(a, b, n, mode)))


print('# written by test/base/decimal-table.py: do not edit')
for _ in range(320):
    one(number(), number(), random.choice([0, 0, 1, 2, 2, 3, 6, 17, 34]),
        random.choice(MODES))
for v in ['2.5', '3.5', '2.51', '2.49', '0.5', '9.5', '2', '0.05', '99.95']:
    for m in MODES:
        for sign in ['', '-']:
            d = Decimal(sign + v)
            for n in [0, 1]:
                line('round-' + m, text(d), n, text(places(d, n, m)))
            line('div-%s-0' % m, text(d * 7), '7',
                 text(rounded_quotient(d * 7, Decimal(7), 0, m)))
