// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.data.SyntheticCases;
import org.curie.learning.engine.Batch;
import org.curie.learning.engine.BatchTensor;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.engine.Precision;
import org.curie.learning.experiment.InputSpec;
import org.curie.learning.experiment.PretextSpec;
import org.curie.learning.experiment.Pretraining;
import org.curie.learning.experiment.Schedule;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Parameter;
import org.curie.learning.json.Json;
import org.curie.learning.network.ImageClassifierSpec.ConvNextSpec;
import org.curie.learning.network.ImageClassifierSpec.DenseNetSpec;
import org.curie.learning.network.ImageClassifierSpec.SeResNetSpec;
import org.curie.learning.network.NetworkSpec;
import org.curie.learning.network.NetworkSpec.CnnSpec;
import org.curie.learning.network.NetworkSpec.ResNetSpec;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.network.TokenSpec.ConvAttentionSpec;
import org.curie.learning.network.TokenSpec.Readout;
import org.curie.learning.network.TokenSpec.VitSpec;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PretextTest {
  private static final PretextSpec MASKED = new PretextSpec.Masked(3, 0.5);
  private static final PretextSpec CONTRASTIVE = PretextSpec.Contrastive.defaults();

  private static Pretraining of(NetworkSpec network, PretextSpec method, int... extents) {
    boolean volume = extents.length == 3;
    InputSpec.Images input =
        new InputSpec.Images(
            2,
            volume ? extents[0] : 1,
            extents[extents.length - 2],
            extents[extents.length - 1],
            List.of(),
            List.of(),
            List.of());
    Pretraining.Fit fit =
        new Pretraining.Fit(
            2, 4, Optimizer.Adam.defaults(), new Schedule.Constant(0.01), 0, Precision.FP32, 1, 0);
    return new Pretraining("data", 3, input, network, method, fit);
  }

  static Stream<Pretraining> networks() {
    return Stream.of(
        of(new CnnSpec(4, 8, 0.1), MASKED, 28, 30),
        of(new ResNetSpec(18, 4, Stem.SMALL_IMAGE, 0.2), MASKED, 28, 28),
        of(new ResNetSpec(18, 4, Stem.SMALL_IMAGE, 0), MASKED, 8, 12, 16),
        of(new SeResNetSpec(18, 4, Stem.SMALL_IMAGE, 0), MASKED, 28, 28),
        of(new DenseNetSpec(121, 4, Stem.SMALL_IMAGE, 0), MASKED, 28, 28),
        of(new ConvNextSpec(1, 8, 2, 0), MASKED, 32, 32),
        of(new VitSpec(4, 8, 1, 2, Readout.CLASS_TOKEN, 0), MASKED, 16, 20),
        of(new VitSpec(4, 8, 1, 2, Readout.MEAN, 0), MASKED, 16, 20),
        of(new VitSpec(4, 8, 1, 2, Readout.MEAN, 0), MASKED, 8, 8, 8),
        of(new ConvAttentionSpec(4, 2, 1, 2, 0), MASKED, 16, 16));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void aMaskedNetwork_answersWithAnImage_andLearnsParametersOfTheClassifier(Pretraining masked) {
    Graph classifier = masked.network().build(masked.input().shape(), 2);
    List<String> known = classifier.parameters().stream().map(Parameter::name).toList();

    Graph graph = Pretext.of(masked).graph();
    Graph contrastive =
        Pretext.of(
                new Pretraining(
                    "data", 3, masked.input(), masked.network(), CONTRASTIVE, masked.fit()))
            .graph();

    assertThat(graph.outputShape()).isEqualTo(masked.input().shape());
    assertThat(contrastive.outputShape()).isEqualTo(Shape.batchOf(64));
    for (Graph task : List.of(graph, contrastive)) {
      assertThat(task.parameters().stream().map(Parameter::name))
          .filteredOn(name -> !name.startsWith("reconstruction/"))
          .filteredOn(name -> !name.startsWith("projection/"))
          .hasSizeGreaterThan(known.size() / 2)
          .isSubsetOf(known);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void whatIsKept_isAllOfTheClassifierButItsLastLayer(Pretraining pretraining) {
    Graph classifier = pretraining.network().build(pretraining.input().shape(), 2);
    List<String> all = classifier.parameters().stream().map(Parameter::name).toList();

    Graph encoder = Pretext.encoder(pretraining);

    assertThat(encoder.parameters().stream().map(Parameter::name))
        .containsExactlyElementsOf(all.subList(0, all.size() - 2));
    assertThat(encoder.outputShape().rank()).isEqualTo(2);
  }

  @Test
  void patches_areCountedRowByRow_andTheLastMayBeCutShort() {
    PatchGrid grid = new PatchGrid(List.of(3, 5), 2); // 2 x 3 patches

    float[] mask = grid.mask(new int[] {1, 5});

    assertThat(grid.patches()).isEqualTo(6);
    float f = (float) Math.sqrt(15.0 / 5);
    assertThat(mask).containsExactly(0, 0, f, f, 0, 0, 0, f, f, 0, 0, 0, 0, 0, f);
  }

  @Test
  void patchesOfAVolume_reachThroughSlices() {
    float[] mask = new PatchGrid(List.of(2, 2, 4), 2).mask(new int[] {1});

    float f = (float) Math.sqrt(2);
    assertThat(mask).containsExactly(0, 0, f, f, 0, 0, f, f, 0, 0, f, f, 0, 0, f, f);
  }

  @Test
  void aBatch_showsWhatIsNotHidden_andIsHeldAgainstTheRest() {
    Pretraining masked = of(new CnnSpec(4, 8, 0), MASKED, 8, 9);
    Pretext pretext = Pretext.of(masked);
    Batch batch = shown(pretext, masked);

    pretext.complete(batch, 2, 1);

    float[] image = values(batch.inputTensors().getFirst());
    float[] mask = values(batch.input("mask"));
    float[] hidden = values(batch.target("hidden"));
    for (int p = 0; p < image.length; p++) {
      float original = p + 1;
      int pixel = p / 144 * 72 + p % 72;
      assertThat(image[p]).isEqualTo(mask[pixel] == 0 ? original : 0);
      assertThat(hidden[p]).isEqualTo(original * mask[pixel]);
    }
    for (int i = 0; i < 2; i++) {
      double squares = 0;
      for (int p = 0; p < 72; p++) {
        squares += mask[i * 72 + p] * mask[i * 72 + p] / 72.0;
      }
      assertThat(squares).isEqualTo(1, within(1e-6)); // so that the loss is that of hidden pixels
    }
    assertThat(masks(pretext, masked, 2, 1)).isEqualTo(mask);
    assertThat(masks(pretext, masked, 2, 2)).isNotEqualTo(mask);
    assertThat(masks(pretext, masked, 3, 1)).isNotEqualTo(mask);
  }

  private static float[] masks(Pretext pretext, Pretraining masked, int epoch, int number) {
    Batch batch = shown(pretext, masked);
    pretext.complete(batch, epoch, number);
    return values(batch.input("mask"));
  }

  /** Two images of two channels with the numbers 1, 2, ... */
  private static Batch shown(Pretext pretext, Pretraining masked) {
    Batch batch = pretext.batch(masked.input().shape(), 2, 2);
    batch.setCount(2);
    for (int i = 0; i < 2; i++) {
      float[] image = new float[144];
      for (int p = 0; p < image.length; p++) {
        image[p] = i * 144 + p + 1;
      }
      batch.inputTensors().getFirst().put(i, image);
    }
    return batch;
  }

  private static float[] values(BatchTensor tensor) {
    float[] values = new float[tensor.values().capacity()];
    tensor.values().get(0, values);
    return values;
  }

  @Test
  void patchesAsLargeAsTheImage_areRefused() {
    Pretraining all = of(new CnnSpec(4, 8, 0), new PretextSpec.Masked(28, 0.5), 28, 28);

    assertThatThrownBy(() -> Pretext.of(all))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("method.patch")
        .hasMessageContaining("choose smaller patches");
  }

  @Test
  void views_standSideBySide_withoutLabelsAndOtherParts() {
    DataSet data = SyntheticCases.of(4, 1, new int[] {2, 3}, new int[] {2, 2}, new int[] {1, 1});

    DataSet views = Unlabelled.of(data, 2);

    assertThat(views.cases()).hasSize(10);
    for (int i = 0; i < 10; i++) {
      assertThat(views.get(i).label()).isZero();
      assertThat(views.get(i).split()).isEqualTo(Split.TRAIN);
      assertThat(views.image(i).samples()).isEqualTo(data.image(i / 2).samples());
    }
    assertThat(views.get(4).id()).isEqualTo("train/1/0 view 1");
    assertThat(views.get(5).id()).isEqualTo("train/1/0 view 2");
  }

  @Test
  void anExperimentFile_saysAllOfIt() {
    Pretraining masked = of(new CnnSpec(4, 8, 0), MASKED, 8, 9);

    String yaml = Json.yaml(masked);

    assertThat(yaml).contains("method: {kind: masked, patch: 3, share: 0.5}");
    assertThat(Json.readYaml(yaml, Pretraining.class, "file")).isEqualTo(masked);
    assertThatThrownBy(
            () -> Json.readYaml(yaml.replace("share: 0.5", "share: 1"), Pretraining.class, "file"))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("share must be between 0 and 1");
  }
}
