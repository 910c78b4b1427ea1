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
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegionTableTest {
  private static final String NESTED =
      "region,values\nwhole tumour,1 2 4\ntumour core,2 4\nenhancing tumour,4\n";

  @TempDir private Path folder;

  private LabelScheme read(String regions, String... labels) throws IOException {
    Folders.pictures(folder, 3);
    Files.writeString(folder.resolve("regions.csv"), regions);
    if (labels.length > 0) {
      Files.writeString(folder.resolve("labels.csv"), labels[0]);
    }
    return SegmentationFolder.read(folder, 1, Optional.empty()).labels().orElseThrow();
  }

  private static List<Integer> classes(LabelScheme labels, int structure) {
    return IntStream.range(0, labels.classes()).filter(labels.inside(structure)).boxed().toList();
  }

  @Test
  void nestedRegions_writeTheValueThatNoLaterOneHas() throws IOException {
    LabelScheme labels = read(NESTED);
    assertThat(labels.areRegions()).isTrue();
    assertThat(labels.structures())
        .containsExactly("whole tumour", "tumour core", "enhancing tumour");
    assertThat(labels.classNames()).containsExactly("label 1", "label 2", "label 4");
    assertThat(IntStream.rangeClosed(1, 3).map(labels::writtenValue)).containsExactly(1, 2, 4);
    assertThat(IntStream.rangeClosed(1, 3).map(labels::writtenClass)).containsExactly(1, 2, 3);
    assertThat(classes(labels, 1)).containsExactly(1, 2, 3);
    assertThat(classes(labels, 2)).containsExactly(2, 3);
    assertThat(classes(labels, 3)).containsExactly(3);
  }

  @Test
  void whatIsTakenFromARegion_isTakenFromAllWithinIt_andStaysInThoseAround() throws IOException {
    LabelScheme labels = read(NESTED);
    assertThat(labels.without(1)).containsExactly(0, 0, 0, 0);
    assertThat(labels.without(2)).containsExactly(0, 1, 1, 1);
    assertThat(labels.without(3)).containsExactly(0, 1, 2, 2);
  }

  @Test
  void labelsWithoutRegions_areStructuresByThemselves() {
    LabelScheme kinds =
        new LabelScheme(
            List.of(
                new LabelScheme.Label(0, "background"),
                new LabelScheme.Label(7, "liver"),
                new LabelScheme.Label(9, "spleen")),
            OptionalInt.empty());
    assertThat(kinds.structures()).containsExactly("liver", "spleen");
    assertThat(classes(kinds, 2)).containsExactly(2);
    assertThat(kinds.writtenValue(2)).isEqualTo(9);
    assertThat(kinds.without(1)).containsExactly(0, 0, 2);
  }

  @Test
  void aColumnSaysWhichValueIsWritten_whereThatIsNotClear() throws IOException {
    String overlapping = "region,values,value\nleft,1;3,1\nright,2 3,2\nboth,3,\n";
    LabelScheme labels = read(overlapping, "value,name\n1,a\n2,b\n3,c\n5,ignore\n");
    assertThat(IntStream.rangeClosed(1, 3).map(labels::writtenValue)).containsExactly(1, 2, 3);
    assertThat(labels.ignored()).hasValue(5);
    assertThat(labels.classNames()).containsExactly("a", "b", "c");
  }

  @Test
  void regions_areReadBackAsTheyWereWritten() throws IOException {
    LabelScheme labels = read(NESTED);
    assertThat(Json.readYaml(Json.yaml(labels), LabelScheme.class, "labels")).isEqualTo(labels);
  }

  @Test
  void whatCannotBeTrue_isRefusedInOneSentence() {
    refused("region,values\nall,1 2\npart,1 2\n", "say which in a column named value");
    refused("region,values\nall,1 two\n", "found \"two\"");
    refused("region,values\nall,1 1\n", "each value once");
    refused("region,values\na,1\na,2\n", "its own name");
    refused("region,values,value\na,1 2,3\n", "writes one of them");
    refused("region,values\na,0\n", "values above 0");
    refused("region,values\n", "expected a row for each region");
    refused("region,values\na,8\n", "but labels have", "value,name\n1,liver\n");
    refused("region,values\na,1\n", "single things", "value,name\n*,cell\n");
  }

  private void refused(String regions, String because, String... labels) {
    assertThatThrownBy(() -> read(regions, labels))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("regions.csv")
        .hasMessageContaining(because);
  }
}
