// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.parametricmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.SharedFiles;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.object.Sources;
import org.curie.dicom.object.Verdict;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.UcumUnits;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.InstanceSpec;
import org.curie.dicom.object.common.SourceImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametricMapTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aMapOnAnObliqueGrid_comesBackEqual_inThePatient(long seed) {
    Grid grid = Sources.oblique(seed, 13, 7, 5);
    Image map = noise(grid);
    SourceImages sources = SourceImages.of(Sources.ct(grid));
    DataSet dataSet = writer().dataSet(map, spec(), sources);
    Path path = Verdict.written(dataSet, folder.resolve("pm.dcm"));
    ParametricMap read = new ParametricMapReader().read(new DicomReader().read(path).dataSet());
    assertThat(read.image(grid)).isEqualTo(map);
    assertThat(read.quantity()).isEqualTo(spec().quantity());
    assertThat(read.unit()).isEqualTo(UcumUnits.NO_UNITS);
    Grid spanned = read.grid();
    assertThat(spanned.depth()).isEqualTo(5);
    double[] expected = grid.toPatient().apply(12, 6, 4);
    double[] found = spanned.toPatient().apply(12, 6, 4);
    assertThat(found).containsExactly(expected, within(1e-6));
  }

  @Test
  void aMap_isReadByOthers() {
    Grid grid = Sources.oblique(7, 13, 7, 5);
    assertIsReadByOthers(noise(grid), Sources.ct(grid));
  }

  @Test
  void aMapOfARadiograph_getsAFrameOfReferenceOfItsOwn_andIsReadByOthers() {
    assertIsReadByOthers(noise(Grid.pixels(31, 23)), List.of(Sources.radiograph(31, 23)));
  }

  @Test
  void theMapOfPydicomData_isReadAsPydicomReadsIt() {
    Path path =
        SharedFiles.folder().resolve("pydicom-data/data_store/data/parametric_map_float.dcm");
    DataSet dataSet = new DicomReader().read(path).dataSet();
    ParametricMap map = new ParametricMapReader().read(dataSet);
    Image image = map.image(map.grid());
    String found = Verdict.python("read_floats.py", path, List.of());
    assertThat(found).contains("sum=" + sum(image) + "\n");
  }

  @Test
  void valuesThatAreNotFinite_areRefused() {
    Grid grid = Grid.pixels(31, 23);
    float[] values = new float[grid.voxels()];
    values[3] = Float.NaN;
    SourceImages sources = SourceImages.of(List.of(Sources.radiograph(31, 23)));
    assertThatThrownBy(() -> writer().dataSet(Image.of(grid, 1, values), spec(), sources))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("value 3 is not");
  }

  private void assertIsReadByOthers(Image map, List<DataSet> images) {
    DataSet dataSet = writer().dataSet(map, spec(), SourceImages.of(images));
    Path path = Verdict.written(dataSet, folder.resolve("pm.dcm"));
    Verdict.dcmdumpIsContent(path);
    String found = Verdict.python("read_floats.py", path, new ArrayList<>());
    assertThat(found).contains("sum=" + sum(map) + "\n", "quantity=gradcam");
    Verdict.dciodvfyFindsNoError(path, "ParametricMap");
  }

  /** In double precision, in order: pydicom's script does the same. */
  private static double sum(Image image) {
    double sum = 0;
    for (int i = 0; i < image.size(); i++) {
      sum += (i % 97 + 1) * (double) image.sample(i);
    }
    return sum;
  }

  private static Image noise(Grid grid) {
    RandomGenerator random = new RandomStreams(8).stream("map");
    float[] values = new float[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(-2, 3);
    }
    return Image.of(grid, 1, values);
  }

  private static ParametricMapWriter writer() {
    return new ParametricMapWriter(Sources.origin(13));
  }

  private static ParametricMapSpec spec() {
    Code gradCam = new Code("gradcam", "99CURIE", "Gradient-weighted class activation");
    return new ParametricMapSpec(
        gradCam,
        UcumUnits.NO_UNITS,
        gradCam,
        "where the model looked",
        ContentIdentification.of("GRAD_CAM"),
        InstanceSpec.inNewSeries(Sources.origin(14).uids(), 600, "Grad-CAM"));
  }
}
