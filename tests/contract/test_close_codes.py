"""The page's table of close codes is the server's."""

import re
from pathlib import Path

from chalkmap.maps.sync.messages import CLOSE_CODES, PROTOCOL_VERSION

MESSAGES = Path(__file__).parents[2] / "client/src/sync/messages.ts"


def test_both_sides_close_for_the_same_reasons_with_the_same_codes():
    text = MESSAGES.read_text(encoding="utf-8")
    table = text.partition("CLOSE_CODES")[2].partition("};")[0]
    codes = {name: int(code) for name, code in re.findall(r'"?([a-z-]+)"?: (\d{4})', table)}
    assert codes == CLOSE_CODES


def test_both_sides_speak_one_protocol():
    text = MESSAGES.read_text(encoding="utf-8")
    assert f"PROTOCOL_VERSION = {PROTOCOL_VERSION};" in text
