"""Pictures from strangers: recognised by their content, decoded whole, and written anew without what they tell.

A picture that was written anew carries no place, no camera's name, no thumbnail of what was cut off, and nothing
behind its end that another program could run.
"""

from __future__ import annotations

import hashlib
import io
import struct
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from chalkmap.maps.errors import NotAPictureError, PictureTooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator

PREVIEW_SIDE = (
    1_280  # pixels: what a canvas draws of a large one, sharp at twice its size in a node
)
MAX_FRAMES = 1_000
READ = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
# What each kind is written as: encoding AVIF takes seconds of a processor, WebP keeps what it holds.
WRITTEN_AS = {"PNG": "PNG", "JPEG": "JPEG", "GIF": "GIF", "WEBP": "WEBP", "AVIF": "WEBP"}
ENDINGS = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WEBP": "webp"}
OPTIONS: dict[str, dict[str, Any]] = {
    "PNG": {},
    "JPEG": {"quality": 90, "optimize": True},
    "GIF": {},
    "WEBP": {"quality": 90},
}

_one_at_a_time = threading.Lock()  # a decoded picture is large: two at once would be twice as large


@dataclass(frozen=True)
class Picture:
    """A picture that may be shown. `preview` is a smaller WebP; None where the picture itself is small."""

    name: str
    media_type: str
    content: bytes
    width: int
    height: int
    preview: bytes | None


def read_picture(data: bytes, *, name: str) -> Picture:
    """Return the picture that the bytes hold; `name` is for the refusal.

    Raises NotAPictureError, PictureTooLargeError.
    """
    with _one_at_a_time:
        try:
            with Image.open(io.BytesIO(data), formats=READ) as image:
                _refuse_large(image, name)
                return _written_anew(image)
        except Image.DecompressionBombError as error:
            raise _too_large(name) from error
        # What Pillow's readers raise for bytes that are not what they say.
        except (
            UnidentifiedImageError,
            OSError,
            SyntaxError,
            ValueError,
            EOFError,
            struct.error,
        ) as error:
            raise NotAPictureError(name=name) from error


def _refuse_large(image: Image.Image, name: str) -> None:
    """The size is in the head: nothing is decoded yet."""
    frames = min(getattr(image, "n_frames", 1), MAX_FRAMES)
    pixels = image.width * image.height
    # An animation is decoded frame by frame; all of them together may be a few times as large.
    if pixels > settings.MAX_IMAGE_PIXELS or pixels * frames > 4 * settings.MAX_IMAGE_PIXELS:
        raise _too_large(name)


def _too_large(name: str) -> PictureTooLargeError:
    return PictureTooLargeError(name=name, megapixels=settings.MAX_IMAGE_PIXELS // 1_000_000)


def _written_anew(image: Image.Image) -> Picture:
    kind = WRITTEN_AS[image.format or ""]
    if getattr(image, "n_frames", 1) > 1 and kind != "JPEG":
        content, first = _animation(image, kind)
    else:
        first = _bare(ImageOps.exif_transpose(image))
        content = _encoded(first, kind)
    return Picture(
        name=f"{hashlib.sha256(content).hexdigest()}.{ENDINGS[kind]}",
        media_type=Image.MIME[kind],
        content=content,
        width=first.width,
        height=first.height,
        preview=_preview(first),
    )


def _bare(image: Image.Image) -> Image.Image:
    """Return the pixels and the colour profile, without anything else that the file said."""
    image.load()
    profile = image.info.get("icc_profile")
    transparency = image.info.get("transparency")
    bare = image.copy()
    bare.info = {}
    if profile:
        bare.info["icc_profile"] = profile
    if transparency is not None:
        bare.info["transparency"] = transparency
    bare.getexif().clear()
    return bare


def _encoded(image: Image.Image, kind: str) -> bytes:
    if kind == "JPEG" and image.mode not in {"RGB", "L"}:
        image = image.convert("RGB")
    target = io.BytesIO()
    image.save(target, kind, exif=b"", **OPTIONS[kind], **_profile_of(image))
    return target.getvalue()


def _animation(image: Image.Image, kind: str) -> tuple[bytes, Image.Image]:
    pause = image.info.get("duration", 100)
    frames = list(_frames(image))
    target = io.BytesIO()
    frames[0].save(
        target,
        kind,
        save_all=True,
        append_images=frames[1:],
        duration=[frame.info.get("duration", pause) for frame in frames],
        loop=image.info.get("loop", 0),
        **OPTIONS[kind],
    )
    return target.getvalue(), frames[0]


def _frames(image: Image.Image) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(image)):
        if number == MAX_FRAMES:
            return
        pause = frame.info.get("duration")
        bare = frame.convert("RGBA")
        bare.info = {} if pause is None else {"duration": pause}
        yield bare


def _preview(image: Image.Image) -> bytes | None:
    if max(image.size) <= PREVIEW_SIDE:
        return None
    small = image.convert("RGBA" if image.has_transparency_data else "RGB")
    small.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    target = io.BytesIO()
    small.save(target, "WEBP", quality=82, **_profile_of(image))
    return target.getvalue()


def _profile_of(image: Image.Image) -> dict[str, bytes]:
    profile = image.info.get("icc_profile")
    return {"icc_profile": profile} if profile else {}
