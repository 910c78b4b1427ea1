# SPDX-License-Identifier: Apache-2.0
"""What independent tools read in image files, for the tests of org.curie.imaging.format.

  read_images.py FOLDER FILE...   writes the samples of each as float32 in [c][z][y][x] to
                                  FOLDER/<number>.f32 and prints a line each:
                                  file, c z y x, affine from voxel to LPS mm (12 numbers) or "none"
  read_images.py --make FOLDER    writes a family of files in many types first

NIfTI, Analyze and MGH are read by nibabel, TIFF by tifffile, PNG, JPEG and BMP by Pillow. NRRD and
MetaImage are read here, with NumPy, from the documentation of the formats.
"""
import bz2
import glob
import gzip
import os
import re
import sys
import zlib

import numpy

LPS = numpy.diag([-1.0, -1.0, 1.0])


def channels_first(array, axes):
    """An array whose first axis runs fastest, its axes beyond space made channels."""
    space = list(array.shape[:axes]) + [1] * (3 - axes)
    return array.reshape(*space, -1, order="F").transpose(3, 2, 1, 0)


def nibabel_file(path):
    import nibabel

    image = nibabel.load(path)
    data = numpy.asanyarray(image.dataobj)
    if data.dtype.names:
        colours = [c for c in data.dtype.names if c in "RGB"]
        data = numpy.stack([data[c] for c in colours], axis=3 if data.ndim <= 3 else -1)
        if data.ndim == 5:  # time, then colour: colour is inside
            data = data.transpose(0, 1, 2, 4, 3)
    if numpy.iscomplexobj(data):
        data = numpy.stack([data.real, data.imag], axis=3)
    affine = LPS @ image.affine[:3]
    header = image.header
    if "sform_code" in header and header["sform_code"] == 0 and header["qform_code"] == 0:
        affine = None
    return channels_first(data, min(3, data.ndim)), affine


NRRD_TYPES = {
    "signed char": "i1", "int8": "i1", "uchar": "u1", "unsigned char": "u1", "uint8": "u1",
    "short": "i2", "int16": "i2", "ushort": "u2", "unsigned short": "u2", "uint16": "u2",
    "int": "i4", "int32": "i4", "uint": "u4", "unsigned int": "u4", "uint32": "u4",
    "longlong": "i8", "int64": "i8", "ulonglong": "u8", "uint64": "u8",
    "float": "f4", "double": "f8",
}
NRRD_SPACES = {
    "left-posterior-superior": (1, 1, 1), "right-anterior-superior": (-1, -1, 1),
    "left-anterior-superior": (1, -1, 1),
}


def nrrd_vectors(text):
    found = re.findall(r"none|\(([^)]*)\)", text)
    return [None if not v else [float(x) for x in v.split(",")] for v in found]


