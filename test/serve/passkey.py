# SPDX-License-Identifier: Apache-2.0
"""Passkeys over HTTP: an authenticator and a browser that tell the truth, and lie
in one thing at a time. Shares no code with the program; keys and signatures are
python3-cryptography's."""
import base64
import hashlib
import hmac
import html
import http.client
import json
import os
import re
import struct
import sys
import time
import urllib.parse

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

URL, WELCOME, LOG = sys.argv[1:]
HOST = URL.split('//')[1]
ORIGIN, RP = 'http://localhost:8080', 'localhost'
done = bad = 0


def ok(name, good, *talk):
    global done, bad
    done += 1
    bad += not good
    print(f"{'' if good else 'not '}ok {done} - {name}", flush=True)
    if not good:
        for line in talk:
            print('# ' + str(line)[:600].replace('\n', '\n# '))


def b64(data):
    return base64.urlsafe_b64encode(data).decode().rstrip('=')


def unb64(text):
    return base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))


# ---- a browser --------------------------------------------------------------------

class Browser:
    def __init__(self):
        self.jar = {}
        self.form = self.page = self.policy = ''
        self.status, self.to = 0, ''

    def ask(self, path, fields=None):
        wire = http.client.HTTPConnection(HOST, timeout=60)
        headers = {'Host': HOST, 'User-Agent': 'Firefox/1 Linux',
                   'Cookie': '; '.join(f'{n}={v}' for n, v in self.jar.items())}
        body = None
        if fields is not None:
            headers['Content-Type'] = 'application/x-www-form-urlencoded'
            body = urllib.parse.urlencode(fields).encode()
        wire.request('GET' if body is None else 'POST', path, body, headers)
        got = wire.getresponse()
        self.page = got.read().decode()
        self.status, self.to = got.status, got.getheader('Location') or ''
        self.policy = got.getheader('Content-Security-Policy')
        for cookie in got.headers.get_all('Set-Cookie') or []:
            name, value = cookie.split(';')[0].split('=', 1)
            if value:
                self.jar[name] = value
            else:
                self.jar.pop(name, None)
        wire.close()
        return self

    def get(self, path):
        self.ask(path)
        found = re.search(r'name="page.form" value="([^"]*)"', self.page)
        if found:
            self.form = found.group(1)
        return self

    def send(self, path, **fields):
        return self.ask(path, {'page.form': self.form, **{
            n.replace('__', '.'): v for n, v in fields.items()}})

    def data(self, name):
        found = re.search(rf'data-{name}="([^"]*)"', self.page)
        return html.unescape(found.group(1)) if found else ''

    def value(self, name):
        found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', self.page)
        return html.unescape(found.group(1)) if found else ''

    def alert(self):
        found = re.search(r'role="(?:alert|status)">([^<]*)<', self.page)
        return html.unescape(found.group(1)) if found else ''

    def is_in(self):
        return self.get('/account').status == 200


# ---- an authenticator ---------------------------------------------------------------

class Passkey:
    def __init__(self, kind):
        self.kind, self.id, self.handle, self.count = kind, os.urandom(32), b'', 0
        self.key = {'es256': lambda: ec.generate_private_key(ec.SECP256R1()),
                    'eddsa': ed25519.Ed25519PrivateKey.generate,
                    'rs256': lambda: rsa.generate_private_key(65537, 2048),
                    'short': lambda: rsa.generate_private_key(65537, 1024)}[kind]()

    def cose(self):
        public = self.key.public_key()
        if self.kind == 'es256':
            n = public.public_numbers()
            return (b'\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20' +
                    n.x.to_bytes(32, 'big') + b'\x22\x58\x20' +
                    n.y.to_bytes(32, 'big'))
        if self.kind == 'eddsa':
            return b'\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20' + \
                public.public_bytes(Encoding.Raw, PublicFormat.Raw)
        n = public.public_numbers().n
        size = (n.bit_length() + 7) // 8
        return (b'\xa4\x01\x03\x03\x39\x01\x00\x20\x59' + struct.pack('>H', size) +
                n.to_bytes(size, 'big') + b'\x21\x43\x01\x00\x01')

    def sign(self, what):
        if self.kind == 'es256':
            return self.key.sign(what, ec.ECDSA(hashes.SHA256()))
        if self.kind == 'eddsa':
            return self.key.sign(what)
        return self.key.sign(what, padding.PKCS1v15(), hashes.SHA256())

    def data(self, made, rp=RP, flags=0x05, extra=b''):
        """UP and UV, and what was made."""
        out = hashlib.sha256(rp.encode()).digest()
        out += bytes([flags | (0x40 if made else 0)])
        out += struct.pack('>I', self.count)
        if made:
            out += bytes(16) + struct.pack('>H', len(self.id)) + self.id + self.cose()
        return out + extra


