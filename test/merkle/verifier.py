# SPDX-License-Identifier: Apache-2.0
"""Verifies a log, a checkpoint or a receipt from what C2SP, RFC 6962 and RFC 9901
say, with nothing of ours: Python's standard library, and Ed25519 of the package
cryptography.

    verifier.py log KEY [WITNESS...] FOLDER      every file below it
    verifier.py receipt KEY [WITNESS...] FILE    with disclosures in its extra
    verifier.py proof KEY [WITNESS...] FILE ENTRY

All witnesses have to have cosigned. Prints what it found; exits with 1 and words
when something is wrong."""
import base64
import hashlib
import json
import os
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class Wrong(Exception):
    pass


def want(condition, words):
    if not condition:
        raise Wrong(words)


def unbase64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong('not base64') from None
    want(base64.b64encode(raw) == text, 'base64 of another form')
    return raw


def decimal(text):
    want(text.isdigit() and (text == b'0' or text[:1] != b'0'), 'not a number')
    return int(text)


# ---- notes --------------------------------------------------------------------

class Key:
    def __init__(self, vkey):
        name, key_id, body = vkey.encode().split(b'+', 2)
        body = unbase64(body)
        digest = hashlib.sha256(name + b'\n' + body).digest()
        want(digest[:4].hex().encode() == key_id, 'the id is not that of the key')
        want(len(body) == 33 and body[0] in (1, 4), 'not a key of Ed25519')
        self.name, self.id, self.kind = name, digest[:4], body[0]
        self.public = Ed25519PublicKey.from_public_bytes(body[1:])

    def verify(self, text, lines):
        """The time of a cosignature, 0 of a signature; wrong without one."""
        time = None
        for name, raw in lines:
            if name != self.name or raw[:4] != self.id:
                continue
            message, signature, time = text, raw[4:], 0
            if self.kind == 4:
                want(len(signature) == 72, 'not a cosignature')
                time = int.from_bytes(signature[:8], 'big')
                message = b'cosignature/v1\ntime %d\n' % time + text
                signature = signature[8:]
            try:
                self.public.verify(signature, message)
            except InvalidSignature:
                raise Wrong('%s did not sign this' % self.name.decode()) from None
        want(time is not None, 'no signature of ' + self.name.decode())
        return time


def open_checkpoint(note, keys):
    text, found, tail = note.rpartition(b'\n\n')
    want(found and tail.endswith(b'\n'), 'not a signed note')
    text += b'\n'
    lines = []
    for line in tail[:-1].split(b'\n'):
        part = line.split(b' ')
        want(len(part) == 3 and part[0] == '\u2014'.encode(), 'not a signature')
        lines.append((part[1], unbase64(part[2])))
    for key in keys:
        key.verify(text, lines)
    part = text[:-1].split(b'\n')
    want(len(part) >= 3 and part[0] == keys[0].name, 'another origin')
    root = unbase64(part[2])
    want(len(root) == 32, 'not a root')
    return decimal(part[1]), root


# ---- trees --------------------------------------------------------------------

def leaf_hash(entry):
    return hashlib.sha256(b'\0' + entry).digest()


def join(a, b):
    return hashlib.sha256(b'\1' + a + b).digest()


def root_of(hashes):
    """Level by level: a last one without a neighbour goes up as it is."""
    if not hashes:
        return hashlib.sha256(b'').digest()
    while len(hashes) > 1:
        pairs = [join(hashes[i], hashes[i + 1])
                 for i in range(0, len(hashes) - 1, 2)]
        hashes = pairs + (hashes[-1:] if len(hashes) % 2 else [])
    return hashes[0]


def root_from_proof(index, size, leaf, proof):
    """RFC 9162, 2.1.3.2."""
    want(index < size, 'the index is beyond the tree')
    fn, sn, r = index, size - 1, leaf
    for p in proof:
        want(sn > 0, 'the proof is too long')
        if fn & 1 or fn == sn:
            r = join(p, r)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            r = join(r, p)
        fn, sn = fn >> 1, sn >> 1
    want(sn == 0, 'the proof is too short')
    return r


# ---- a log as files -------------------------------------------------------------

