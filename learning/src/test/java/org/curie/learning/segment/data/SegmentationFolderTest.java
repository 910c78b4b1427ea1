// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.learning.data.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentationFolderTest {
  @TempDir private Path folder;

  private SegmentationSet read() {
    return SegmentationFolder.read(folder, 1, Optional.empty());
  }

  private static List<String> ids(SegmentationSet set, Split split) {
    return set.of(split).stream().map(SegmentationCase::id).toList();
  }

  @Test
  void twoFolders_areCasesOfTheSameNames_splitBySeed() throws IOException {
    Folders.pictures(folder, 20);
    assertThat(SegmentationFolder.isOne(folder)).isTrue();
    SegmentationSet set = read();
    assertThat(set.cases()).hasSize(20);
    assertThat(set.of(Split.TEST)).hasSize(3);
    assertThat(set.of(Split.VALIDATION)).hasSize(2);
    assertThat(set).isEqualTo(read());
    assertThat(ids(SegmentationFolder.read(folder, 2, Optional.empty()), Split.TEST))
        .isNotEqualTo(ids(set, Split.TEST));
  }

  @Test
  void splitsOfATable_areHonoured_andCasesItDoesNotNameAreLeftOut() throws IOException {
    Folders.pictures(folder, 4);
    Files.writeString(
        folder.resolve("index.csv"),
        "file,split,patient\np00.png,test,a\np01.png,val,b\np02.png,train,c\nnone.png,train,d\n");
    SegmentationSet set = read();
    assertThat(set.splitsGiven()).isTrue();
    assertThat(ids(set, Split.TEST)).containsExactly("p00.png");
    assertThat(ids(set, Split.VALIDATION)).containsExactly("p01.png");
    assertThat(ids(set, Split.TRAIN)).containsExactly("p02.png");
    assertThat(set.notes())
        .anyMatch(n -> n.contains("p03.png"))
        .anyMatch(n -> n.contains("1 row(s)") && n.contains("none"));
  }

  @Test
  void foldsOfATable_testTheFirst_orTheOneAskedFor() throws IOException {
    Folders.pictures(folder, 6);
    StringBuilder table = new StringBuilder("file,fold\n");
    for (int i = 0; i < 6; i++) {
      table.append("p%02d.png,%d\n".formatted(i, i % 3));
    }
    Files.writeString(folder.resolve("splits.csv"), table);
    assertThat(ids(read(), Split.TEST)).containsExactly("p00.png", "p03.png");
    assertThat(read().folds()).containsExactly(0, 1, 2);
    SegmentationSet second = SegmentationFolder.read(folder, 1, Optional.of(FoldSpec.given(1)));
    assertThat(ids(second, Split.TEST)).containsExactly("p01.png", "p04.png");
    assertThatThrownBy(() -> SegmentationFolder.read(folder, 1, Optional.of(FoldSpec.given(9))))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("[0, 1, 2]");
  }

  @Test
  void foldsThatAreMade_testEachPatientOnce() throws IOException {
    for (int eye = 0; eye < 8; eye++) {
      for (String side : new String[] {"L", "R"}) {
        String name = "e%d%s.png".formatted(eye, side);
        Folders.pair(
            folder.resolve("images", name), folder.resolve("labels", name), Grid.pixels(9, 9), 1);
      }
    }
    Set<String> tested = new TreeSet<>();
    for (int fold = 0; fold < 4; fold++) {
      SegmentationSet set =
          SegmentationFolder.read(folder, 1, Optional.of(new FoldSpec(fold, OptionalInt.of(4))));
      Set<String> patients =
          set.of(Split.TEST).stream().map(SegmentationCase::patient).collect(Collectors.toSet());
      assertThat(set.of(Split.TEST)).hasSize(2 * patients.size());
      assertThat(tested).doesNotContainAnyElementsOf(patients);
      tested.addAll(patients);
    }
    assertThat(tested).hasSize(8);
  }

  @Test
  void labelsBesideTheirImages_areFoundByTheWordBehindTheName() throws IOException {
    for (String name : new String[] {"Image_01L", "Image_01R", "Image_02L"}) {
      Grid grid = Grid.pixels(8, 8);
      Folders.pair(folder.resolve(name + ".png"), folder.resolve(name + "_1stHO.png"), grid, 1);
      Files.copy(folder.resolve(name + "_1stHO.png"), folder.resolve(name + "_2ndHO.png"));
    }
    assertThat(SegmentationFolder.isOne(folder)).isTrue();
    SegmentationSet set = read();
    assertThat(set.cases()).hasSize(3);
    assertThat(set.cases())
        .allMatch(c -> c.labels().toString().endsWith("_1stHO.png"))
        .extracting(SegmentationCase::patient)
        .containsExactly("Image_01", "Image_01", "Image_02");
    assertThat(set.notes()).anyMatch(n -> n.contains("2ndHO"));
  }

  @Test
  void aFolderWithAFileThatIsNoPair_isNotTakenForOne() throws IOException {
    Grid grid = Grid.pixels(8, 8);
    Folders.pair(folder.resolve("a.png"), folder.resolve("a_mask.png"), grid, 1);
    Folders.pair(folder.resolve("b.png"), folder.resolve("c.png"), grid, 1);
    assertThat(SegmentationFolder.isOne(folder)).isFalse();
    assertThat(SegmentationFolder.isOne(folder.resolve("a.png"))).isFalse();
  }

  @Test
  void severalFilesOfOneImage_areItsChannels() throws IOException {
    Grid grid = Grid.pixels(8, 8);
    for (int channel = 0; channel < 2; channel++) {
      Folders.pair(
          folder.resolve("imagesTr/x_000%d.nii.gz".formatted(channel)),
          folder.resolve("labelsTr/x.nii.gz"),
          grid,
          1);
    }
    Folders.pair(
        folder.resolve("imagesTr/y_0000.nii.gz"), folder.resolve("labelsTr/y.nii.gz"), grid, 1);
    assertThat(read().cases()).extracting(c -> c.images().size()).containsExactly(2, 1);
  }

  @Test
  void labelsWithoutAnImage_areNamed() throws IOException {
    Folders.pictures(folder, 3);
    Files.delete(folder.resolve("images/p01.png"));
    assertThatThrownBy(this::read)
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("p01.png");
  }
}
