"""Makes the small streams under src/test/resources that the tests of damaged streams start from.

usage: jpeg_small.py OUT
"""

import subprocess
import sys
from pathlib import Path

import jpeg_generated as generated


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    colour = generated.pnm(generated.phantom(33, 50, 3, 8, 1))
    grey = generated.phantom(40, 30, 1, 12, 2)

    def write(name, stream):
        (out / name).write_bytes(stream)

    cjpeg = ["cjpeg", "-quality", "60", "-sample", "2x2"]
    write("baseline-420-restarts.jpg", generated.run(*cjpeg, "-restart", "2B", stdin=colour))
    write("progressive-420.jpg", generated.run(*cjpeg, "-progressive", stdin=colour))
    work = out / "work"
    work.mkdir()
    plain, coded = str(work / "plain.dcm"), str(work / "coded.dcm")
    generated.secondary_capture(plain, grey, 12)
    for name, option in (("extended-12.jpg", "+ee"), ("progressive-12.jpg", "+ep")):
        subprocess.run(["dcmcjpeg", option, plain, coded], check=True)
        write(name, generated.first_stream(coded).removesuffix(b"\0"))
    for path in work.iterdir():
        path.unlink()
    work.rmdir()
    planes = [generated.phantom(12, 20, 1, 16, 3)[:, :, 0], generated.phantom(6, 10, 1, 16, 4)[:, :, 0]]
    for name, options in (("lossless-sampled-dnl.jpg", {"dnl": True}),
                          ("lossless-scans-restarts.jpg", {"interleaved": False, "restart_rows": 2})):
        encoder = generated.PlainLossless(planes, [(2, 2), (1, 1)], 16, 7)
        write(name, encoder.stream(12, 20, **options))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
