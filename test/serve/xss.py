# SPDX-License-Identifier: Apache-2.0
"""What people type is text, wherever it comes out again. Payloads stand in every
name and every text of a company's year, and in every field of every form; each
page is read by a browser's parser, and no element, attribute or address of it
may be of their making.

    xss.py story FOLDER     payloads into the words of the story there
    xss.py look URL DATA    the pages, tables and answers of a server
    xss.py mail FOLDER      what was sent"""
import csv
import glob
import http.client
import io
import json
import os
import re
import signal
import sys
import urllib.parse

# What is written by payloads has "zq" in it, which nothing else has.
TYPED = [
    '<script>zq(1)</script>',
    '<img src=x onerror=zq(2)>',
    '"><svg/onload=zq(3)>',
    "' onmouseover='zq(4)",
    '" autofocus onfocus="zq(5)',
    'javascript:zq(6)',
    '<a href="javascript:zq(7)">zq</a>',
    '</title><script>zq(8)</script>',
    '</textarea><zq9 onclick=zq(9)>',
    '</style></script><zq10>',
    '<!-- zq --!><zq11>',
    '--><zq12>',
    '<![CDATA[<zq13>]]>',
    '{{ zq14 }}{{ msg zq.x }}',
    '<%= zq15 %>#{zq15}',
    '&lt;zq16&gt;&#x3c;zq16&#x3e;&quot;',
    '%3Czq17%3E%22%0d%0aSet-Cookie:%20zq=1',
    '\u202e<zq18>\u202c\u2066zq18\u2069',
    '\u200b\ufeff<zq19 \u00a0x>',
    '<zq20>' * 40,
    '=HYPERLINK("http://zq21","zq")',
    '+zq22()',
    "-2+3+cmd|' /C zq23'!A0",
    '@SUM(zq24)',
    'zq25;=zq(25)',
    '\uff1dzq26\uff20zq',
    '\uff1czq27\uff1e',
    '<iframe src=//zq28></iframe>',
    '<object data="data:x,<script>zq(29)</script>"><zq29>',
    '<form action=//zq30><button formaction=//zq30>',
    '<meta http-equiv=refresh content="0;url=//zq31">',
    '<base href=//zq32>',
    'data:text/html,<script>zq(33)</script>',
    '[zq34](javascript:zq(34)) ![zq](//zq/x) <http://zq34>',
    'zq35\ufffe\uffff<zq35>',
    '//zq36.example/../..',
    '\\"><zq37>\\u003czq37\\u003e',
    '"]}{"zq38":1}',
    '<zq39/onpointerrawupdate=zq(39)//',
    '`zq40` style=x:expression(zq(40)) ``',
]
# And what no text is, or only some fields take.
SENT = TYPED + [
    '${zq41}$zq{zq41}',
    'zq42\nSet-Cookie: zq=42\n\n<zq42>',
    'zq43\t=zq(43)',
    '\x00<zq44>\x1b]0;zq44\x07',
    '<zq45>' * 3000,
]
LONG = os.environ.get('LONG', '0') != '0'
done = bad = 0


def ok(name, good, *talk):
    global done, bad
    done += 1
    bad += not good
    print(f"{'' if good else 'not '}ok {done} - {name}")
    if not good:
        for line in talk:
            print('# ' + ascii(line)[:700])


def end():
    print(f'1..{done}')
    sys.exit(bad > 0)


# ---- the story ------------------------------------------------------------------

def story(folder):
    """Each text in two languages becomes two payloads; templates stay."""
    n = 0

    def put(found):
        nonlocal n
        if '$' in found.group():
            return found.group()
        n += 1
        texts = [json.dumps(TYPED[(2 * n + i) % len(TYPED)]) for i in (0, 1)]
        return f'{{en: {texts[0]}, zh-Hans: {texts[1]}}}'

    for path in sorted(glob.glob(folder + '/*.yaml')):
        with open(path, encoding='utf-8') as file:
            lines = file.read().split('\n')
        lines = [line if 'role:' in line else re.sub(
            r'\{en: ("(?:[^"\\]|\\.)*"|[^,"{}]+), zh-Hans: ("[^"]*"|[^"{}]+)\}',
            put, line) for line in lines]
        with open(path, 'w', encoding='utf-8') as file:
            file.write('\n'.join(lines))
    print(n)


