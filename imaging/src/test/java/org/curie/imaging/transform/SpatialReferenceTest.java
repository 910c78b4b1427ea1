// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.imaging.spatial.AffineMotion;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.spatial.Border;
import org.curie.imaging.spatial.ElasticField;
import org.curie.imaging.spatial.Interpolation;
import org.curie.imaging.spatial.PadMode;
import org.curie.imaging.transform.DeformTransform.AffineElastic;
import org.curie.imaging.transform.DeformTransform.AffineVolume;
import org.curie.imaging.transform.DeformTransform.Elastic;
import org.curie.imaging.transform.DeformTransform.RotateVolume;
import org.curie.imaging.transform.LatticeTransform.CropVolume;
import org.curie.imaging.transform.LatticeTransform.PadVolume;
import org.curie.imaging.transform.LatticeTransform.Reorient;
import org.curie.imaging.transform.ResampleTransform.ResampleOnto;
import org.curie.imaging.transform.ResampleTransform.ResampleToSpacing;
import org.curie.imaging.transform.ResampleTransform.ResizeVolume;
import org.curie.imaging.transform.SpatialTransform.Resize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against SciPy, PyTorch, scikit-image, OpenCV, NumPy and nibabel: make_spatial_references.py made
 * spatial-references.csv, six digits of each sample between 0 and 250.
 */
class SpatialReferenceTest {
  private static final AffineMotion MOTION =
      new AffineMotion(
          List.of(11.0, -8.0, 23.0),
          List.of(0.05, -0.08, 0.04),
          List.of(1.1, 0.9, 1.05),
          List.of(6.0, -4.0, 3.0));
  private static final double ROUNDED = 1e-3; // six digits
  private static final double FAR_SAMPLES = 2e-3; // SciPy's splines end after 12 voxels

