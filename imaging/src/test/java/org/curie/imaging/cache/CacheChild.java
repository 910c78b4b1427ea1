// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.image.Image;

/** A second program that uses the same cache, and the handle by which a test starts it. */
final class CacheChild implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private CacheChild(Process process) {
    this.process = process;
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static List<String> command(String task, Path folder, long mostBytes, int cases, int samples) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx64m",
        "-cp",
        System.getProperty("java.class.path"),
        CacheChild.class.getName(),
        task,
        folder.toString(),
        Long.toString(mostBytes),
        Integer.toString(cases),
        Integer.toString(samples));
  }

  static CacheChild start(String task, Path folder, long mostBytes, int cases, int samples)
      throws IOException {
    return start(command(task, folder, mostBytes, cases, samples));
  }

  static CacheChild start(List<String> command) throws IOException {
    return new CacheChild(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** The next line it writes. */
  String line() throws IOException {
    String line = output.readLine();
    return line == null ? "(it ended)" : line;
  }

  /** Everything it still writes, once it has ended. */
  List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    while ((line = output.readLine()) != null) {
      lines.add(line);
    }
    return lines;
  }

  void letEnd() throws IOException, InterruptedException {
    process.getOutputStream().close();
    process.waitFor();
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    CacheSpec spec =
        new CacheSpec(folder.resolve("cache"), Long.parseLong(args[2]), CacheCase.PROGRAM);
    int cases = Integer.parseInt(args[3]);
    int samples = Integer.parseInt(args[4]);
    try (ImageCache cache = ImageCache.open(spec);
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      switch (args[0]) {
        case "use" -> use(cache, folder, cases, samples, out);
        case "hold" -> hold(cache, CacheCase.of(folder, 0, samples), out);
        case "fill" -> fill(cache, folder, cases, samples, out);
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
  }

  /** Asks for all images some times over and checks each. */
  private static void use(ImageCache cache, Path folder, int cases, int samples, OutputStream out)
      throws IOException {
    int wrong = 0;
    for (int i = 0; i < 5 * cases; i++) {
      CacheCase c = CacheCase.of(folder, i * 7 % cases, samples);
      wrong += c.in(cache).image().equals(c.expected()) ? 0 : 1;
    }
    print(out, wrong + " wrong");
  }

  /** Uses an entry until it is told to end. */
  private static void hold(ImageCache cache, CacheCase c, OutputStream out) throws IOException {
    try (MappedImage mapped = c.mappedIn(cache)) {
      print(out, "holding");
      while (System.in.read() >= 0) {}
      Image expected = c.expected();
      float[] samples = new float[expected.size()];
      mapped.copyTo(samples, 0);
      print(out, Image.of(mapped.grid(), 1, samples).equals(expected) ? "right" : "wrong");
    }
  }

  /** Stores images, one line for each with its warning. */
  private static void fill(ImageCache cache, Path folder, int cases, int samples, OutputStream out)
      throws IOException {
    for (int n = 0; n < cases; n++) {
      CacheCase c = CacheCase.of(folder, n, samples);
      Prepared prepared = c.in(cache);
      String warning = prepared.warning().map(w -> w.kind().name()).orElse("none");
      print(out, prepared.image().equals(c.expected()) ? warning : "wrong");
    }
  }

  private static void print(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
