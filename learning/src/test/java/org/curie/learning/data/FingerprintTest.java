// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.learning.data.Fingerprint.Extent;
import org.curie.learning.data.Fingerprint.Leak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
  private final List<LabeledCase> cases = new ArrayList<>();
  private final List<Image> images = new ArrayList<>();

  @Test
  void countsExtentsAndRange_areThoseOfTheImages() {
    add("a", "p1", Split.TRAIN, 0, image(4, 3, 1, 2));
    add("b", "p1", Split.TRAIN, 1, image(6, 5, -7, 2));
    add("c", "p2", Split.VALIDATION, 1, image(5, 9, 1, 300));
    Fingerprint f = fingerprint();
    assertThat(f.counts())
        .containsEntry(Split.TRAIN, List.of(1, 1))
        .containsEntry(Split.VALIDATION, List.of(0, 1))
        .containsEntry(Split.TEST, List.of(0, 0));
    assertThat(f.counts().keySet()).containsExactly(Split.values());
    assertThat(f.count(Split.TRAIN)).isEqualTo(2);
    assertThat(f.patients()).isEqualTo(2);
    assertThat(f.width()).isEqualTo(new Extent(4, 5, 6));
    assertThat(f.height()).isEqualTo(new Extent(3, 5, 9));
    assertThat(f.depth().isConstant()).isTrue();
    assertThat(f.channels()).isEqualTo(1);
    assertThat(f.lowest()).isEqualTo(-7);
    assertThat(f.highest()).isEqualTo(300);
    assertThat(f.leaks()).isEmpty();
  }

  @Test
  void leaks_areFoundByPatientAndByPixels_againstTrainingOnly() {
    add("a", "p1", Split.TRAIN, 0, image(4, 4, 1, 2));
    add("b", "p2", Split.TRAIN, 1, image(4, 4, 3, 4));
    add("c", "p1", Split.VALIDATION, 0, image(4, 4, 5, 6));
    add("d", "p3", Split.TEST, 1, image(4, 4, 3, 4));
    add("e", "p4", Split.TEST, 1, image(4, 4, 5, 6)); // as c, but c is not learned from
    add("f", "p2", Split.TEST, 0, image(4, 4, 1, 2));
    assertThat(fingerprint().leaks())
        .containsExactly(
            new Leak("c", "a", Leak.Kind.SAME_PATIENT),
            new Leak("d", "b", Leak.Kind.SAME_PIXELS),
            new Leak("f", "b", Leak.Kind.SAME_PATIENT),
            new Leak("f", "a", Leak.Kind.SAME_PIXELS));
  }

  @Test
  void equalSamplesInAnotherShape_areNotTheSamePixels() {
    add("a", "p1", Split.TRAIN, 0, image(4, 4, 1, 2));
    add("b", "p2", Split.TRAIN, 1, image(4, 4, 9, 2));
    add("c", "p3", Split.TEST, 0, image(2, 8, 1, 2));
    assertThat(fingerprint().leaks()).isEmpty();
  }

  @Test
  void theDigest_changesWithAPixelALabelASplitAnIdAndAShape() {
    addTwo();
    String base = fingerprint().sha256();
    assertThat(base).matches("[0-9a-f]{64}");
    Image other = image(4, 4, 1, 2.0000002f);
    assertThat(changed(0, cases.get(0), other)).isNotEqualTo(base);
    assertThat(changed(0, cases.get(0), image(2, 8, 1, 2))).isNotEqualTo(base);
    assertThat(changed(0, new LabeledCase("a", "p1", Split.TRAIN, 1), images.get(0)))
        .isNotEqualTo(base);
    assertThat(changed(0, cases.get(0).in(Split.TEST), images.get(0))).isNotEqualTo(base);
    assertThat(changed(0, new LabeledCase("z", "p1", Split.TRAIN, 0), images.get(0)))
        .isNotEqualTo(base);
  }

  @Test
  void theDigest_changesWithNothingElse() {
    addTwo();
    String base = fingerprint().sha256();
    assertThat(changed(0, new LabeledCase("a", "p9", Split.TRAIN, 0), images.get(0)))
        .isEqualTo(base);
    Grid scaled = Grid.of(4, 4, 1, new Spacing(3, 3, 3));
    assertThat(changed(0, cases.get(0), images.get(0).withGrid(scaled))).isEqualTo(base);
    DataSet renamed = new DataSet("other", List.of("x", "y"), cases, images::get, false);
    assertThat(Fingerprint.of(renamed).sha256()).isEqualTo(base);
  }

  @Test
  void aLargeImage_isDigestedInFull() {
    float[] samples = new float[100_000];
    add("a", "p1", Split.TRAIN, 0, Image.of(Grid.pixels(1000, 100), 1, samples));
    add("b", "p2", Split.TRAIN, 1, image(4, 4, 1, 2));
    String base = fingerprint().sha256();
    float[] last = samples.clone();
    last[99_999] = 1;
    Image other = Image.of(Grid.pixels(1000, 100), 1, last);
    assertThat(changed(0, cases.get(0), other)).isNotEqualTo(base);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void aSampleThatIsNotFinite_isRefusedNamingTheCase(float bad) {
    addTwo();
    add("broken", "p3", Split.TEST, 0, image(4, 4, 1, bad));
    assertRefused(this::fingerprint, ErrorCode.DATA_INVALID, "case broken", "" + bad, "sample 15");
  }

  @Test
  void imagesWithOtherChannels_areRefusedNamingTheCase() {
    addTwo();
    add("colour", "p3", Split.TEST, 0, Image.of(Grid.pixels(2, 2), 3, new float[12]));
    assertRefused(this::fingerprint, ErrorCode.DATA_INVALID, "case colour", "3 channel", "alike");
  }

  private void addTwo() {
    add("a", "p1", Split.TRAIN, 0, image(4, 4, 1, 2));
    add("b", "p2", Split.VALIDATION, 1, image(4, 4, 3, 4));
  }

  private String changed(int index, LabeledCase c, Image image) {
    List<LabeledCase> otherCases = new ArrayList<>(cases);
    List<Image> otherImages = new ArrayList<>(images);
    otherCases.set(index, c);
    otherImages.set(index, image);
    return Fingerprint.of(
            new DataSet("set", List.of("no", "yes"), otherCases, otherImages::get, false))
        .sha256();
  }

  private Fingerprint fingerprint() {
    return Fingerprint.of(new DataSet("set", List.of("no", "yes"), cases, images::get, false));
  }

  private void add(String id, String patient, Split split, int label, Image image) {
    cases.add(new LabeledCase(id, patient, split, label));
    images.add(image);
  }

  /** A picture that begins and ends with these samples, 1 between. */
  private static Image image(int width, int height, float first, float last) {
    float[] samples = new float[width * height];
    Arrays.fill(samples, 1);
    samples[0] = first;
    samples[samples.length - 1] = last;
    return Image.of(Grid.pixels(width, height), 1, samples);
  }
}
