# SPDX-License-Identifier: Apache-2.0
# smtp.py FOLDER: a mail server that does what FOLDER/mode says (ok, later,
# never, drop, slow), keeps what it took as FOLDER/N.eml, and writes its port
# into FOLDER/port.
import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP

folder = sys.argv[1]


def mode():
    with open(os.path.join(folder, "mode")) as f:
        return f.read().strip()


class Keeper:
    n = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if mode() == "later":
            return "451 4.3.0 not now"
        if mode() == "never":
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Keeper.n += 1
        with open(os.path.join(folder, f"{Keeper.n}.eml"), "wb") as f:
            f.write(f"X-To: {','.join(envelope.rcpt_tos)}\r\n".encode() + envelope.content)
        if mode() == "drop":
            server.transport.abort()
        if mode() == "slow":
            await asyncio.sleep(20)
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(), hostname="test.invalid"), "127.0.0.1", 0)
    with open(os.path.join(folder, "port.new"), "w") as f:
        f.write(str(server.sockets[0].getsockname()[1]))
    os.rename(os.path.join(folder, "port.new"), os.path.join(folder, "port"))
    await server.serve_forever()


asyncio.run(main())
