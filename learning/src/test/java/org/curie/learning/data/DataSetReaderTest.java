// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.data.Fingerprint.Leak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetReaderTest {
  private static final Image PICTURE = Image.of(Grid.pixels(1, 1), 1, new float[1]);

  @TempDir Path root;
  private final List<Path> opened = new ArrayList<>();

  @Test
  void aFolderOfClasses_isReadInTheOrderOfNames_andSplit() {
    for (int i = 9; i >= 0; i--) {
      file("set/b/" + i + ".png");
      file("set/A/" + i + ".png");
    }
    file("set/.cache/x");
    file("set/readme.txt");
    file("set/b/.DS_Store");
    DataSet data = read("set");
    assertThat(data.name()).isEqualTo("set");
    assertThat(data.classes()).containsExactly("A", "b");
    assertThat(data.cases()).hasSize(20);
    assertThat(data.get(0).id()).isEqualTo("A/0.png");
    assertThat(data.get(19).id()).isEqualTo("b/9.png");
    assertThat(data.splitsGiven()).isFalse();
    assertThat(data.indices(Split.VALIDATION)).isNotEmpty();
    assertThat(data.image(11)).isSameAs(PICTURE);
    assertThat(opened).containsExactly(root.resolve("set/b/1.png"));
  }

  @Test
  void aManifest_bringsLabelsPatientsAndSplits() {
    file("a 1.png");
    file("sub/b,2.png");
    file("c.png");
    manifest(
        """
        Split,PATIENT_ID,File,class
        Training,p1,a 1.png,10
        val,p2,"sub/b,2.png",9
        holdout,p1,c.png,10
        """);
    DataSet data = read("list.csv");
    assertThat(data.classes()).containsExactly("9", "10"); // as numbers, not as text
    assertThat(data.cases())
        .containsExactly(
            new LabeledCase("a 1.png", "p1", Split.TRAIN, 1),
            new LabeledCase("sub/b,2.png", "p2", Split.VALIDATION, 0),
            new LabeledCase("c.png", "p1", Split.TEST, 1));
    assertThat(data.splitsGiven()).isTrue();
    assertThat(data.image(1)).isSameAs(PICTURE);
    assertThat(opened).containsExactly(root.resolve("sub/b,2.png"));
  }

  @Test
  void aManifestInAFolder_isFoundAsSplitsCsv() {
    file("set/x/1.png");
    file("set/y/2.png");
    file("set/splits.csv", "file,label,split\nx/1.png,x,train\ny/2.png,y,val\n");
    assertThat(read("set").get(1).split()).isEqualTo(Split.VALIDATION);
  }

  @Test
  void aManifest_mayNameFilesOutsideItsFolder() {
    file("archive/1.png");
    file("lists/list.csv", "file,label\n../archive/1.png,a\n" + root + "/archive/1.png,b\n");
    DataSet data = read("lists/list.csv");
    data.image(0);
    data.image(1);
    assertThat(opened.stream().map(Path::normalize)).containsOnly(root.resolve("archive/1.png"));
  }

  @Test
  void foldersInAClass_areSeries_orThePicturesOfAPatient() {
    for (String patient : List.of("p1", "p2", "p3", "p4")) {
      file("set/ct/" + patient + "/IM0001");
      file("set/ct/" + patient + "/IM0002.dcm");
      file("set/mr/" + patient + "/flair.nii.gz");
      file("set/mr/" + patient + "/t1.nii.gz");
      file("set/mr/" + patient + "/notes.txt");
    }
    file("set/mr/single.nrrd");
    DataSet data = read("set");
    assertThat(data.cases().stream().map(LabeledCase::id))
        .startsWith("ct/p1", "ct/p2", "ct/p3", "ct/p4", "mr/p1/flair.nii.gz", "mr/p1/t1.nii.gz")
        .endsWith("mr/p4/t1.nii.gz", "mr/single.nrrd")
        .hasSize(13);
    assertThat(data.get(0).patient()).isEqualTo("ct/p1");
    assertThat(data.get(4).patient()).isEqualTo("p1");
    assertThat(data.get(5).split())
        .as("a patient stands in one part")
        .isEqualTo(data.get(4).split());
    data.image(0);
    data.image(5);
    assertThat(opened)
        .containsExactly(root.resolve("set/ct/p1"), root.resolve("set/mr/p1/t1.nii.gz"));
  }

  @Test
  void filesWithTheSamplesOfAHeader_areNoCasesOfTheirOwn() {
    for (String label : List.of("a", "b")) {
      for (int i = 0; i < 4; i++) {
        file("set/" + label + "/" + i + ".mhd");
        file("set/" + label + "/" + i + ".raw");
        file("set/" + label + "/pair" + i + ".hdr");
        file("set/" + label + "/pair" + i + ".img");
      }
    }
    assertThat(read("set").cases().stream().map(LabeledCase::id))
        .hasSize(16)
        .allMatch(id -> id.endsWith(".mhd") || id.endsWith(".hdr"));
  }

  @Test
  void aManifest_mayNameFoldersOfSeries() {
    file("series/7/IM1");
    file("series/8/IM1");
    manifest("path,label,split\nseries/7,a,train\nseries/8/,b,val\n");
    DataSet data = read("list.csv");
    data.image(1);
    assertThat(opened).containsExactly(root.resolve("series/8"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file,label\nno.png,a|FILE_NOT_FOUND|line 2|no.png",
        "file,label\n.,a|FILE_NOT_FOUND|line 2|no file",
        "file,label\n1.png,a\n,b|DATA_INVALID|line 3|no path",
        "file,label\n1.png,|DATA_INVALID|line 2|no label",
        "file,label,patient\n1.png,a, |DATA_INVALID|line 2|no patient",
        "file,label,split\n1.png,a,evaluation|DATA_INVALID|line 2|evaluation",
        "file,label,split\n1.png,a,|DATA_INVALID|line 2|train, validation or test",
        "name,label\n1.png,a|DATA_INVALID|[name, label]|path, file, image",
        "file,diagnosis\n1.png,a|DATA_INVALID|label, class|diagnosis",
        "file,label\n1.png,a\n1.png,b|DATA_INVALID|1.png|twice",
        "file,label\n1.png,a\n2.png,a|DATA_INSUFFICIENT|one class only|(a)",
        "file,label|DATA_INSUFFICIENT|no cases|holds",
        "file,label\n1\u0000.png,a|DATA_INVALID|line 2|cannot be"
      })
  void aManifestThatIsWrong_isRefusedNamingThePlace(String manifestAndWords) {
    String[] parts = manifestAndWords.split("\\|", -1);
    file("1.png");
    file("2.png");
    manifest(parts[0] + "\n");
    assertRefused(() -> read("list.csv"), ErrorCode.valueOf(parts[1]), parts[2], parts[3]);
  }

  @Test
  void foldersThatAreNoClasses_areRefusedWithWhatTheyLookLike() throws IOException {
    Files.createDirectory(root.resolve("empty"));
    assertRefused(() -> read("empty"), ErrorCode.DATA_INVALID, "one sub-folder for each class");
    file("hole/a/1.png");
    Files.createDirectory(root.resolve("hole/b"));
    assertRefused(() -> read("hole"), ErrorCode.DATA_INSUFFICIENT, "class b is empty");
    file("segmentation/images/1.png");
    file("segmentation/labels/1.png");
    assertRefused(() -> read("segmentation"), ErrorCode.FORMAT_UNSUPPORTED, "segmentation");
    file("sorted/train/a/1.png");
    file("sorted/val/a/1.png");
    assertRefused(() -> read("sorted"), ErrorCode.DATA_INVALID, "by split", "splits.csv");
    file("one/a/1.png");
    assertRefused(() -> read("one"), ErrorCode.DATA_INSUFFICIENT, "one class only");
  }

  @Test
  void pathsThatAreNoDataSet_areRefusedWithWhatIsOne() {
    file("picture.png");
    assertRefused(() -> read("picture.png"), ErrorCode.FORMAT_UNKNOWN, "MedMNIST .npz", ".csv");
    assertRefused(() -> read("nowhere"), ErrorCode.FILE_NOT_FOUND, "nowhere", "MedMNIST .npz");
    file("text.npz", "no zip");
    assertRefused(() -> read("text.npz"), ErrorCode.FORMAT_UNKNOWN, "text.npz");
  }

  @Test
  void aDataSet_refusesLabelsWithoutAClass_andTooFewToTrain() {
    LabeledCase one = new LabeledCase("a", "a", Split.TRAIN, 0);
    LabeledCase wrong = new LabeledCase("b", "b", Split.TRAIN, 2);
    assertRefused(
        () -> new DataSet("d", List.of("x", "y"), List.of(one, wrong), i -> PICTURE, true),
        ErrorCode.DATA_INVALID,
        "case b has label 2",
        "0 to 1");
    DataSet missing = new DataSet("d", List.of("x", "y"), List.of(one), i -> PICTURE, true);
    assertRefused(missing::requireTrainable, ErrorCode.DATA_INSUFFICIENT, "class y");
    DataSet unvalidated =
        SyntheticCases.of(2, 1, new int[] {2, 2}, new int[] {0, 0}, new int[] {1, 1});
    assertRefused(unvalidated::requireTrainable, ErrorCode.DATA_INSUFFICIENT, "validation");
  }

  @Test
  void mednist_isReadWithItsPublishedSplits() {
    Path mednist = SharedFiles.require("classification/mednist");
    DataSet data = new DataSetReader(ImageFile::read).read(mednist, 1);
    assertThat(data.classes())
        .containsExactly("AbdomenCT", "BreastMRI", "CXR", "ChestCT", "Hand", "HeadCT");
    assertThat(data.indices(Split.TRAIN)).hasSize(2101);
    assertThat(data.indices(Split.VALIDATION)).hasSize(286);
    assertThat(data.indices(Split.TEST)).hasSize(613);
    assertThat(data.image(0)).hasToString("Image[1 x 1 x 64 x 64]");
  }

  @Test
  void breastMnist_holdsATrainingImageAgainInItsTestPart_whichIsFound() {
    Path file = SharedFiles.require("medmnist/breastmnist.npz");
    Fingerprint f = Fingerprint.of(new DataSetReader(ImageFile::read).read(file, 1));
    assertThat(f.count(Split.TRAIN)).isEqualTo(546);
    assertThat(f.lowest()).isBetween(0.0, 20.0);
    assertThat(f.highest()).isEqualTo(255);
    assertThat(f.leaks()).containsExactly(new Leak("test/76", "train/115", Leak.Kind.SAME_PIXELS));
  }

  private DataSet read(String name) {
    DataSetReader reader =
        new DataSetReader(
            file -> {
              opened.add(file);
              return PICTURE;
            });
    return reader.read(root.resolve(name), 1);
  }

  private void manifest(String text) {
    file("list.csv", text);
  }

  private void file(String name) {
    file(name, "");
  }

  private void file(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
