"""XMind's markers by name, and ours: names of Tabler's outline icons, or an emoji."""

from __future__ import annotations

from typing import Any

OURS_OF_MARKER = {
    **{f"priority-{number}": f"circle-number-{number}" for number in range(1, 10)},
    "task-pause": "player-pause", "flag-red": "🚩", "flag-orange": "🟠", "flag-yellow": "🟡", "flag-green": "🟢",
    "flag-blue": "🔵", "flag-purple": "🟣", "flag-gray": "flag", "flag-black": "🏴", "star-red": "star",
    "star-yellow": "⭐", "people-red": "user", "people-blue": "👤", "smiley-smile": "mood-smile",
    "smiley-laugh": "mood-happy", "smiley-cry": "mood-cry", "smiley-surprise": "mood-wrrr",
    "smiley-boring": "mood-neutral", "smiley-angry": "mood-angry", "smiley-sad": "mood-sad", "arrow-up": "arrow-up",
    "arrow-down": "arrow-down", "arrow-left": "arrow-left", "arrow-right": "arrow-right", "arrow-refresh": "refresh",
    "symbol-plus": "plus", "symbol-minus": "minus", "symbol-question": "help", "symbol-exclam": "alert-circle",
    "symbol-info": "info-circle", "symbol-right": "check", "symbol-wrong": "x", "symbol-pause": "hand-stop",
    "symbol-attention": "alert-triangle", "other-calendar": "calendar", "other-email": "mail", "other-phone": "phone",
    "other-fax": "printer", "other-people": "users", "other-clock": "clock", "other-coffee-cup": "coffee",
    "other-question": "help-circle", "other-exclam": "exclamation-mark", "other-lightbulb": "bulb",
    "other-businesscard": "id", "other-social": "social", "c_symbol_heart": "heart", "c_symbol_thumbs_up": "thumb-up",
    "c_symbol_thumbs_down": "thumb-down", "c_symbol_pen": "pencil", "c_symbol_book": "book", "c_symbol_money": "coin",
    "c_symbol_music": "music", "c_symbol_telephone": "device-landline-phone", "c_symbol_apple": "apple",
    "c_symbol_bar_chart": "chart-bar", "c_symbol_line_graph": "chart-line", "c_symbol_pie_chart": "chart-pie",
    "c_symbol_trophy": "trophy", "c_symbol_medals": "medal", "c_symbol_exercise": "barbell",
}  # fmt: skip
MARKER_OF_OURS = {ours: marker for marker, ours in OURS_OF_MARKER.items()}
UNKNOWN = "puzzle"  # a marker whose picture only XMind has
# https://github.com/xmindltd/xmind, markerSheet.xml: eighths of a task that are done.
PROGRESS_OF_MARKER = {
    "task-start": 0, "task-oct": 13, "task-quarter": 25, "task-3oct": 38, "task-half": 50, "task-5oct": 63,
    "task-3quar": 75, "task-7oct": 88, "task-done": 100,
}  # fmt: skip


def marker_ids(raw: dict[str, Any]) -> list[str]:
    """Return the names of the markers of a topic."""
    markers = raw.get("markers")
    found = (
        [each.get("markerId") for each in markers if isinstance(each, dict)]
        if isinstance(markers, list)
        else []
    )
    return [str(name) for name in found if name]
