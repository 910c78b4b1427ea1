// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.random.RandomStreams;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.ensemble.TestTimeChooser.Chosen;
import org.curie.learning.ensemble.TestTimeChooser.Tried;
import org.curie.learning.model.Descriptions;
import org.curie.learning.model.Ensemble;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

/** A network that looks at the upper left sample only, and images where others tell more. */
class TestTimeChooserTest {
  private static final int CASES = 300;
  private static final ModelDescription MODEL = Descriptions.of("well", "sick");

  /** Both upper samples tell the class under noise of their own: two looks are better than one. */
  @Test
  void mirroring_whereBothSidesTellTheSame_helpsAndIsChosen() {
    Chosen chosen = choose(MODEL, data(1));

    Tried best = chosen.chosen().orElseThrow();
    assertThat(best.name()).isEqualTo("mirrored left to right");
    assertThat(best.gain()).isGreaterThan(2 * best.standardError());
    assertThat(best.testTime().validationLossWithout() - best.testTime().validationLoss())
        .isCloseTo(best.gain(), within(1e-12));
    assertThat(chosen.model().testTime()).contains(best.testTime());
    assertThat(chosen.model().temperature()).isEqualTo(best.temperature());
    assertThat(chosen.model().metrics()).as("they were measured without").isEmpty();
  }

  @Test
  void mirroring_whereSidesAreOpposite_isNotChosen_andTheModelStaysAsItWas() {
    Chosen chosen = choose(MODEL, data(-1));

    assertThat(chosen.tried())
        .extracting(Tried::name)
        .containsExactly(
            "mirrored left to right", "mirrored both ways", "quarter turns", "turned a little");
    assertThat(chosen.chosen()).isEmpty();
    assertThat(chosen.model()).isEqualTo(MODEL);
    assertThat(chosen.validationCases()).isEqualTo(CASES);
  }

  @Test
  void whatCannotBeChosenOn_isRefused() {
    ModelDescription seeds = Descriptions.ensemble(1, 1);
    ModelDescription folds =
        seeds.withEnsemble(
            new Ensemble(Ensemble.Kind.FOLDS, seeds.ensemble().orElseThrow().members()),
            1,
            seeds.provenance());
    assertRefused(
        () -> choose(folds, data(1)), ErrorCode.MODEL_INCOMPATIBLE, "learned from every case");
    assertRefused(
        () -> choose(Descriptions.of("a", "b"), data(1)),
        ErrorCode.MODEL_INCOMPATIBLE,
        "has the classes");
    DataSet one = data(1);
    DataSet few =
        one.withSplits(
            one.cases().stream()
                .map(c -> c.id().equals("0") ? Split.VALIDATION : Split.TRAIN)
                .toList(),
            true);
    assertRefused(() -> choose(MODEL, few), ErrorCode.DATA_INSUFFICIENT, "fewer than two");
  }

  @Test
  void anAssembly_refusesMembersThatDoNotFitEachOther() {
    ModelPackage one = packaged(MODEL);
    assertRefused(
        () ->
            Assembly.of(
                Ensemble.Kind.SEEDS, List.of(one, packaged(Descriptions.of("a", "b"))), 1, "x"),
        ErrorCode.MODEL_INCOMPATIBLE,
        "same classes");
    assertRefused(
        () ->
            Assembly.of(
                Ensemble.Kind.SEEDS, List.of(one, packaged(Descriptions.ensemble(1, 1))), 1, "x"),
        ErrorCode.MODEL_INCOMPATIBLE,
        "single networks");
    Assembly two = Assembly.of(Ensemble.Kind.SEEDS, List.of(one, one), 9, "digest");
    assertThat(two.networks()).hasSize(2);
    assertThat(two.description().provenance().seed()).isEqualTo(9);
    assertThat(two.description().learnedValues()).isEqualTo(2 * MODEL.learnedValues());
    assertThat(two.description().temperature()).isEqualTo(1);
    assertThat(two.description().memberTemperature(1)).isEqualTo(MODEL.temperature());
    assertThat(two.description().metrics()).isEmpty();
  }

  private static Chosen choose(ModelDescription model, DataSet data) {
    return new TestTimeChooser(new UpperLeft(), 1).choose(packaged(model), data);
  }

  private static ModelPackage packaged(ModelDescription model) {
    List<byte[]> networks = new ArrayList<>();
    for (int i = 0; i < model.networks(); i++) {
      networks.add(new byte[1]);
    }
    return new ModelPackage(model, networks, "card");
  }

  /** Upper left: the class; upper right: {@code sign} times it; below: something else. */
  private static DataSet data(double sign) {
    RandomGenerator random = new RandomStreams(8).stream("pictures");
    List<LabeledCase> cases = new ArrayList<>();
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      int label = i % 2;
      double signal = label - 0.5;
      float[] samples = new float[4];
      for (int p = 0; p < 4; p++) {
        double told = p == 0 ? signal : p == 1 ? sign * signal : 0;
        samples[p] = (float) (10 * (told + 0.7 * random.nextGaussian())); // prepared: a tenth
      }
      String id = String.valueOf(i);
      cases.add(new LabeledCase(id, id, Split.VALIDATION, label));
      images.add(Image.of(Grid.pixels(2, 2), 1, samples));
    }
    return new DataSet("pictures", List.of("well", "sick"), cases, images::get, true);
  }

  private record UpperLeft() implements InferenceEngine {
    @Override
    public String name() {
      return "upper left";
    }

    @Override
    public InferenceSession open(byte[] onnx, int threads) {
      return new InferenceSession() {
        @Override
        public Shape inputShape() {
          return Shape.batchOf(1, 2, 2);
        }

        @Override
        public float[] run(float[] inputs, int count) {
          float[] logits = new float[2 * count];
          for (int i = 0; i < count; i++) {
            logits[2 * i + 1] = 3 * inputs[4 * i];
          }
          return logits;
        }

        @Override
        public void close() {}
      };
    }
  }
}
