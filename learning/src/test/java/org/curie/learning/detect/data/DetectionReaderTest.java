// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.detect.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Box;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.learning.data.DataSetReader;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Split;
import org.curie.learning.detect.data.BoxNote.Fault;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionReaderTest {
  /** Every image is 40 wide and 30 high. */
  private static final DetectionReader READER =
      new DetectionReader(
          new DataSetReader(path -> Image.of(Grid.pixels(40, 30), 1, new float[1200])));

  @TempDir Path folder;

  private static Path shared(String name) {
    String root = Optional.ofNullable(System.getenv("CURIE_DATA")).orElse("../../shared/data");
    Path path = Path.of(root, "detection", name);
    if (!Files.isDirectory(path)) {
      Assumptions.abort("skipped: " + path + " is absent; set CURIE_DATA to the shared data");
    }
    return path;
  }

  private static String object(String name, String xmin, String ymin, String xmax, String ymax) {
    return """
    <object><name>%s</name><difficult>0</difficult><bndbox><xmin>%s</xmin><ymin>%s</ymin>\
    <xmax>%s</xmax><ymax>%s</ymax></bndbox></object>\
    """
        .formatted(name, xmin, ymin, xmax, ymax);
  }

  private void voc(String name, String objects) throws IOException {
    write("JPEGImages/" + name + ".jpg", "");
    write(
        "Annotations/" + name + ".xml",
        "<annotation><size><width>40</width><height>30</height><depth>1</depth></size>"
            + objects
            + "</annotation>");
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void boxesOfVoc_countFromOne_withBothEnds() throws IOException {
    voc("a", object("cell", "3", "5", "10", "20") + object("blot", "1", "1", "40", "30"));

    DetectionSet read = READER.read(folder, 1);

    assertThat(read.classes()).containsExactly("blot", "cell");
    assertThat(read.boxes(0))
        .containsExactly(
            new LabelledBox(1, Box.planar(2, 4, 10, 20), true),
            new LabelledBox(0, Box.planar(0, 0, 40, 30), true));
    assertThat(read.notes()).isEmpty();
  }

  @Test
  void boxesThatCannotBeTrue_areNamed_andTheRestStays() throws IOException {
    voc(
        "a",
        object("cell", "3", "5", "10", "20")
            + object("cell", "30", "5", "50", "20") // cut off at 40
            + object("cell", "50", "5", "60", "20") // outside
            + object("cell", "7", "7", "7", "7") // one pixel
            + object("cell", "9", "7", "5", "12") // ends before it begins
            + object("cell", "a", "7", "5", "12"));
    write("JPEGImages/unknown.jpg", "");

    DetectionSet read = READER.read(folder, 1);

    assertThat(read.boxes(0))
        .extracting(LabelledBox::box)
        .containsExactly(Box.planar(2, 4, 10, 20), Box.planar(29, 4, 40, 20));
    assertThat(read.notes())
        .extracting(BoxNote::fault)
        .containsExactly(
            Fault.UNLABELLED,
            Fault.CUT_OFF,
            Fault.OUTSIDE,
            Fault.DEGENERATE,
            Fault.DEGENERATE,
            Fault.NOT_A_NUMBER);
    assertThat(read.warnings())
        .anySatisfy(
            w ->
                assertThat(w)
                    .startsWith("2 box(es) are less than two pixels")
                    .contains("a.jpg: cell from [6.0, 6.0] to [7.0, 7.0]"));
  }

  @Test
  void listsOfVoc_decideTheParts() throws IOException {
    for (String name : new String[] {"a", "b", "c", "d"}) {
      voc(name, object("cell", "3", "5", "10", "20"));
    }
    write("ImageSets/Main/train.txt", "a\n");
    write("ImageSets/Main/val.txt", "b 1\n");
    write("ImageSets/Main/test.txt", "c\n");

    DetectionSet read = READER.read(folder, 1);

    assertThat(read.images().cases())
        .extracting(c -> c.split().word())
        .containsExactly("train", "validation", "test");
    assertThat(read.notes()).containsExactly(new BoxNote("d.jpg", Fault.IN_NO_PART, ""));
    assertThat(read.images().splitsGiven()).isTrue();
  }

  @Test
  void withoutLists_partsAreMadeByPatient_theSameForASeed() throws IOException {
    StringBuilder table = new StringBuilder("file,patient\n");
    for (int i = 0; i < 40; i++) {
      voc("i" + i, object(i % 3 == 0 ? "rare" : "cell", "3", "5", "10", "20"));
      table.append("i").append(i).append(".jpg,p").append(i / 2).append("\n");
    }
    write("splits.csv", table.toString());

    DetectionSet read = READER.read(folder, 5);

    for (Split split : Split.values()) {
      Set<String> own = patients(read, split);
      assertThat(own).isNotEmpty();
      for (Split other : Split.values()) {
        if (other != split) {
          Set<String> both = new HashSet<>(own);
          both.retainAll(patients(read, other));
          assertThat(both).isEmpty();
        }
      }
    }
    assertThat(READER.read(folder, 5).images().cases()).isEqualTo(read.images().cases());
    assertThat(READER.read(folder, 6).images().cases()).isNotEqualTo(read.images().cases());
  }

  private static Set<String> patients(DetectionSet set, Split split) {
    return Arrays.stream(set.indices(split))
        .mapToObj(i -> set.images().get(i).patient())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><annotation>&x;</annotation>",
        "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\">]><annotation>&y;</annotation>",
        "<annotation><size>",
        "<annotation>&unknown;</annotation>",
        "",
        "{}"
      })
  void hostileOrBrokenXml_isRefused(String xml) throws IOException {
    voc("a", "");
    write("Annotations/a.xml", xml);

    assertThatThrownBy(() -> READER.read(folder, 1))
        .isInstanceOfSatisfying(
            CurieException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FORMAT_DAMAGED))
        .hasMessageContaining("a.xml");
  }

  @Test
  void xmlThatIsTooDeep_isRefused() throws IOException {
    voc("a", "<a>".repeat(40) + "</a>".repeat(40));

    assertThatThrownBy(() -> READER.read(folder, 1)).hasMessageContaining("up to 32 levels");
  }

  @Test
  void anAnnotationWithoutImage_isRefused() throws IOException {
    voc("a", object("cell", "3", "5", "10", "20"));
    Files.delete(folder.resolve("JPEGImages/a.jpg"));

    assertThatThrownBy(() -> READER.read(folder, 1))
        .hasMessageContaining("a.xml is of no image: expected one named a");
  }

  @Test
  void anImageOfAnotherSizeThanItsAnnotationSays_isRefused() throws IOException {
    voc("a", object("cell", "3", "5", "10", "20"));
    write(
        "Annotations/a.xml",
        Files.readString(folder.resolve("Annotations/a.xml")).replace("40", "41"));

    DetectionSet read = READER.read(folder, 1);

    assertThatThrownBy(() -> Fingerprint.of(read.images()))
        .hasMessageContaining("has 40 x 30 pixels, but its annotation says 41 x 30");
  }

  private void coco(String annotations) throws IOException {
    write("images/a.png", "");
    write(
        "boxes.json",
        """
        {"info": {"year": 2020}, "licenses": [],
         "images": [{"id": 7, "file_name": "a.png", "width": 40, "height": 30, "date": "x"}],
         "categories": [{"id": 9, "name": "left"}, {"id": 2, "name": "right", "supercategory": "q"}],
         "annotations": [%s]}\
        """
            .formatted(annotations));
  }

  @Test
  void boxesOfCoco_areACornerAndExtents_andCrowdsDoNotCount() throws IOException {
    coco(
        """
        {"id": 1, "image_id": 7, "category_id": 9, "bbox": [2, 4, 8.5, 16], "segmentation": [[1, 2]]},
        {"id": 2, "image_id": 7, "category_id": 2, "bbox": [0, 0, 40, 30], "iscrowd": 1}\
        """);

    DetectionSet read = READER.read(folder, 1);

    assertThat(read.classes()).containsExactly("right", "left");
    assertThat(read.boxes(0))
        .containsExactly(
            new LabelledBox(1, Box.planar(2, 4, 10.5, 20), true),
            new LabelledBox(0, Box.planar(0, 0, 40, 30), false));
    assertThat(read.counts(Split.TRAIN)).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"image_id\": 8, \"category_id\": 9, \"bbox\": [2, 4, 8, 16]}",
        "{\"image_id\": 7, \"category_id\": 1, \"bbox\": [2, 4, 8, 16]}",
        "{\"image_id\": 7, \"category_id\": 9, \"bbox\": [2, 4, 8]}",
        "{\"image_id\": 7, \"category_id\": 9, \"bbox\": \"2 4 8 9\"}",
        "{\"image_id\": 7, \"category_id\": 9}",
        "[[[[",
      })
  void aBrokenCocoFile_isRefused_namingIt(String annotations) throws IOException {
    coco(annotations);

    assertThatThrownBy(() -> READER.read(folder, 1))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("boxes.json");
  }

  @Test
  void aCocoFileThatLeadsOutOfItsFolder_isRefused() throws IOException {
    coco("");
    Path file = folder.resolve("boxes.json");
    Files.writeString(file, Files.readString(file).replace("a.png", "../../../../etc/hostname"));

    assertThatThrownBy(() -> READER.read(folder, 1)).hasMessageContaining("is not in");
  }

  @Test
  void bccd_isReadAsItsAuthorsSplitIt_withItsTwoBadBoxesNamed() {
    DetectionSet read = READER.read(shared("bccd/BCCD"), 1);

    assertThat(read.classes()).containsExactly("Platelets", "RBC", "WBC");
    assertThat(Arrays.stream(Split.values()).map(s -> read.indices(s).length))
        .containsExactly(205, 87, 72);
    int[] all = new int[3];
    for (Split split : Split.values()) {
      int[] counts = read.counts(split);
      Arrays.setAll(all, k -> all[k] + counts[k]);
    }
    assertThat(all).containsExactly(361, 4155 - 2, 372);
    assertThat(read.notes())
        .extracting(BoxNote::caseId)
        .containsExactly("BloodImage_00338.jpg", "BloodImage_00343.jpg");
  }

  @Test
  void lungBoxes_areRead_byPatient() {
    DetectionSet read = READER.read(shared("covid_cxr_lung_boxes"), 1);

    assertThat(read.classes()).containsExactly("Right Lung", "Left Lung");
    assertThat(read.size()).isEqualTo(113);
    assertThat(read.indices(Split.TEST)).hasSize(34);
    assertThat(patients(read, Split.TRAIN)).doesNotContainAnyElementsOf(patients(read, Split.TEST));
    assertThat(read.images().cases().stream().map(c -> c.patient()).distinct()).hasSize(63);
  }
}