def client(kind, challenge, origin=ORIGIN, **more):
    return json.dumps({'type': 'webauthn.' + kind, 'challenge': challenge,
                       'origin': origin, 'crossOrigin': False, **more},
                      separators=(',', ':')).encode()


# ---- making one ------------------------------------------------------------------------

def begin(who, password, name='A key', **more):
    who.get('/passkeys')
    who.send('/passkeys', page__step='begin', name=name, password=password, **more)
    return who.data('challenge')


def add(who, data, said, name='A key', ticket=None):
    """With what the page says that was begun with."""
    who.send('/passkeys', page__step='add', name=name,
             ticket=ticket or who.value('ticket'),
             client=b64(said), data=b64(data))
    return who.status


def make(who, password, kind='es256', name='A key', **more):
    key = Passkey(kind)
    challenge = begin(who, password, name, **more)
    key.handle = unb64(who.data('handle'))
    add(who, key.data(True), client('create', challenge), name)
    return key


# ---- showing one ------------------------------------------------------------------------

def show(who, key, lie=None, to=''):
    """As it should be, but for what the lie changes of the fields."""
    who.ask('/sign-in/challenge', {})
    said = {'challenge': who.page, 'origin': ORIGIN}
    data = {}
    fields = {'id': key.id, 'handle': key.handle}
    if lie:
        lie(said, data, fields)
    text = client(said.pop('kind', 'get'), said.pop('challenge'), said.pop('origin'),
                  **said)
    cut = data.pop('cut', None)
    auth = key.data(False, **data)[:cut]
    signature = fields.pop('signature', None) or \
        fields.pop('by', key).sign(auth + hashlib.sha256(text).digest())
    fields = {'client': text, 'data': auth, 'signature': signature, **fields}
    return who.ask('/sign-in/passkey',
                   {'to': to, **{n: b64(v) for n, v in fields.items()}})


WANG, LI = 'a quiet bicycle', 'twelve green apples'
wang, li = Browser(), Browser()
wang.ask(WELCOME, {'name': 'Wang Min', 'login': 'wang.min', 'password': WANG,
                   'again': WANG})
wang.get('/people')
wang.send('/people', page__step='invite', name='Li Lei', login='li.lei', person='')
link = re.search(r'/welcome/[A-Za-z0-9_-]*', wang.page).group(0)
li.ask(link, {'password': LI, 'again': LI})
ok('who opened an account is said to have come by a link',
   'signed in by a link' in li.get('/account').page)

# ---- who may make one
ok('the account page leads to passkeys', 'href="/passkeys"' in li.page)
ok('without the password none is begun',
   begin(li, 'not this one') == '' and li.status == 422, li.status)
ok('nor with no name', begin(li, LI, '') == '' and li.status == 422, li.status)
ok('nor with one of 61 letters', begin(li, LI, 'x' * 61) == '' and li.status == 422)
challenge = begin(li, LI)
ok('with it the page has a challenge', len(unb64(challenge)) == 32, li.status)
ok('and a handle that is random', len(unb64(li.data('handle'))) == 32
   and unb64(li.data('handle')) != unb64(li.data('challenge')))
ok('for the host of the configuration', li.data('host') == RP)
ok('this page runs a script of ours', "script-src 'self'" in li.policy, li.policy)
ok('and so does that of signing in', "script-src 'self'" in
   Browser().get('/sign-in').policy)
ok('no other does', all('script' not in li.get(p).policy
                        for p in ('/account', '/passkeys', '/code')))