if sys.argv[1] == 'story':
    story(sys.argv[2])

# ---- what may stand in a page ----------------------------------------------------

import html5_parser  # noqa: E402  (the story is told without it)

URLS = {'href', 'src', 'action', 'formaction', 'poster', 'data', 'cite',
        'background', 'ping', 'srcset', 'longdesc', 'xlink:href'}
PROSE = {'blockquote', 'sup', 'sub', 'footer', 'time', 'tfoot', 'caption'}


def known():
    """The elements and attributes that templates and prose are made of."""
    tags, names = {'html', 'head', 'body', 'tbody'} | PROSE, {'lang'}
    for path in glob.glob('page/*.tmpl'):
        with open(path, encoding='utf-8') as file:
            text = file.read()
        tags |= set(re.findall(r'<([a-z][a-z0-9]*)', text))
        names |= set(re.findall(r'[ }]([a-zA-Z-]+)=["{]', text))
        names |= set(re.findall(r' (checked|selected|required|download|open|'
                                r'hidden|reversed|multiple|(?:form)?novalidate)\b', text))
    return tags, names


TAGS, NAMES = known()
seen = {}  # of each payload: on how many pages its text was


def address_wrong(value):
    """Ours begin with a slash, a mark of the query or of the page; in the token of
    a link any two letters may meet."""
    value = re.sub(r'^/welcome/[\w-]{43}', '/welcome', value)
    return value != '' and (value[0] not in '/#?' or value[:2] in ('//', '/\\')
                            or 'zq' in urllib.parse.unquote(
                                value.partition('?')[0].partition('#')[0]))


def page_faults(body):
    found = []
    for e in html5_parser.parse(body, transport_encoding='utf-8').iter():
        if not isinstance(e.tag, str):
            found.append(f'a comment: {e.text}')
            continue
        tag = e.tag.rpartition('}')[2]
        if tag not in TAGS:
            found.append(f'an element: {tag}')
        for name, value in e.items():
            if name not in NAMES or name.startswith('on'):
                found.append(f'an attribute: {tag} {name}={value}')
            if name in URLS and address_wrong(value):
                found.append(f'an address: {tag} {name}={value}')
            if name in ('class', 'style', 'rel', 'type', 'method', 'name',
                        'http-equiv', 'content') and 'zq' in value:
                found.append(f'a value: {tag} {name}={value}')
    return found


def plain(text):
    """Without what is no character: the parser's tree cannot hold it."""
    return re.sub('[\ufffd-\uffff]', '', text).strip()


def note_seen(body):
    text = plain(''.join(html5_parser.parse(body, transport_encoding='utf-8')
                         .itertext()))
    for i, payload in enumerate(TYPED):
        if plain(payload) in text:
            seen[i] = seen.get(i, 0) + 1


# ---- asking -------------------------------------------------------------------------

class Browser:
    def __init__(self, host, login='', password=''):
        self.host, self.cookie, self.form = host, '', ''
        if login:
            answer = self.send('/sign-in', {'login': login,
                                            'password': password})
            self.cookie = '; '.join(
                v.split(';')[0] for n, v in answer.getheaders()
                if n.lower() == 'set-cookie')
            self.get('/account')
            self.form = self.value('page.form')

    def ask(self, path, body=None, **headers):
        wire = http.client.HTTPConnection(self.host, timeout=120)
        if self.cookie:
            headers['Cookie'] = self.cookie
        if body is not None:
            headers.setdefault('Content-Type',
                               'application/x-www-form-urlencoded')
        wire.request('GET' if body is None else 'POST', path, body, headers)
        answer = wire.getresponse()
        self.body = answer.read()
        wire.close()
        return answer

    def get(self, path):
        return self.ask(path)

    def send(self, path, fields):
        return self.ask(path, urllib.parse.urlencode(
            [('page.form', self.form), *fields.items()]).encode())

    def value(self, name):
        found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"'.encode(),
                          self.body)
        return found.group(1).decode() if found else ''


