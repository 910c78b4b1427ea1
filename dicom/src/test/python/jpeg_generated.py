"""Makes JPEG streams with independent encoders and says what independent decoders make of them.

usage: jpeg_generated.py FAMILY OUT     FAMILY is libjpeg, dcmtk, gdcm or plain

Writes OUT/index.tsv: name, stream, expected samples; they are little-endian, 8 or 16 bits wide,
component beside component.

libjpeg: cjpeg in all its modes; decoded by Pillow to the components as coded, or, where
libjpeg-turbo filters what the libjpeg of DCMTK and GDCM repeats (half the rows only), by
"djpeg -nosmooth" from streams whose components are RGB.
dcmtk: dcmcjpeg in all its modes on phantoms of several depths, decoded by dcmdjpeg; lossless
streams are compared with the phantom itself.
gdcm: gdcmconv's lossless streams, compared with the phantom.
plain: lossless streams by the plainest encoder that follows annex H of T.81, for what no other
encoder writes: restart intervals, sampling factors, scans of one component, point transform, DNL,
any depth from 2 to 16 bits.
"""

import io
import subprocess
import sys
import warnings
from pathlib import Path

import numpy
import pydicom
from PIL import Image
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import generate_pixel_data_frame
from pydicom.uid import ExplicitVRLittleEndian, generate_uid


def phantom(rows, columns, components, bits, seed):
    """Soft shapes, an edge and noise; the whole range of values occurs."""
    random = numpy.random.default_rng(seed)
    y, x = numpy.mgrid[0:rows, 0:columns].astype(float)
    planes = []
    for c in range(components):
        p = 0.5 + 0.35 * numpy.sin((x + 3 * c) / 7.0) * numpy.cos(y / (5.0 + c))
        p += 0.1 * ((x + 2 * y) > (rows + columns) / 2)
        p += random.normal(0, 0.03, p.shape)
        planes.append(p)
    picture = numpy.clip(numpy.stack(planes, -1), 0, 1) * (2**bits - 1)
    picture = numpy.rint(picture).astype(numpy.uint16)
    picture[0, 0, :] = 0
    picture[-1, -1, :] = 2**bits - 1
    return picture


def run(*command, stdin=None):
    return subprocess.run(command, input=stdin, stdout=subprocess.PIPE, check=True).stdout


class Index:
    def __init__(self, out):
        self.out, self.rows = out, []
        out.mkdir(parents=True, exist_ok=True)

    def add(self, name, stream, expected):
        number = "%04d" % len(self.rows)
        (self.out / (number + ".jpg")).write_bytes(stream)
        wide = numpy.uint8 if expected.dtype == numpy.uint8 else numpy.dtype("<u2")
        (self.out / (number + ".raw")).write_bytes(expected.astype(wide).tobytes())
        self.rows.append([name, number + ".jpg", number + ".raw"])

    def write(self):
        (self.out / "index.tsv").write_text("".join("\t".join(r) + "\n" for r in self.rows))


def pnm(picture):
    rows, columns, components = picture.shape
    kind = b"P6" if components == 3 else b"P5"
    return kind + b"\n%d %d\n255\n" % (columns, rows) + picture.astype(numpy.uint8).tobytes()


def as_coded(stream):
    image = Image.open(io.BytesIO(stream))
    if image.info.get("adobe_transform") != 0:
        image.draft("YCbCr", None)
    pixels = numpy.asarray(image)
    return pixels.reshape(pixels.shape[0], pixels.shape[1], -1)


def repeated(stream):
    return numpy.asarray(Image.open(io.BytesIO(run("djpeg", "-nosmooth", stdin=stream))))


SCRIPTS = {
    "three scans": "0;\n1;\n2;\n",
    "two scans": "0;\n1,2;\n",
    "spectral selection": "0,1,2: 0-0, 0, 0;\n0: 1-5, 0, 0;\n1: 1-63, 0, 0;\n2: 1-63, 0, 0;\n0: 6-63, 0, 0;\n",
    "successive approximation": "0,1,2: 0-0, 0, 3;\n0: 1-63, 0, 3;\n1: 1-63, 0, 2;\n2: 1-63, 0, 2;\n"
    "0,1,2: 0-0, 3, 2;\n0: 1-63, 3, 2;\n0: 1-63, 2, 1;\n0: 1-63, 1, 0;\n1: 1-63, 2, 1;\n1: 1-63, 1, 0;\n"
    "2: 1-63, 2, 1;\n2: 1-63, 1, 0;\n0: 0-0, 2, 1;\n1,2: 0-0, 2, 1;\n0,1,2: 0-0, 1, 0;\n",
}


