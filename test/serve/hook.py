# SPDX-License-Identifier: Apache-2.0
# hook.py FOLDER [CERTIFICATE KEY]: a receiver of webhooks that does what
# FOLDER/mode says (ok, fail, move, gone, slow, drop, big), keeps what it got as
# FOLDER/N.json and writes its port into FOLDER/port. Its own reading of the
# convention says whether it was signed with a line of FOLDER/secret.
import base64
import hashlib
import hmac
import http.server
import json
import os
import ssl
import sys
import time

folder = sys.argv[1]


def read(name):
    with open(os.path.join(folder, name)) as f:
        return f.read()


def put(name, text):
    with open(os.path.join(folder, name + '.new'), 'w') as f:
        f.write(text)
    os.rename(os.path.join(folder, name + '.new'), os.path.join(folder, name))


def signed(head, body):
    """By which secrets, counted from 0."""
    what = f"{head['webhook-id']}.{head['webhook-timestamp']}.".encode() + body
    by = []
    for i, line in enumerate(read('secret').split()):
        key = base64.b64decode(line.removeprefix('whsec_'))
        want = base64.b64encode(hmac.digest(key, what, hashlib.sha256)).decode()
        if 'v1,' + want in head['webhook-signature'].split(' '):
            by.append(i)
    return by


class Receiver(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    n = 0

    def log_message(self, *args):
        pass

    def answer(self, code, body=b'', **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        put('got', self.path)
        self.answer(200)

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        head = {n.lower(): v for n, v in self.headers.items()}
        Receiver.n += 1
        put(f'{Receiver.n}.json', json.dumps(
            {'path': self.path, 'head': head, 'body': body.decode(),
             'signed': signed(head, body), 'mode': read('mode').strip()}))
        self.act(read('mode').strip())

    def act(self, mode):
        if mode == 'slow':
            time.sleep(13)
        if mode == 'drop':
            self.close_connection = True
            return
        try:
            self.answer({'ok': 204, 'fail': 503, 'move': 302, 'gone': 410}.get(mode, 200),
                        b'x' * (1 << 20) if mode == 'big' else b'', Location='/other')
        except OSError:
            self.close_connection = True


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Receiver)
if len(sys.argv) > 2:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(*sys.argv[2:4])
    server.socket = tls.wrap_socket(server.socket, server_side=True)
put('port', str(server.server_address[1]))
server.serve_forever()
