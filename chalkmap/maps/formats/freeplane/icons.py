"""Freeplane's and FreeMind's built-in icons by name, and ours: names of Tabler's outline icons, or an emoji."""

from __future__ import annotations

import re

OURS_OF_BUILTIN = {
    "yes": "alert-circle", "no": "circle-minus", "button_ok": "check", "button_cancel": "x", "checked": "square-check",
    "unchecked": "square", "messagebox_warning": "alert-triangle", "idea": "bulb", "wizard": "wand", "password": "lock",
    "knotify": "bell-ringing", "kaddressbook": "address-book", "help": "help-circle", "info": "info-circle",
    "flag": "flag", "flag-red": "🚩", "flag-black": "🏴", "flag-blue": "🔵", "flag-green": "🟢", "flag-orange": "🟠",
    "flag-pink": "🩷", "flag-yellow": "🟡", "bookmark": "bookmark", "back": "arrow-left", "forward": "arrow-right",
    "up": "arrow-up", "down": "arrow-down", "xmag": "search", "attach": "paperclip", "stop": "hand-stop",
    "stop-sign": "barrier-block", "closed": "ban", "go": "🟩", "prepare": "🟨", "pencil": "pencil", "list": "list",
    "gohome": "home", "clanbomber": "bomb", "calendar": "calendar", "bell": "bell", "Mail": "mail", "kmail": "mailbox",
    "korn": "inbox", "licq": "message", "edit": "edit", "desktop_new": "device-desktop", "desktop": "device-imac",
    "laptop": "device-laptop", "mindmap": "sitemap", "launch": "rocket", "broken-line": "unlink", "penguin": "🐧",
    "bee": "🐝", "butterfly": "🦋", "freemind_butterfly": "🧠", "ksmiletris": "mood-smile", "smiley-neutral": "mood-neutral",
    "smiley-oh": "mood-wrrr", "smiley-angry": "mood-angry", "smily_bad": "mood-sad", "smily": "mood-happy",
    "male1": "👨", "male2": "👱", "female1": "👩", "female2": "👩‍🦰", "females": "👯", "family": "👪",
    "group": "users", "fema": "🚹", "hourglass": "hourglass", "clock": "clock", "clock2": "alarm", "0%": "percentage-0",
    "25%": "percentage-25", "50%": "percentage-50", "75%": "percentage-75", "100%": "percentage-100",
    "full-0": "circle-number-0", "full-1": "circle-number-1", "full-2": "circle-number-2", "full-3": "circle-number-3",
    "full-4": "circle-number-4", "full-5": "circle-number-5", "full-6": "circle-number-6", "full-7": "circle-number-7",
    "full-8": "circle-number-8", "full-9": "circle-number-9", "revision": "git-compare", "redo": "arrow-forward-up",
    "licence": "license", "executable": "player-play", "folder": "folder", "image": "photo", "internet": "world",
    "internet_warning": "world-question", "links/file/generic": "file", "password-lock": "shield-lock",
    "pause": "player-pause", "addition": "plus", "subtraction": "minus", "multiplication": "asterisk", "division": "divide",
    "star": "star", "bullet_key": "key", "video": "video", "audio": "volume", "music": "music", "calc": "calculator",
    "currency": "currency-dollar", "phone": "phone", "trash": "trash", "tools": "tools", "refine": "filter",
}  # fmt: skip
BUILTIN_OF_OURS = {ours: builtin for builtin, ours in OURS_OF_BUILTIN.items()}
UNKNOWN = "puzzle"  # an icon whose picture only the other program has
_EMOJI = re.compile(r"^emoji-([0-9A-Fa-f]{2,6}(?:-[0-9A-Fa-f]{2,6}){0,15})$")
_OURS = "chalkmap-"


def ours_of(builtin: str) -> str:
    """Return our icon for a built-in one; `UNKNOWN` if there is none like it."""
    if builtin.startswith(_OURS) and 0 < len(builtin) - len(_OURS) <= 64:
        return builtin[len(_OURS) :]
    if emoji := _EMOJI.match(builtin):
        # Freeplane names emoji by their code points: emoji-1F600, emoji-1F468-200D-1F4BB.
        points = [int(point, 16) for point in emoji[1].split("-")]
        if all(0x20 < point < 0x110000 and not 0xD800 <= point < 0xE000 for point in points):
            return "".join(map(chr, points))
    return OURS_OF_BUILTIN.get(builtin, UNKNOWN)


def builtin_of(ours: str) -> str:
    """Return the built-in icon for ours; one without a counterpart goes under its own name."""
    if ours in BUILTIN_OF_OURS:
        return BUILTIN_OF_OURS[ours]
    if not ours.isascii() and len(ours) <= 16:
        return "emoji-" + "-".join(f"{ord(character):X}" for character in ours)
    return _OURS + ours
