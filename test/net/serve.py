# SPDX-License-Identifier: Apache-2.0
# Serves a folder of files on a free port, which it prints; below /bad/KIND/ it
# has one vice each.
import http.server
import os
import ssl
import sys

root, temp = sys.argv[1:3]
asked = 0


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

    def file(self, path):
        try:
            with open(os.path.join(root, path), 'rb') as f:
                self.send(200, f.read())
        except OSError:
            self.send(404, b'')

    def endless(self, start, piece):
        self.close_connection = True
        try:
            self.wfile.write(start)
            while True:
                self.wfile.write(piece)
        except OSError:
            pass

    def bad(self, kind, path):
        global asked
        asked += 1
        if kind == 'redirects':
            self.send(302, b'', ('Location', '/' + path))
        elif kind == 'breaks':
            self.send(500, b'')
        elif kind == 'refuses':
            self.send(403, b'')
        elif kind == 'hangs-up':
            self.close_connection = True
        elif kind == 'talks-much':
            self.endless(b'HTTP/1.1 200 OK\r\n\r\n', b'x' * 65536)
        elif kind == 'heads-much':
            self.endless(b'HTTP/1.1 200 OK\r\n', b'X-Word: ' + b'x' * 1000 + b'\r\n')
        elif kind == 'garbage':
            self.send(200, bytes(range(256)))
        elif kind == 'gzips':
            self.send(200, b'\x1f\x8b\x08\x00', ('Content-Encoding', 'gzip'))
        elif kind == 'once-in-a-while' and asked % 2:
            self.send(503, b'')
        else:
            self.file(path)

    def do_GET(self):
        part = self.path.split('/', 3)
        if part[1] == 'bad':
            self.bad(part[2], part[3])
        else:
            self.file(self.path[1:])


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
if sys.argv[3:] == ['tls']:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(temp + '/tls.pem', temp + '/tls.key')
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_address[1], flush=True)
server.serve_forever()