# ---- what is refused of one that is made
LIES = {
    'another site': dict(origin='http://localhost:8081'),
    'the same site with TLS': dict(origin='https://localhost:8080'),
    'a page in a frame': dict(crossOrigin=True),
    'a page in a frame of a site that is named': dict(topOrigin='http://x.example'),
    'another challenge': dict(challenge=b64(os.urandom(32))),
    'no challenge': dict(challenge=''),
}
for name, lie in LIES.items():
    key = Passkey('es256')
    said = {'challenge': begin(li, LI), 'origin': ORIGIN, **lie}
    add(li, key.data(True), client('create', said.pop('challenge'),
                                   said.pop('origin'), **said))
    ok(f'none is made for {name}', li.status == 422, li.status, li.alert())
key = Passkey('es256')
DATA = {
    'another host': key.data(True, rp='example.com'),
    'nobody there': key.data(True, flags=0x04),
    'nobody who proved who they are': key.data(True, flags=0x01),
    'nothing that was made': key.data(False),
    'a backup that there cannot be': key.data(True, flags=0x15),
    'bytes behind the key': key.data(True, extra=b'\0'),
    'extensions that are not there': key.data(True, flags=0x85),
    'a key that is too short': Passkey('short').data(True),
    'an algorithm nobody asked for': key.data(True).replace(b'\x03\x26', b'\x03\x27'),
    'a curve nobody asked for': key.data(True).replace(b'\x20\x01\x21', b'\x20\x02\x21'),
    'a length that is beyond it': key.data(True).replace(b'\x58\x20', b'\x58\xff'),
    'nothing': b'',
}
for name, data in DATA.items():
    challenge = begin(li, LI)
    add(li, data, client('create', challenge))
    ok(f'none is made of {name}', li.status == 422, li.status, li.alert())
challenge, ticket, whole = begin(li, LI), li.value('ticket'), key.data(True)
cut = [n for n in range(len(whole))
       if add(li, whole[:n], client('create', challenge), ticket=ticket) != 422]
ok('none is made of what is cut off, wherever it is', cut == [], cut)
add(li, whole, client('get', challenge), ticket=ticket)
ok('none is made by showing one', li.status == 422)
add(li, whole, b'{"type":', ticket=ticket)
ok('none is made of what is no JSON', li.status == 422)
last = '1' if ticket[-1] == '0' else '0'
add(li, whole, client('create', challenge), ticket=ticket[:-1] + last)
ok('none is made with a ticket of their own', li.status == 422)
begin(wang, WANG)
add(wang, whole, client('create', challenge), ticket=ticket)
ok('none is made with the ticket of another account', wang.status == 422)
second = Browser()
second.ask('/sign-in', {'login': 'li.lei', 'password': LI})
second.get('/passkeys')
add(second, whole, client('create', challenge), ticket=ticket)
ok('nor with that of another session', second.status == 422)
ok('there is none yet', 'Change “' not in li.get('/passkeys').page)
add(li, whole, client('create', challenge), ticket=ticket)
ok('and one as it should be is made', li.status == 200
   and 'Your passkey is there' in li.alert(), li.alert())
add(li, Passkey('es256').data(True), client('create', challenge), ticket=ticket)
ok('a challenge makes one alone', li.status == 422, li.alert())
challenge = begin(wang, WANG)
add(wang, whole, client('create', challenge))
ok('what is one account\'s is no other\'s', wang.status == 422
   and 'here already' in wang.alert(), wang.alert())
challenge = begin(li, LI)
ok('the device is told which there are', li.data('have') == b64(key.id))
add(li, Passkey('es256').data(True, flags=0x85, extra=b'\xa1\x6bcredProtect\x02'),
    client('create', challenge, other='yes'), 'With more')
ok('what browsers add of their own is no matter', li.status == 200, li.alert())
keys = {kind: make(li, LI, kind, kind) for kind in ('es256', 'eddsa', 'rs256')}
li.get('/passkeys')
ok('all three kinds are made', all(f'>{k}<' in li.page for k in keys), li.page)
ok('one account has one handle', len({k.handle for k in keys.values()}) == 1)
theirs = make(wang, WANG)
ok('and another one another', theirs.handle != keys['es256'].handle)

