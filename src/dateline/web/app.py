"""The application: routes, what goes wrong in words, and static files, behind the guard."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from dateline import __version__
from dateline.errors import DatelineError, NotThere, UsageError
from dateline.view import View
from dateline.web import api, pages, review, things
from dateline.web.guard import Gate, Guard
from dateline.web.site import Site, built


def create_app(view: View, gate: Gate, users: dict[str, str] | None = None) -> FastAPI:
    """The page of a record. `users` maps names to hashes of passwords, where people sign in with them."""
    app = FastAPI(
        title="Dateline",
        version=__version__,
        description="One sourced record of political violence, with the words behind every value.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
    )
    site = Site(view, gate, built())
    app.state.site = site
    for part in (pages, things, review, api):
        app.include_router(part.router)
    app.mount("/static", StaticFiles(directory=_static(), check_dir=False), name="static")
    _signing_in(app, site, users)
    _failures(app, site)
    app.add_middleware(Guard, gate=gate)
    return app


def _static() -> Path:
    return Path(str(resources.files("dateline.web") / "static"))


def _signing_in(app: FastAPI, site: Site, users: dict[str, str] | None) -> None:
    @app.get("/sign-in", include_in_schema=False)
    def sign_in(request: Request, code: str = "") -> Response:
        cookie = site.gate.admit(code)
        if cookie is not None:
            return _let_in(site.gate, cookie)
        return site.page(
            request, "sign-in.html", 200 if users and not code else 401, passwords=bool(users), wrong=False
        )

    @app.post("/sign-in", include_in_schema=False)
    async def with_password(request: Request) -> Response:
        from dateline.web import auth  # noqa: PLC0415  Argon2 is needed only where there are passwords

        form = await request.form()
        name, password = str(form.get("name", "")), str(form.get("password", ""))
        is_right = await run_in_threadpool(auth.is_right, users or {}, name, password)
        if is_right:
            return _let_in(site.gate, site.gate.open(name))
        return site.page(request, "sign-in.html", 401, passwords=bool(users), wrong=True)


def _let_in(gate: Gate, cookie: str) -> Response:
    answer = RedirectResponse("/incidents", status_code=303)
    answer.set_cookie(gate.cookie, cookie, httponly=True, samesite="strict", path="/")
    return answer


def _failures(app: FastAPI, site: Site) -> None:
    """Whatever goes wrong is said in words: as a problem (RFC 9457) under /api, as a page elsewhere."""

    def told(request: Request, status: int, title: str) -> Response:
        if request.url.path.startswith("/api/"):
            problem = {"type": "about:blank", "title": title, "status": status}
            return JSONResponse(problem, status, media_type="application/problem+json")
        return site.page(request, "problem.html", status, title=title)

    @app.exception_handler(UsageError)
    def usage(request: Request, error: Exception) -> Response:
        return told(request, 404 if isinstance(error, NotThere) else 400, str(error))

    @app.exception_handler(DatelineError)
    def stopped(request: Request, error: Exception) -> Response:
        return told(request, 503, str(error))

    @app.exception_handler(HTTPException)
    def plain(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return told(request, error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    def wrong(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        said = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        return told(request, 422, said)
