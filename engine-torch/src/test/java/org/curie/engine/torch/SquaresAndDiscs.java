// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.detect.data.DetectionReader;

/**
 * A folder as PASCAL VOC has it, of grey images with bright squares and dark discs on noise. What
 * an image shows is drawn from its name, so that its file can be empty.
 */
record SquaresAndDiscs(Path folder) {
  static final int SIDE = 64;

  /** A square or a disc. */
  private record Thing(boolean disc, int left, int top, int side) {
    boolean covers(int x, int y) {
      double dx = x + 0.5 - left - side / 2.0;
      double dy = y + 0.5 - top - side / 2.0;
      double half = side / 2.0;
      return disc ? dx * dx + dy * dy <= half * half : Math.max(Math.abs(dx), Math.abs(dy)) <= half;
    }

    boolean isApart(Thing other) {
      return left > other.left + other.side
          || other.left > left + side
          || top > other.top + other.side
          || other.top > top + side;
    }

    String annotation() {
      return "<object><name>%s</name><bndbox><xmin>%d</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax></bndbox></object>"
          .formatted(disc ? "disc" : "square", left + 1, top + 1, left + side, top + side);
    }
  }

  static SquaresAndDiscs write(Path folder, int train, int validation, int test) {
    try {
      Files.createDirectories(folder.resolve("Annotations"));
      Files.createDirectories(folder.resolve("JPEGImages"));
      Files.createDirectories(folder.resolve("ImageSets/Main"));
      writePart(folder, "train", train);
      writePart(folder, "val", validation);
      writePart(folder, "test", test);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SquaresAndDiscs(folder);
  }

  private static void writePart(Path folder, String part, int count) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = part + i;
      names.add(name);
      Files.createFile(folder.resolve("JPEGImages").resolve(name + ".png"));
      StringBuilder objects = new StringBuilder();
      things(name).forEach(t -> objects.append(t.annotation()));
      Files.writeString(
          folder.resolve("Annotations").resolve(name + ".xml"),
          "<annotation><size><width>64</width><height>64</height></size>"
              + objects
              + "</annotation>");
    }
    Files.write(folder.resolve("ImageSets/Main").resolve(part + ".txt"), names);
  }

  private static List<Thing> things(String name) {
    RandomGenerator random = new RandomStreams(7).stream("things/" + name);
    List<Thing> things = new ArrayList<>();
    int wanted = 1 + random.nextInt(3);
    while (things.size() < wanted) {
      int side = 12 + random.nextInt(10);
      Thing next =
          new Thing(
              random.nextBoolean(), random.nextInt(SIDE - side), random.nextInt(SIDE - side), side);
      if (things.stream().allMatch(next::isApart)) {
        things.add(next);
      }
    }
    return things;
  }

  /** Reads the folder, and draws what its images show. */
  DetectionReader reader() {
    return new DetectionReader(new DataSetReader(SquaresAndDiscs::image));
  }

  private static Image image(Path file) {
    String name = String.valueOf(file.getFileName()).replace(".png", "");
    RandomGenerator random = new RandomStreams(8).stream("noise/" + name);
    float[] samples = new float[SIDE * SIDE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 40 + 30 * random.nextFloat();
    }
    for (Thing thing : things(name)) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          if (thing.covers(x, y)) {
            samples[y * SIDE + x] += thing.disc() ? -35 : 120;
          }
        }
      }
    }
    return Image.of(Grid.pixels(SIDE, SIDE), 1, samples);
  }
}