faults, looked = [], 0


def look_at(who, what, answer):
    """One page; what is wrong with it is told once for all pages of its kind."""
    global looked
    looked += 1
    for name, value in answer.getheaders():
        if 'zq' in name.lower() or (name.lower() != 'location' and 'zq' in value) \
                or name.lower() == 'set-cookie' and 'zq' in value:
            faults.append(f'{what}: a header: {name}: {value}')
    kind = answer.getheader('Content-Type', '')
    if answer.status >= 500:
        faults.append(f'{what}: {answer.status}')
    if kind.startswith('text/html') and who.body:
        faults.extend(f'{what}: {f}' for f in page_faults(who.body))
        note_seen(who.body)
    elif b'zq' in who.body and answer.status != 303 and not (
            answer.getheader('X-Content-Type-Options') == 'nosniff' and
            answer.getheader('Content-Disposition', '').startswith('attachment')):
        faults.append(f'{what}: {kind}')
    to = answer.getheader('Location')
    if to is not None and (address_wrong(to) or not to.isascii()):
        faults.append(f'{what}: leads to {to}')


def told(name):
    global faults, looked
    print(f'# {looked} pages')
    ok(name, not faults and looked > 0, *faults[:12])
    faults, looked = [], 0


# ---- the pages ------------------------------------------------------------------------

def links_of(body):
    return [urllib.parse.urlsplit(e.get('href')) for e in html5_parser.parse(
        body, transport_encoding='utf-8').iter('a') if e.get('href')]


def sort_of(path, query):
    """Pages that are made alike; of each sort some are looked at."""
    path = re.sub(r'[0-9a-f]{32}', 'ID', path)
    path = re.sub(r'^/(file|ask)/\w+', r'/\1/KIND', path)
    return path + '?' + '&'.join(sorted(k for k, _ in urllib.parse.parse_qsl(query)))


def walk(who, name, most):
    """What a reader comes to by following links."""
    todo, had, sorts = ['/home', '/register', '/dashboard', '/people', '/mail',
                        '/programs', '/second-factor'], set(), {}
    while todo:
        url = todo.pop(0)
        if url in had:
            continue
        had.add(url)
        answer = who.get(url)
        look_at(who, f'{name} {url}', answer)
        if not answer.getheader('Content-Type', '').startswith('text/html'):
            continue
        for x in links_of(who.body):
            sort = sort_of(x.path, x.query)
            if not x.path.startswith(('/code', '/asset', '/register/', '/api')) \
                    and x.path.startswith('/') and sorts.get(sort, 0) < most:
                sorts[sort] = sorts.get(sort, 0) + 1
                todo.append(x.path + ('?' + x.query if x.query else ''))


def acts_of_each_kind(who, kinds):
    for kind in kinds:
        who.get('/register?kind=' + kind)
        found = re.findall(rb'href="(/act/[0-9a-f]{32})', who.body)
        for path in dict.fromkeys(found[:2]):
            path = path.decode()
            look_at(who, kind + ' ' + path, who.get(path))


# ---- forms -----------------------------------------------------------------------------

def payload(i):
    return SENT[i % len(SENT)]


def names_of(body):
    return [e.get('name') for e in html5_parser.parse(
        body, transport_encoding='utf-8').iter('input', 'textarea', 'select')
        if e.get('name') and not e.get('name').startswith('page.')]


def act_forms(who, kinds):
    """Each field of each act, in a link and sent; asked about and kept."""
    n = 0
    for kind in kinds:
        who.get('/file/' + kind)
        names = list(dict.fromkeys(names_of(who.body)))
        n += 1
        fields = {f: payload(n * 7 + i) for i, f in enumerate(names)}
        in_link = {f: v[:900] for f, v in fields.items()}
        link = '?' + urllib.parse.urlencode(in_link)
        look_at(who, 'link ' + kind, who.get('/file/' + kind + link[:7000]
                                             .rpartition('&')[0]))
        draft = who.value('page.id')
        step = ('save', 'check', 'file')[n % 3]
        look_at(who, f'{step} {kind}', who.send(
            '/file/' + kind, {**fields, 'page.id': draft, 'page.step': step}))
        look_at(who, 'ask ' + kind, who.ask('/ask/' + kind, urllib.parse
                                            .urlencode(fields).encode()))


