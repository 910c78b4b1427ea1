// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.segment.plan.SegmentationFingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectorTest {
  @TempDir private Path folder;

  private Inspection inspected() {
    return inspected(2);
  }

  private Inspection inspected(int threads) {
    SegmentationSet set = SegmentationFolder.read(folder, 1, Optional.empty());
    return new Inspector(new CaseFiles(Folders.OPENER), threads, (_, _) -> {}).inspect(set);
  }

  private void replaceLabels(String name, Grid grid, int value) {
    int[] map = new int[grid.voxels()];
    map[0] = value;
    ImageFile.write(LabelMap.of(grid, map).toImage(), folder.resolve("labels", name));
  }

  @Test
  void masksOfZeroAnd255_areOneStructure() throws IOException {
    Folders.pictures(folder, 12);
    Inspection found = inspected();
    assertThat(found.labels().structures()).containsExactly("foreground");
    assertThat(found.labels().labels().get(1).value()).isEqualTo(255);
    assertThat(found.facts().getFirst().voxels()).containsEntry(255, 9L).containsEntry(0, 111L);
    assertThat(found.leftOut()).isEmpty();
  }

  @Test
  void theResult_isTheSameOnAnyNumberOfThreads() throws IOException {
    Folders.pictures(folder, 12);
    assertThat(inspected(1).sha256()).isEqualTo(inspected(5).sha256());
  }

  @Test
  void labelsOfAnotherSize_leaveTheCaseOut_named() throws IOException {
    Folders.pictures(folder, 12);
    replaceLabels("p03.png", Grid.pixels(10, 12), 255);
    Inspection found = inspected();
    assertThat(found.leftOut()).containsOnlyKeys("p03.png");
    assertThat(found.leftOut().get("p03.png")).contains("12 x 10 x 1", "10 x 12 x 1");
    assertThat(found.set().cases()).hasSize(11).noneMatch(c -> c.id().equals("p03.png"));
    assertThat(found.warnings()).anyMatch(w -> w.contains("p03.png"));
  }

  @Test
  void labelsBesideTheirImage_leaveTheCaseOut_butRoundingDoesNot() throws IOException {
    Grid grid = Grid.of(8, 8, 6, new Spacing(1, 1, 2));
    for (int i = 0; i < 12; i++) {
      String name = "v%02d.nii.gz".formatted(i);
      Folders.pair(folder.resolve("images", name), folder.resolve("labels", name), grid, 1);
    }
    replaceLabels("v01.nii.gz", moved(grid, 1.5), 1);
    replaceLabels("v02.nii.gz", moved(grid, 0.05), 1);
    assertThat(inspected().leftOut()).containsOnlyKeys("v01.nii.gz");
    assertThat(inspected().leftOut().get("v01.nii.gz")).contains("1.5 voxels beside");
  }

  private static Grid moved(Grid grid, double mm) {
    return grid.resampled(
        grid.width(), grid.height(), grid.depth(), new Affine(1, 0, 0, mm, 0, 1, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void emptyMasks_areKeptAndCounted() throws IOException {
    Folders.pictures(folder, 12);
    replaceLabels("p05.png", Grid.pixels(12, 10), 0);
    assertThat(inspected().empty()).containsExactly("p05.png");
    assertThat(inspected().set().cases()).hasSize(12);
  }

  @Test
  void aValueThatTheTableOfLabelsDoesNotName_leavesTheCaseOut() throws IOException {
    Folders.pictures(folder, 12);
    Files.writeString(folder.resolve("labels.csv"), "value,name\n255,vessel\n7,ignore\n");
    replaceLabels("p04.png", Grid.pixels(12, 10), 9);
    replaceLabels("p06.png", Grid.pixels(12, 10), 7);
    Inspection found = inspected();
    assertThat(found.labels().structures()).containsExactly("vessel");
    assertThat(found.labels().ignored()).hasValue(7);
    assertThat(found.leftOut()).containsOnlyKeys("p04.png");
    assertThat(found.leftOut().get("p04.png")).contains("[9]");
  }

  @Test
  void moreThanATenthOfUnusableCases_areRefused() throws IOException {
    Folders.pictures(folder, 12);
    Files.writeString(folder.resolve("images/p00.png"), "no picture");
    Files.writeString(folder.resolve("labels/p01.png"), "no picture");
    assertThatThrownBy(this::inspected)
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("2 of the 12 cases")
        .hasMessageContaining("p00.png");
  }

  @Test
  void aNumberForEachSingleThing_isNotTakenForClasses() throws IOException {
    Folders.pictures(folder, 12);
    Grid grid = Grid.pixels(12, 10);
    int[] numbers = new int[grid.voxels()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i;
    }
    ImageFile.write(LabelMap.of(grid, numbers).toImage(), folder.resolve("labels/p02.png"));
    assertThatThrownBy(this::inspected)
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("120 values")
        .hasMessageContaining("labels.csv");
  }

  /** Pictures of which the first has one thing, the second two and so on. */
  private void things(int pictures) throws IOException {
    Folders.pictures(folder, pictures);
    Grid grid = Grid.pixels(12, 10);
    for (int i = 0; i < pictures; i++) {
      int[] numbers = new int[grid.voxels()];
      for (int k = 0; k <= i; k++) {
        numbers[2 * k] = k + 1;
      }
      Path file = folder.resolve("labels/p%02d.png".formatted(i));
      ImageFile.write(LabelMap.of(grid, numbers).toImage(), file);
    }
  }

  @Test
  void numbersFrom1On_anotherCountInEachImage_areSingleThings() throws IOException {
    things(12);
    LabelScheme labels = inspected().labels();
    assertThat(labels.areThings()).isTrue();
    assertThat(labels.structures()).containsExactly("thing");
    assertThat(labels.isThing(7)).isTrue();
    assertThat(labels.isThing(0)).isFalse();
  }

  @Test
  void fewNumbers_orSomeWithGaps_areKinds() throws IOException {
    things(9); // at most nine
    assertThat(inspected().labels().areThings()).isFalse();
    things(12);
    replaceLabels("p03.png", Grid.pixels(12, 10), 5);
    assertThat(inspected().labels().areThings()).isTrue(); // one of twelve has a gap
    replaceLabels("p04.png", Grid.pixels(12, 10), 6);
    assertThat(inspected().labels().areThings()).isFalse();
  }

  @Test
  void aStarInTheTableOfLabels_namesThings_andAValueMayBeIgnored() throws IOException {
    things(4);
    Files.writeString(folder.resolve("labels.csv"), "value,name\n*,nucleus\n2,ignore\n");
    Inspection found = inspected();
    assertThat(found.labels().structures()).containsExactly("nucleus");
    assertThat(found.labels().areThings()).isTrue();
    assertThat(found.labels().isThing(2)).isFalse();
    LabelMap values = LabelMap.of(Grid.pixels(4, 1), new int[] {0, 1, 2, 900});
    assertThat(found.labels().toClasses(values).array()).containsExactly(0, 1, 2, 1);
    assertThat(found.labels().things(values).array()).containsExactly(0, 1, 0, 900);
    Files.writeString(folder.resolve("labels.csv"), "value,name\n*,nucleus\n3,border\n");
    assertThatThrownBy(this::inspected).hasMessageContaining("one or the other");
  }

  @Test
  void greyAndColouredPictures_areSeenTogether() throws IOException {
    things(12);
    Grid grid = Grid.pixels(12, 10);
    for (String name : new String[] {"p05.png", "p06.png", "p07.png"}) {
      float[] colours = new float[3 * grid.voxels()];
      colours[7] = 200;
      ImageFile.write(Image.of(grid, 3, colours), folder.resolve("images", name));
    }
    Inspection found = inspected();
    assertThat(found.leftOut()).isEmpty();
    SegmentationFingerprint data = SegmentationFingerprint.of(found);
    assertThat(data.mixed()).isTrue();
    assertThat(data.channels()).isEqualTo(1);
    assertThat(data.things().orElseThrow().median()).isEqualTo(1);
  }
}
