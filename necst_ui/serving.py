"""Knows what the server adds to Streamlit's own answers; works below the screen, on HTTP."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import Headers as RequestHeaders
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from necst_ui.charts.tokens import colours
from necst_ui.language import LANGUAGES, Language, preferred, text

# Streamlit's own script needs wasm and makes modules of components from blobs; styles are inline.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval' blob:{inline}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "frame-ancestors 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "object-src 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY.format(inline=""),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
}
# Where Streamlit's wheel has the code that draws, and which pages draw with a large part of it.
_SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"
_DRAWN_WITH = {"funding": "PlotlyChart.*.js"}
# Paths that Streamlit answers itself, below the root or below a page.
_OWN = ("_stcore", "static", "media", "component", "app")


class Headers:
    """Add the security headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


class Pages:
    """Give a page its language in `<html lang>`, and an address that is none of ours a 404."""

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self.app = app
        # The first page is at `/` only.
        self.paths = {"", *names[1:]}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and change the page that comes back."""
        path = _below_base(scope["path"]) if scope["type"] == "http" else "_stcore"
        parts = path.split("/")
        if any(part in _OWN for part in parts) or "." in parts[-1]:
            await self.app(scope, receive, send)
            return
        language = _language(scope)
        if path not in self.paths:
            page = HTMLResponse(_not_found(language), status_code=404)
            await page(scope, receive, send)
            return
        await self.app(_uncompressed(scope), receive, _rewritten(send, language, _ahead(path)))


def _below_base(path: str) -> str:
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    inside = path.strip("/")
    return "" if inside == base else inside.removeprefix(f"{base}/")


def _language(scope: Scope) -> Language:
    asked = parse_qs(scope["query_string"].decode("latin-1")).get("language", [""])[-1]
    accepted = RequestHeaders(scope=scope).get("accept-language")
    return asked if asked in LANGUAGES else preferred(accepted)


def _uncompressed(scope: Scope) -> Scope:
    # Compression happens inside: a compressed page could not be read here.
    kept = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": kept}


@cache
def _ahead(path: str) -> bytes:
    """Return the tags that let the browser load a page's drawing code while the page starts."""
    found = sorted(_SCRIPTS.glob(_DRAWN_WITH[path])) if path in _DRAWN_WITH else []
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    start = f"/{base}" if base else ""
    tags = (
        f'<link rel="modulepreload" crossorigin href="{start}/static/js/{one.name}">'
        for one in found
    )
    return "".join(tags).encode()


def _rewritten(send: Send, language: Language, ahead: bytes) -> Send:
    """Return a `send` that writes the language, and what to load ahead, into the page."""
    start: Message | None = None
    body = b""

    async def rewrite(message: Message) -> None:
        nonlocal start, body
        if message["type"] == "http.response.start":
            start = message
            return
        body += message.get("body", b"")
        if message.get("more_body"):
            return
        headers = MutableHeaders(scope=start)
        if headers.get("content-type", "").startswith("text/html"):
            body = body.replace(b'<html lang="en"', f'<html lang="{language}"'.encode(), 1)
            body = body.replace(b"</head>", ahead + b"</head>", 1)
            headers["content-length"] = str(len(body))
            headers["content-security-policy"] = _POLICY.format(inline=_inline_scripts(body))
            headers.add_vary_header("Accept-Language")
            # The same address must not bring one visitor's language to another, nor answer with
            # "not changed" to a page that was in another language.
            for name in ("etag", "last-modified"):
                if name in headers:
                    del headers[name]
        await send(start)
        await send({"type": "http.response.body", "body": body})

    return rewrite


def _inline_scripts(page: bytes) -> str:
    """Return the scripts that stand in Streamlit's page itself, as the policy names them."""
    found = re.findall(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    hashes = (b64encode(sha256(script).digest()).decode() for script in found)
    return "".join(f" 'sha256-{one}'" for one in hashes)


def _not_found(language: Language) -> str:
    home = "/" + (st.get_option("server.baseUrlPath") or "").strip("/")

    def told(one: Language) -> str:
        title, more, way = (
            escape(text(f"shell.not_found{part}", language=one)) for part in ("", "_more", "_home")
        )
        return (
            f'<section lang="{one}"><h1>{title}</h1><p>{more}</p>'
            f'<p><a href="{home}?language={one}">{way}</a></p></section>'
        )

    both = [language, *(other for other in LANGUAGES if other != language)]
    title = escape(text("shell.not_found", language=language))
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_NOT_FOUND_STYLE}</style></head>"
        f"<body><main>{''.join(map(told, both))}</main></body></html>"
    )


def _style() -> str:
    def rules(theme: str) -> str:
        ground, ink, link = (colours()[name][theme] for name in ("ground", "ink", "link"))
        return f"body{{background:{ground};color:{ink}}}a{{color:{link}}}"

    return (
        "body{font:15px/22px sans-serif;margin:12vh auto;max-width:34em;padding:0 20px}"
        f"h1{{font-size:22px;line-height:28px;margin:28px 0 6px}}p{{margin:0 0 8px}}"
        f"{rules('light')}@media (prefers-color-scheme:dark){{{rules('dark')}}}"
    )


_NOT_FOUND_STYLE = _style()