  static Stream<Arguments> deformations() {
    ElasticField field = new ElasticField(2, 3, 2, 0.3, 42);
    return Stream.of(Border.values())
        .flatMap(
            border -> {
              String name = border == Border.ZERO ? "-zero" : "-edge";
              return Stream.of(
                  Arguments.of(
                      "affine-0" + name,
                      new AffineVolume(MOTION, Interpolation.NEAREST, border),
                      0.0),
                  Arguments.of(
                      "affine-1" + name,
                      new AffineVolume(MOTION, Interpolation.LINEAR, border),
                      ROUNDED),
                  Arguments.of(
                      "affine-3" + name,
                      new AffineVolume(MOTION, Interpolation.B_SPLINE, border),
                      FAR_SAMPLES),
                  Arguments.of(
                      "elastic-1" + name,
                      new Elastic(field, Interpolation.LINEAR, border),
                      ROUNDED),
                  Arguments.of(
                      "affine-elastic-1" + name,
                      new AffineElastic(MOTION, field, Interpolation.LINEAR, border),
                      ROUNDED));
            });
  }

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(
            "affine-elastic-3-edge",
            new AffineElastic(
                MOTION, new ElasticField(3, 2, 1, 0.2, -7), Interpolation.B_SPLINE, Border.EDGE),
            FAR_SAMPLES),
        Arguments.of(
            "resize-linear-10x3x3", new ResizeVolume(10, 3, 3, Interpolation.LINEAR), ROUNDED),
        Arguments.of("resize-cubic-4x7x6", new ResizeVolume(4, 7, 6, Interpolation.CUBIC), ROUNDED),
        Arguments.of(
            "zoom-linear-14x10x8", new ResizeVolume(14, 10, 8, Interpolation.LINEAR), ROUNDED),
        Arguments.of(
            "zoom-spline-14x10x8",
            new ResizeVolume(14, 10, 8, Interpolation.B_SPLINE),
            FAR_SAMPLES),
        Arguments.of(
            "resize-spline-5x3x2", new ResizeVolume(5, 3, 2, Interpolation.B_SPLINE), FAR_SAMPLES),
        Arguments.of(
            "spacing-1-fine", new ResampleToSpacing(0.5, 1.0, 1.1, Interpolation.LINEAR), ROUNDED),
        Arguments.of(
            "spacing-3-fine",
            new ResampleToSpacing(0.5, 1.0, 1.1, Interpolation.B_SPLINE),
            FAR_SAMPLES),
        Arguments.of("pad-constant", new PadVolume(3, 1, 2, PadMode.CONSTANT, -4), 0.0),
        Arguments.of("pad-edge", new PadVolume(3, 1, 2, PadMode.EDGE, 0), 0.0),
        Arguments.of("rot90-z", turned(Axis.DEPTH), 0.0),
        Arguments.of("rot90-x", turned(Axis.HORIZONTAL), 0.0),
        Arguments.of("rot90-y", turned(Axis.VERTICAL), 0.0));
  }

  private static RotateVolume turned(Axis about) {
    return new RotateVolume(about, 90, Interpolation.LINEAR, Border.ZERO);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"cases", "deformations"})
  void aStep_givesTheSamplesOfTheIndependentTool(
      String name, SpatialTransform step, double tolerance) throws IOException {
    assertNear(name, step.apply(volume(7, 5, 4)), tolerance);
  }

  @Test
  void aPicture_isBentWithinItsPlaneAsBySciPy() throws IOException {
    ElasticField field = new ElasticField(2, 2, 5, 0.4, 5);
    Image bent = new Elastic(field, Interpolation.B_SPLINE, Border.ZERO).apply(volume(7, 5, 1));
    assertNear("elastic-picture-3-zero", bent, FAR_SAMPLES);
  }

  @Test
  void enlargingLinearly_givesTheSamplesOfOpenCv() throws IOException {
    Image larger = new Resize(11, 8, Interpolation.LINEAR).apply(volume(7, 5, 1));
    assertNear("resize-opencv-11x8", larger, ROUNDED);
  }

  @ParameterizedTest
  @MethodSource("interpolations")
  void anObliqueImageOnAnUprightGrid_isWhatSciPyReadsAtTheSamePlaces(
      Interpolation interpolation, String name) throws IOException {
    Image oblique = volume(7, 5, 4).withGrid(Pictures.noise(7, 5, 4, 1, 0).grid());
    Affine upright = new Affine(0.7, 0, 0, -30.7, 0, 0.6, 0, 10.2, 0, 0, 1.9, 140.2);
    Grid target = new Grid(7, 6, 4, upright);
    Image found = new ResampleOnto(target, interpolation, -9).apply(oblique);
    assertNear(name, found, interpolation == Interpolation.NEAREST ? 0 : FAR_SAMPLES);
    assertThat(found.grid()).isEqualTo(target);
  }

  static Stream<Arguments> interpolations() {
    return Stream.of(
        Arguments.of(Interpolation.NEAREST, "onto-0"),
        Arguments.of(Interpolation.LINEAR, "onto-1"),
        Arguments.of(Interpolation.B_SPLINE, "onto-3"));
  }

  @Test
  void reflectionsOfReflections_areNumPys() throws IOException {
    Image padded = new PadVolume(1, 0, 12, PadMode.REFLECT, 0).apply(volume(7, 5, 4));
    assertNear("pad-reflect", new CropVolume(0, 0, 0, 3, 2, 28).apply(padded), 0);
  }

  @Test
  void anOblique_isReorientedAsByNibabel() throws IOException {
    Image oblique = volume(7, 5, 4).withGrid(Pictures.noise(7, 5, 4, 1, 0).grid());
    for (String letters : List.of("RAS", "PIR", "SLA")) {
      assertNear("reorient-" + letters, new Reorient(letters).apply(oblique), 0);
    }
  }

  @Test
  void theImagesOfTheReferences_areThoseOfTheTests() throws IOException {
    assertNear("volume", volume(7, 5, 4), 0);
    assertNear("picture", volume(7, 5, 1), 0);
  }

  private static void assertNear(String name, Image actual, double tolerance) throws IOException {
    Image expected = references().get(name);
    assertThat(actual.grid().size()).isEqualTo(expected.grid().size());
    for (int i = 0; i < expected.size(); i++) {
      assertThat((double) actual.sample(i))
          .as("%s sample %d", name, i)
          .isCloseTo(expected.sample(i), within(tolerance));
    }
  }

  /** As volume() of the script. */
  private static Image volume(int width, int height, int depth) {
    float[] samples = new float[width * height * depth];
    int i = 0;
    for (int z = 0; z < depth; z++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          samples[i++] = (x * 37 + y * 101 + z * 53 + x * y * 13 + y * z * 7 + x * z * 3) % 251;
        }
      }
    }
    return Image.of(Grid.of(width, height, depth, new Spacing(0.8, 1.2, 2.5)), 1, samples);
  }

  private static Map<String, Image> references() throws IOException {
    Map<String, Image> references = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                SpatialReferenceTest.class.getResourceAsStream("spatial-references.csv"),
                StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(references, line));
    }
    return references;
  }

  private static void add(Map<String, Image> references, String line) {
    String[] fields = line.split(";", -1);
    String[] values = fields[4].split(" ", -1);
    float[] samples = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = Float.parseFloat(values[i]);
    }
    Grid grid =
        Grid.of(
            Integer.parseInt(fields[1]),
            Integer.parseInt(fields[2]),
            Integer.parseInt(fields[3]),
            Spacing.UNIT);
    references.put(fields[0], Image.of(grid, 1, samples));
  }
}
