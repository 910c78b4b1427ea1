# SPDX-License-Identifier: Apache-2.0
"""The peers of `curie bench dicom-decode`: C and C++ libraries, inside this process, one thread.

Reads lines `LIBRARY FOLDER COUNT` on standard input: every file of the folder that the library takes
is decoded COUNT times. Answers each with the milliseconds that one picture took; to a COUNT of 0, with
the SHA-256 of the samples of all pictures in order, 16 bits little endian (libraries only). The first
line it writes says that it listens.

charls, openjpeg   by ctypes, from a code stream in memory (OpenJPEG: from a file, which it wants)
                   to samples in memory; files *.jls, *.j2c
gdcm               ImageChangeTransferSyntax to little endian, from a file read before; files *.dcm
ojph               ojph_expand, the processor time it prints itself, with reading and writing; *.j2c
dcmdjpls, dcmdjpeg, dcmdrle
                   DCMTK's programs on many.dcm and one.dcm, which differ in the number of frames:
                   the difference of their processor times, for each frame of difference
"""
import ctypes
import hashlib
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

SAMPLE_BYTES = 2


class CharLs:
    """CharLS 2: the C interface of charls/charls_jpegls_decoder.h."""

    suffix = ".jls"

    def __init__(self):
        self.library = ctypes.CDLL("libcharls.so.2")
        self.library.charls_jpegls_decoder_create.restype = ctypes.c_void_p

    def open(self, path):
        return path.read_bytes()

    def decode(self, stream):
        call = self.library
        decoder = ctypes.c_void_p(call.charls_jpegls_decoder_create())
        size = ctypes.c_size_t()
        source = ctypes.c_size_t(len(stream))
        check(call.charls_jpegls_decoder_set_source_buffer(decoder, stream, source))
        check(call.charls_jpegls_decoder_read_header(decoder))
        check(call.charls_jpegls_decoder_get_destination_size(decoder, 0, ctypes.byref(size)))
        samples = (ctypes.c_char * size.value)()
        check(call.charls_jpegls_decoder_decode_to_buffer(decoder, samples, size, 0))
        call.charls_jpegls_decoder_destroy(decoder)
        return samples

    def samples(self, decoded):
        return bytes(decoded)


class Component(ctypes.Structure):
    """opj_image_comp_t of openjpeg.h, version 2."""

    _fields_ = [(name, ctypes.c_uint32) for name in (
        "dx", "dy", "w", "h", "x0", "y0", "prec", "bpp", "sgnd", "resno_decoded", "factor")]
    _fields_ += [("data", ctypes.POINTER(ctypes.c_int32))]


class Image(ctypes.Structure):
    """The beginning of opj_image_t."""

    _fields_ = [(name, ctypes.c_uint32) for name in ("x0", "y0", "x1", "y1", "numcomps")]
    _fields_ += [("color_space", ctypes.c_int), ("comps", ctypes.POINTER(Component))]


class OpenJpeg:
    """OpenJPEG 2, which decodes JPEG 2000 and, since 2.5, HTJ2K; one thread is its default."""

    suffix = ".j2c"
    parameters_bytes = 1 << 16  # more than opj_dparameters_t has

    def __init__(self):
        call = self.library = ctypes.CDLL("libopenjp2.so.7")
        call.opj_stream_create_default_file_stream.restype = ctypes.c_void_p
        call.opj_create_decompress.restype = ctypes.c_void_p

    def open(self, path):
        return str(path).encode()

    def decode(self, path):
        call = self.library
        stream = ctypes.c_void_p(call.opj_stream_create_default_file_stream(path, 1))
        codec = ctypes.c_void_p(call.opj_create_decompress(0))  # a bare code stream
        parameters = (ctypes.c_char * self.parameters_bytes)()
        call.opj_set_default_decoder_parameters(parameters)
        image = ctypes.POINTER(Image)()
        require(call.opj_setup_decoder(codec, parameters))
        require(call.opj_read_header(stream, codec, ctypes.byref(image)))
        require(call.opj_decode(codec, stream, image))
        require(call.opj_end_decompress(codec, stream))
        call.opj_destroy_codec(codec)
        call.opj_stream_destroy(stream)
        return Decoded(self, image)

    def samples(self, decoded):
        part = decoded.image.contents.comps[0]
        return b"".join(
            (part.data[i] & 0xFFFF).to_bytes(SAMPLE_BYTES, "little") for i in range(part.w * part.h))


