# SPDX-License-Identifier: Apache-2.0
"""Who may what: every page, every step of a form and every call of the API by
everybody whom there is. A cell of the tables says what has to come:

    a number  that status
    in        led to sign in, and then on
    no        404, byte for byte what comes for what is not there
    303       what was wished for was done

What there is to ask for comes out of the program's own lists of routes, steps
and calls: one of those without a row fails the test."""
import glob
import http.client
import json
import re
import sys
import urllib.parse

URL, DATA = sys.argv[1:]
HOST = URL.split('//')[1]
done = bad = 0


def ok(name, good, *talk):
    global done, bad
    done += 1
    bad += not good
    print(f"{'' if good else 'not '}ok {done} - {name}")
    if not good:
        for line in talk:
            print('# ' + str(line)[:600].replace('\n', '\n# '))


# ---- asking -------------------------------------------------------------------

class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def to(self):
        return dict(self.headers).get('location', '')

    def value(self, name):
        found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"',
                          self.body.decode())
        return found.group(1) if found else ''


def ask(path, body=None, cookie='', token='', kind=None, key=None,
        method=None):
    """One request; nothing is kept between two."""
    wire = http.client.HTTPConnection(HOST, timeout=60)
    headers = {'Host': HOST}
    if cookie:
        headers['Cookie'] = cookie
    if token:
        headers['Authorization'] = 'Bearer ' + token
    if key:
        headers['Idempotency-Key'] = key
    if body is not None:
        headers['Content-Type'] = kind or 'application/x-www-form-urlencoded'
        if not isinstance(body, bytes):
            body = urllib.parse.urlencode(body).encode()
    wire.request(method or ('GET' if body is None else 'POST'), path, body,
                 headers)
    got = wire.getresponse()
    answer = Answer(got.status,
                    sorted((n.lower(), v) for n, v in got.getheaders()),
                    got.read())
    wire.close()
    return answer


class Browser:
    """Somebody; or nobody."""
    def __init__(self, login=None, password=None, answer=None):
        self.cookie = self.form = ''
        if login:
            answer = ask('/sign-in', {'login': login, 'password': password})
        if answer:
            self.cookie = '; '.join(v.split(';')[0] for n, v in answer.headers
                                    if n == 'set-cookie')
            self.form = self.get('/account').value('page.form')

    def get(self, path):
        return ask(path, cookie=self.cookie)

    def send(self, path, **fields):
        fields = {n.replace('__', '.'): v for n, v in fields.items()}
        return ask(path, {'page.form': self.form, **fields}, self.cookie)


def same(answer, path):
    """What is left once its own address and the instant are taken out."""
    def plain(text):
        for form in (path, urllib.parse.quote(path, safe='')):
            text = text.replace(form, '<ADDRESS>')
        return text
    return (answer.status,
            [(n, plain(v)) for n, v in answer.headers if n != 'date'],
            plain(answer.body.decode('utf-8', 'replace')))


# ---- who there is ---------------------------------------------------------------

LOGINS = {x['name']: x['password']
          for x in json.load(open(DATA + '/demo-logins.json'))}


def come_in(login):
    return Browser(login, LOGINS[login])


PEOPLE = {
    'nobody': Browser(),
    'employee': come_in('xiaoyu-tan'),
    'other': None,  # another employee, who is invited below
    'superior': come_in('jun-hao'),  # the employee's
    'officer': come_in('ruolin-bao'),  # compliance
    'hr': come_in('heng-xu'),  # an office that imports people
    'admin': come_in('admin'),
}
admin = PEOPLE['admin']


def link_in(answer):
    return re.search(r'/welcome/[A-Za-z0-9_-]+', answer.body.decode()).group()


def invite(name):
    return link_in(admin.send('/people', page__step='invite', name=name,
                              login=name, person=name))


def open_link(link):
    password = {'password': 'twelve green apples'}
    return ask(link, {**password, 'again': password['password']})


