"""The ASGI application: Django for pages and API, `maps.sync` for sockets."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chalkmap.config.settings")

application = get_asgi_application()
