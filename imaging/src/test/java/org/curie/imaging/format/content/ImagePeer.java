// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * nibabel, tifffile, Pillow and NumPy, asked through {@code src/test/python/read_images.py}.
 *
 * @param folder where samples are handed over
 */
public record ImagePeer(String python, Path folder) {
  private static final String SCRIPT = "src/test/python/read_images.py";

  /** A Python that has them all, or an aborted test that says so. */
  public static ImagePeer find(Path folder) {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      String modules = "import nibabel, tifffile, PIL, numpy";
      if (run(List.of(python, "-c", modules)).exitCode() == 0) {
        return new ImagePeer(python, folder);
      }
    }
    return Assumptions.abort(
        "no python3 with nibabel, tifffile and Pillow; the test that asks them is skipped");
  }

  /**
   * What a peer reads in a file.
   *
   * @param shape channels, slices, rows, columns
   * @param affine from voxel to LPS mm by rows, empty where the file has none
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Reading(Path file, int[] shape, double[] affine, Path dump) {
    /** {@code [c][z][y][x]}. */
    public float[] samples() {
      try {
        float[] samples = new float[(int) (Files.size(dump) / Float.BYTES)];
        ByteBuffer.wrap(Files.readAllBytes(dump))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer()
            .get(samples);
        return samples;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Writes the family of files. */
  public void make() {
    require(run(List.of(python, SCRIPT, "--make", folder.toString())));
  }

  /** Of the files that the peers read; those that they refuse are left out. */
  public List<Reading> read(List<Path> files) {
    List<String> command = new ArrayList<>(List.of(python, SCRIPT, folder.toString()));
    files.forEach(file -> command.add(file.toString()));
    return require(run(command))
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length == 4 && !fields[1].equals("refused"))
        .map(
            f ->
                new Reading(
                    Path.of(f[0]),
                    Arrays.stream(f[2].split(" ")).mapToInt(Integer::parseInt).toArray(),
                    numbers(f[3]),
                    folder.resolve(f[1] + ".f32")))
        .toList();
  }

  private static double[] numbers(String text) {
    return text.equals("none")
        ? new double[0]
        : Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private record Answer(int exitCode, String output, String errors) {}

  private static String require(Answer answer) {
    if (answer.exitCode() != 0) {
      throw new AssertionError("read_images.py failed: " + answer.errors());
    }
    return answer.output();
  }

  private static Answer run(List<String> command) {
    try {
      Path errors = Files.createTempFile("peer", ".txt");
      try {
        Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output, Files.readString(errors));
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException _) {
      return new Answer(-1, "", "it does not start"); // this is how a missing program is told
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
