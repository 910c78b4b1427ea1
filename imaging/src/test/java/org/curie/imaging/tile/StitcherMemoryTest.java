// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StitcherMemoryTest {
  private static final Extent SIZE = new Extent(64, 64, 48);
  private static final TileSpec SPEC = TileSpec.of(Extent.cube(16));

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 100000", "1, 1500000", "2, 100000"})
  void arraysInUse_stayWithinTheFormula_andDoNotGrowWithTheClasses(int threads, long budget) {
    TilePlan plan = TilePlan.of(SIZE, SPEC);
    long formula = budget + 4L * SPEC.tile().voxels() + (long) threads * 24 * plan.largestCell();

    long few = mostBytes(plan, 20, threads, budget);
    long many = mostBytes(plan, 100, threads, budget);

    assertThat(few).isLessThanOrEqualTo(formula);
    assertThat(many).isLessThanOrEqualTo(formula);
    // The full scores of 100 classes would be 79 MB, those of a band as thick as a tile 26 MB.
    assertThat(formula).isLessThan(2_000_000);
  }

  /** New arrays for each cell would be 79 MB for 100 classes. */
  @Test
  void sumsThatWereLetGo_areUsedAgain() {
    TilePlan plan = TilePlan.of(SIZE, SPEC);
    long budget = 20_000_000;
    long few = allocated(() -> mostBytes(plan, 1, 1, budget));
    long many = allocated(() -> mostBytes(plan, 100, 1, budget));

    assertThat(many - few).isLessThan(2 * budget);
  }

  /** Bytes that this thread took from the heap, whether or not they were collected again. */
  private static long allocated(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private long mostBytes(TilePlan plan, int classes, int threads, long budget) {
    float[] scores = new float[classes * Math.toIntExact(SPEC.tile().voxels())];
    try (Stitcher stitcher =
        Stitcher.toLabels(plan, classes, new WorkingMemory(budget, folder), (_, _) -> {})) {
      for (long t = 0; t < plan.count(); t++) {
        Threads.use(
            threads,
            () -> {
              stitcher.add(scores);
              return 0;
            });
      }
      assertThat(stitcher.isComplete()).isTrue();
      return stitcher.mostBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20})
  void withRoomForAllPendingScores_noFileIsUsed(int classes) {
    TilePlan plan = TilePlan.of(SIZE, SPEC);
    long all = plan.mostPendingVoxels() * classes * Float.BYTES;
    float[] scores = new float[classes * Math.toIntExact(SPEC.tile().voxels())];
    Path none = folder.resolve("never-made");
    try (Stitcher stitcher =
        Stitcher.toLabels(plan, classes, new WorkingMemory(all, none), (_, _) -> {})) {
      for (long t = 0; t < plan.count(); t++) {
        stitcher.add(scores);
      }
      assertThat(stitcher.scratchBytes()).isZero();
      assertThat(stitcher.mostBytes()).isGreaterThan(all);
    }
    assertThat(none).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void theScratchFile_isNotMuchLargerThanThePendingScores(long budget) {
    TilePlan plan = TilePlan.of(SIZE, SPEC);
    long all = plan.mostPendingVoxels() * 20 * Float.BYTES;
    float[] scores = new float[20 * Math.toIntExact(SPEC.tile().voxels())];
    try (Stitcher stitcher =
        Stitcher.toLabels(plan, 20, new WorkingMemory(budget, folder), (_, _) -> {})) {
      for (long t = 0; t < plan.count(); t++) {
        stitcher.add(scores);
      }
      assertThat(stitcher.scratchBytes()).isBetween(all - budget, all + all / 2);
    }
  }

  /** The same program with a heap of 20 MB: 100 classes of a whole band would need 26 MB. */
  @ParameterizedTest
  @ValueSource(ints = {20, 100})
  void aSmallHeap_isEnoughForAnyNumberOfClasses(int classes) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx20m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                Integer.toString(classes),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(child.waitFor()).as(output).isZero();
    assertThat(output).contains("labels of " + SIZE.voxels() + " voxels are right");
  }

  /** Stitches labels whose right answer is known at each voxel. */
  static final class Child {
    public static void main(String[] args) throws IOException {
      int classes = Integer.parseInt(args[0]);
      TilePlan plan = TilePlan.of(SIZE, SPEC);
      int voxels = Math.toIntExact(SPEC.tile().voxels());
      float[] scores = new float[classes * voxels];
      long[] right = new long[1];
      LabelSink sink = (box, labels) -> right[0] += countRight(box, labels, classes);
      WorkingMemory memory = new WorkingMemory(1_000_000, Path.of(args[1]));
      try (Stitcher stitcher = Stitcher.toLabels(plan, classes, memory, sink)) {
        for (long t = 0; t < plan.count(); t++) {
          Box tile = plan.tile(t);
          Arrays.fill(scores, 0);
          for (int i = 0; i < voxels; i++) {
            int x = tile.x() + i % tile.width();
            int y = tile.y() + i / tile.width() % tile.height();
            int z = tile.z() + i / tile.width() / tile.height();
            scores[label(x, y, z, classes) * voxels + i] = 1;
          }
          stitcher.add(scores);
        }
      }
      write("labels of " + right[0] + " voxels are right");
    }

    private static int label(int x, int y, int z, int classes) {
      return (x * 7 + y * 13 + z * 29) % classes;
    }

    private static long countRight(Box box, int[] labels, int classes) {
      long count = 0;
      for (int i = 0; i < labels.length; i++) {
        int x = box.x() + i % box.width();
        int y = box.y() + i / box.width() % box.height();
        int z = box.z() + i / box.width() / box.height();
        count += labels[i] == label(x, y, z, classes) ? 1 : 0;
      }
      return count;
    }

    private static void write(String line) throws IOException {
      try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
