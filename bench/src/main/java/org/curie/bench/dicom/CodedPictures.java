// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.curie.bench.harness.Programs;
import org.curie.bench.harness.ScratchFolder;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.EncapsulatedFrames;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;

/** Pictures of a CT, compressed by encoders that are not ours. */
final class CodedPictures {
  private static final int PICTURES = 4;

  private final ScratchFolder scratch;
  private final Path log;
  private final List<DataSet> pictures = CtSlices.pictures(PICTURES);
  private final DicomReader reader = new DicomReader();
  private final DicomWriter writer = new DicomWriter();

  CodedPictures(ScratchFolder scratch) {
    this.scratch = scratch;
    this.log = scratch.path().resolve("encoder.log");
  }

  /** Each picture as a DICOM file by gdcmconv, and the code stream in it as a file beside it. */
  PictureCodec byGdcm(String name, String option, String suffix, PictureCodec.Decoder decoder) {
    Path folder = scratch.empty(name);
    List<byte[]> streams = new ArrayList<>();
    Path plain = scratch.path().resolve("plain.dcm");
    for (int i = 0; i < PICTURES; i++) {
      writer.write(pictures.get(i), plain);
      Path coded = folder.resolve(i + ".dcm");
      Programs.run(log, "gdcmconv", option, plain.toString(), coded.toString());
      byte[] stream = EncapsulatedFrames.of(reader.read(coded).dataSet()).stream(0).toArray();
      write(folder.resolve(i + suffix), stream);
      streams.add(stream);
    }
    return new PictureCodec(name, folder, streams, decoder, digest());
  }

  private String digest() {
    MessageDigest sha256 = PictureCodec.sha256();
    pictures.forEach(p -> sha256.update(p.bytes(Tags.PixelData).orElseThrow().toArray()));
    return HexFormat.of().formatHex(sha256.digest());
  }

  /**
   * Adds many.dcm and one.dcm, coded by a program of DCMTK, whose difference is {@code frames}
   * frames: every picture equally often.
   */
  void addFrames(PictureCodec codec, int frames, String... encoder) {
    Path folder = scratch.empty(codec.framesFolder().getFileName().toString());
    addFrames(folder.resolve("many.dcm"), frames + 1, encoder);
    addFrames(folder.resolve("one.dcm"), 1, encoder);
  }

  private void addFrames(Path coded, int frames, String... encoder) {
    Path plain = scratch.path().resolve("plain.dcm");
    writer.write(CtSlices.frames(pictures, frames), plain);
    List<String> command = new ArrayList<>(Arrays.asList(encoder));
    command.add(plain.toString());
    command.add(coded.toString());
    Programs.run(log, command.toArray(String[]::new));
  }

  /** HTJ2K, reversible, by ojph_compress; {@code perSide} slices in each direction. */
  PictureCodec byOpenJph(String name, int perSide) {
    Path folder = scratch.empty(name);
    Path plain = scratch.path().resolve("plain.pgm");
    List<byte[]> streams = new ArrayList<>();
    MessageDigest sha256 = PictureCodec.sha256();
    for (int i = 0; i < (perSide == 1 ? PICTURES : 1); i++) {
      List<DataSet> tiles = perSide == 1 ? List.of(pictures.get(i)) : pictures;
      CtSlices.writeMosaic(tiles, perSide, plain);
      sha256.update(samples(plain, perSide));
      Path coded = folder.resolve(i + ".j2c");
      Programs.run(
          log,
          "ojph_compress",
          "-i",
          plain.toString(),
          "-o",
          coded.toString(),
          "-reversible",
          "true");
      streams.add(read(coded));
    }
    String digest = HexFormat.of().formatHex(sha256.digest());
    return new PictureCodec(name, folder, streams, PictureCodec::jpeg2000, digest);
  }

  /** Of a portable grey map, little endian. */
  private static byte[] samples(Path map, int perSide) {
    byte[] all = read(map);
    int size = perSide * perSide * CtSlices.SIDE * CtSlices.SIDE * Short.BYTES;
    byte[] samples = new byte[size];
    for (int i = 0; i < size; i++) {
      samples[i ^ 1] = all[all.length - size + i];
    }
    return samples;
  }

  private static byte[] read(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path path, byte[] content) {
    try {
      Files.write(path, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