def nrrd_file(path):
    content = open(path, "rb").read()
    end = content.find(b"\n\n")
    head = content if end < 0 else content[:end]
    fields, names = {}, []
    for line in head.decode("latin-1").splitlines()[1:]:
        if fields.get("data file", "").startswith("LIST"):
            names.append(line)
        elif not line.startswith("#") and ":=" not in line:
            key, value = line.split(":", 1)
            fields[key.replace("datafile", "data file")] = value.strip()
    sizes = [int(n) for n in fields["sizes"].split()]
    order = {"big": ">", "little": "<"}[fields.get("endian", "little")]
    dtype = numpy.dtype(order + NRRD_TYPES[fields["type"]])
    where = fields.get("data file")
    if where is None:
        packed = [content[end + 2:]]
    else:
        if "%" in where:
            pattern, first, last, step = where.split()[:4]
            names = [pattern % n for n in range(int(first), int(last) + 1, int(step))]
        elif not names:
            names = [where]
        packed = [open(os.path.join(os.path.dirname(path), n), "rb").read() for n in names]
    count = int(numpy.prod(sizes))
    data = numpy.concatenate([nrrd_samples(p, fields, dtype, count // len(packed)) for p in packed])
    directions = nrrd_vectors(fields.get("space directions", ""))
    kinds = fields.get("kinds", "").split() or ["domain"] * len(sizes)
    if directions:
        space = [i for i, d in enumerate(directions) if d is not None]
    else:
        space = [i for i, k in enumerate(kinds) if k in ("domain", "space", "???")][:3]
    others = [i for i in range(len(sizes)) if i not in space]
    data = data.reshape(sizes, order="F").transpose(space + others)
    affine = numpy.eye(3, 4)
    if directions:
        sign = NRRD_SPACES[fields["space"]]
        for i, axis in enumerate(space):
            affine[:, i] = directions[axis]
        affine[:, 3] = nrrd_vectors(fields.get("space origin", "(0,0,0)"))[0]
        affine = numpy.diag(sign) @ affine
    else:
        spacings = [float(s) for s in fields.get("spacings", "").split()]
        for i, axis in enumerate(space):
            if axis < len(spacings):
                affine[i, i] = spacings[axis]
    return channels_first(data, len(space)), affine


def nrrd_samples(packed, fields, dtype, count):
    encoding = fields["encoding"].lower()
    for _ in range(int(fields.get("line skip", 0))):
        packed = packed[packed.index(b"\n") + 1:]
    if encoding in ("ascii", "text", "txt"):
        return numpy.array(packed.decode("ascii").replace(",", " ").split()[:count], dtype=dtype)
    if encoding == "hex":
        packed = bytes.fromhex("".join(packed.decode("ascii").split()))
    if encoding in ("gzip", "gz"):
        packed = zlib.decompressobj(31).decompress(packed)
    if encoding in ("bzip2", "bz2"):
        packed = bz2.decompress(packed)
    skip = int(fields.get("byte skip", 0))
    if skip < -1:
        raise ValueError("a byte skip of %d has no meaning" % skip)
    if skip < 0:
        skip = len(packed) - count * dtype.itemsize
    return numpy.frombuffer(packed, dtype, count, skip)


META_TYPES = {
    "MET_CHAR": "i1", "MET_UCHAR": "u1", "MET_SHORT": "i2", "MET_USHORT": "u2", "MET_INT": "i4",
    "MET_UINT": "u4", "MET_LONG": "i4", "MET_ULONG": "u4", "MET_LONG_LONG": "i8",
    "MET_ULONG_LONG": "u8", "MET_FLOAT": "f4", "MET_DOUBLE": "f8",
}


def meta_file(path):
    content = open(path, "rb").read()
    fields, at = {}, 0
    while "ElementDataFile" not in fields:
        end = content.index(b"\n", at)
        key, value = content[at:end].decode("latin-1").split("=", 1)
        fields[key.strip()] = value.strip()
        at = end + 1
    sizes = [int(n) for n in fields["DimSize"].split()]
    axes = len(sizes)
    channels = int(fields.get("ElementNumberOfChannels", 1))
    big = fields.get("BinaryDataByteOrderMSB", fields.get("ElementByteOrderMSB", "False")) == "True"
    dtype = numpy.dtype((">" if big else "<") + META_TYPES[fields["ElementType"]])
    count = int(numpy.prod(sizes)) * channels
    where = fields["ElementDataFile"]
    if where == "LOCAL":
        parts = [content[at:]]
    else:
        names = [where]
        if where.startswith("LIST"):
            names = [n for n in content[at:].decode("latin-1").splitlines() if n.strip()]
        elif "%" in where:
            pattern, first, last, step = where.split()
            names = [pattern % n for n in range(int(first), int(last) + 1, int(step))]
        parts = [open(os.path.join(os.path.dirname(path), n), "rb").read() for n in names]
    arrays = []
    for part in parts:
        share = count // len(parts)
        if fields.get("BinaryData", "True") == "False":
            arrays.append(numpy.array(part.decode("ascii").split()[:share], dtype=dtype))
            continue
        if fields.get("CompressedData", "False") == "True":
            part = zlib.decompressobj(47).decompress(part)
        skip = int(fields.get("HeaderSize", 0))
        if skip < 0:
            skip = len(part) - share * dtype.itemsize
        arrays.append(numpy.frombuffer(part, dtype, share, skip))
    data = numpy.concatenate(arrays).reshape([channels] + sizes, order="F")
    data = data.transpose(list(range(1, axes + 1)) + [0])
    if axes > 3:  # channels inside volumes
        data = numpy.moveaxis(data, -1, 3)
    affine = numpy.eye(3, 4)
    n = min(3, axes)
    spacing = [float(s) for s in fields.get("ElementSpacing", "1 " * axes).split()][:n]
    matrix = numpy.eye(axes)
    if "TransformMatrix" in fields:
        matrix = numpy.array([float(x) for x in fields["TransformMatrix"].split()])
        matrix = matrix.reshape(axes, axes).T  # the direction of each axis stands together
    affine[:n, :n] = matrix[:n, :n] * spacing
    affine[:n, 3] = [float(x) for x in fields.get("Offset", "0 " * axes).split()][:n]
    return channels_first(data, n), affine


def tiff_file(path):
    import tifffile

    try:
        return tifffile_stack(tifffile, path)
    except ValueError as e:  # LZW and predictors need a package that is often missing
        if "imagecodecs" not in str(e):
            raise
        return picture_file(path)


def tifffile_stack(tifffile, path):
    with tifffile.TiffFile(path) as tiff:
        pages = [p for p in tiff.pages if not p.is_reduced]
        stack = []
        for page in pages:
            data = page.asarray()
            if page.photometric == 3:
                data = (page.colormap[:, data] >> 8).astype("u1")
                data = numpy.moveaxis(data, 0, -1)
            elif page.samplesperpixel > 1 and page.planarconfig == 2:
                data = numpy.moveaxis(data, 0, -1)
            if data.ndim == 2:
                data = data[..., None]
            if len(page.extrasamples) == 1 and page.extrasamples[0] in (1, 2):
                data = data[..., :-1]
            stack.append(data)
    return numpy.stack(stack).transpose(3, 0, 1, 2), None


def picture_file(path):
    from PIL import Image

    image = Image.open(path)
    if image.mode in ("P", "RGBA", "CMYK"):
        image = image.convert("RGB")
    if image.mode == "1":
        image = image.convert("L")
    data = numpy.asarray(image)
    if data.ndim == 2:
        data = data[..., None]
    return data.transpose(2, 0, 1)[:, None], None


def numpy_file(path):
    data = numpy.load(path)
    return data.transpose(3, 0, 1, 2), None


def read(path):
    name = path.lower()
    if name.endswith((".nrrd", ".nhdr")):
        return nrrd_file(path)
    if name.endswith((".mha", ".mhd")):
        return meta_file(path)
    if name.endswith((".tif", ".tiff")):
        return tiff_file(path)
    if name.endswith((".png", ".jpg", ".jpeg", ".bmp")):
        return picture_file(path)
    if name.endswith(".npy"):
        return numpy_file(path)
    return nibabel_file(path)


def describe(folder, files):
    for number, path in enumerate(files):
        try:
            data, affine = read(path)
            with numpy.errstate(over="ignore"):
                data = numpy.ascontiguousarray(data, dtype=numpy.float32)
        except Exception as e:  # what the tool refuses is told, and the test decides
            print(path, "refused", type(e).__name__, str(e).replace("\n", " ")[:80], sep="\t")
            continue
        data.astype("<f4").tofile(os.path.join(folder, "%d.f32" % number))
        numbers = "none" if affine is None else ",".join(repr(float(x)) for x in affine.ravel())
        print(path, number, " ".join(str(n) for n in data.shape), numbers, sep="\t")


if __name__ == "__main__":
    if sys.argv[1] == "--make":
        from make_images import make_all

        make_all(sys.argv[2])
    else:
        describe(sys.argv[1], sys.argv[2:])