def own_forms(admin, guest):
    """The portal's own: every field of them, one payload after another."""
    link = ''
    for i, p in list(enumerate(SENT))[::1 if LONG else 4]:
        def sent(who, path, **fields):
            look_at(who, f'{path} {fields.get("page.step", "")} {i}', who.send(
                path, {n.replace('__', '.'): v for n, v in fields.items()}))
        query = urllib.parse.urlencode({'x': p[:900]})[2:]
        sent(admin, '/people', page__step='invite', name=p, login=p, person=p)
        sent(admin, '/people', page__step='invite', name=p, login=f'l{i}',
             person=p)
        found = re.search(rb'/welcome/[A-Za-z0-9_-]+', admin.body)
        link = found.group().decode() if found else link
        if link:
            sent(guest, link, name=p, login=p, password=p, again=p + 'x')
        sent(admin, '/programs', page__step='add', name=p, days=p, reads='yes')
        sent(admin, '/programs', page__step='add', name=p[:60], days='1',
             reads='yes')
        sent(admin, '/account', page__step='mail', mail=p)
        sent(admin, '/account', page__step='language', tag=p)
        sent(admin, '/mail', account=p, day=p)
        sent(admin, '/register', page__step='keep', name=p,
             asked='q=' + query, id=p)
        look_at(admin, 'register', admin.get(
            f'/register?q={query}&who={query}&clause={query}&from={query}'
            f'&kind=gift&f.party={query}&sort={query}&dropped={query}'[:8000]))
        look_at(admin, 'register', admin.get('/register?kind=' + query))
        sent(guest, '/sign-in', login=p, password=p, to=p)
        look_at(guest, 'sign-in', guest.get('/sign-in?to=' + query))
        sent(guest, '/sign-in/code', ticket=p, code=p, to=p)
        sent(guest, '/record', receipt=p)
        look_at(guest, 'search', guest.get('/code?q=' + query))
        look_at(guest, 'lang', guest.get('/code?lang=' + query))
        where = urllib.parse.quote(p[:900], safe='')
        look_at(guest, 'path', guest.get('/' + where))
        look_at(guest, 'path', guest.get('/welcome/' + where))
        look_at(admin, 'path', admin.get('/act/' + where))
        sent(admin, '/second-factor', page__step='confirm', ticket=p, code=p)
    for who, path in ((admin, '/people'), (admin, '/programs'),
                      (admin, '/register'), (admin, '/mail')):
        look_at(who, path, who.get(path))


def tables(admin):
    """A table whose every field, heading and name is a payload."""
    for start in range(0, len(SENT), 5):
        some = [p.replace('\x00', '')[:500] for p in SENT[start:start + 5]]
        out = io.StringIO()
        rows = csv.writer(out)
        rows.writerow(['person', 'name', 'title', *some])
        for i, p in enumerate(some):
            rows.writerow([f'p{start + i}', p, p, *some])
            rows.writerow([p, p, p])
        admin.get('/people/import/people')
        look_at(admin, 'import', admin.send('/people/import/people', {
            'page.step': 'take', 'page.paste': out.getvalue(),
            'page.file.name': some[0]}))
        draft = admin.value('page.id')
        if draft:
            look_at(admin, 'import', admin.send('/people/import/people', {
                'page.step': 'look', 'page.id': draft, 'map.title': '4',
                'map.name': some[0]}))


# ---- what leaves ------------------------------------------------------------------------

SIGNS = '=+-@\uff1d\uff0b\uff0d\uff20\t\r'


def formulas(cells):
    """What would be worked out, by a program that ends cells in its own way."""
    return [c for cell in cells for c in re.split(r'[;\t\r\n]', cell)
            if c.lstrip(' ')[:1] in set(SIGNS)]


