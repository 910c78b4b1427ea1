# SPDX-License-Identifier: Apache-2.0
"""Makes reference values of WFDB files with NumPy, by bits and not by words as the Java reader does.

Run from the repository: CURIE_DATA=... /usr/bin/python3 learning/src/test/python/make_wfdb_references.py
resources/org/curie/learning/data/signal/
  formats.tsv: format, bytes in hex, samples (the first three formats' encoders are NumPy's own types)
  records.tsv: record, signal, frames, sum of its stored samples, physical values of some frames
  annotations.tsv: file, time, type, text of every 50th mark that is none of the structure's own
"""
import os
import pathlib
import re

import numpy as np

HERE = pathlib.Path(__file__).resolve().parents[1]
OUT = HERE / "resources/org/curie/learning/data/signal"
DATA = pathlib.Path(os.environ.get("CURIE_DATA", HERE.parents[3] / "shared/data")) / "clinical/ecg_wfdb"


def bits(raw):
    """One row of eight bits for each byte, the least significant first."""
    return np.unpackbits(np.frombuffer(raw, np.uint8)[:, None], axis=1, bitorder="little")


def number(rows):
    """Two's complement of rows of bits, the least significant first."""
    width = rows.shape[1]
    weights = 2.0 ** np.arange(width)
    weights[-1] *= -1
    return (rows * weights).sum(axis=1).astype(np.int64)