PEOPLE['other'] = Browser(answer=open_link(invite('other')))
WAITING = invite('waiting')  # a link that nobody opens

GIFT = {'direction': 'received', 'form': 'thing', 'party': 'Harbor',
        'official': 'no', 'value': 'CNY 250.00', 'day': '2026-11-20',
        'lawful': 'yes', 'insignificant': 'yes', 'in_return': 'no',
        'pending': 'no'}
CALL = {n: {'yes': True, 'no': False}.get(v, v) for n, v in GIFT.items()}


FAMILY = {'relation': 'sibling', 'company': 'harbor', 'decides': 'no',
          'offers': '2', 'worse': 'no', 'starts': '2027-01-04'}


def draft_of(who):
    return who.get('/file/gift').value('page.id')


def filed_by(who, kind, fields):
    answer = who.send('/file/' + kind, page__id=draft_of(who),
                      page__step='file', **fields)
    return re.search(r'/act/([0-9a-f]{32})', answer.to()).group(1)


GIFT_ID = filed_by(PEOPLE['employee'], 'gift', GIFT)
FAMILY_ID = filed_by(PEOPLE['employee'], 'family_business', FAMILY)


def token_of(who, **scopes):
    answer = who.send('/programs', **{'page__step': 'add', 'name': 'test',
                                      'days': '1', **scopes})
    return re.search(r'pb_[A-Za-z0-9_-]{43}', answer.body.decode()).group()


TOKENS = {
    'nobody': '',
    'wrong': 'pb_' + 'A' * 43,
    'reads': token_of(PEOPLE['employee'], reads='yes'),
    'files': token_of(PEOPLE['employee'], files='yes'),
    'both': token_of(PEOPLE['employee'], reads='yes', files='yes'),
    'other': token_of(PEOPLE['other'], reads='yes', files='yes'),
    'officer': token_of(PEOPLE['officer'], reads='yes', files='yes'),
    'directory': token_of(admin, page__step='provision'),
}

DRAFT = draft_of(PEOPLE['employee'])
PEOPLE['employee'].send('/file/gift', page__id=DRAFT, page__step='save',
                        party='Harbor')
NUMBER = re.findall(r'name="number" value="(\d+)"',
                    admin.get('/people').body.decode())[-1]
PUT = {'gift': GIFT_ID, 'family': FAMILY_ID, 'draft': DRAFT, 'link': WAITING,
       'number': NUMBER, 'none': '0' * 32}

other = PEOPLE['other']
other.send('/file/gift', page__id=DRAFT, page__step='save', party='Mine')
other.send('/file/gift', page__id=DRAFT, page__step='drop')
ok('a draft is written and dropped by nobody else', 'value="Harbor"' in
   PEOPLE['employee'].get('/file/gift?draft=' + DRAFT).body.decode())

# ---- the tables ---------------------------------------------------------------------