def files(who):
    answer = who.get('/register/acts.csv')
    rows = list(csv.reader(io.StringIO(who.body.decode('utf-8'), newline='')))
    wide = {len(r) for r in rows}
    ok('a table as CSV has its columns', len(wide) == 1 and len(rows) > 20, wide)
    wrong = [f for r in rows for f in formulas(
        c for c in r if not re.fullmatch(r'-?\d+', c))]
    ok('and no formula', not wrong, *wrong[:5])
    ok('though it has what was typed', sum('zq' in c for r in rows for c in r) > 20)
    ok('it is saved, not shown', answer.getheader('Content-Disposition', '')
       .startswith('attachment'))
    import openpyxl
    who.get('/register/acts.xlsx')
    book = openpyxl.load_workbook(io.BytesIO(who.body))
    kinds = {c.data_type for r in book.active.iter_rows() for c in r}
    ok('a workbook has no formula', 'f' not in kinds and len(kinds) > 1, kinds)
    ok('and no link', not book.active._hyperlinks)
    ok('but the texts', sum('zq' in str(c.value) for r in book.active.iter_rows()
                            for c in r) > 20)


def answers(who):
    who.send('/programs', {'page.step': 'add', 'name': 'test', 'days': '1',
                           'reads': 'yes'})
    token = re.search(rb'pb_[A-Za-z0-9_-]{43}', who.body).group().decode()
    program = Browser(who.host)
    who.get('/register')
    ids = re.findall(r'/act/([0-9a-f]{32})', who.body.decode())
    wrong, texts = [], ''
    for path in ['/acts', '/tasks', '/me', *('/acts/' + i for i in ids)]:
        answer = program.ask('/api/v1' + path, Authorization='Bearer ' + token)
        if answer.status != 200 or \
                answer.getheader('Content-Type') != 'application/json' or \
                answer.getheader('X-Content-Type-Options') != 'nosniff':
            wrong.append(f'{path}: {answer.getheaders()}')
        texts += json.dumps(json.loads(program.body), ensure_ascii=False)
    ok('answers to programs are JSON and nothing else', not wrong, *wrong)
    ok('with what was typed', texts.count('zq') > 20)


def look(url, data):
    signal.alarm(3600 if LONG else 300)
    host = url.split('//')[1]
    with open(data + '/demo-logins.json', encoding='utf-8') as file:
        logins = {x['name']: x['password'] for x in json.load(file)}
    some = list(logins) if LONG else ['ruolin-bao', 'xiaoyu-tan', 'admin']
    people = {n: Browser(host, n, logins[n]) for n in some}
    officer, admin = people['ruolin-bao'], people['admin']
    sharp = [p for p in TYPED if page_faults(f'<p>{p}</p><a href="{p}">'.encode())]
    ok('as they are, each would be found', sharp == TYPED,
       *(set(TYPED) - set(sharp)))
    officer.get('/file')
    kinds = list(dict.fromkeys(
        k.decode() for k in re.findall(rb'/file/(\w+)', officer.body)))
    ok('there are acts to file', len(kinds) > 40)
    for name, who in people.items():
        walk(who, name, 12 if LONG else 3)
        told(f'what {name} comes to')
    acts_of_each_kind(officer, kinds if LONG else kinds[::3])
    told('acts of each kind')
    act_forms(people['xiaoyu-tan'], kinds if LONG else kinds[1::3])
    told('the forms of acts')
    own_forms(admin, Browser(host))
    told('the portal’s own forms')
    tables(admin)
    told('tables')
    missing = [TYPED[i] for i in range(len(TYPED)) if i not in seen]
    ok('every payload was seen as the text that it is', not missing, *missing)
    files(officer)
    answers(officer)
    officer.send('/account', {'page.step': 'mail', 'mail': 'officer@example.com'})
    end()


def mail(folder):
    sent = []
    for path in glob.glob(folder + '/*.eml'):
        with open(path, 'rb') as file:
            sent.append(file.read())
    ok('somebody was written to', sent)
    ok('and nothing of it was typed by anybody', not any(b'zq' in m for m in sent))
    end()


if sys.argv[1] == 'look':
    look(*sys.argv[2:])
elif sys.argv[1] == 'mail':
    mail(sys.argv[2])