def libjpeg(index):
    sizes = [(1, 1), (8, 8), (17, 33), (3, 5), (64, 48), (100, 101), (7, 200)]
    for rows, columns in sizes:
        colour = pnm(phantom(rows, columns, 3, 8, rows))
        grey = pnm(phantom(rows, columns, 1, 8, columns))
        for options in ([], ["-progressive"], ["-optimize"], ["-restart", "1"], ["-restart", "3B"],
                        ["-progressive", "-restart", "2B"], ["-quality", "100"], ["-quality", "3"]):
            stream = run("cjpeg", *options, stdin=grey)
            index.add("grey %dx%d %s" % (rows, columns, options), stream, as_coded(stream))
        for factors in ("1x1", "2x1", "2x2", "4x1", "4x2", "4x4", "2x4",
                        "1x1,2x2,1x1", "2x2,1x2,1x1", "4x1,2x1,1x1"):
            for options in ([], ["-progressive"], ["-restart", "1", "-quality", "95"]):
                try:
                    stream = run("cjpeg", "-sample", factors, *options, stdin=colour)
                except subprocess.CalledProcessError:
                    continue  # more than ten blocks in an MCU
                name = "colour %dx%d %s %s" % (rows, columns, factors, options)
                index.add(name, stream, as_coded(stream))
        for factors in ("1x2", "1x4", "2x4", "1x3", "3x1"):
            stream = run("cjpeg", "-rgb", "-sample", factors + ",1x1,1x1", stdin=colour)
            name = "repeated rgb %dx%d %s" % (rows, columns, factors)
            index.add(name, stream, repeated(stream))
        for name, script in SCRIPTS.items():
            (index.out / "scans.txt").write_text(script)
            for factors in ("1x1", "2x2"):
                stream = run("cjpeg", "-sample", factors, "-scans", str(index.out / "scans.txt"),
                             stdin=colour)
                index.add("%s %dx%d %s" % (name, rows, columns, factors), stream, as_coded(stream))


