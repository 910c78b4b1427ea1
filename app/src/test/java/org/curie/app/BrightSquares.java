// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.imaging.format.picture.PngWriter;

/** A folder of 64 x 64 grey images with one bright square in each, as COCO has it. */
final class BrightSquares {
  static final int SIDE = 64;

  private BrightSquares() {}

  /**
   * Of these images half train, a quarter validates and a quarter tests; two are of one patient.
   * One more box lies outside of its image.
   */
  static Path folder(Path folder, int images) {
    List<String> listed = new ArrayList<>();
    List<String> boxes = new ArrayList<>();
    StringBuilder splits = new StringBuilder("file,patient,split\n");
    for (int i = 0; i < images; i++) {
      RandomGenerator random = new RandomStreams(i).stream("square");
      int side = 14 + random.nextInt(10);
      int x = random.nextInt(SIDE - side);
      int y = random.nextInt(SIDE - side);
      String name = "%03d.png".formatted(i);
      write(folder.resolve("images").resolve(name), x, y, side, random);
      listed.add(
          "{\"id\": %d, \"file_name\": \"%s\", \"width\": 64, \"height\": 64}".formatted(i, name));
      boxes.add(
          "{\"id\": %d, \"image_id\": %d, \"category_id\": 1, \"bbox\": [%d, %d, %d, %d]}"
              .formatted(i, i, x, y, side, side));
      String part = i < images / 2 ? "train" : i < images * 3 / 4 ? "validation" : "test";
      splits.append("%s,p%d,%s\n".formatted(name, i / 2, part));
    }
    boxes.add("{\"id\": 999, \"image_id\": 0, \"category_id\": 1, \"bbox\": [90, 5, 20, 20]}");
    text(
        folder.resolve("annotations.json"),
        "{\"images\": %s, \"categories\": [{\"id\": 1, \"name\": \"square\"}], \"annotations\": %s}"
            .formatted(listed, boxes));
    text(folder.resolve("splits.csv"), splits.toString());
    return folder;
  }

  /** Two classes of such images, with a square and without one; boxes are nowhere. */
  static Path classes(Path folder, int perClass) {
    for (int i = 0; i < perClass; i++) {
      RandomGenerator random = new RandomStreams(i).stream("class");
      int side = 14 + random.nextInt(10);
      int x = random.nextInt(SIDE - side);
      int y = random.nextInt(SIDE - side);
      String name = "%03d.png".formatted(i);
      write(folder.resolve("square").resolve(name), x, y, side, random);
      write(folder.resolve("plain").resolve(name), 0, 0, 0, random);
    }
    return folder;
  }

  /** A small experiment on two classes. */
  static Path classExperiment(Path file, Path data, int epochs) {
    return text(
        file,
        """
        data: %s
        seed: 2
        input:
          channels: 1
          depth: 1
          height: 64
          width: 64
          prepare:
          - {kind: rescale-range, fromLow: 0, fromHigh: 255, toLow: 0, toHigh: 1, clip: true}
          augment:
          - {kind: random-flip, axis: horizontal, probability: 0.5}
          - {kind: random-flip, axis: vertical, probability: 0.5}
          normalize:
          - {kind: standardize, mean: [0.3], sd: [0.25]}
        network: {kind: resnet, depth: 18, width: 16, stem: small-image, dropout: 0}
        fit:
          epochs: %d
          batchSize: 8
          optimizer: {kind: adamw, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01}
          schedule: {kind: cosine, peak: 0.003, warmUp: 0.1}
          loss: {kind: cross-entropy}
          labelSmoothing: 0
          classWeighting: none
          gradientClipNorm: 1
          patience: 0
          keep: last-epoch
          precision: fp32
          engineThreads: 1
          loaderThreads: 1
        """
            .formatted(data, epochs));
  }

  private static void write(Path file, int left, int top, int side, RandomGenerator random) {
    byte[] samples = new byte[SIDE * SIDE];
    for (int p = 0; p < samples.length; p++) {
      int x = p % SIDE - left;
      int y = p / SIDE - top;
      boolean inside = x >= 0 && x < side && y >= 0 && y < side;
      samples[p] = (byte) ((inside ? 180 : 40) + random.nextInt(40));
    }
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PngWriter.write(samples, SIDE, SIDE, 1, file);
  }

  /** A small experiment on the folder. */
  static Path experiment(Path file, Path data, int epochs) {
    return text(
        file,
        """
        task: detection
        data: %s
        seed: 1
        input: {channels: 1, height: 64, width: 64, low: 0, high: 255}
        augmentation:
          mosaic: 0.3
          plainShare: 0.2
          minScale: 0.8
          maxScale: 1.25
          mirrored: true
          flipped: true
          turned: true
          leastVisible: 0.3
          colours:
            - {kind: random-brightness, maxOffset: 0.1, probability: 0.5}
        network:
          depth: 18
          width: 8
          stem: large-image
          firstStage: 1
          extraLevels: 0
          channels: 16
          headDepth: 1
        fit:
          epochs: %d
          batchSize: 4
          optimizer: {kind: adamw, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01}
          schedule: {kind: cosine, peak: 0.003, warmUp: 0.05}
          boxWeight: 2
          gradientClipNorm: 10
          average: {kind: ema, decay: 0.9}
          precision: fp32
          engineThreads: 1
          loaderThreads: 1
        decoding: {leastScore: 0.05, overlap: 0.6, most: 20}
        """
            .formatted(data, epochs));
  }

  private static Path text(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