# {gift} and {family} are acts that the employee filed, {draft} is theirs, {link} a link that nobody opened, {number}
# the account that it is for, {none} of nothing. Behind the path of a POST stands
# its step.
PAGES = """
#                                                 | nobody   employee other    superior officer  hr       admin
GET /                                             | 302      303      303      303      303      303      303
GET /account                                      | in       200      200      200      200      200      200
GET /act                                          | in       404      404      404      404      404      404
GET /act/{gift}                                   | in       200      no       no       200      no       no
GET /act/{gift}/receipt                           | in       200      no       no       no       no       no
GET /act/{family}                                 | in       200      no       200      200      no       no
GET /act/{family}/receipt                         | in       200      no       no       no       no       no
GET /ask                                          | 200      200      200      200      200      200      200
GET /ask/gift                                     | 200      200      200      200      200      200      200
GET /ask/nothing                                  | 404      404      404      404      404      404      404
GET /asset                                        | 404      404      404      404      404      404      404
GET /calendar                                     | 404      404      404      404      404      404      404
GET /calendar/none                                | no       no       no       no       no       no       no
GET /code                                         | 200      200      200      200      200      200      200
GET /dashboard                                    | in       no       no       no       200      200      no
GET /favicon.ico                                  | 302      302      302      302      302      302      302
GET /file                                         | in       200      200      200      200      200      200
GET /file/gift                                    | in       200      200      200      200      200      200
GET /file/gift?draft={draft}                      | in       200      no       no       no       no       no
GET /file/nothing                                 | in       404      404      404      404      404      404
GET /home                                         | in       200      200      200      200      200      200
GET /inbox                                        | in       200      200      200      200      200      200
GET /erasure                                      | in       no       no       no       no       no       no
GET /erasure/new                                  | in       no       no       no       no       no       no
GET /erasure/new?act={gift}                       | in       no       no       no       no       no       no
GET /erasure/{gift}                               | in       no       no       no       no       no       no
GET /mail                                         | in       no       no       no       no       no       200
GET /webhooks                                     | in       no       no       no       no       no       200
GET /offices                                      | in       200      200      200      200      200      200
GET /passkeys                                     | in       200      200      200      200      200      200
GET /people                                       | in       no       no       no       no       no       200
GET /people/import                                | in       no       no       no       no       200      200
GET /people/import/people                         | in       no       no       no       no       200      200
GET /people/import/companies                      | in       no       no       no       no       no       200
GET /people/import/offices                        | in       no       no       no       no       no       200
GET /programs                                     | in       200      200      200      200      200      200
GET /record                                       | 200      200      200      200      200      200      200
GET /register                                     | in       200      200      200      200      200      200
GET /register/acts.csv                            | in       200      200      200      200      200      200
GET /register/acts.xlsx                           | in       200      200      200      200      200      200
GET /second-factor                                | in       200      200      200      200      200      200
GET /settings                                     | in       no       no       no       no       no       200
GET /sign-in                                      | 200      303      303      303      303      303      303
GET /sign-in/with                                 | 404      404      404      404      404      404      404
GET /sign-in/back                                 | 404      404      404      404      404      404      404
GET /sign-in/challenge                            | 404      404      404      404      404      404      404
GET /sign-in/passkey                              | 404      404      404      404      404      404      404
GET /sign-in/code                                 | 404      404      404      404      404      404      404
GET /sign-out                                     | 405      405      405      405      405      405      405
GET /welcome                                      | 404      404      404      404      404      404      404
GET /welcome/none                                 | 404      404      404      404      404      404      404
GET {link}                                        | 200      200      200      200      200      200      200
GET /healthz                                      | 200      200      200      200      200      200      200
GET /readyz                                       | 200      200      200      200      200      200      200
GET /metrics                                      | no       no       no       no       no       no       no
GET /api/v1                                       | 200      200      200      200      200      200      200
POST /account password old=x                      | in       422      422      422      422      422      422
POST /account end session=none                    | in       303      303      303      303      303      303
POST /account others                              | in       303      303      303      303      303      303
POST /account mail mail=none                      | in       422      422      422      422      422      422
POST /account language tag=                       | in       303      303      303      303      303      303
POST /account sideways                            | in       400      400      400      400      400      400
POST /ask/gift direction=received                 | 200      200      200      200      200      200      200
POST /erasure ask act={gift} because=x            | in       no       no       no       no       no       no
POST /erasure/{gift} erase because=x              | in       no       no       no       no       no       no
POST /erasure/{gift} refuse because=x             | in       no       no       no       no       no       no
POST /file/gift check page.id={draft}             | in       200      200      200      200      200      200
POST /file/gift save page.id={draft}              | in       200      200      200      200      200      200
POST /file/gift file page.id={draft}              | in       422      422      422      422      422      422
POST /file/gift drop page.id={draft}              | in       303      303      303      303      303      303
POST /file/gift file page.id=none                 | in       400      400      400      400      400      400
POST /file/nothing file page.id={draft}           | in       404      404      404      404      404      404
POST /inbox together                              | in       422      422      422      422      422      422
POST /inbox together page.line=none               | in       400      400      400      400      400      400
POST /inbox weigh                                 | in       400      400      400      400      400      400
POST /inbox answer                                | in       400      400      400      400      400      400
POST /inbox sideways                              | in       400      400      400      400      400      400
POST /mail account=1 kind=0 at=1                  | in       no       no       no       no       no       no
POST /webhooks again hook=none id=none            | in       no       no       no       no       no       no
POST {link} password=x again=x                    | 422      422      422      422      422      422      422
POST /passkeys begin name=x password=x            | in       422      422      422      422      422      422
POST /passkeys add ticket=x name=x                | in       422      422      422      422      422      422
POST /passkeys rename passkey={none} name=x       | in       422      422      422      422      422      422
POST /passkeys remove passkey={none} password=x   | in       422      422      422      422      422      422
POST /passkeys read                               | in       200      200      200      200      200      200
POST /passkeys sideways                           | in       400      400      400      400      400      400
POST /people invite name=                         | in       no       no       no       no       no       422
POST /people renew number={number}                | in       no       no       no       no       no       200
POST /people reset number={number}                | in       no       no       no       no       no       200
POST /people passkey number={number} passkey={none}| in      no       no       no       no       no       no
POST /people close number={number}                | in       no       no       no       no       no       303
POST /people open number={number}                 | in       no       no       no       no       no       303
POST /people sideways number={number}             | in       no       no       no       no       no       400
POST /people/import take                          | in       no       no       no       no       no       no
POST /people/import/people take page.paste=       | in       no       no       no       no       422      422
POST /people/import/people look page.id={none}    | in       404      404      404      404      404      404
POST /people/import/people do page.id={none}      | in       404      404      404      404      404      404
POST /people/import/people drop page.id={none}    | in       404      404      404      404      404      404
POST /people/import/companies take page.paste=    | in       no       no       no       no       no       422
POST /programs add name=                          | in       422      422      422      422      422      422
POST /programs dates                              | in       200      200      200      200      200      200
POST /programs provision name=                    | in       404      404      404      404      404      422
POST /programs end program=none                   | in       303      303      303      303      303      303
POST /record receipt=none                         | 422      422      422      422      422      422      422
POST /register keep name=all                      | in       303      303      303      303      303      303
POST /register rename id={none} name=x            | in       404      404      404      404      404      404
POST /register drop id={none}                     | in       404      404      404      404      404      404
POST /register back id={none}                     | in       404      404      404      404      404      404
POST /register sideways                           | in       400      400      400      400      400      400
POST /second-factor begin password=x              | in       422      422      422      422      422      422
POST /second-factor confirm ticket=x code=1       | in       422      422      422      422      422      422
POST /second-factor recover password=x code=1     | in       422      422      422      422      422      422
POST /second-factor off password=x code=1         | in       422      422      422      422      422      422
POST /second-factor read                          | in       200      200      200      200      200      200
POST /second-factor sideways                      | in       400      400      400      400      400      400
POST /settings mail                               | in       no       no       no       no       no       200
POST /settings sideways                           | in       no       no       no       no       no       400
POST /sign-in login=nobody password=x             | 403      403      403      403      403      403      403
POST /sign-in/code ticket=x code=1                | 403      403      403      403      403      403      403
POST /sign-in/with link=x                         | 404      404      404      404      404      404      404
POST /sign-in/challenge                           | 200      200      200      200      200      200      200
POST /sign-in/passkey id=x                        | 403      403      403      403      403      403      403
POST /welcome/none password=x                     | 404      404      404      404      404      404      404
POST /home                                        | 405      405      405      405      405      405      405
POST /act/{gift}                                  | 405      405      405      405      405      405      405
POST /code                                        | 405      405      405      405      405      405      405
POST /dashboard                                   | 405      405      405      405      405      405      405
POST /offices                                     | 405      405      405      405      405      405      405
POST /healthz                                     | 405      405      405      405      405      405      405
POST /readyz                                      | 405      405      405      405      405      405      405
POST /metrics                                     | no       no       no       no       no       no       no
POST /                                            | 405      405      405      405      405      405      405
POST /sign-out                                    | in       in       in       in       in       in       in
"""