# ---- signing in
a, b = Browser().ask('/sign-in/challenge', {}), Browser().ask('/sign-in/challenge', {})
ok('challenges are random', a.page != b.page and len(unb64(a.page)) == 32)
ok('and in a cookie that no script reads', 'probity-asked' in a.jar)
for kind, key in keys.items():
    who = Browser()
    show(who, key, to='/record')
    ok(f'{kind}: it lets in', (who.status, who.to) == (303, '/record') and who.is_in(),
       who.status, who.alert())
    ok(f'{kind}: and the challenge is over', 'probity-asked' not in who.jar)
ok('the list of sessions says how', 'signed in with a passkey' in who.page, who.page)
ok('the list of passkeys says when',
   who.get('/passkeys').page.count('last used') == 3)
show(who, keys['es256'], to='//evil.example/')
ok('and it leads nowhere else', who.to == '/home', who.to)


def set_(**more):
    return lambda said, data, fields: said.update(more)


def data_(**more):
    return lambda said, data, fields: data.update(more)


def field(**more):
    return lambda said, data, fields: fields.update(more)


key = keys['es256']
REFUSED = {
    'another site': set_(origin='https://localhost:8080'),
    'a site that begins like it': set_(origin=ORIGIN + '.evil.example'),
    'a page in a frame': set_(crossOrigin=True),
    'another challenge': set_(challenge=b64(os.urandom(32))),
    'making one': set_(kind='create'),
    'another host': data_(rp='localhost.evil.example'),
    'nobody there': data_(flags=0x04),
    'nobody who proved who they are': data_(flags=0x01),
    'bytes behind it': data_(extra=b'\0'),
    'less than there is': data_(cut=36),
    'nothing at all': data_(cut=0),
    'another account\'s handle': field(handle=theirs.handle),
    'no handle': field(handle=b''),
    'another key': field(by=Passkey('es256')),
    'no signature': field(signature=b'\0'),
    'another account\'s passkey': field(id=theirs.id),
    'a passkey of nobody\'s': field(id=os.urandom(32)),
    'no passkey': field(id=b''),
}
pages = set()
for name, lie in REFUSED.items():
    who = Browser()
    show(who, key, lie)
    pages.add((who.status, who.page))
    ok(f'not let in: {name}', who.status == 403 and not who.is_in(), who.status)
    show(Browser(), key)  # tries are forgotten by the right one
ok('whatever is wrong, the same is answered', len(pages) == 1,
   *[p[0] for p in pages])
who = Browser()
show(who, key, lambda said, data, fields: who.jar.pop('probity-asked'))
ok('not let in: a browser that did not ask', who.status == 403
   and 'too long' in who.page)
who = Browser()
who.jar['probity-asked'] = a.jar['probity-asked']
ours = dict(who.jar)


def swap(said, data, fields):
    who.jar.update(ours)


show(who, key, swap)
ok('not let in: by the challenge of another browser', who.status == 403)
show(who, key, lambda s, d, f: who.jar.update({'probity-asked': ticket}))
ok('not let in: with what one is made by', who.status == 403)

# Once more, byte for byte, with the cookie that the server took away.
who = Browser()
sent = {}


class Copy(Browser):
    def ask(self, path, fields=None):
        if path == '/sign-in/passkey':
            sent.update(fields=dict(fields), jar=dict(self.jar))
        return super().ask(path, fields)


show(Copy(), key)
who = Browser()
who.jar = dict(sent['jar'])
who.ask('/sign-in/passkey', sent['fields'])
ok('not let in: what let somebody in before', who.status == 403 and not who.is_in())

# ---- the counter
count = make(li, LI, name='Counts')
count.count = 7
ok('a counter may begin', show(Browser(), count).status == 303)
count.count = 8
ok('and goes on', show(Browser(), count).status == 303)
ok('nothing is told of it', 'copy of it' not in li.get('/account').page)
for n in (8, 3, 0):
    count.count = n
    ok(f'8 is not followed by {n}', show(Browser(), count).status == 403)
ok('the owner is told on the account page', 'copy of it' in li.get('/account').page
   and '“Counts”' in li.page, li.page)
ok('and nobody else', 'copy of it' not in wang.get('/account').page)
ok('once, however often it was tried', li.page.count('there may be a copy.') == 1)
ok('on its own page too', 'copy of it' in li.get('/passkeys').page)
li.send('/passkeys', page__step='read')
ok('until they have read it', 'copy of it' not in li.get('/account').page)
count.count = 9
ok('it still lets in who has the right one', show(Browser(), count).status == 303)

