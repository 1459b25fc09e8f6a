# SPDX-License-Identifier: Apache-2.0
# Witnesses that are none, below /KIND/ of a free port, which it prints. They have
# an old checkpoint with cosignatures, and the address of one that is honest.
import base64
import http.server
import sys
import time
import urllib.error
import urllib.request

old, honest = open(sys.argv[1], encoding='utf-8').read(), sys.argv[2]


def pass_on(body):
    try:
        r = urllib.request.urlopen(urllib.request.Request(
            honest + 'add-checkpoint', data=body, method='POST'))
        return r.status, r.read()
    except urllib.error.HTTPError as e:
        return e.code, e.read()


def fresh(body):
    """A good cosignature of what was asked, whatever size was named."""
    code, answer = pass_on(body)
    if code == 409:
        rest = body.split(b'\n\n', 1)[1]
        code, answer = pass_on(b'old ' + answer.strip() + b'\n\n' + rest)
    return answer.decode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def send(self, code, body, *headers):
        self.send_response(code)
        self.send_header('Content-Length', str(len(body)))
        for name, value in headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def lines(self, change):
        line = fresh(self.body)
        name, sig = line.strip().rsplit(' ', 1)
        self.send(200, change(name, bytearray(base64.b64decode(sig))).encode())

    def shift(self, name, sig):
        sig[11] ^= 1
        return name + ' ' + base64.b64encode(sig).decode() + '\n'

    def do_POST(self):
        kind = self.path.split('/')[1]
        self.body = self.rfile.read(int(self.headers['Content-Length']))
        if kind == 'replays':
            self.send(200, ''.join(l + '\n' for l in old.split('\n')
                                   if 'ann.example' in l).encode())
        elif kind == 'is-another':
            self.lines(lambda name, sig: name.replace('ann', 'eve') + ' ' +
                       base64.b64encode(sig).decode() + '\n')
        elif kind == 'shifts-time':
            self.lines(self.shift)
        elif kind == 'says-nothing':
            self.send(200, b'')
        elif kind == 'is-garbled':
            self.send(200, bytes(range(256)) + b'\n')
        elif kind == 'talks-much':
            self.send(200, b'x' * 100000)
        elif kind == 'is-broken':
            self.send(500, b'')
        elif kind == 'is-busy':
            self.send(429, b'')
        elif kind == 'redirects':
            self.send(302, b'', ('Location', honest + 'add-checkpoint'))
        elif kind == 'knows-nobody':
            self.send(404, b'')
        elif kind == 'knows-another-key':
            self.send(403, b'')
        elif kind == 'is-beyond':
            self.send(409, b'99999999\n')
        elif kind == 'is-lost':
            self.send(409, b'many\n')
        elif kind == 'goes-round':
            self.send(409, b'1\n' if b'old 2' in self.body[:6] else b'2\n')
        elif kind == 'proves-nothing':
            self.send(422, b'')
        elif kind == 'hangs-up':
            self.close_connection = True
        elif kind == 'is-slow':
            time.sleep(14)
            self.close_connection = True
        else:
            self.send(*pass_on(self.body))


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
