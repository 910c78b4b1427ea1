#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the small JPEG 2000 and HTJ2K streams that fuzzing begins with, from a drawn picture.

    python3 fuzz_seeds.py FOLDER

Needs opj_compress (libopenjp2-tools) and ojph_compress (openjph-tools) of Debian.
"""

import pathlib
import subprocess
import sys
import tempfile


def sample(x, y, c, high):
    """Flat on the left, a ramp and a checker on the right."""
    return high // 3 if x < 12 else (x * 7 + y * 3 * (c + 1) + (x ^ y) % 2 * high // 4) % (high + 1)


def picture(path, components, high, side=24):
    kind = b"P5" if components == 1 else b"P6"
    with open(path, "wb") as out:
        out.write(kind + b"\n%d %d\n%d\n" % (side, side, high))
        for y in range(side):
            for x in range(side):
                for c in range(components):
                    out.write(sample(x, y, c, high).to_bytes(1 if high < 256 else 2, "big"))


STREAMS = {
    "lossless.j2k": ("grey", "opj_compress -n 3"),
    "lossy-layers.j2k": ("colour", "opj_compress -n 2 -I -r 20,5 -p RPCL"),
    "tiles-markers.j2k": ("colour", "opj_compress -n 2 -t 16,16 -EPH -SOP -p CPRL"),
    "styles.j2k": ("deep", "opj_compress -n 2 -M 63 -b 16,16"),
    "boxes.jp2": ("colour", "opj_compress -n 2"),
    "reversible.j2c": ("grey", "ojph_compress -num_decomps 2 -reversible true"),
    "irreversible.j2c": ("colour", "ojph_compress -num_decomps 2 -qstep 0.02"),
    "tiles.j2c": ("colour", "ojph_compress -num_decomps 1 -reversible true -tile_size {16,16}"),
    "deep.j2c": ("deep", "ojph_compress -num_decomps 2 -reversible true -block_size {8,8}"),
}


def main():
    folder = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as scratch:
        pictures = {"grey": ("g.pgm", 1, 255), "colour": ("c.ppm", 3, 255), "deep": ("d.pgm", 1, 4095)}
        for name, components, high in pictures.values():
            picture(f"{scratch}/{name}", components, high)
        for stream, (kind, command) in STREAMS.items():
            source = f"{scratch}/{pictures[kind][0]}"
            words = command.split() + ["-i", source, "-o", str(folder / stream)]
            subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


main()
