"""Where the page is served: on this machine alone, unless names and passwords are configured."""

from __future__ import annotations

import getpass
import ipaddress
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from dateline.errors import StopRun, UsageError
from dateline.store import open_record
from dateline.view import View
from dateline.web import auth
from dateline.web.app import create_app
from dateline.web.guard import Gate


@dataclass(frozen=True, slots=True)
class Where:
    """At which address to serve. `names` are further host names under which people ask for it."""

    host: str = "127.0.0.1"
    port: int = 8001
    names: tuple[str, ...] = ()
    auth: Path | None = None


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"


def check(where: Where) -> None:
    """UsageError for an address that others reach while nobody has to sign in."""
    if not is_loopback(where.host) and where.auth is None:
        raise UsageError(
            f"{where.host} can be reached from other machines: give --auth FILE with names and passwords "
            "(`dateline passwd NAME >> FILE`), or serve on 127.0.0.1"
        )
    if where.host in ("0.0.0.0", "::") and not where.names:
        raise UsageError(
            f"{where.host} is every address: say with --name under which host name people ask for the page"
        )


def gate_of(where: Where, port: int) -> Gate:
    """The gate for an address: with a one-time code where nobody has a password."""
    hosts = {where.host, *where.names} | ({"localhost", "127.0.0.1"} if is_loopback(where.host) else set())
    names = frozenset(f"{_shown(host)}:{port}".casefold() for host in hosts) | frozenset(
        _shown(host).casefold() for host in hosts if port == 80 or where.names
    )
    if where.auth is not None:
        return Gate(names, cookie=f"dateline-{port}")
    return Gate(names, code=secrets.token_urlsafe(24), user=getpass.getuser(), cookie=f"dateline-{port}")


def serve(record: str, where: Where, tell: Callable[[str], None]) -> None:
    """Serve the page of a record until it is stopped. `tell` says where. UsageError for an address that would let in
    others; StopRun where it is taken."""
    check(where)
    users = None if where.auth is None else auth.read(where.auth)
    with open_record(record) as opened:
        view = View(opened)
        held = bound(where)
        try:
            port = int(held.getsockname()[1])
            gate = gate_of(where, port)
            gate.feed_key = view.index.kept("feed key", gate.feed_key)
            tell("Looking at the record ...")
            found = len(view.now().shelf.cards)
            base = f"http://{_shown(where.names[0] if where.names else where.host)}:{port}"
            link = base if gate.code is None else f"{base}/sign-in?code={gate.code}"
            tell(
                f"{found} incidents. Open this in a browser"
                f"{'' if gate.code is None else ' (it works once)'}:\n\n  {link}\n"
            )
            if gate.code is not None:
                tell(
                    f"For programs: {base}/api/v1/openapi.json with the header\n  Authorization: Bearer {gate.token}\n"
                )
            tell("Stop it with Ctrl-C.")
            app = create_app(view, gate, users)
            settings = uvicorn.Config(
                app, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="off",
                proxy_headers=False,
            )  # fmt: skip
            uvicorn.Server(settings).run(sockets=[held])
        finally:
            held.close()
            view.close()


def bound(where: Where) -> socket.socket:
    """A socket at an address, for a server to listen at. StopRun where it is taken."""
    family = socket.AF_INET6 if ":" in where.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((where.host.strip("[]"), where.port))
    except OSError as error:
        made.close()
        raise StopRun(
            f"{where.host}:{where.port} cannot be served at: {error.strerror}. Give another --port"
        ) from error
    return made


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