CALLS = """
#                                         | nobody   wrong    reads    files    both     other    officer  directory
GET /acts                                 | 401      401      200      403      200      200      200      403
GET /acts/{gift}                          | 401      401      200      403      200      no       200      403
GET /acts/{family}                        | 401      401      200      403      200      no       200      403
GET /acts/{gift}/receipt                  | 401      401      200      403      200      no       no       403
GET /acts/{family}/receipt                | 401      401      200      403      200      no       no       403
GET /acts/none                            | 401      401      404      403      404      404      404      403
GET /erasures                             | 401      401      no       403      no       no       no       403
GET /erasures/{gift}                      | 401      401      no       403      no       no       no       403
POST /erasures                            | 401      401      403      no       no       no       no       403
POST /erasures/preview                    | 401      401      no       403      no       no       no       403
POST /erasures/{gift}/decision            | 401      401      403      no       no       no       no       403
GET /me                                   | 401      401      200      403      200      200      200      403
GET /openapi.json                         | 200      200      200      200      200      200      200      200
GET /record                               | 200      200      200      200      200      200      200      200
GET /settings                             | 401      401      no       403      no       no       no       403
GET /tasks                                | 401      401      200      403      200      200      200      403
GET /nothing                              | 404      404      404      404      404      404      404      404
POST /acts/gift key=access-test-1         | 401      401      403      422      422      422      422      403
POST /acts/gift full=yes key=access-test-2| 401      401      403      201      201      201      201      403
POST /acts/nothing key=access-test-3      | 401      401      403      404      404      404      404      403
POST /acts/completion/together key=access-test-4| 401      401      403      400      400      400      400      403
POST /ask/completion/together             | 401      401      400      403      400      400      400      403
POST /ask/gift                            | 401      401      200      403      200      200      200      403
POST /ask/nothing                         | 401      401      404      403      404      404      404      403
POST /me                                  | 405      405      405      405      405      405      405      405
POST /nothing                             | 404      404      404      404      404      404      404      404
GET /ask/gift                             | 405      405      405      405      405      405      405      405
"""

