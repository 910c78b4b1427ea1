// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The verb measure, on masks of boxes whose sizes are known and on a segmentation of another. */
final class MeasureTest {
  private static final Grid GRID =
      new Grid(40, 20, 10, new Affine(2, 0, 0, -30, 0, 2, 0, 5, 0, 0, 5, 100));
  private static final double VOXEL = 20; // mm³

  @TempDir private Path folder;

  private Path write(String name, Grid grid, IntUnaryOperator sample) {
    float[] samples = new float[grid.voxels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = sample.applyAsInt(i);
    }
    Path file = folder.resolve(name);
    ImageFile.write(Image.of(grid, 1, samples), file);
    return file;
  }

  /** A rod of label 1 and {@code length} voxels, and a plate of label 2, 3 by 4 voxels. */
  private Path boxes(String name, int length) {
    return write(
        name,
        GRID,
        i -> {
          int x = i % 40;
          int y = i / 40 % 20;
          int z = i / 800;
          if (y == 2 && z == 3 && x >= 4 && x < 4 + length) {
            return 1;
          }
          return z == 7 && x >= 10 && x < 13 && y >= 8 && y < 12 ? 2 : 0;
        });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> json(Object... arguments) {
    return new JsonMapper().readValue(curie(arguments).successfully().out(), Map.class);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> at(Object document, Object... path) {
    return (Map<String, Object>) value(document, path);
  }

  private static Object value(Object document, Object... path) {
    Object at = document;
    for (Object step : path) {
      at = step instanceof Integer i ? ((List<?>) at).get(i) : ((Map<?, ?>) at).get(step);
    }
    return at;
  }

  private static double number(Object document, Object... path) {
    return ((Number) value(document, path)).doubleValue();
  }

  @Test
  void structures_areMeasuredInMillimetresOfThePatient() {
    Path image = write("image.nii.gz", GRID, i -> i % 40);
    Map<String, Object> found =
        json("measure", boxes("mask.nii.gz", 10), "--image", image, "--json");
    assertThat(found).containsEntry("unit", "mm").containsEntry("plane", "axial");
    assertThat(number(found, "structures", 0, "volumeMm3")).isCloseTo(10 * VOXEL, within(1e-3));
    assertThat(number(found, "structures", 0, "values", "mean")).isEqualTo(8.5);
    Map<String, Object> rod = at(found, "structures", 0, "lesions", 0);
    assertThat(number(rod, "slice")).isEqualTo(3);
    assertThat(number(rod, "longest", "mm")).isCloseTo(20, within(1e-4));
    // Half a voxel before the centre of its first one.
    assertThat(number(rod, "longest", "from", "xMm")).isCloseTo(-30 + 2 * 3.5, within(1e-4));
    assertThat(number(rod, "longest", "from", "zMm")).isCloseTo(115, within(1e-4));
    assertThat(number(rod, "shortAxis", "mm")).isCloseTo(2, within(1e-4));
    assertThat(value(found, "structures", 1, "name")).isEqualTo("label 2");
  }

  @Test
  void growth_ofEachStructureBetweenTwoDates_isTold() {
    Map<String, Object> found =
        json(
            "measure",
            boxes("later.nii.gz", 20),
            "--earlier",
            boxes("earlier.nii.gz", 10),
            "--date",
            "2024-04-30",
            "--earlier-date",
            "2024-03-01",
            "--json");
    Map<String, Object> growth = at(found, "change", "structures", 0, "growth");
    assertThat(growth).containsEntry("course", "grew");
    assertThat(number(growth, "days")).isEqualTo(60);
    assertThat(number(growth, "relative")).isCloseTo(1, within(1e-6));
    assertThat(number(growth, "doublingDays")).isCloseTo(60, within(1e-6));
    Map<String, Object> unchanged = at(found, "change", "structures", 1, "growth");
    assertThat(unchanged).containsEntry("course", "unchanged").doesNotContainKey("doublingDays");
    // The rod alone can be measured, 20 then 40 mm: the plate is 8.9 mm long.
    assertThat(at(found, "change", "response")).containsEntry("category", "progressive-disease");
  }

  @Test
  void withoutDates_thereAreNoRates_andItIsSaidWhy() {
    Ended ended =
        curie("measure", boxes("b.nii.gz", 4), "--earlier", boxes("a.nii.gz", 10)).successfully();
    assertThat(ended.out())
        .contains("shrank", "No rates: the date of", "give --earlier-date and --date")
        .contains("RECIST 1.1, sum of 1 diameter(s) 20.0 to 8.944 mm: partial response");
  }

  @Test
  void datesThatDoNotFollow_areRefused() {
    Path mask = boxes("mask.nii.gz", 4);
    curie(
            "measure",
            mask,
            "--earlier",
            mask,
            "--date",
            "2024-01-01",
            "--earlier-date",
            "2024-02-01")
        .refused(3, "DATA_INVALID");
  }

  @Test
  void anEmptyMask_isACompletedResult() {
    Path empty = write("empty.nii.gz", GRID, _ -> 0);
    assertThat(curie("measure", empty).successfully().out()).contains("label 1, no lesion");
    Map<String, Object> found =
        json("measure", empty, "--earlier", boxes("earlier.nii.gz", 10), "--json");
    assertThat((List<?>) value(found, "structures", 0, "lesions")).isEmpty();
    assertThat(number(found, "structures", 0, "volumeMm3")).isZero();
    assertThat(value(found, "change", "structures", 0, "growth", "course"))
        .isEqualTo("disappeared");
    assertThat(at(found, "change", "response")).containsEntry("category", "complete-response");
  }

  @Test
  void anImageThatDoesNotFit_isRefused_asIsAnImageGivenAsMask() {
    Path mask = boxes("mask.nii.gz", 4);
    Grid beside = new Grid(40, 20, 10, new Affine(2, 0, 0, -29, 0, 2, 0, 5, 0, 0, 5, 100));
    Ended ended = curie("measure", mask, "--image", write("beside.nii.gz", beside, i -> i));
    ended.refused(3, "GEOMETRY_INVALID");
    assertThat(ended.err()).contains("mask.nii.gz", "0.5 voxels beside");
    Path image = write("image.nii.gz", GRID, i -> -i);
    curie("measure", image).refused(3, "DATA_INVALID");
    curie("measure", folder.resolve("nothing.nii")).refused(3, "FILE_NOT_FOUND");
  }

  @Test
  void structuresAreChosen_byNumberEvenIfAbsent_andByNameOfThoseThere() {
    Path mask = boxes("mask.nii.gz", 4);
    assertThat(curie("measure", mask, "--label", "2,9").successfully().out())
        .contains("label 2, 1 lesion", "label 9, no lesion")
        .doesNotContain("label 1");
    Ended unknown = curie("measure", mask, "--label", "liver");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("1=label 1, 2=label 2", "'liver'");
  }

  @Test
  void files_areWritten_everyRowWithItsColumns() throws IOException {
    Path out = folder.resolve("out");
    Path mask = boxes("mask.nii.gz", 4);
    curie("measure", mask, "--earlier", mask, "--out", out, "--format", "json,csv").successfully();
    assertThat(out.resolve("measurements.json")).content().contains("\"volumeMl\"");
    List<String> rows = Files.readAllLines(out.resolve("measurements.csv"));
    assertThat(rows).hasSize(5);
    assertThat(rows).allSatisfy(row -> assertThat(row.split(",", -1)).hasSize(36));
    assertThat(rows.getFirst()).startsWith("label,name,lesion,voxels,volume mm3,area mm2");
    assertThat(rows.get(1)).startsWith("1,label 1,0,4,").endsWith("not for clinical use");
    assertThat(out.resolve("change.csv")).content().contains("1,label 1,unchanged,");
  }

  @Test
  void aPicture_isMeasuredInPixels() {
    Path picture = write("mask.png", Grid.pixels(9, 9), i -> i / 9 == 4 && i % 9 < 5 ? 255 : 0);
    assertThat(curie("measure", picture).successfully().out())
        .contains("pixels2", "label 255, 1 lesion", "5.000");
  }

  @Test
  void wrongUsage_isNamed() {
    Path mask = boxes("mask.nii.gz", 4);
    assertThat(curie("measure", mask, "--format", "csv").err()).contains("add --out");
    assertThat(curie("measure", mask, "--format", "xml", "--out", folder).err())
        .contains("json or csv");
    assertThat(curie("measure", mask, "--plane", "oblique").err()).contains("coronal");
    assertThat(curie("measure", mask, "--earlier-date", "2024-01-01").err())
        .contains("add --earlier");
    assertThat(curie("measure", mask, "--series", "1.2").exitCode()).isEqualTo(2);
  }

  /** dcmqi made the label map of the segmentation. */
  @Test
  void aDicomSegmentation_isMeasuredAsTheLabelMapThatAnotherMadeOfIt() {
    Path data =
        Path.of(System.getenv().getOrDefault("CURIE_DATA", "../../shared/data"))
            .resolve("dicom/dcmqi/segmentations");
    if (!Files.isDirectory(data)) {
      Assumptions.abort("needs the shared data, which are not at " + data);
    }
    Object seg =
        json("measure", data.resolve("liver.dcm"), "--image", data.resolve("ct-3slice"), "--json");
    Object nrrd = json("measure", data.resolve("liver_seg.nrrd"), "--json");
    assertThat(value(seg, "structures", 0, "name")).isEqualTo("Liver");
    assertThat(number(seg, "structures", 0, "voxels")).isEqualTo(107098);
    assertThat((String) value(seg, "date")).matches(Pattern.compile("\\d{4}-\\d\\d-\\d\\d"));
    for (String length : List.of("longest", "shortAxis", "longestInSpace")) {
      assertThat(number(seg, "structures", 0, "lesions", 0, length, "mm"))
          .isCloseTo(number(nrrd, "structures", 0, "lesions", 0, length, "mm"), within(1e-3));
    }
    // pydicom and NumPy on the same files.
    assertThat(number(seg, "structures", 0, "values", "mean"))
        .isCloseTo(37.32893237968963, within(1e-9));
  }
}