# ---- names, and away
ID = re.search(r'name="passkey" value="([0-9a-f]+)"', li.get('/passkeys').page).group(1)
li.send('/passkeys', page__step='rename', passkey=ID, name='灰色 & <b>')
ok('it is renamed', li.status == 303
   and '<strong>灰色 &amp; &lt;b&gt;</strong>' in li.get('/passkeys').page)
li.send('/passkeys', page__step='rename', passkey=ID, name='\x07')
ok('to nothing that is no name', li.status == 422)
wang.get('/passkeys')
wang.send('/passkeys', page__step='rename', passkey=ID, name='mine')
ok('nobody renames another\'s', wang.status == 422 and 'not there' in wang.alert())
wang.send('/passkeys', page__step='remove', passkey=ID, password=WANG)
ok('nor removes it', wang.status == 422 and 'not there' in wang.alert())
li.send('/passkeys', page__step='remove', passkey=ID, password='not this one')
ok('it is not removed without the password', li.status == 422)
while ID:
    li.send('/passkeys', page__step='remove', passkey=ID, password=LI)
    ID = li.value('passkey')
ok('all are removed with it', li.status == 200 and 'Change “' not in li.page)
ok('and let nobody in any more', show(Browser(), key).status == 403)
ok('the password does', Browser().ask('/sign-in', {'login': 'li.lei',
                                                  'password': LI}).status == 303)

# ---- no more than there may be
for n in range(20):
    make(li, LI, 'eddsa', f'No. {n}')
ok('there are twenty', li.get('/passkeys').page.count('name="page.step" value="rename"')
   == 20)
begin(li, LI)
ok('and no more', li.status == 422 and li.data('challenge') == '', li.status)
for ID in re.findall(r'name="passkey" value="([0-9a-f]+)"', li.page)[::2]:
    li.send('/passkeys', page__step='remove', passkey=ID, password=LI)


# ---- a second factor
def code(secret, steps=0):
    step = int(time.time()) // 30 + steps
    mac = hmac.new(base64.b32decode(secret), struct.pack('>Q', step), 'sha1').digest()
    at = mac[19] & 15
    return '%06d' % ((struct.unpack('>I', mac[at:at + 4])[0] & 0x7fffffff) % 1000000)


key = make(li, LI, name='Both factors')
while time.time() % 30 > 20:
    time.sleep(1)
li.get('/second-factor')
li.send('/second-factor', page__step='begin', password=LI)
secret = re.search(r'<code>([A-Z2-7 ]+)</code>', li.page).group(1).replace(' ', '')
li.send('/second-factor', page__step='confirm', ticket=li.value('ticket'),
        code=code(secret, -1))
ok('a second factor is on', li.status == 200, li.alert())
codes = re.findall(r'<li><code>([A-Z2-7-]+)</code>', li.page)
li.send('/second-factor', page__step='recover', password=LI, code=codes[0])
codes = re.findall(r'<li><code>([A-Z2-7-]+)</code>', li.page)
ok('new recovery codes are told of', len(codes) == 10
   and 'New recovery codes were made' in li.get('/account').page, li.status)
who = Browser()
show(who, key)
ok('a passkey is both', who.status == 303 and who.is_in())
ok('but making one asks for the code', begin(who, LI) == '' and who.status == 422)
challenge = begin(who, LI, code=code(secret))
ok('with which it is begun', len(challenge) == 43, who.alert())
ID = re.search(r'name="passkey" value="([0-9a-f]+)"', who.get('/passkeys').page).group(1)
who.send('/passkeys', page__step='remove', passkey=ID, password=LI)
ok('and so does removing one', who.status == 422)
two = Browser()
two.ask('/sign-in', {'login': 'li.lei', 'password': LI})
two.ask('/sign-in/code', {'ticket': two.value('ticket'), 'code': code(secret, 1)})
ok('a code is told apart in the list',
   'signed in with a second factor' in two.get('/account').page, two.status)

li.get('/second-factor')
li.send('/second-factor', page__step='off', password=LI, code=codes[0])
ok('and so is turning it off',
   'Your second factor was turned off.' in li.get('/account').page, li.alert())