# Below /scim/v2.
SCIM = """
#                                         | nobody   wrong    reads    files    both     other    officer  directory
GET /Users                                | 401      401      403      403      403      403      403      200
GET /Users/{none}                         | 401      401      403      403      403      403      403      404
POST /Users                               | 401      401      403      403      403      403      403      400
POST /Users/.search                       | 401      401      403      403      403      403      403      400
PUT /Users/{none}                         | 401      401      403      403      403      403      403      404
PATCH /Users/{none}                       | 401      401      403      403      403      403      403      404
DELETE /Users/{none}                      | 401      401      403      403      403      403      403      404
GET /Groups                               | 401      401      403      403      403      403      403      200
GET /Groups/{none}                        | 401      401      403      403      403      403      403      404
POST /Groups                              | 401      401      403      403      403      403      403      400
POST /Groups/.search                      | 401      401      403      403      403      403      403      400
PUT /Groups/{none}                        | 401      401      403      403      403      403      403      404
PATCH /Groups/{none}                      | 401      401      403      403      403      403      403      404
DELETE /Groups/{none}                     | 401      401      403      403      403      403      403      404
POST /.search                             | 401      401      403      403      403      403      403      400
GET /ServiceProviderConfig                | 401      401      403      403      403      403      403      200
GET /ResourceTypes                        | 401      401      403      403      403      403      403      200
GET /ResourceTypes/User                   | 401      401      403      403      403      403      403      200
GET /Schemas                              | 401      401      403      403      403      403      403      200
GET /Me                                   | 401      401      403      403      403      403      403      501
POST /Bulk                                | 401      401      403      403      403      403      403      501
GET /nothing                              | 401      401      403      403      403      403      403      404
DELETE /Users                             | 401      401      403      403      403      403      403      405
POST /Schemas                             | 401      401      403      403      403      403      403      405
"""