def path_of(n, width):
    digits = '%03d' % n
    digits = '0' * (-len(digits) % 3) + digits
    part = [digits[i:i + 3] for i in range(0, len(digits), 3)]
    path = '/'.join(['x' + p for p in part[:-1]] + part[-1:])
    return path if width == 256 else path + '.p/%d' % width


def read(folder, path):
    try:
        with open(os.path.join(folder, path), 'rb') as f:
            return f.read()
    except OSError:
        raise Wrong(path + ': not there') from None


def entries_of(folder, size):
    for n in range(0, size, 256):
        width = min(256, size - n)
        rest = read(folder, 'tile/entries/' + path_of(n // 256, width))
        for _ in range(width):
            length = int.from_bytes(rest[:2], 'big')
            want(len(rest) >= 2 + length and length > 0, 'an entry is cut off')
            yield rest[2:2 + length]
            rest = rest[2 + length:]
        want(not rest, 'a bundle has more than its entries')


def check_log(keys, folder):
    size, root = open_checkpoint(read(folder, 'checkpoint'), keys)
    hashes = [leaf_hash(e) for e in entries_of(folder, size)]
    want(root_of(hashes) == root, 'the root is not that of the entries')
    files, level = -(-size // 256) + 1, 0
    while hashes:
        for n in range(0, len(hashes), 256):
            tile = hashes[n:n + 256]
            path = 'tile/%d/%s' % (level, path_of(n // 256, len(tile)))
            want(read(folder, path) == b''.join(tile), path + ': another tile')
            files += 1
        hashes = [root_of(hashes[n:n + 256])
                  for n in range(0, len(hashes) - 255, 256)]
        level += 1
    have = sum(len(f) for _, _, f in os.walk(folder))
    want(have == files, '%d files, and %d are due' % (have, files))
    print('%d entries, %d files, %d signatures' % (size, files, len(keys)))


# ---- receipts -------------------------------------------------------------------

def open_proof(keys, data):
    """Of a tlog-proof file: index, size, root and proof; and the extra."""
    head, found, note = data.partition(b'\n\n')
    want(found, 'not a tlog-proof')
    line = head.split(b'\n')
    want(line.pop(0) == b'c2sp.org/tlog-proof@v1', 'not a tlog-proof')
    extra = None
    if line and line[0].startswith(b'extra '):
        extra = unbase64(line.pop(0)[6:])
    want(line and line[0].startswith(b'index '), 'no index')
    index = decimal(line.pop(0)[6:])
    proof = [unbase64(p) for p in line]
    want(all(len(p) == 32 for p in proof), 'not a hash')
    return extra, index, proof, open_checkpoint(note, keys)


def check_proof(keys, data, entry):
    _, index, proof, (size, root) = open_proof(keys, data)
    want(root_from_proof(index, size, leaf_hash(entry), proof) == root,
         'the entry is not in the log')


def unpadded(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b'=')


def check_receipt(keys, data):
    extra, index, proof, (size, root) = open_proof(keys, data)
    want(extra is not None and extra.endswith(b'\n'), 'no entry in the extra')
    entry, *disclosures = extra[:-1].split(b'\n')
    want(root_from_proof(index, size, leaf_hash(entry), proof) == root,
         'the entry is not in the log')
    digests = json.loads(entry)['_sd']
    fields = {}
    for d in disclosures:
        digest = unpadded(hashlib.sha256(d).digest()).decode()
        want(digest in digests, 'a field is not of this entry')
        salt, name, value = json.loads(
            base64.urlsafe_b64decode(d + b'=' * (-len(d) % 4)))
        want(name not in fields and len(salt) == 43, 'a field stands twice')
        fields[name] = value
    print('entry %d of %d' % (index, size))
    for name in sorted(fields):
        print('%s: %s' % (name, json.dumps(fields[name], ensure_ascii=False)))


def main(argv):
    what, rest = argv[1], argv[2:]
    entry = rest.pop().encode() if what == 'proof' else None
    path = rest.pop()
    keys = [Key(k) for k in rest]
    if what == 'log':
        check_log(keys, path)
    elif what == 'proof':
        check_proof(keys, read('.', path), entry)
    else:
        check_receipt(keys, read('.', path))


if __name__ == '__main__':
    try:
        main(sys.argv)
    except Wrong as e:
        print('verifier: ' + str(e), file=sys.stderr)
        sys.exit(1)
