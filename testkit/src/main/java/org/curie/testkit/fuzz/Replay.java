// SPDX-License-Identifier: Apache-2.0
package org.curie.testkit.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A target on inputs that are known, without a fuzzer: what the tests of every module do.
 *
 * <p>Not safe for several threads.
 */
public final class Replay {
  private static final int MOST_CUTS = 1000;

  private final FuzzTarget target;
  private final Oracle oracle = new Oracle();

  public Replay(FuzzTarget target) {
    this.target = target;
  }

  /**
   * Judges every seed.
   *
   * @return how many were read to the end; −1 when there is no seed
   */
  public int seeds(SharedSeeds shared) {
    List<byte[]> seeds = target.seeds(shared);
    int read = 0;
    for (byte[] seed : seeds) {
      read += oracle.judge(target, seed) == Oracle.Outcome.READ ? 1 : 0;
    }
    return seeds.isEmpty() ? -1 : read;
  }

  /**
   * Judges the target's own seeds cut off anywhere.
   *
   * @return how many cuts
   */
  public int cuts() {
    int judged = 0;
    for (byte[] seed : target.seeds(SharedSeeds.none())) {
      for (int length = 0; length < Math.min(seed.length, MOST_CUTS); length++) {
        oracle.judge(target, Arrays.copyOf(seed, length));
        judged++;
      }
    }
    return judged;
  }

  /**
   * Judges inputs that broke a promise once: {@code found/NAME.txt} beside a class, one in a line,
   * hexadecimal; lines with # are comments.
   *
   * @return how many
   */
  public int found(Class<?> beside) {
    List<byte[]> all = new ArrayList<>();
    try (InputStream in = beside.getResourceAsStream("found/" + target.name() + ".txt")) {
      if (in == null) {
        return 0;
      }
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> all.add(HexFormat.of().parseHex(line.strip())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    all.forEach(input -> oracle.judge(target, input));
    return all.size();
  }
}
