// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.curie.imaging.mapped.Extent;
import org.curie.imaging.spatial.Axis;
import org.curie.imaging.transform.IntensityTransform.Channels;
import org.curie.imaging.transform.NormalizingTransform.BrightOnDark;
import org.curie.imaging.transform.ResampleTransform.ResampleToSpacing;
import org.curie.imaging.transform.ToneTransform.Clip;
import org.curie.learning.engine.Precision;
import org.curie.learning.json.Json;
import org.curie.learning.plan.Choice;
import org.curie.learning.plan.Machine;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.curie.learning.segment.data.Region;
import org.curie.learning.segment.experiment.SegmentationExperiment;
import org.curie.learning.segment.plan.SegmentationFingerprint.Intensities;
import org.curie.learning.segment.plan.SegmentationFingerprint.Structure;
import org.curie.learning.segment.plan.SegmentationFingerprint.Things;
import org.junit.jupiter.api.Test;

final class SegmentationPlannerTest {
  private static final long MEMORY = 4L << 30;

  /** What the planner is told of images: size, spacing, channels, whether CT. */
  private record Images(List<Integer> size, List<Double> mm, int channels, Modality modality) {
    SegmentationFingerprint fingerprint() {
      long voxels = 1L * size.get(0) * size.get(1) * size.get(2);
      return new SegmentationFingerprint(
          "images",
          Map.of("train", 20, "validation", 2, "test", 4),
          26,
          channels,
          false,
          size,
          voxels,
          mm,
          true,
          "LPS",
          List.of(),
          modality,
          Collections.nCopies(channels, new Intensities(-100, 200, 40, 50)),
          List.of(new Structure("organ", 20, 0.1)),
          Optional.empty(),
          Map.of(),
          0,
          "0");
    }
  }

  private static SegmentationPlan plan(Images images, long memory, String... structures) {
    List<Label> labels = new ArrayList<>(List.of(new Label(0, "background")));
    for (String name : structures) {
      labels.add(new Label(labels.size(), name));
    }
    return plan(images, memory, new LabelScheme(labels, OptionalInt.empty()));
  }

  private static SegmentationPlan plan(Images images, long memory, LabelScheme labels) {
    return SegmentationPlanner.plan(
        new SegmentationPlanner.Request("data", 1, Optional.empty(), labels),
        images.fingerprint(),
        List.of(),
        new Machine(2, true),
        memory);
  }

  private static final Images HIPPOCAMPUS =
      new Images(List.of(35, 51, 35), List.of(1.0, 1.0, 1.0), 1, Modality.RELATIVE);
  private static final Images FUNDUS =
      new Images(List.of(999, 960, 1), List.of(1.0, 1.0, 1.0), 3, Modality.RELATIVE);

  @Test
  void aSmallVolume_isOnePatch() {
    SegmentationExperiment e = plan(HIPPOCAMPUS, MEMORY, "anterior", "posterior").experiment();
    assertThat(e.patch().extent()).isEqualTo(new Extent(40, 56, 40));
    assertThat(e.trainedGraph().outputs()).hasSize(2);
    assertThat(e.deployedGraph().outputs()).hasSize(1);
    assertThat(e.fit().precision()).isEqualTo(Precision.BF16);
    assertThat(e.inference().mirrored()).containsExactly(Axis.values());
  }

  @Test
  void regions_areAnAnswerEach_atEveryResolution() {
    LabelScheme labels =
        new LabelScheme(
                List.of(
                    new Label(0, "background"), new Label(1, "left rim"), new Label(2, "inside")),
                OptionalInt.empty())
            .withRegions(
                List.of(new Region("whole", List.of(1, 2), 1), new Region("core", List.of(2), 2)));
    SegmentationPlan plan = plan(HIPPOCAMPUS, MEMORY, labels);
    SegmentationExperiment e = plan.experiment();
    assertThat(e.trainedGraph().outputs()).allMatch(o -> e.trainedGraph().shape(o).dim(1) == 2);
    assertThat(e.deployedGraph().shape(e.deployedGraph().outputs().getFirst()).dim(1)).isEqualTo(2);
    assertThat(plan.choices())
        .anyMatch(c -> c.setting().equals("what is learned") && c.value().contains("whole, core"));
    // A label that is named after a side counts, also where regions have other names.
    assertThat(e.inference().mirrored()).doesNotContain(Axis.HORIZONTAL);
  }

  @Test
  void pictures_arePlanar_withFewerThanHalfAMillionLearnedValues() {
    SegmentationExperiment e = plan(FUNDUS, MEMORY, "vessel").experiment();
    assertThat(e.patch().extent()).isEqualTo(new Extent(256, 256, 1));
    assertThat(e.patch().prepare()).noneMatch(step -> step instanceof ResampleToSpacing);
    assertThat(e.trainedGraph().learnedValues()).isLessThan(500_000);
  }

