// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.learning.data.Refusals.assertRefused;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.core.metric.Metric;
import org.curie.core.metric.MetricsSpec;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.LabeledCase;
import org.curie.learning.data.Split;
import org.curie.learning.json.Json;
import org.curie.learning.model.Classifier;
import org.curie.learning.model.Descriptions;
import org.curie.learning.model.FixedEngine;
import org.curie.learning.operator.Shape;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final Evaluator EVALUATOR = new Evaluator(MetricsSpec.defaults());

  @Test
  void everyCaseOfTheSplit_isAnsweredOnceAndScored() {
    DataSet data = data(150, 150); // more than one batch; every tenth answer is wrong
    ClassificationReport report = evaluate(data, Split.TEST, "well", "sick");
    assertThat(report.predictions()).hasSize(150);
    assertThat(report.predictions().stream().map(CasePrediction::caseId).distinct()).hasSize(150);
    assertThat(report.predictions().stream().filter(p -> !p.isRight())).hasSize(15);
    assertThat(report.metrics().overall().get(Metric.ACCURACY).value())
        .isCloseTo(0.9, within(1e-12));
    CasePrediction first = report.predictions().getFirst();
    assertThat(first.confidence()).isEqualTo(first.probabilities().get(first.predicted()));
  }

  @Test
  void casesOfOnePatient_areCountedAsOnePatient() {
    ClassificationReport report = evaluate(data(40, 8), Split.TEST, "well", "sick");
    assertThat(report.metrics().cases()).isEqualTo(40);
    assertThat(report.metrics().patients()).isEqualTo(8);
  }

  @Test
  void theDocument_hasTheStableNames_andReadsBack() {
    ClassificationReport report = evaluate(data(60, 60), Split.TEST, "well", "sick");
    MetricsDocument document = MetricsDocument.of(report, 1.5, Path.of("model.curie"), "ab");
    assertThat(document.splits()).containsOnlyKeys("test");
    MetricsDocument.SplitFigures figures = document.splits().get("test");
    assertThat(figures.cases()).isEqualTo(60);
    assertThat(figures.metrics()).containsKeys("accuracy", "rocAuc", "f1", "ece", "brier");
    assertThat(figures.perClass()).containsOnlyKeys("well", "sick");
    long counted = figures.confusionMatrix().stream().flatMap(List::stream).mapToLong(c -> c).sum();
    assertThat(counted).isEqualTo(60);
    assertThat(Json.read(Json.pretty(document), MetricsDocument.class, "m")).isEqualTo(document);
  }

  @Test
  void aMetricThatIsNotDefined_isLeftOut_andTheRestStays() {
    ClassificationReport report = evaluate(oneClass(), Split.TEST, "well", "sick");
    MetricsDocument document = MetricsDocument.of(report, 1, Path.of("m"), "ab");
    assertThat(document.splits().get("test").metrics())
        .containsKey("accuracy")
        .doesNotContainKey("rocAuc");
    assertThat(Json.read(Json.pretty(document), MetricsDocument.class, "m")).isEqualTo(document);
  }

  @Test
  void otherClassesAndAnEmptySplit_areRefused() {
    assertRefused(
        () -> evaluate(data(4, 4), Split.TEST, "well", "ill"),
        ErrorCode.MODEL_INCOMPATIBLE,
        "[well, ill]",
        "[well, sick]");
    assertRefused(
        () -> evaluate(data(4, 4), Split.VALIDATION, "well", "sick"),
        ErrorCode.DATA_INSUFFICIENT,
        "validation");
  }

  private static ClassificationReport evaluate(DataSet data, Split split, String... classes) {
    try (Classifier model =
        Classifier.open(
            Descriptions.of(classes), new byte[0], new FixedEngine(Shape.batchOf(1, 2, 2), 2), 1)) {
      return EVALUATOR.evaluate(model, data, split);
    }
  }

  /** Test cases of classes in turn, answered rightly but for every tenth. */
  private static DataSet data(int count, int patients) {
    List<LabeledCase> cases = new ArrayList<>();
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % 2;
      boolean right = i % 10 != 3;
      String id = "case" + i;
      String patient = patients == count ? id : "p" + i % patients;
      cases.add(new LabeledCase(id, patient, Split.TEST, label));
      float sure = 10 + i % 7;
      images.add(image((label == 0) == right ? sure : 0, (label == 1) == right ? sure : 0));
    }
    return new DataSet("set", List.of("well", "sick"), cases, images::get, true);
  }

  private static DataSet oneClass() {
    List<LabeledCase> cases =
        List.of(new LabeledCase("a", "a", Split.TEST, 0), new LabeledCase("b", "b", Split.TEST, 0));
    return new DataSet("set", List.of("well", "sick"), cases, i -> image(10, i), true);
  }

  private static Image image(float first, float second) {
    return Image.of(Grid.pixels(2, 2), 1, new float[] {first, second, 0, 0});
  }
}
