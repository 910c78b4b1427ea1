// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.imaging.cache.Prepared.Origin;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same folder used by this program and by others, some of them killed. */
class TwoProgramsTest {
  private static final long PLENTY = 1L << 30;

  @TempDir Path folder;

  private List<CacheCase> write(int cases, int samples) {
    return IntStream.range(0, cases).mapToObj(n -> CacheCase.write(folder, n, samples)).toList();
  }

  private ImageCache open(long mostBytes) {
    return ImageCache.open(new CacheSpec(folder.resolve("cache"), mostBytes, CacheCase.PROGRAM));
  }

  @Test
  void whatOneProgramMade_anotherFinds() throws Exception {
    List<CacheCase> cases = write(3, 5000);
    try (ImageCache cache = open(PLENTY)) {
      try (CacheChild child = CacheChild.start("fill", folder, PLENTY, 3, 5000)) {
        assertThat(child.lines()).containsExactly("none", "none", "none");
      }
      for (CacheCase c : cases) {
        Prepared found = c.in(cache);
        assertThat(found.origin()).isEqualTo(Origin.FOUND);
        assertThat(found.image()).isEqualTo(c.expected());
      }
    }
  }

  @Test
  void programsAtOnce_withRoomForHalf_getRightImagesAndKeepTheBound() throws Exception {
    int samples = 3000;
    long bound = 6L * (320 + 4 * samples);
    List<CacheCase> cases = write(12, samples);
    List<CacheChild> children = new ArrayList<>();
    try (ImageCache cache = open(bound)) {
      for (int i = 0; i < 2; i++) {
        children.add(CacheChild.start("use", folder, bound, cases.size(), samples));
      }
      for (int i = 0; i < 60; i++) {
        CacheCase c = cases.get(i * 5 % cases.size());
        assertThat(c.in(cache).image()).isEqualTo(c.expected());
      }
      for (CacheChild child : children) {
        assertThat(child.lines()).containsExactly("0 wrong");
      }
      assertThat(CacheFolder.bytes(folder.resolve("cache"))).isLessThanOrEqualTo(bound);
    } finally {
      children.forEach(CacheChild::close);
    }
  }

  @Test
  void whatAnotherProgramUses_isNotRemoved_untilItEnds() throws Exception {
    int samples = 1000;
    long bound = 3L * (320 + 4 * samples);
    List<CacheCase> cases = write(10, samples);
    try (ImageCache cache = open(bound);
        CacheChild child = CacheChild.start("hold", folder, bound, 1, samples)) {
      assertThat(child.line()).isEqualTo("holding");
      Path held = CacheFolder.entries(folder.resolve("cache")).getFirst();

      cases.subList(1, 10).forEach(c -> c.in(cache));
      assertThat(held).exists();

      child.letEnd();
      assertThat(child.lines()).containsExactly("right");
      cases.subList(1, 10).forEach(c -> c.in(cache));
      assertThat(held).doesNotExist();
    }
  }

  @Test
  void whatAKilledProgramUsed_isFreeAgain() throws Exception {
    int samples = 1000;
    long bound = 3L * (320 + 4 * samples);
    List<CacheCase> cases = write(10, samples);
    try (ImageCache cache = open(bound)) {
      try (CacheChild child = CacheChild.start("hold", folder, bound, 1, samples)) {
        assertThat(child.line()).isEqualTo("holding");
        child.kill();
      }
      Path held = CacheFolder.entries(folder.resolve("cache")).getFirst();
      cases.subList(1, 10).forEach(c -> c.in(cache));
      assertThat(held).doesNotExist();
    }
  }

  @Test
  void aProgramKilledWhileItWrites_leavesNothingWrong() throws Exception {
    int samples = 400_000;
    int rounds = 4;
    List<CacheCase> cases = write(60, samples);
    for (int round = 0; round < rounds; round++) {
      try (CacheChild child = CacheChild.start("fill", folder, PLENTY, cases.size(), samples)) {
        for (int i = 0; i <= 3 * round; i++) {
          assertThat(child.line()).isEqualTo("none");
        }
        child.kill(); // in the middle of whichever came next
      }
    }
    long bound = CacheFolder.bytes(folder.resolve("cache"));
    try (ImageCache cache = open(bound)) {
      int found = 0;
      for (CacheCase c : cases.subList(0, 3 * rounds + 2)) {
        Prepared prepared = c.in(cache);
        assertThat(prepared.warning()).isEmpty();
        assertThat(prepared.image()).isEqualTo(c.expected());
        found += prepared.origin() == Origin.FOUND ? 1 : 0;
      }
      assertThat(found).isPositive();
      CacheCase.write(folder, 1000, samples).in(cache); // needs room: the remains go
      assertThat(CacheFolder.partials(folder.resolve("cache"))).isEmpty();
      assertThat(CacheFolder.bytes(folder.resolve("cache"))).isLessThanOrEqualTo(bound);
    }
  }

  /**
   * A limit on the size of files stands for a full disk: writing fails in the middle of an entry.
   */
  @Test
  void whenWritingFailsHalfway_thatIsToldOnce_andNothingIsLeft() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/bin/bash")), "no bash to limit the size of files with");
    write(4, 100_000); // 400 kB each
    List<String> command = new ArrayList<>(List.of("/bin/bash", "-c"));
    command.add("ulimit -f 200; exec \"$0\" \"$@\"");
    command.addAll(CacheChild.command("fill", folder, PLENTY, 4, 100_000));
    try (CacheChild child = CacheChild.start(command)) {
      assertThat(child.lines()).containsExactly("STORE_FAILED", "none", "none", "none");
    }
    assertThat(CacheFolder.bytes(folder.resolve("cache"))).isZero();
  }
}
