// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.codec.jpeg2000;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.dicom.Peer;

/** OpenJPEG's two programs (Debian package libopenjp2-tools), an encoder and a decoder. */
final class OpenJpeg {
  private final Peer encoder = Peer.program("opj_compress", "-h");
  private final Peer decoder = Peer.program("opj_decompress", "-h");
  private final Path folder;

  /**
   * @param folder for the files through which they are asked
   */
  OpenJpeg(Path folder) {
    this.folder = folder;
  }

  /** An image of several components, each of its own size, one after the other. */
  @SuppressWarnings("ArrayRecordComponent") // handed over once
  record Planes(
      int columns, int rows, int precision, boolean signed, int[] steps, List<int[]> samples) {}

  /** The stream, or nothing when the encoder cannot do what it was asked for. */
  Optional<byte[]> encode(Planes image, List<String> options) throws IOException {
    Path raw = folder.resolve("image.rawl");
    Path stream = folder.resolve("stream.j2k");
    Files.deleteIfExists(stream);
    Files.write(raw, bytes(image));
    StringBuilder format =
        new StringBuilder(
            "%d,%d,%d,%d,%s@"
                .formatted(
                    image.columns(),
                    image.rows(),
                    image.samples().size(),
                    image.precision(),
                    image.signed() ? "s" : "u"));
    for (int c = 0; c < image.steps().length; c++) {
      format.append(c == 0 ? "" : ":").append(image.steps()[c]).append('x');
      format.append(image.steps()[c]);
    }
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-i", raw.toString(), "-o", stream.toString()));
    arguments.addAll(List.of("-F", format.toString()));
    arguments.addAll(options);
    int exitCode = encoder.ask(arguments.toArray(String[]::new)).exitCode();
    boolean made = exitCode == 0 && Files.exists(stream) && Files.size(stream) > 0;
    return made ? Optional.of(Files.readAllBytes(stream)) : Optional.empty();
  }

  private static byte[] bytes(Planes image) {
    int size = image.precision() > 8 ? 2 : 1;
    int count = image.samples().stream().mapToInt(samples -> samples.length).sum();
    byte[] bytes = new byte[count * size];
    int position = 0;
    for (int[] samples : image.samples()) {
      for (int sample : samples) {
        for (int b = 0; b < size; b++) {
          bytes[position++] = (byte) (sample >> (8 * b));
        }
      }
    }
    return bytes;
  }

  /** The first components of a stream, or nothing when the decoder refuses it. */
  Optional<List<Pgx>> decode(byte[] stream, String ending, int reduction, int components)
      throws IOException {
    Path source = folder.resolve("decode" + ending);
    Files.write(source, stream);
    for (int c = 0; c < components; c++) {
      Files.deleteIfExists(folder.resolve("decoded_%d.pgx".formatted(c)));
    }
    Path target = folder.resolve("decoded.pgx");
    decoder.ask("-i", source.toString(), "-o", target.toString(), "-r", "" + reduction);
    List<Pgx> decoded = new ArrayList<>();
    for (int c = 0; c < components; c++) {
      Path one = folder.resolve("decoded_%d.pgx".formatted(c));
      if (!Files.exists(one)) {
        return Optional.empty();
      }
      decoded.add(Pgx.read(Files.readAllBytes(one)));
    }
    return Optional.of(decoded);
  }
}
