// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.imaging.tile.Refused.assertRefused;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.mapped.SampleSource;
import org.curie.imaging.parallel.Threads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlidingWindowTest {
  private static final int CLASSES = 5;

  @TempDir Path folder;

  static List<TileCases> cases() {
    return TileCases.some(60);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tileThenStitch_ofWholeNumbersWithConstantWeights_isTheImageBitForBit(TileCases c) {
    Image image = c.wholeImage();
    SlidingWindow window =
        new SlidingWindow(c.spec().withBlending(new Blending.Constant()), c.channels());

    assertThat(window.scores(image, tile -> tile)).isEqualTo(image);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tileThenStitch_isTheImageWithinTheRoundingOfTheSums(TileCases c) {
    Image image = c.image();
    int tiles = TilePlan.of(c.size(), c.spec()).mostTilesOnAVoxel();

    Image stitched = new SlidingWindow(c.spec(), c.channels()).scores(image, tile -> tile);

    for (int i = 0; i < image.size(); i++) {
      // A product, n - 1 sums of scores and of weights, a division: half an ulp each at most.
      double tolerance = Math.abs(image.sample(i)) * (2 * tiles + 1) * 0x1p-24;
      double difference = Math.abs((double) stitched.sample(i) - image.sample(i));
      assertThat(difference).isLessThanOrEqualTo(tolerance);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scores_areThoseOfThePlainDefinitionBitForBit(TileCases c) {
    Image image = c.image();
    TilePredictor network = TileCases.network(c.channels(), CLASSES);

    Image scores = new SlidingWindow(c.spec(), CLASSES).scores(image, network);

    assertThat(scores.array()).isEqualTo(PlainStitching.scores(image, c.spec(), CLASSES, network));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void labels_areTheArgmaxOfThePlainScores_whereverTheScoresWait(TileCases c) {
    Image image = c.image();
    TilePredictor network = TileCases.network(c.channels(), CLASSES);
    int[] expected =
        PlainStitching.argmax(PlainStitching.scores(image, c.spec(), CLASSES, network), CLASSES);
    long all = TilePlan.of(c.size(), c.spec()).mostPendingVoxels() * CLASSES * Float.BYTES;

    for (long bytes : new long[] {0, all / 3, all}) {
      WorkingMemory memory = new WorkingMemory(bytes, folder);
      LabelMap labels =
          new SlidingWindow(c.spec(), CLASSES, memory, (_, _) -> {}).labels(image, network);
      assertThat(labels.array()).as("with %d bytes", bytes).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anyNumberOfThreads_givesTheSameBits(TileCases c) {
    Image image = c.image();
    TilePredictor network = TileCases.network(c.channels(), CLASSES);
    WorkingMemory memory = new WorkingMemory(3000, folder);
    SlidingWindow window = new SlidingWindow(c.spec(), CLASSES, memory, (_, _) -> {});

    Image one = window.scores(image, network);
    Image three = Threads.use(3, () -> window.scores(image, network));

    assertThat(three).isEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void labelsInSlabs_comeInOrderAndAreThoseOfTheWhole(TileCases c) {
    Image image = c.image();
    TilePredictor network = TileCases.network(c.channels(), CLASSES);
    SlidingWindow window = new SlidingWindow(c.spec(), CLASSES);
    List<Integer> starts = new ArrayList<>();
    int[] gathered = new int[image.grid().voxels()];
    int slice = image.width() * image.height();
    LabelSlabs slabs =
        new LabelSlabs(
            TilePlan.of(c.size(), c.spec()),
            (fromZ, labels) -> {
              starts.add(fromZ);
              starts.add(fromZ + labels.length / slice);
              System.arraycopy(labels, 0, gathered, fromZ * slice, labels.length);
              assertThat(labels.length).isBetween(slice, slice * c.spec().tile().depth());
            });

    window.labels(SampleSource.of(image), network, slabs);

    assertThat(gathered).isEqualTo(window.labels(image, network).array());
    assertThat(starts.getFirst()).isZero();
    assertThat(starts.getLast()).isEqualTo(image.depth());
    for (int i = 1; i + 1 < starts.size(); i += 2) {
      assertThat(starts.get(i)).isEqualTo(starts.get(i + 1));
    }
  }

  @Test
  void scoresInAFile_areThoseInMemory_andTheFileGoesWithThem() throws Exception {
    TileCases c = TileCases.some(5).getLast();
    Image image = c.image();
    SlidingWindow window = new SlidingWindow(c.spec(), CLASSES);
    TilePredictor network = TileCases.network(c.channels(), CLASSES);
    Image expected = window.scores(image, network);
    Path file = folder.resolve("scores");

    try (ScoreFile scores = new ScoreFile(file, c.size(), CLASSES)) {
      window.scores(SampleSource.of(image), network, scores);
      assertThat(Files.size(file)).isEqualTo((long) expected.size() * Float.BYTES);
      float[] row = new float[image.width()];
      for (int r = 0; r < expected.size() / row.length; r++) {
        int y = r % image.height();
        int z = r / image.height() % image.depth();
        scores.readRow(r / image.height() / image.depth(), z, y, 0, row, 0, row.length);
        int from = r * row.length;
        assertThat(row).isEqualTo(Arrays.copyOfRange(expected.array(), from, from + row.length));
      }
    }

    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tilesOfOneSliceWithoutOverlap_giveWhatEachSliceAloneGives(TileCases c) {
    Extent flat = Extent.planar(c.spec().tile().width(), c.spec().tile().height());
    TileSpec spec =
        new TileSpec(flat, 0, TileLayout.SHIFTED, c.spec().padding(), c.spec().blending());
    SlidingWindow window = new SlidingWindow(spec, CLASSES);
    TilePredictor network = TileCases.network(1, CLASSES);
    Image volume = Image.of(c.image().grid(), 1, Arrays.copyOf(c.image().array(), voxels(c)));
    int slice = c.size().width() * c.size().height();

    int[] labels = window.labels(volume, network).array();

    for (int z = 0; z < c.size().depth(); z++) {
      float[] samples = Arrays.copyOfRange(volume.array(), z * slice, (z + 1) * slice);
      Image picture = Image.of(Grid.pixels(c.size().width(), c.size().height()), 1, samples);
      assertThat(Arrays.copyOfRange(labels, z * slice, (z + 1) * slice))
          .isEqualTo(window.labels(picture, network).array());
    }
  }

  private static int voxels(TileCases c) {
    return Math.toIntExact(c.size().voxels());
  }

  @Test
  void progress_isToldAfterEachTile() {
    List<Long> told = new ArrayList<>();
    TileSpec spec = TileSpec.of(new Extent(4, 4, 1)).withOverlap(0);
    WorkingMemory memory = new WorkingMemory(0, folder);

    new SlidingWindow(
            spec,
            1,
            memory,
            (done, of) -> {
              told.add(done);
              assertThat(of).isEqualTo(6);
            })
        .labels(Image.of(Grid.pixels(12, 8), 1, new float[96]), tile -> tile);

    assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  static Stream<Float> notFinite() {
    return Stream.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @MethodSource("notFinite")
  void aScoreThatIsNotFinite_isRefusedWithThePlaceOfItsTile(float bad) {
    SlidingWindow window = new SlidingWindow(TileSpec.of(new Extent(4, 4, 1)), 2);
    Image image = Image.of(Grid.pixels(8, 8), 1, new float[64]);
    TilePredictor network =
        tile -> {
          float[] scores = new float[32];
          scores[21] = bad;
          return scores;
        };

    assertRefused(() -> window.labels(image, network), ErrorCode.ENGINE_FAILED, "(0, 0, 0)");
  }

  @Test
  void tooFewScores_areRefused() {
    SlidingWindow window = new SlidingWindow(TileSpec.of(new Extent(4, 4, 1)), 3);
    Image image = Image.of(Grid.pixels(8, 8), 1, new float[64]);

    assertRefused(
        () -> window.labels(image, tile -> new float[32]),
        ErrorCode.MODEL_INCOMPATIBLE,
        "48",
        "3 classes",
        "32");
  }

  @Test
  void aScratchFolderThatCannotBeMade_isToldWhenItIsNeeded() throws Exception {
    Path notAFolder = Files.writeString(folder.resolve("file"), "not a folder");
    SlidingWindow window =
        new SlidingWindow(
            TileSpec.of(new Extent(4, 4, 1)),
            1,
            new WorkingMemory(0, notAFolder.resolve("scratch")),
            (_, _) -> {});
    Image image = Image.of(Grid.pixels(8, 8), 1, new float[64]);

    assertRefused(() -> window.labels(image, tile -> tile), ErrorCode.STORAGE_FAILED, "scratch");
  }

  @Test
  void theScratchFile_leavesNothingBehind() throws Exception {
    SlidingWindow window =
        new SlidingWindow(
            TileSpec.of(new Extent(4, 4, 1)), 1, new WorkingMemory(0, folder), (_, _) -> {});

    window.labels(Image.of(Grid.pixels(8, 8), 1, new float[64]), tile -> tile);

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