class Decoded:
    """An image that goes back to OpenJPEG when nobody has it any more."""

    def __init__(self, owner, image):
        self.owner, self.image = owner, image

    def __del__(self):
        self.owner.library.opj_image_destroy(self.image)


class Gdcm:
    suffix = ".dcm"

    def __init__(self):
        import gdcm

        self.gdcm = gdcm

    def open(self, path):
        reader = self.gdcm.ImageReader()
        reader.SetFileName(str(path))
        require(reader.Read())
        return reader

    def decode(self, reader):
        change = self.gdcm.ImageChangeTransferSyntax()
        syntax = self.gdcm.TransferSyntax
        change.SetTransferSyntax(syntax(syntax.ExplicitVRLittleEndian))
        change.SetInput(reader.GetImage())
        require(change.Change())
        return change

    def samples(self, change):
        text = change.GetOutput().GetBuffer()
        return text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape")


class Ojph:
    suffix = ".j2c"

    def open(self, path):
        return path

    def decode(self, path):
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            answer = subprocess.run(
                ["ojph_expand", "-i", path, "-o", f"{folder}/picture.pgm"],
                check=True, capture_output=True, text=True)
        return float(answer.stdout.rsplit("=", 1)[1])


class Dcmtk:
    def __init__(self, program):
        self.program = program

    def seconds(self, path):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            subprocess.run([self.program, path, f"{folder}/native.dcm"], check=True)
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def check(error):
    if error != 0:
        raise RuntimeError(f"CharLS reports error {error}")


def require(success):
    if not success:
        raise RuntimeError("the library reports a failure")


def frames(path):
    import pydicom

    return int(pydicom.dcmread(path, stop_before_pixels=True).NumberOfFrames)


def of_program(program, folder, count):
    peer = Dcmtk(program)
    many, one = folder / "many.dcm", folder / "one.dcm"
    seconds = sum(peer.seconds(many) - peer.seconds(one) for _ in range(count)) / count
    return seconds * 1e3 / (frames(many) - frames(one))


def of_ojph(folder, count):
    peer = Ojph()
    times = [peer.decode(path) for path in sorted(folder.glob("*.j2c")) for _ in range(count)]
    return sum(times) * 1e3 / len(times)


def of_library(peer, folder, count):
    """Opening is not timed: GDCM's decoded image takes the place of the one that was read."""
    paths = sorted(folder.glob("*" + peer.suffix))
    seconds = 0.0
    for path in paths * count:
        picture = peer.open(path)
        start = time.process_time()
        peer.decode(picture)
        seconds += time.process_time() - start
    return seconds * 1e3 / (count * len(paths))


def digest_of(peer, folder):
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*" + peer.suffix)):
        digest.update(peer.samples(peer.decode(peer.open(path))))
    return digest.hexdigest()


LIBRARIES = {"charls": CharLs, "openjpeg": OpenJpeg, "gdcm": Gdcm}
MADE = {}


def answer(library, folder, count):
    if library.startswith("dcmd"):
        return of_program(library, folder, count)
    if library == "ojph":
        return of_ojph(folder, count)
    if library not in MADE:
        MADE[library] = LIBRARIES[library]()
    peer = MADE[library]
    return of_library(peer, folder, count) if count > 0 else digest_of(peer, folder)


def main():
    print("ready", flush=True)
    for line in sys.stdin:
        library, folder, count = line.split()
        print(answer(library, pathlib.Path(folder), int(count)), flush=True)


main()