def decode(fmt, raw):
    if fmt == 16:
        return np.frombuffer(raw[: len(raw) // 2 * 2], "<i2").astype(np.int64)
    if fmt == 61:
        return np.frombuffer(raw[: len(raw) // 2 * 2], ">i2").astype(np.int64)
    if fmt == 32:
        return np.frombuffer(raw, "<i4").astype(np.int64)
    if fmt == 80:
        return np.frombuffer(raw, np.uint8).astype(np.int64) - 128
    if fmt == 160:
        return np.frombuffer(raw, "<u2").astype(np.int64) - 32768
    if fmt == 8:
        return np.frombuffer(raw, np.int8).astype(np.int64)
    if fmt == 24:
        return number(bits(raw).reshape(-1, 24))
    padded = raw + bytes(12)
    if fmt == 212:
        b = bits(padded[: len(padded) // 3 * 3]).reshape(-1, 24)
        first = np.concatenate([b[:, 0:8], b[:, 8:12]], axis=1)
        second = np.concatenate([b[:, 16:24], b[:, 12:16]], axis=1)
        return np.stack([number(first), number(second)], axis=1).ravel()
    b = bits(padded[: len(padded) // 4 * 4]).reshape(-1, 32)
    if fmt == 311:
        parts = [b[:, 0:10], b[:, 10:20], b[:, 20:30]]
    else:  # 310
        parts = [b[:, 1:11], b[:, 17:27], np.concatenate([b[:, 11:16], b[:, 27:32]], axis=1)]
    return np.stack([number(p) for p in parts], axis=1).ravel()


def encode(fmt, samples):
    """The opposite, from the description of the format; only for the small table."""
    if fmt in (16, 61, 32):
        return np.array(samples, {16: "<i2", 61: ">i2", 32: "<i4"}[fmt]).tobytes()
    if fmt == 80:
        return np.array([s + 128 for s in samples], np.uint8).tobytes()
    if fmt == 160:
        return np.array([s + 32768 for s in samples], "<u2").tobytes()
    if fmt == 24:
        return b"".join(int(s).to_bytes(3, "little", signed=True) for s in samples)
    out = b""
    size = 2 if fmt == 212 else 3
    for at in range(0, len(samples), size):
        group = samples[at : at + size]
        if fmt == 212:
            a, b = (int(s) & 0xFFF for s in group)
            out += bytes([a & 255, a >> 8 | (b >> 8) << 4, b & 255])
        elif fmt == 311:
            a, b, c = (int(s) & 0x3FF for s in group)
            out += (a | b << 10 | c << 20).to_bytes(4, "little")
        else:
            a, b, c = (int(s) & 0x3FF for s in group)
            out += (a << 1 | (c & 31) << 11).to_bytes(2, "little")
            out += (b << 1 | (c >> 5) << 11).to_bytes(2, "little")
    return out


def formats():
    rng = np.random.RandomState(7)
    lines = []
    for fmt, width in [(16, 16), (24, 24), (32, 32), (61, 16), (80, 8), (160, 16),
                       (212, 12), (310, 10), (311, 10)]:
        low, high = -(2 ** (width - 1)), 2 ** (width - 1) - 1
        samples = [low, -1, 0, 1, high, low + 1] + [int(s) for s in rng.randint(low, high, 12)]
        raw = encode(fmt, samples)
        assert list(decode(fmt, raw)[: len(samples)]) == samples, fmt
        lines.append("%d\t%s\t%s" % (fmt, raw.hex(), " ".join(map(str, samples))))
    return lines


def signals(record):
    lines = [l for l in (DATA / (record + ".hea")).read_text().splitlines()
             if l.strip() and not l.startswith("#")]
    head = lines[0].split()
    found = []
    for line in lines[1 : 1 + int(head[1])]:
        f = line.split(None, 8)
        m = re.fullmatch(r"(\d+)(?:x(\d+))?(?::(\d+))?(?:\+(\d+))?", f[1])
        g = re.fullmatch(r"([\d.e+-]+)(?:\((-?\d+)\))?(?:/(\S+))?", f[2])
        found.append(dict(file=f[0], fmt=int(m[1]), spf=int(m[2] or 1), skew=int(m[3] or 0),
                          offset=int(m[4] or 0), gain=float(g[1]),
                          base=int(g[2] if g[2] else f[4]), name=f[8].strip() if len(f) > 8 else ""))
    return found, int(head[3]) if len(head) > 3 else None


def records():
    lines = []
    for record in ["100", "100_3chan", "03700181", "3000003_0003", "310derive", "310derive_2",
                   "310derive_3", "311derive", "311derive_2", "311derive_3", "311derive_4", "a103l",
                   "a103l-no-len", "p10143", "s0010_re", "test01_00s", "test01_00s_frame",
                   "test01_00s_skew", "test01_00s_skewframe", "v102s"]:
        sigs, frames = signals(record)
        for file in dict.fromkeys(s["file"] for s in sigs):
            group = [s for s in sigs if s["file"] == file]
            raw = (DATA / file).read_bytes()[group[0]["offset"]:]
            per_frame = sum(s["spf"] for s in group)
            stored = decode(group[0]["fmt"], raw)
            count = frames if frames else len(stored) // per_frame
            stored = stored[: count * per_frame].reshape(count, per_frame)
            at = 0
            for s in group:
                own = stored[:, at : at + s["spf"]]
                at += s["spf"]
                physical = ((own - s["base"]) / s["gain"]).mean(axis=1)
                physical = np.concatenate([physical[s["skew"]:], np.full(s["skew"], np.nan)])
                where = [0, 1, 2, count // 3, count // 2, count - 2, count - 1]
                lines.append("%s\t%s\t%d\t%d\t%s" % (
                    record, s["name"], count, own.sum(),
                    " ".join("%d:%.7g" % (w, physical[w]) for w in where)))
    return lines


def annotations():
    lines = []
    for name in ["100.atr", "1003.atr", "100.qrs", "12726.anI", "12726.wabp", "03700181.gqrsh"]:
        words = np.frombuffer((DATA / name).read_bytes(), "<u2").astype(np.int64)
        at, time, marks = 0, 0, []
        while words[at]:
            kind, value = words[at] >> 10, words[at] & 1023
            at += 1
            if kind == 59:
                jump = (words[at] << 16) | words[at + 1]
                time += jump - (1 << 32 if jump >= 1 << 31 else 0)
                at += 2
            elif kind == 63:
                size = (value + 1) // 2
                marks[-1][2] = words[at : at + size].astype("<u2").tobytes()[:value].decode("latin1")
                at += size
            elif kind < 50:
                time += value
                if kind:
                    marks.append([int(time), int(kind), ""])
        marks = [m for m in marks if not m[2].startswith("## time resolution")]
        lines.append("%s\tcount\t%d\t" % (name, len(marks)))
        for m in marks[::50]:
            lines.append("%s\t%d\t%d\t%s" % (name, m[0], m[1], m[2].strip("\0\n")))
    return lines


OUT.mkdir(parents=True, exist_ok=True)
for name, lines in [("formats", formats()), ("records", records()), ("annotations", annotations())]:
    (OUT / (name + ".tsv")).write_text("\n".join(lines) + "\n")
