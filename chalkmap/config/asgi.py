"""The ASGI application: Django for pages and API, `maps.sync` for sockets."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chalkmap.config.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application

from chalkmap.config.lock import DataFolderInUseError, data_folder_lock

django = get_asgi_application()

# Models can be imported only now.
from chalkmap.maps.sync.application import SyncApplication  # noqa: E402
from chalkmap.maps.sync.running import CannotStartError  # noqa: E402
from chalkmap.web.uploads import limit_uploads  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator


@contextmanager
def one_process_with_sqlite() -> Iterator[None]:
    """Hold the data folder where SQLite is the database: then one process gives changes their order."""
    if settings.ENV["DATABASE_URL"]:
        yield
        return
    try:
        with data_folder_lock(settings.DATA_DIR):
            yield
    except DataFolderInUseError as error:
        raise CannotStartError(
            f"{error}. With SQLite one process serves it: stop that one, or set CHALKMAP_DATABASE_URL."
        ) from error


pages = limit_uploads(django, max_bytes=settings.MAX_UPLOAD_BYTES)
sockets = SyncApplication(one_process_with_sqlite)


async def application(
    scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    """Give pages to Django, sockets and the server's start and end to `maps.sync`."""
    if scope["type"] == "http":
        await pages(scope, receive, send)
    else:
        await sockets(scope, receive, send)
