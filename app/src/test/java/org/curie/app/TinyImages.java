// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.format.picture.PngWriter;

/** Data sets of 12 x 12 pixels whose two classes, dark and light, anybody can tell apart. */
final class TinyImages {
  static final int SIDE = 12;

  private TinyImages() {}

  /** A folder with one sub-folder for each class. */
  static Path folder(Path folder, int perClass) {
    for (int i = 0; i < perClass; i++) {
      dark(folder.resolve("dark/%02d.png".formatted(i)), i);
      light(folder.resolve("light/%02d.png".formatted(i)), i);
    }
    return folder;
  }

  static Path dark(Path file, int seed) {
    return png(file, 40, seed);
  }

  static Path light(Path file, int seed) {
    return png(file, 170, seed + 1000);
  }

  private static Path png(Path file, int lowest, int seed) {
    RandomGenerator random = new RandomStreams(seed).stream("tiny");
    byte[] samples = new byte[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (lowest + random.nextInt(40));
    }
    createFolder(file.getParent());
    PngWriter.write(samples, SIDE, SIDE, 1, file);
    return file;
  }

  /** An experiment on the folder {@code data} beside it, small and bit-reproducible. */
  static Path experiment(Path file, int epochs) {
    return write(
        file,
        """
        data: data
        seed: 1
        input:
          channels: 1
          depth: 1
          height: 12
          width: 12
          prepare:
          - {kind: rescale-range, fromLow: 0, fromHigh: 255, toLow: 0, toHigh: 1, clip: true}
          augment:
          - {kind: random-brightness, maxOffset: 0.05, probability: 0.5}
          normalize:
          - {kind: standardize, mean: [0.5], sd: [0.25]}
        network: {kind: cnn, width: 4, denseFeatures: 8, dropout: 0.1}
        fit:
          epochs: %d
          batchSize: 8
          optimizer: {kind: adamw, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01}
          schedule: {kind: constant, rate: 0.01}
          loss: {kind: cross-entropy}
          labelSmoothing: 0.1
          classWeighting: none
          gradientClipNorm: 1
          patience: 0
          keep: last-epoch
          precision: fp32
          engineThreads: 1
          loaderThreads: 1
        """
            .formatted(epochs));
  }

  /**
   * MedMNIST arrays of 8, 4 and 4 cases.
   *
   * @param labels of the training part
   * @param sample that every pixel of the first training image has
   */
  static Path medMnist(Path file, List<Integer> labels, float sample) {
    createFolder(file.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, Integer> part : Map.of("train", 8, "val", 4, "test", 4).entrySet()) {
        int n = part.getValue();
        boolean train = part.getKey().equals("train");
        float[] images = new float[n * SIDE * SIDE];
        for (int i = 0; i < images.length; i++) {
          int image = i / (SIDE * SIDE);
          images[i] = train && image == 0 ? sample : image % 2 * 100 + i % 7;
        }
        put(zip, part.getKey() + "_images", "(%d, %d, %d)".formatted(n, SIDE, SIDE), images);
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
          numbers[i] = train ? labels.get(i % labels.size()) : i % 2;
        }
        put(zip, part.getKey() + "_labels", "(%d, 1)".formatted(n), numbers);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, String shape, float[] elements)
      throws IOException {
    String header = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }\n".formatted(shape);
    ByteBuffer npy =
        ByteBuffer.allocate(10 + header.length() + elements.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("\u0093NUMPY\1\0".getBytes(StandardCharsets.ISO_8859_1))
            .putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.ISO_8859_1));
    npy.asFloatBuffer().put(elements);
    zip.putNextEntry(new ZipEntry(name + ".npy"));
    zip.write(npy.array());
    zip.closeEntry();
  }

  static Path write(Path file, String text) {
    createFolder(file.getParent());
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first part of a file, as an interrupted copy leaves it. */
  static Path truncated(Path whole, Path file) {
    try {
      byte[] content = Files.readAllBytes(whole);
      return Files.write(file, java.util.Arrays.copyOf(content, content.length / 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
