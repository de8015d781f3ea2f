"""What every page's shell shows: product, navigation, appearance."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    Response = TypeVar("Response", bound=HttpResponseBase)

VERSION = version("chalkmap")
THEME_COOKIE = "chalkmap_theme"
THEMES = frozenset({"system", "light", "dark"})

# No eval and no style element, so that the strict policy holds; an error's fragment goes to the messages.
HTMX_CONFIG = json.dumps(
    {
        "allowEval": False,
        "includeIndicatorStyles": False,
        "selfRequestsOnly": True,
        "historyCacheSize": 0,
        "responseHandling": [
            {"code": "204", "swap": False},
            {"code": "[23]..", "swap": True},
            {"code": "[45]..", "swap": True, "error": True, "target": "#messages"},
        ],
    }
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return `shell` for templates."""
    return {
        "shell": {
            "product": "Chalkmap",
            "version": VERSION,
            "is_sample": settings.SAMPLE_MODE,
            "theme": theme_of(request),
            "texts": _texts_of_scripts(),
            "navigation": _navigation(request),
            "icon_url": static("web/icon.svg"),
            "htmx_config": HTMX_CONFIG,
        }
    }


def theme_of(request: HttpRequest) -> str:
    """Return `system`, `light` or `dark`: the person's choice, or before sign-in the one made on this device."""
    person = getattr(request, "user", None)
    chosen = getattr(person, "theme", None) or request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else "system"


def remember_theme(response: Response, theme: str) -> Response:
    """Keep the choice on this device too, for the pages before signing in."""
    response.set_cookie(
        THEME_COOKIE,
        theme,
        max_age=timedelta(days=365),
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return response


def _texts_of_scripts() -> str:
    """Return the script that makes the others speak the page's language; English is built into them."""
    language = get_language()
    return f"src/languages/{language}.ts" if language != settings.LANGUAGE_CODE else ""


def _navigation(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "url": url,
            "label": label,
            "is_current": request.path == url or (url != "/" and request.path.startswith(url)),
        }
        for url, label in settings.NAVIGATION
    ]
