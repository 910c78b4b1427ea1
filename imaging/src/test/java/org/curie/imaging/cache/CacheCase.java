// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;

/** A source file of one number, and the image that is "decoded and prepared" from it. */
final class CacheCase {
  /** What an image depends on besides its file. */
  record Step(String name, int strength, double threshold) {}

  static final List<Step> STEPS = List.of(new Step("smooth", 3, 0.25));
  static final String PROGRAM = "test program";

  private final Path file;
  private final int samples;
  private final AtomicInteger calls = new AtomicInteger();

  private CacheCase(Path file, int samples) {
    this.file = file;
    this.samples = samples;
  }

  /** Writes the source file. */
  static CacheCase write(Path folder, int number, int samples) {
    try {
      Path file = folder.resolve("source-" + number);
      return new CacheCase(Files.writeString(file, Integer.toString(number)), samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A source file that is there already. */
  static CacheCase of(Path folder, int number, int samples) {
    return new CacheCase(folder.resolve("source-" + number), samples);
  }

  Path file() {
    return file;
  }

  int calls() {
    return calls.get();
  }

  Prepared in(ImageCache cache) {
    return cache.image(List.of(file), STEPS, this::prepare);
  }

  MappedImage mappedIn(ImageCache cache) {
    return cache.map(List.of(file), STEPS, this::prepare);
  }

  Image prepare() {
    calls.incrementAndGet();
    return expected();
  }

  /** What preparing gives for the content the file has now. */
  Image expected() {
    try {
      return image(Files.readString(file).hashCode(), samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A row of {@code samples} floats drawn from a seed. */
  static Image image(long seed, int samples) {
    RandomGenerator random = new RandomStreams(seed).stream("cache");
    float[] drawn = new float[samples];
    for (int i = 0; i < samples; i++) {
      drawn[i] = (float) random.nextGaussian();
    }
    Affine place = new Affine(0, -0.7, 0, 11.5, 0.7, 0, 0.1, -3, 0, 0, 2.5, seed % 100);
    return Image.of(new Grid(samples, 1, 1, place), 1, drawn);
  }
}