def rows_of(table):
    for line in table.strip().splitlines()[1:]:
        asked, cells = line.split('|')
        yield asked.split(), cells.split()


# ---- each cell ------------------------------------------------------------------------

def twin(path):
    """What is not there, and as long to say."""
    where, _, query = path.partition('?')
    where, query = where.rstrip('/'), query[:-1] + 'x' if query else ''
    if re.search(r'[0-9a-f]{32}', path):
        return re.sub(r'[0-9a-f]{32}', 'f' * 32, path)
    return where[:-1] + '~' + ('?' + query if query else '')


def word(answer):
    if answer.status == 303 and answer.to().startswith('/sign-in'):
        return 'in'
    return str(answer.status)


def page_ask(who, method, path, words):
    fields = dict(w.split('=', 1) for w in words if '=' in w)
    if method == 'GET':
        return who.get(path)
    if words and '=' not in words[0]:
        fields['page.step'] = words[0]
    return ask(path, {'page.form': who.form, **fields}, who.cookie)


def call_ask(token, method, path, words):
    fields = dict(w.split('=', 1) for w in words)
    body = None if method == 'GET' else json.dumps(
        CALL if 'full' in fields else {}).encode()
    return ask('/api/v1' + path, body, token=TOKENS[token],
               kind='application/json', key=fields.get('key'))


def scim_ask(token, method, path, words):
    return ask('/scim/v2' + path, None if method in ('GET', 'DELETE') else b'{}',
               token=TOKENS[token], kind='application/scim+json',
               method=method)


def check(table, columns, do, prefix=''):
    for (method, path, *words), cells in rows_of(table):
        path = path.format(**PUT)
        words = [w.format(**PUT) for w in words]
        wrong = []
        for column, want in zip(columns, cells, strict=True):
            answer = do(column, method, path, words)
            if want != 'no':
                if word(answer) != want:
                    wrong.append(f'{column}: {word(answer)}, not {want}')
                continue
            other = do(column, method, twin(path), words)
            if answer.status != 404 or \
                    same(answer, prefix + path) != same(other, prefix + twin(path)):
                wrong.append(f'{column}: {answer.status}; {same(answer, prefix + path)}'
                             f' not {same(other, prefix + twin(path))}')
        ok(' '.join([method, path.split('?')[0], *words]), not wrong, *wrong)


# ---- what there is -----------------------------------------------------------------------

def source(path):
    with open(path, encoding='utf-8') as file:
        return ' '.join(file.read().split())


def literals(text, variable):
    return re.findall(rf'str_eq\((?:{variable}), STR\("([^"]*)"\)', text)


def served(rows, method, segment):
    """The rows of a page that is there for somebody."""
    return [(asked, cells) for asked, cells in rows if asked[0] == method and
            asked[1].split('?')[0].split('/')[1] == segment and
            set(cells) - {'404', '405', 'no'}]


def pages_check():
    rows = [([a[0], a[1].replace('{link}', '/welcome/x'), *a[2:]], c)
            for a, c in rows_of(PAGES)]
    routes = re.findall(r'\{STR_INIT\("([^"]*)"\), (ANYBODY|GUEST|MEMBER), '
                        r'(\w+), (\w+)\}', source('src/web/answer.c'))
    # What they show lies deeper, or is told by its name; a calendar is opened
    # by its address (calendar.t).
    deeper = {('GET', 'api'), ('POST', 'api'), ('GET', 'asset'),
              ('GET', 'calendar')}
    ok('there are routes', len(routes) > 15)
    for segment, who, show, take in routes:
        wanted = [m for m, f in (('GET', show), ('POST', take))
                  if f != 'NULL' and (m, segment) not in deeper]
        ok(f'/{segment} has its rows',
           all(served(rows, m, segment) for m in wanted), wanted)
        if who == 'MEMBER':
            ok(f'/{segment} is for who has signed in', all(
                c[0] == 'in' for m in wanted
                for _, c in served(rows, m, segment)))
    texts = {p: source(p) for p in glob.glob('src/web/*.c')}
    steps = {x for t in texts.values() for x in literals(
        t, r'step|typed_text\([^()]*(?:STR\("page.step"\))?\)') if x}
    told = {w for a, _ in rows if a[0] == 'POST' for w in a[2:3]}
    ok('there are steps', len(steps) > 15)
    ok('each step of a form has a row', steps <= told, steps - told)
    below = {x.strip('/') for t in texts.values()
             for x in literals(t, 'rest|segment|part')} - {''}
    paths = ' '.join(a[1] for a, _ in rows)
    ok('each page below another has a row',
       all('/' + x in paths for x in below), below)
    health = literals(source('src/serve/health.c'), r'req->path')
    ok('each page of health has a row',
       health and all(x in paths.split() for x in health), health)


