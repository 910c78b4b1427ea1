// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.fuzz.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.curie.imaging.format.ImageFile;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/**
 * Files of one format, header and samples, through the door that all formats have.
 *
 * @param endings of the files that are seeds
 */
record FormatTarget(String name, List<String> endings) implements FuzzTarget {
  private static final String SEEDS = "/org/curie/imaging/format/seeds";
  private static final int LONGEST = 1 << 12;

  /** Buffers and tables; a decoder of ImageIO. */
  private static final long FOR_FREE = 32L << 20;

  /** Floats of the most that LZW makes of a byte; twice, for pictures are decoded whole. */
  private static final long PER_BYTE = 2 * 4 * 4096;

  FormatTarget {
    endings = List.copyOf(endings);
  }

  static FuzzTarget of(String name, String... endings) {
    return new FormatTarget(name, List.of(endings));
  }

  @Override
  public int longestInput() {
    return LONGEST;
  }

  @Override
  public void accept(byte[] input) {
    try {
      Path file = Files.createTempFile("fuzz", endings.getFirst());
      try {
        Files.write(file, input);
        ImageFile.header(file);
        ImageFile.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return FOR_FREE + PER_BYTE * input.length;
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.list(own())) {
      files.sorted().filter(this::isOurs).map(SharedSeeds::bytes).forEach(seeds::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    shared
        .paths("nifti")
        .filter(file -> isOurs(file) && SharedSeeds.size(file) <= LONGEST)
        .limit(SharedSeeds.MOST)
        .map(SharedSeeds::bytes)
        .forEach(seeds::add);
    return seeds;
  }

  private static Path own() {
    try {
      return Path.of(FormatTarget.class.getResource(SEEDS).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isOurs(Path file) {
    String fileName = file.toString().toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(fileName::endsWith);
  }
}