  @Test
  void thickSlices_areReadOneByOne() {
    Images thick = new Images(List.of(200, 200, 24), List.of(1.0, 1.0, 6.0), 1, Modality.RELATIVE);
    SegmentationPlan plan = plan(thick, MEMORY, "lesion");
    assertThat(plan.experiment().patch().isPlanar()).isTrue();
    assertThat(plan.choices())
        .anyMatch(c -> c.setting().equals("dimensions") && c.reason().contains("thicker"));
  }

  @Test
  void hounsfieldUnits_areClippedToWhatStructuresHave() {
    Images ct = new Images(List.of(90, 90, 60), List.of(2.0, 2.0, 2.0), 1, Modality.CT);
    assertThat(plan(ct, MEMORY, "liver").experiment().patch().prepare())
        .contains(new Clip(-100, 200));
  }

  @Test
  void aLargeVolume_getsLargerVoxels_soThatAPatchSeesEnough() {
    Images large = new Images(List.of(512, 512, 400), List.of(0.8, 0.8, 1.0), 1, Modality.CT);
    SegmentationExperiment e = plan(large, MEMORY, "spleen").experiment();
    ResampleToSpacing step =
        e.patch().prepare().stream()
            .filter(s -> s instanceof ResampleToSpacing)
            .map(ResampleToSpacing.class::cast)
            .findFirst()
            .orElseThrow();
    double voxels = 512 * 512 * 400.0 * 0.8 * 0.8 / (step.xMm() * step.yMm() * step.zMm());
    assertThat(voxels).isBetween(60.0 * 48 * 56 * 48, 65.0 * 48 * 56 * 48);
    assertThat(e.inference().mirrored()).isEmpty(); // too many tiles to look at eight times
  }

  @Test
  void structuresNamedAfterASide_areNotMirroredLeftToRight() {
    SegmentationExperiment e =
        plan(HIPPOCAMPUS, MEMORY, "left kidney", "right kidney").experiment();
    assertThat(e.inference().mirrored()).doesNotContain(Axis.HORIZONTAL);
    assertThat(Json.line(e)).doesNotContain("\"axis\":\"horizontal\"");
  }

  @Test
  void lessMemory_makesSmallerPatches() {
    Images ct = new Images(List.of(200, 200, 200), List.of(1.0, 1.0, 1.0), 1, Modality.CT);
    long much = plan(ct, MEMORY, "organ").experiment().patch().extent().voxels();
    long little = plan(ct, 200L << 20, "organ").experiment().patch().extent().voxels();
    assertThat(little).isLessThan(much / 2);
  }

  @Test
  void thePlan_isReadBackAsItWasWritten_andSaysWhatWasAskedFor() {
    SegmentationPlan plan = plan(HIPPOCAMPUS, MEMORY, "anterior");
    assertThat(Json.read(Json.pretty(plan), SegmentationPlan.class, "plan")).isEqualTo(plan);
    SegmentationPlan fewer =
        plan.with(plan.experiment().withFit(plan.experiment().fit().withEpochs(3)));
    assertThat(fewer.choices())
        .filteredOn(c -> c.setting().equals("epochs"))
        .extracting(Choice::value)
        .containsExactly("3");
  }

  @Test
  void singleThings_inGreyAndColour_areMadeAlike_andLearnedAsLevelsOfDepth() {
    SegmentationFingerprint plain =
        new Images(List.of(256, 256, 1), List.of(1.0, 1.0, 1.0), 1, Modality.RELATIVE)
            .fingerprint();
    SegmentationFingerprint data =
        new SegmentationFingerprint(
            plain.name(),
            plain.cases(),
            plain.patients(),
            1,
            true,
            plain.size(),
            plain.largest(),
            plain.spacingMm(),
            plain.sameSpacing(),
            plain.orientation(),
            plain.fixed(),
            plain.modality(),
            plain.intensities(),
            plain.structures(),
            Optional.of(new Things(500, 20, 200, 3000)),
            Map.of(),
            0,
            "0");
    SegmentationPlan plan =
        SegmentationPlanner.plan(
            new SegmentationPlanner.Request(
                "data", 1, Optional.empty(), LabelScheme.ofThings("nucleus", OptionalInt.empty())),
            data,
            List.of(),
            new Machine(2, true),
            MEMORY);
    SegmentationExperiment e = plan.experiment();
    assertThat(e.patch().prepare())
        .startsWith(new Channels(e.patch().channels()), new BrightOnDark());
    assertThat(e.patch().accepts(1)).isTrue();
    assertThat(e.patch().accepts(3)).isTrue();
    assertThat(e.patch().accepts(2)).isFalse();
    int levels = e.instances().orElseThrow().levels();
    assertThat(e.deployedGraph().shape(e.deployedGraph().outputs().getFirst()).dim(1))
        .isEqualTo(levels + 1);
    assertThat(Json.read(Json.pretty(plan), SegmentationPlan.class, "plan")).isEqualTo(plan);
  }

  @Test
  void kinds_areWrittenAsTheyAlwaysWere() {
    String written = Json.pretty(plan(HIPPOCAMPUS, MEMORY, "anterior").experiment());
    assertThat(written).doesNotContain("instances", "numbered");
  }
}
