"""How mail leaves, read from one address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

TO_FILES = "django.core.mail.backends.filebased.EmailBackend"
BY_SMTP = "django.core.mail.backends.smtp.EmailBackend"


def mail_settings(url: str, data_dir: Path) -> dict[str, Any]:
    """Return Django's mail settings for `smtp://` (STARTTLS) or `smtps://`; without an address mail is kept in files.

    A server on this machine is spoken to without encryption: there is nobody in between.
    """
    if not url:
        return {"EMAIL_BACKEND": TO_FILES, "EMAIL_FILE_PATH": data_dir / "mail"}
    parts = urlsplit(url)
    is_smtps = parts.scheme == "smtps"
    is_local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
    return {
        "EMAIL_BACKEND": BY_SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if is_smtps else 25 if is_local else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": is_smtps,
        "EMAIL_USE_TLS": not is_smtps and not is_local,
        "EMAIL_TIMEOUT": 20,
    }
