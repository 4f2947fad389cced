"""The two ways out: only to where the operator's settings say; no answer leads anywhere else."""

from __future__ import annotations

import http.client
import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from auditor.config import Settings

SECONDS = 20
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class NotSent(Exception):
    """A try that failed; the text is a short reason without addresses. `for_good`: trying again is no use."""

    def __init__(self, reason: str, *, for_good: bool = False) -> None:
        super().__init__(reason)
        self.for_good = for_good


def by_smtp(settings: Settings, message: EmailMessage) -> None:
    """Hand an e-mail to the operator's server, encrypted unless it is this very machine."""
    url = urlsplit(settings.smtp_url)
    host = url.hostname or ""
    context = ssl.create_default_context()
    try:
        if url.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=SECONDS, context=context)
        else:
            server = smtplib.SMTP(host, url.port or 587, timeout=SECONDS)
        with server:
            if url.scheme == "smtp" and host not in LOOPBACK:
                server.starttls(context=context)
            if url.username:
                server.login(unquote(url.username), unquote(url.password or ""))
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        codes = {code for code, _ in error.recipients.values()}
        raise NotSent(
            f"recipient refused ({_listed(codes)})", for_good=all(code >= 500 for code in codes)
        ) from None
    except smtplib.SMTPResponseException as error:
        raise NotSent(f"the mail server answered {error.smtp_code}") from None
    except UnicodeError:
        raise NotSent("an address or the account of the mail server is not in ASCII") from None
    except (smtplib.SMTPException, ssl.SSLError, OSError) as error:
        raise NotSent(f"the mail server was not reached ({type(error).__name__})") from None


def by_webhook(settings: Settings, content: bytes, headers: Mapping[str, str]) -> None:
    """Post a body to the operator's address; any answer but 2xx is a failure, also a redirect."""
    url = urlsplit(settings.webhook_url)
    target = f"{url.path or '/'}?{url.query}" if url.query else url.path or "/"
    connection: http.client.HTTPConnection
    if url.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            url.hostname or "", url.port, timeout=SECONDS, context=context
        )
    else:
        connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=SECONDS)
    try:
        connection.request("POST", target, content, {"Content-Type": "application/json", **headers})
        status = connection.getresponse().status
    except (http.client.HTTPException, ssl.SSLError, OSError) as error:
        raise NotSent(f"the webhook was not reached ({type(error).__name__})") from None
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise NotSent(f"the webhook answered {status}")


def _listed(codes: set[int]) -> str:
    return ", ".join(str(code) for code in sorted(codes))
