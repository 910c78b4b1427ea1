# SPDX-License-Identifier: Apache-2.0
"""Writes small images in every type and variant that other tools write, for the format tests."""
import bz2
import gzip
import os
import zlib

import numpy

RANDOM = numpy.random.default_rng(7)
TURNED = numpy.array([[0.8, -0.36, 0.48], [0.6, 0.48, -0.64], [0.0, 0.8, 0.6]])
WHOLE = ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]


def samples(dtype, shape):
    dtype = numpy.dtype(dtype)
    if dtype.kind == "f":
        data = RANDOM.normal(0, 1e3, shape).astype(dtype)
        data.flat[0], data.flat[1] = numpy.nan, numpy.inf
        return data
    limits = numpy.iinfo(dtype)
    data = RANDOM.integers(limits.min, limits.max, shape, dtype=dtype.newbyteorder("="), endpoint=True)
    data.flat[0], data.flat[1], data.flat[2] = limits.min, limits.max, limits.max - 1
    return data.astype(dtype)


def affine():
    a = numpy.eye(4)
    a[:3, :3] = TURNED @ numpy.diag([0.7, 1.3, -2.5])
    a[:3, 3] = [-11.5, 20.25, 7]
    return a


def make_nifti(folder):
    import nibabel

    kinds = {"n1": nibabel.Nifti1Image, "n2": nibabel.Nifti2Image, "pair": nibabel.Nifti1Pair}
    for kind, image_class in kinds.items():
        for code in WHOLE + ["f4", "f8", "c8", "c16"]:
            for order in "<>":
                shape = (5, 4, 3, 2) if code in ("i2", "f4") else (5, 4, 3)
                if code.startswith("c"):
                    part = "f%d" % (int(code[1:]) // 2)
                    data = numpy.empty(shape, dtype=code)
                    data.real, data.imag = samples(part, shape), samples(part, shape)
                else:
                    data = samples(code, shape)
                data = data.astype(order + code)
                header = image_class.header_class(endianness=order)
                header.set_data_dtype(data.dtype)
                image = image_class(data, affine(), header)
                header = image.header
                header.set_data_dtype(data.dtype)
                if code == "i2":
                    header.set_slope_inter(0.25, -3)
                ending = ".img" if kind == "pair" else ".nii.gz" if order == ">" else ".nii"
                name = os.path.join(folder, "%s_%s_%s%s" % (kind, code, "lb"[order == ">"], ending))
                if code == "i2":  # what is stored is to be scaled, not scaled to be stored
                    image = image_class(
                        numpy.arange(120).reshape(shape).astype(float) * 0.25 - 3, affine(), header)
                image.to_filename(name)
    rgb = numpy.zeros((5, 4, 3), dtype=[("R", "u1"), ("G", "u1"), ("B", "u1")])
    rgba = numpy.zeros((5, 4, 3), dtype=[("R", "u1"), ("G", "u1"), ("B", "u1"), ("A", "u1")])
    for array in (rgb, rgba):
        for colour in array.dtype.names:
            array[colour] = samples("u1", (5, 4, 3))
    nibabel.Nifti1Image(rgb, affine()).to_filename(os.path.join(folder, "rgb.nii.gz"))
    nibabel.Nifti1Image(rgba, affine()).to_filename(os.path.join(folder, "rgba.nii"))
    qform = nibabel.Nifti1Image(samples("f4", (5, 4, 3)), affine())
    qform.set_sform(None, 0)
    qform.set_qform(affine(), 1)
    qform.to_filename(os.path.join(folder, "qform.nii"))
    for origin in (None, (3, 2, 1), (900, 1, 1)):
        for slope in (1, 0.5):
            image = nibabel.Spm99AnalyzeImage(
                numpy.arange(60, dtype="f4").reshape(5, 4, 3) * slope, numpy.diag([-2, 3, 4, 1]))
            image.header.set_data_dtype("i2")
            image.header["origin"][:3] = origin or 0
            image.to_filename(os.path.join(folder, "spm_%s_%s.img" % (origin and origin[0], slope)))
            mat = os.path.join(folder, "spm_%s_%s.mat" % (origin and origin[0], slope))
            if os.path.exists(mat):
                os.remove(mat)  # the affine that SPM keeps beside the pair is not Analyze


def make_mgh(folder):
    import nibabel

    for code in ("u1", "i2", "i4", "f4"):
        for ending in ("mgh", "mgz"):
            for shape in ((5, 4, 3), (5, 4, 3, 2)):
                data = samples(code, shape)
                name = "mgh_%s_%d.%s" % (code, len(shape), ending)
                nibabel.MGHImage(data, affine()).to_filename(os.path.join(folder, name))


NRRD_WORDS = {
    "u1": "uchar", "i1": "signed char", "u2": "unsigned short", "i2": "int16", "u4": "uint",
    "i4": "int", "u8": "uint64", "i8": "longlong", "f4": "float", "f8": "double",
}


def write_nrrd(folder, name, data, encoding, lines, packed=None, behind=b""):
    head = "NRRD0005\n# a comment\ntype: %s\ndimension: %d\nsizes: %s\nencoding: %s\n%s" % (
        NRRD_WORDS[data.dtype.str[1:]], data.ndim, " ".join(str(n) for n in data.shape), encoding,
        "".join(line + "\n" for line in lines))
    raw = data.tobytes(order="F")
    if packed is None:
        packed = {
            "raw": lambda: raw, "gzip": lambda: gzip.compress(raw), "gz": lambda: gzip.compress(raw),
            "bzip2": lambda: bz2.compress(raw, 1), "bz2": lambda: bz2.compress(raw),
            "hex": lambda: b"\n".join(raw.hex().encode()[i:i + 60] for i in range(0, 2 * len(raw), 60)),
            "ascii": lambda: " ".join(repr(x.item()) for x in data.ravel(order="F")).encode(),
            "txt": lambda: "\n".join(repr(x.item()) for x in data.ravel(order="F")).encode(),
        }[encoding]()
    with open(os.path.join(folder, name), "wb") as file:
        file.write(head.encode() + b"\n" + behind + packed)


def make_nrrd(folder):
    space = ["space: right-anterior-superior", "space directions: (0.5,0,0) (0,0.25,1) (0,-2,0.5)",
             "space origin: (-10.5,3,1e1)"]
    for code in WHOLE + ["f4", "f8"]:
        for order, word in (("<", "little"), (">", "big")):
            for encoding in ("raw", "gzip", "bz2", "hex", "ascii"):
                data = samples(order + code, (5, 4, 3))
                name = "nrrd_%s_%s_%s.nrrd" % (code, word, encoding)
                write_nrrd(folder, name, data, encoding, ["endian: " + word] + space)
    little = ["endian: little"]
    data = samples("<i2", (3, 5, 4, 2))
    lines = ["space: left-posterior-superior", "kinds: RGB-color domain domain domain",
             "space directions: none (1,0,0) (0,2,0) (0,0,3)", "space origin: (1,2,3)"]
    write_nrrd(folder, "nrrd_first.nrrd", data, "gzip", little + lines)
    lines = ["space: LAS", "kinds: domain domain list domain",
             "space directions: (1,0,0) (0,2,0) none (0,0,3)"]
    lines[0] = "space: left-anterior-superior"
    write_nrrd(folder, "nrrd_middle.nrrd", data, "bzip2", little + lines)
    lines = ["kinds: domain domain domain list", "spacings: 0.5 1.5 2 NaN"]
    write_nrrd(folder, "nrrd_last.nrrd", data, "raw", little + lines)
    write_nrrd(folder, "nrrd_plane.nrrd", samples("<u2", (7, 5)), "raw", little)
    write_nrrd(folder, "nrrd_skips.nrrd", samples("<u2", (7, 5)), "raw",
               little + ["line skip: 2", "byte skip: 3"], behind=b"one\ntwo\nxyz")
    data = samples("<i2", (5, 4, 6))
    for i in range(6):
        data[:, :, i].ravel(order="F").tofile(os.path.join(folder, "slab%02d.raw" % i))
        with open(os.path.join(folder, "slab%02d.raw.gz" % i), "wb") as file:
            file.write(gzip.compress(data[:, :, i].tobytes(order="F")))
    for name, encoding, where in (
            ("nrrd_list.nhdr", "raw",
             "LIST\n" + "\n".join("slab%02d.raw" % i for i in range(6))),
            ("nrrd_pattern.nhdr", "gzip", "slab%02d.raw.gz 0 5 1"),
            ("nrrd_backwards.nhdr", "raw", "slab%02d.raw 0 5 1 2")):
        with open(os.path.join(folder, name), "w") as file:
            file.write("NRRD0004\ntype: short\ndimension: 3\nsizes: 5 4 6\nendian: little\n"
                       "encoding: %s\ndata file: %s\n" % (encoding, where))
    long_run = numpy.zeros((300, 300, 40), dtype="<u2")
    long_run[7, 9, 11] = 65535
    write_nrrd(folder, "nrrd_zeros.nrrd", long_run, "bz2", little)


META_WORDS = {
    "u1": "MET_UCHAR", "i1": "MET_CHAR", "u2": "MET_USHORT", "i2": "MET_SHORT", "u4": "MET_UINT",
    "i4": "MET_INT", "u8": "MET_ULONG_LONG", "i8": "MET_LONG_LONG", "f4": "MET_FLOAT",
    "f8": "MET_DOUBLE",
}


def write_meta(folder, name, data, lines, where, attached=b"", channels=1):
    shape = data.shape[1:] if channels > 1 else data.shape
    lines = ["ObjectType = Image", "NDims = %d" % len(shape)] + lines + [
        "DimSize = " + " ".join(str(n) for n in shape)]
    if channels > 1:
        lines.append("ElementNumberOfChannels = %d" % channels)
    lines += ["ElementType = " + META_WORDS[data.dtype.str[1:]], "ElementDataFile = " + where, ""]
    with open(os.path.join(folder, name), "wb") as file:
        file.write("\n".join(lines).encode() + attached)


def make_meta(folder):
    placed = ["TransformMatrix = " + " ".join(repr(x) for x in TURNED.T.ravel()),
              "Offset = 1.5 -2 1e2", "ElementSpacing = 0.5 1.25 3"]
    for code in WHOLE + ["f4", "f8"]:
        for order, msb in (("<", "False"), (">", "True")):
            data = samples(order + code, (5, 4, 3))
            raw = data.tobytes(order="F")
            lines = ["BinaryData = True", "BinaryDataByteOrderMSB = " + msb] + placed
            write_meta(folder, "meta_%s_%s.mha" % (code, msb), data, lines, "LOCAL", raw)
            packed = zlib.compress(raw)
            write_meta(folder, "meta_%s_%s_z.mha" % (code, msb), data,
                       lines + ["CompressedData = True", "CompressedDataSize = %d" % len(packed)],
                       "LOCAL", packed)
            with open(os.path.join(folder, "meta_%s_%s.raw" % (code, msb)), "wb") as file:
                file.write(b"junk in front" + raw)
            write_meta(folder, "meta_%s_%s.mhd" % (code, msb), data,
                       lines + ["HeaderSize = %d" % (-1 if order == "<" else 13)],
                       "meta_%s_%s.raw" % (code, msb))
        text = " ".join(repr(x.item()) for x in data.ravel(order="F")).encode()
        write_meta(folder, "meta_%s_text.mha" % code, data, ["BinaryData = False"], "LOCAL", text)
    data = samples("<u1", (3, 5, 4))
    write_meta(folder, "meta_rgb.mha", data, [], "LOCAL", data.tobytes(order="F"), 3)
    data = samples("<i2", (2, 5, 4, 3, 2))
    write_meta(folder, "meta_4d.mha", data, [], "LOCAL", data.tobytes(order="F"), 2)
    data = samples("<i2", (5, 4, 6))
    for i in range(6):
        data[:, :, i].ravel(order="F").tofile(os.path.join(folder, "meta%d.raw" % (i + 1)))
    write_meta(folder, "meta_pattern.mhd", data, [], "meta%d.raw 1 6 1")
    names = "\n".join("meta%d.raw" % (i + 1) for i in range(6))
    write_meta(folder, "meta_list.mhd", data, [], "LIST", (names + "\n").encode())


def make_tiff(folder):
    import tifffile

    def write(name, data, **options):
        path = os.path.join(folder, "tiff_" + name + ".tif")
        try:
            with numpy.errstate(all="ignore"):
                tifffile.imwrite(path, data, **options)
        except (ValueError, KeyError, ImportError):  # a codec that this tifffile has not
            os.remove(path)

    for code in WHOLE + ["f2", "f4", "f8"]:
        for order in "<>":
            data = samples(code, (37, 29))
            name = "%s_%s" % (code, "lb"[order == ">"])
            write(name, data, byteorder=order, rowsperstrip=8)
            write(name + "_zlib", data, byteorder=order, compression="zlib", rowsperstrip=10)
            write(name + "_tiles", data, byteorder=order, compression="zlib", predictor=True,
                  tile=(16, 32))
    smooth = (numpy.add.outer(numpy.arange(300), numpy.arange(400)) % 251).astype("u1")
    write("stack", samples("u2", (6, 11, 13)), photometric="minisblack", compression="zlib")
    write("big", samples("u2", (3, 11, 13)), photometric="minisblack", bigtiff=True)
    write("rgb", samples("u1", (11, 13, 3)), photometric="rgb")
    write("rgb16_planar", samples("u2", (3, 11, 13)), photometric="rgb", planarconfig="separate")
    write("rgba", samples("u1", (11, 13, 4)), photometric="rgb", extrasamples=["unassalpha"])
    write("rgb_tiles", samples("u1", (40, 50, 3)), photometric="rgb", tile=(16, 16),
          compression="zlib", predictor=True)
    write("channels", samples("i2", (11, 13, 5)), photometric="minisblack", planarconfig="contig")
    write("white", samples("u1", (11, 13)), photometric="miniswhite")
    write("palette", samples("u1", (11, 13)), photometric="palette",
          colormap=RANDOM.integers(0, 65536, (3, 256), dtype="u2"))
    write("smooth", smooth, compression="zlib")
    write("bits", samples("u1", (11, 13)) > 100)
    from PIL import Image

    kinds = {"u1": smooth, "u2": samples("u2", (37, 29)), "f4": samples("f4", (37, 29)),
             "i4": samples("i4", (37, 29)), "rgb": samples("u1", (37, 29, 3))}
    for kind, data in kinds.items():
        for compression in ("tiff_lzw", "tiff_adobe_deflate", "packbits", "raw"):
            for predictor in (1, 2, 3):
                if predictor > 1 and not compression.startswith("tiff"):
                    continue
                if (predictor == 3) and kind != "f4":
                    continue
                name = "tiff_pil_%s_%s_%d.tif" % (kind, compression, predictor)
                Image.fromarray(data).save(
                    os.path.join(folder, name), compression=compression, tiffinfo={317: predictor})
    noise = Image.fromarray(samples("u1", (300, 400, 3)))
    noise.save(os.path.join(folder, "tiff_pil_noise.tif"), compression="tiff_lzw")


def make_pictures(folder):
    from PIL import Image

    def save(name, image, **options):
        image.save(os.path.join(folder, "picture_" + name), **options)

    grey, colour = samples("u1", (21, 30)), samples("u1", (21, 30, 3))
    save("grey.bmp", Image.fromarray(grey))
    save("colour.bmp", Image.fromarray(colour))
    save("bits.bmp", Image.fromarray(grey > 99))
    save("palette.bmp", Image.fromarray(colour).quantize(200))
    save("grey.png", Image.fromarray(grey))
    save("colour.png", Image.fromarray(colour))
    save("deep.png", Image.fromarray(samples("u2", (21, 30))))
    save("alpha.png", Image.fromarray(samples("u1", (21, 30, 4))))


def make_all(folder):
    make_nifti(folder)
    make_mgh(folder)
    make_nrrd(folder)
    make_meta(folder)
    make_tiff(folder)
    make_pictures(folder)