def calls_check():
    api = json.loads(ask('/api/v1/openapi.json').body)
    there = {(m.upper(), re.sub(r'/(acts|ask)/\w+$', r'/\1/KIND', p))
             for p, about in api['paths'].items()
             for m in about if m in ('get', 'post', 'put', 'delete', 'patch')}
    rows = {(a[0], re.sub(r'/(acts|ask)/\w+$', r'/\1/KIND', re.sub(
        r'\{\w+\}', '{id}', a[1]))) for a, c in rows_of(CALLS)
        if set(c) - {'404', '405'}} | {('GET', '/')}
    ok('there are calls', len(there) >= 10, there)
    ok('each call of the description has a row', there <= rows, there - rows)
    routes = re.findall(r'\{STR_INIT\("([^"]*)"\), STR_INIT\("([^"]*)"\), '
                        r'\w+, (true|false),', source('src/api/answer.c'))
    have = {(m, p.split('/')[1], p.split('/')[3] if p.count('/') > 2 else '')
            for m, p in rows}
    want = {('POST' if take == 'true' else 'GET', path, tail)
            for path, tail, take in routes}
    ok('each call of the program has a row', want and want <= have, want - have)


def scim_check():
    text = source('src/scim/answer.c')
    there = set(re.findall(r'\{STR_INIT\("([^"]*)"\), \w+\}', text)) | \
        set(literals(text, 'place|name')) | {'Users', 'Groups'}
    paths = [a[1] for a, _ in rows_of(SCIM)]
    ok('each place of the directory has a row',
       len(there) > 6 and all(any(x in p.split('/') for p in paths)
                              for x in there), there)
    for method in ('GET', 'POST', 'PUT', 'PATCH', 'DELETE'):
        ok(f'{method} has a row of each kind', all(any(
            a[0] == method and a[1].startswith(k) and set(c) - {'405'}
            for a, c in rows_of(SCIM)) for k in ('/Users', '/Groups')))


def forms_check():
    """A form that another site sends has no value that is only in our pages."""
    routes = source('src/web/answer.c')
    for (method, path, *words), cells in rows_of(PAGES):
        segment = path.split('/')[1] if path[0] == '/' else 'welcome'
        if method != 'POST' or cells[-1] in ('404', '405', 'no') or \
                f'{{STR_INIT("{segment}"), MEMBER' not in routes:
            continue
        fields = dict(w.split('=', 1) for w in words if '=' in w)
        if '=' not in words[0]:
            fields['page.step'] = words[0]
        answer = ask(path, {n: v.format(**PUT) for n, v in fields.items()},
                     admin.cookie)
        ok(f'{path} {words[0]} from elsewhere is refused',
           answer.status == 403, answer.status)


pages_check()
calls_check()
scim_check()
forms_check()
check(PAGES, PEOPLE, lambda c, *x: page_ask(PEOPLE[c], *x))
check(CALLS, TOKENS, call_ask, '/api/v1')
check(SCIM, TOKENS, scim_ask, '/scim/v2')
print(f'1..{done}')
sys.exit(bad > 0)
