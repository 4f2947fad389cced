"""Shareable copies of pictures: written anew from the pixels, so that no metadata survives."""

from __future__ import annotations

import io

from PIL import Image, ImageOps

LONGEST_SIDE = 2400


def without_metadata(content: bytes, content_type: str) -> bytes:
    """The picture upright and at most 2400 pixels long, without EXIF, GPS, thumbnails or comments."""
    with Image.open(io.BytesIO(content)) as original:
        picture = ImageOps.exif_transpose(original)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        mode = "RGBA" if picture.mode in {"RGBA", "LA", "P", "PA"} and content_type != "image/jpeg" else "RGB"
        # Only the pixels travel into the new image; `info`, where Pillow keeps metadata, stays behind.
        pixels = picture.convert(mode)
        clean = Image.new(mode, pixels.size)
        clean.paste(pixels)
    written = io.BytesIO()
    kinds = {
        "image/jpeg": ("JPEG", {"quality": 88}),
        "image/png": ("PNG", {}),
        "image/webp": ("WEBP", {"quality": 88}),
    }
    kind, settings = kinds[content_type]
    clean.save(written, kind, **settings)
    return written.getvalue()
