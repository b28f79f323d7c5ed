"""Knows what the server adds to Streamlit's answers: headers, the page's language, honest 404s."""

import asyncio
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
import streamlit

from necst_ui.serving import Headers, Pages

PAGE = (
    b'<!doctype html><html lang="en"><head><script>var a = 1</script>'
    b'<script src="/x.js"></script></head>'
)


async def answer(scope, receive, send):
    """Answer as Streamlit does: the same page on every path, in two pieces."""
    is_file = "." in scope["path"]
    # Compressed, the page could not be read; a file keeps what its visitor asked for.
    assert (b"accept-encoding" in dict(scope["headers"])) == is_file
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(PAGE)).encode()),
        (b"etag", b'"one"'),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": PAGE[:20], "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[20:]})


def asked(path: str, query: str = "", accepted: str | None = None):
    """Ask for a path and return the status, the headers and the body."""
    headers = [(b"accept-encoding", b"gzip")]
    headers += [(b"accept-language", accepted.encode())] if accepted else []
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
    }
    sent = []

    async def send(message):
        sent.append(message)

    app = Headers(Pages(answer, names=["overview", "network", "funding"]))
    asyncio.run(app(scope, None, send))
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], found, b"".join(one.get("body", b"") for one in sent[1:]).decode()


@pytest.mark.parametrize(
    ("query", "accepted", "language"),
    [
        ("", None, "nl"),
        ("", "en-GB,en;q=0.9", "en"),
        ("language=en", "nl", "en"),
        ("language=nl", "en", "nl"),
        ("language=fr", "en", "en"),
        ('language="><script>', None, "nl"),
        ("language=en&language=nl", None, "nl"),
    ],
)
def test_a_page_has_the_language_that_the_visitor_gets(query, accepted, language):
    status, headers, body = asked("/network", query, accepted)
    assert status == 200
    assert body == PAGE.decode().replace('lang="en"', f'lang="{language}"')
    assert headers["content-length"] == str(len(body))
    assert headers["vary"] == "Accept-Language"
    assert "etag" not in headers


@pytest.mark.parametrize("path", ["/", "/network", "/network/"])
def test_the_pages_are_found(path):
    assert asked(path)[0] == 200


@pytest.mark.parametrize(
    "path", ["/overview", "/nothing", "/network/more", "/Network", "//evil", "/%2e%2e"]
)
def test_any_other_address_is_not_found_and_says_so_in_both_languages(path):
    status, headers, body = asked(path, accepted="en")
    assert status == 404
    assert body.index("This page does not exist") < body.index("Deze pagina bestaat niet")
    assert '<html lang="en">' in body
    assert 'href="/?language=nl"' in body
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/static/js/x.js", "/network/static/js/x.js", "/favicon.png"])
def test_streamlits_own_addresses_pass_untouched(path):
    status, headers, body = asked(path, query="language=nl")
    assert (status, headers["etag"], body) == (200, '"one"', PAGE.decode())


def test_every_answer_has_the_security_headers():
    for path in ("/", "/nothing", "/static/js/x.js"):
        headers = asked(path)[1]
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_only_the_pages_own_inline_script_may_run():
    policy = dict(
        rule.split(" ", 1) for rule in asked("/")[1]["content-security-policy"].split("; ")
    )
    own = b64encode(sha256(b"var a = 1").digest()).decode()
    assert policy["script-src"] == f"'self' 'wasm-unsafe-eval' blob: 'sha256-{own}'"
    assert policy["default-src"] == policy["connect-src"] == "'self'"


def test_the_code_that_draws_a_page_is_loaded_while_the_page_starts():
    _, headers, body = asked("/funding")
    (script,) = re.findall(
        r'<link rel="modulepreload" crossorigin href="/static/js/(.*?)"></head>', body
    )
    static = Path(streamlit.__file__).parent / "static"
    assert (static / "static" / "js" / script).is_file()
    assert headers["content-length"] == str(len(body))
    assert "modulepreload" not in asked("/network")[2]