class PlainLossless:
    """Lossless streams written bit by bit as annex H of T.81 says, slowly."""

    def __init__(self, planes, factors, bits, predictor=1, point=0):
        self.planes = [p.astype(int) >> point for p in planes]  # each as large as factors ask for
        self.factors, self.bits, self.predictor, self.point = factors, bits, predictor, point
        self.widest = max(h for h, v in factors)
        self.highest = max(v for h, v in factors)

    def size(self, h, v):
        return -(-self.rows * v // self.highest), -(-self.columns * h // self.widest)

    def differences(self, plane, first_rows):
        """Of a plane already padded to whole MCUs; rows in first_rows begin an interval."""
        out = numpy.zeros_like(plane)
        for y in range(plane.shape[0]):
            for x in range(plane.shape[1]):
                a = plane[y, x - 1] if x else 0
                b = plane[y - 1, x] if y else 0
                c = plane[y - 1, x - 1] if x and y else 0
                if y in first_rows:
                    p = a if x else 1 << (self.bits - self.point - 1)
                elif x == 0:
                    p = b
                else:
                    p = (0, a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1),
                         (a + b) >> 1)[self.predictor]
                out[y, x] = (plane[y, x] - p) & 0xFFFF
        return out

    @staticmethod
    def code(difference):
        """Sizes 0 to 14 have codes of 4 bits, 15 and 16 of 5; 16 ends in ones only."""
        d = difference - 0x10000 if difference > 0x8000 else difference
        size = abs(d).bit_length()
        text = format(size, "04b") if size < 15 else "1111" + str(size - 15)
        if 0 < size < 16:
            text += format(d if d > 0 else d + (1 << size) - 1, "0%db" % size)
        return text

    def scan(self, parts, restart_rows):
        """The coded data of the components in parts; one of several is interleaved."""
        single = len(parts) == 1
        grids = []
        for i in parts:
            h, v = (1, 1) if single else self.factors[i]
            plane = self.planes[i]
            high = -plane.shape[0] % v if not single else 0
            wide = -plane.shape[1] % h if not single else 0
            rows = max(plane.shape[0] + high, v * self.mcu_rows) if not single else plane.shape[0]
            columns = max(plane.shape[1] + wide, h * self.mcus) if not single else plane.shape[1]
            plane = numpy.pad(
                plane, ((0, rows - plane.shape[0]), (0, columns - plane.shape[1])), "edge")
            every = restart_rows * v if restart_rows else rows
            first = set(range(0, rows, every))
            grids.append((h, v, self.differences(plane, first)))
        rows = grids[0][2].shape[0] // grids[0][1]
        columns = grids[0][2].shape[1] // grids[0][0]
        out, text, restarts = b"", "", 0
        for row in range(rows):
            if restart_rows and row and row % restart_rows == 0:
                out += self.packed(text) + bytes([0xFF, 0xD0 + restarts % 8])
                text, restarts = "", restarts + 1
            pieces = [text]
            for column in range(columns):
                for h, v, grid in grids:
                    for y in range(v):
                        for x in range(h):
                            pieces.append(self.code(int(grid[row * v + y, column * h + x])))
            text = "".join(pieces)
        return out + self.packed(text)

    @staticmethod
    def packed(text):
        text += "1" * (-len(text) % 8)
        raw = bytes(int(text[i : i + 8], 2) for i in range(0, len(text), 8))
        return raw.replace(b"\xff", b"\xff\x00")

    def stream(self, rows, columns, interleaved=True, restart_rows=0, dnl=False):
        self.rows, self.columns = rows, columns
        self.mcu_rows, self.mcus = -(-rows // self.highest), -(-columns // self.widest)
        count = len(self.planes)
        out = b"\xff\xd8\xff\xc3" + (8 + 3 * count).to_bytes(2, "big") + bytes([self.bits])
        out += (0 if dnl else rows).to_bytes(2, "big") + columns.to_bytes(2, "big") + bytes([count])
        for i, (h, v) in enumerate(self.factors):
            out += bytes([i + 1, h << 4 | v, 0])
        out += b"\xff\xc4" + (19 + 17).to_bytes(2, "big") + b"\0"
        out += bytes([0, 0, 0, 15, 2] + [0] * 11) + bytes(range(17))
        groups = [list(range(count))] if interleaved else [[i] for i in range(count)]
        for number, group in enumerate(groups):
            per_row = self.mcus if len(group) > 1 else self.planes[group[0]].shape[1]
            interval = restart_rows * per_row
            out += b"\xff\xdd\0\4" + interval.to_bytes(2, "big")
            out += b"\xff\xff\xda" + (6 + 2 * len(group)).to_bytes(2, "big") + bytes([len(group)])
            for i in group:
                out += bytes([i + 1, 0])
            out += bytes([self.predictor, 0, self.point]) + self.scan(group, restart_rows)
            if dnl and number == 0:
                out += b"\xff\xdc\0\4" + rows.to_bytes(2, "big")
        return out + b"\xff\xff\xd9"


def full_size(planes, factors, rows, columns, point):
    """The nearest sample repeated, and the bits that the point transform dropped as zeros."""
    widest, highest = max(h for h, v in factors), max(v for h, v in factors)
    whole = []
    for plane, (h, v) in zip(planes, factors):
        y = numpy.arange(rows) * v // highest
        x = numpy.arange(columns) * h // widest
        whole.append((plane[y][:, x].astype(int) >> point) << point)
    return numpy.stack(whole, -1).astype(numpy.uint16)


def plain(index):
    def add(name, rows, columns, factors, bits, predictor=1, point=0, noise=False, **options):
        widest, highest = max(h for h, v in factors), max(v for h, v in factors)
        planes = []
        for i, (h, v) in enumerate(factors):
            size = -(-rows * v // highest), -(-columns * h // widest)
            if noise:
                plane = numpy.random.default_rng(i).integers(0, 1 << bits, size)
                plane.flat[:4] = [0, 1 << (bits - 1), 0, (1 << bits) - 1][: plane.size]
            else:
                plane = phantom(*size, 1, bits, i)[:, :, 0]
            planes.append(plane)
        stream = PlainLossless(planes, factors, bits, predictor, point)
        stream = stream.stream(rows, columns, **options)
        index.add(name, stream, full_size(planes, factors, rows, columns, point))

    for bits in range(2, 17):
        for predictor in range(1, 8):
            name = "%d bit predictor %d" % (bits, predictor)
            add(name + " noise", 9, 13, [(1, 1)], bits, predictor, noise=True)
            add(name + " restarts", 20, 13, [(1, 1)], bits, predictor, restart_rows=1 + bits % 3)
            add(name + " point", 9, 13, [(1, 1)], bits, predictor, point=1 + bits % 2 * (bits > 3))
            add(name + " RGB restarts", 11, 7, [(1, 1)] * 3, bits, predictor, restart_rows=2)
    for factors in ([(2, 1), (1, 1), (1, 1)], [(2, 2), (1, 1), (1, 1)], [(1, 1), (2, 4)],
                    [(3, 2), (2, 1), (1, 2)], [(1, 1)] * 4, [(2, 2)], [(4, 4), (1, 3)]):
        for rows, columns in ((1, 1), (7, 5), (12, 24), (3, 50)):
            for predictor in (1, 4, 7):
                for restart_rows in (0, 1):
                    name = "%s %dx%d predictor %d" % (factors, rows, columns, predictor)
                    for interleaved in (True, False):
                        add(name, rows, columns, factors, 12, predictor, interleaved=interleaved,
                            restart_rows=restart_rows)
                    add(name + " DNL", rows, columns, factors, 12, predictor, dnl=True)


def secondary_capture(path, picture, bits):
    rows, columns, components = picture.shape
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    meta.MediaStorageSOPInstanceUID = generate_uid()
    data = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.SOPClassUID = meta.MediaStorageSOPClassUID
    data.SOPInstanceUID = meta.MediaStorageSOPInstanceUID
    data.Rows, data.Columns, data.SamplesPerPixel = rows, columns, components
    data.PhotometricInterpretation = "RGB" if components == 3 else "MONOCHROME2"
    if components == 3:
        data.PlanarConfiguration = 0
    data.BitsAllocated = 8 if bits <= 8 else 16
    data.BitsStored, data.HighBit, data.PixelRepresentation = bits, bits - 1, 0
    kind = numpy.uint8 if bits <= 8 else numpy.dtype("<u2")
    data.PixelData = picture.astype(kind).tobytes() + b"\0" * (picture.size % 2 if bits <= 8 else 0)
    data.save_as(path, write_like_original=False)
    return kind


def first_stream(path):
    data = pydicom.dcmread(path)
    return next(generate_pixel_data_frame(data.PixelData, 1))


def dcmtk(index):
    plain, coded, back = (str(index.out / n) for n in ("plain.dcm", "coded.dcm", "back.dcm"))
    for bits in (8, 10, 12, 16):
        for components in (1, 3) if bits == 8 else (1,):
            for rows, columns in ((1, 2), (45, 52)):
                picture = phantom(rows, columns, components, bits, bits)
                kind = secondary_capture(plain, picture, bits)
                for options in [["+e1"]] + [["+el", "+sv", str(p)] for p in range(1, 8)]:
                    run("dcmcjpeg", *options, plain, coded)
                    name = "lossless %d bit %dx%dx%d %s" % (bits, rows, columns, components, options)
                    index.add(name, first_stream(coded), picture.astype(kind))
                if bits == 16:
                    continue
                for options in (["+ee"], ["+es"], ["+ep"], ["+ee", "+q", "100"], ["+ep", "+q", "30"]):
                    run("dcmcjpeg", *options, plain, coded)
                    run("dcmdjpeg", "+cn", coded, back)
                    decoded = pydicom.dcmread(back)
                    width = decoded.BitsAllocated // 8
                    samples = numpy.frombuffer(decoded.PixelData, "<u%d" % width)[: picture.size]
                    if components == 3 and decoded.PlanarConfiguration == 1:
                        planes = samples.reshape(components, rows, columns)
                        samples = planes.transpose(1, 2, 0)
                    name = "lossy %d bit %dx%dx%d %s" % (bits, rows, columns, components, options)
                    index.add(name, first_stream(coded), numpy.ascontiguousarray(samples))


def gdcm(index):
    plain, coded = str(index.out / "plain.dcm"), str(index.out / "coded.dcm")
    for bits in (8, 10, 12, 16):
        for components in (1, 3) if bits == 8 else (1,):
            for rows, columns in ((1, 2), (45, 52)):
                picture = phantom(rows, columns, components, bits, bits)
                kind = secondary_capture(plain, picture, bits)
                run("gdcmconv", "--jpeg", plain, coded)
                name = "lossless %d bit %dx%dx%d" % (bits, rows, columns, components)
                index.add(name, first_stream(coded), picture.astype(kind))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    target = Index(Path(sys.argv[2]))
    {"libjpeg": libjpeg, "dcmtk": dcmtk, "gdcm": gdcm, "plain": plain}[sys.argv[1]](target)
    target.write()