# ---- whose account is over
wang.get('/people')
wang.send('/people', page__step='reset', number='2')
link = re.search(r'/welcome/[A-Za-z0-9_-]*', wang.page).group(0)
ok('a reset ends passkeys with the rest', show(Browser(), key).status == 403
   and not who.is_in())
li.ask(link, {'password': LI, 'again': LI})
ok('and none is left', 'Change “' not in li.get('/passkeys').page and li.status == 200)
ok('which they are told', 'Your account was opened anew' in li.get('/account').page)
key = make(li, LI)
ok('another one is made', show(Browser(), key).status == 303)
wang.send('/people', page__step='close', number='2')
ok('who is closed is not let in', show(Browser(), key).status == 403)
wang.send('/people', page__step='open', number='2')
ok('nor once it is open again: by the password alone',
   show(Browser(), key).status == 403)

# ---- lost, and taken away by who administers
def people(browser):
    """What the list of people says of Li."""
    page = html.unescape(browser.get('/people').page)
    return re.search(r'<li><div[^>]*>Li Lei</div>.*?(?=<li><div[^>]*>Wang Min</div>|</main>)',
                     page, re.S).group(0)


li.ask('/sign-in', {'login': 'li.lei', 'password': LI})
key, lost = make(li, LI, name='Kept'), make(li, LI, name='Lost <telephone>')
who = Browser()
show(who, key)
seen = people(wang)
ok('an administrator sees that there is a password', ' · password' in seen
   and 'no password' not in seen and 'opened the link' not in seen, seen)
ok('and how many passkeys', '2 passkeys' in seen, seen)
ok('each by its name, and when it was used', all(
    re.search(re.escape(name) + r'<br><span>added [^<]* · ' + used, seen)
    for name, used in (('Kept', 'last used 2'), ('Lost <telephone>', 'not used yet'))), seen)
ok('and no secret of it', b64(key.id) not in seen and key.id.hex() not in seen)
KEPT, LOST = re.findall(r'name="passkey" value="([0-9a-f]+)"', seen)
ok('their own are removed on their own page alone',
   'value="passkey"' not in html.unescape(wang.page).replace(seen, ''))
li.get('/people')
ok('nobody else removes one', li.status == 404 and li.send(
    '/people', page__step='passkey', number='1', passkey=LOST).status == 404)
wang.get('/people')
ok('nor an administrator their own there', wang.send(
    '/people', page__step='passkey', number='1', passkey=LOST).status == 400)
ok('nor one that there is not', wang.send(
    '/people', page__step='passkey', number='2', passkey='0' * 16).status == 404)
ok('not without the form\'s token', wang.ask('/people', {
    'page.step': 'passkey', 'number': '2', 'passkey': LOST}).status == 403, wang.status)
ok('both are there still', '2 passkeys' in people(wang))
wang.send('/people', page__step='passkey', number='2', passkey=LOST)
ok('one is removed', wang.status == 200 and 'Li Lei' in wang.alert(), wang.alert())
ok('and lets nobody in', show(Browser(), lost).status == 403)
ok('whoever was in is out', not who.is_in() and not li.is_in())
ok('the other one lets in', show(Browser(), key).status == 303)
ok('and so does the password', li.ask('/sign-in', {'login': 'li.lei',
                                                 'password': LI}).status == 303)
ok('its owner reads who did it', re.search(
    r'A passkey was removed\.<br><span>[^<]* · done by Wang Min',
    li.get('/account').page), li.page)
ok('and nobody else', 'done by' not in wang.get('/account').page)
ok('one is left', '1 passkey\n' in people(wang).replace('</summary>', '\n'), people(wang))
wang.get('/people')
ok('it is removed once', wang.send(
    '/people', page__step='passkey', number='2', passkey=LOST).status == 404)

# ---- too many tries
for _ in range(10):
    show(Browser(), theirs, field(signature=b'\0'))
ok('after ten wrong ones the right one has to wait',
   show(Browser(), theirs).status == 403)
ok('and nobody\'s password does', Browser().ask(
    '/sign-in', {'login': 'wang.min', 'password': WANG}).status == 303)
ok('the log names nobody', not re.search(r'wang|li\.lei|Counts', open(LOG).read()))
print(f'1..{done}')
sys.exit(bad > 0)
