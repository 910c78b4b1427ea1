// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nifti;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** nibabel, asked through {@code src/test/python/describe_nifti.py}. */
record NibabelPeer(String python) {

  /** A Python that has nibabel, or an aborted test that says so. */
  static NibabelPeer find() {
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (run(List.of(python, "-c", "import nibabel")).exitCode() == 0) {
        return new NibabelPeer(python);
      }
    }
    return Assumptions.abort("no python3 with nibabel; the test that asks it is skipped");
  }

  /** What nibabel says of a file. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Description(
      Path file,
      String shape,
      String type,
      boolean hasForm,
      double[] affine,
      double[] qform,
      double[] sums) {
    boolean isColour() {
      return type.startsWith("[");
    }
  }

  /** Of those that nibabel reads. */
  List<Description> describe(List<Path> files) {
    List<String> command = new ArrayList<>(List.of(python, "src/test/python/describe_nifti.py"));
    files.forEach(file -> command.add(file.toString()));
    Answer answer = run(command);
    if (answer.exitCode() != 0) {
      throw new AssertionError("describe_nifti.py failed: " + answer.output());
    }
    return answer
        .output()
        .lines()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields.length == 9)
        .map(
            f ->
                new Description(
                    Path.of(f[0]),
                    f[1],
                    f[2],
                    !f[3].equals("0") || !f[4].equals("0"),
                    numbers(f[5]),
                    numbers(f[6]),
                    new double[] {Double.parseDouble(f[7]), Double.parseDouble(f[8])}))
        .toList();
  }

  private static double[] numbers(String text) {
    return text.equals("none")
        ? new double[0]
        : Arrays.stream(text.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private record Answer(int exitCode, String output) {}

  private static Answer run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output);
    } catch (IOException _) {
      return new Answer(-1, "it does not start"); // this is how a missing program is told
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
