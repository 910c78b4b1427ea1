// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalDouble;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelDescription.Figure;
import org.junit.jupiter.api.Test;

class ModelCardPageTest {
  private static final ModelDescription MODEL = SyntheticReport.binary().content().model();

  @Test
  void card_hasTheSectionsOfMitchellAndTheWarning() {
    PageReader page = new PageReader(ModelCardPage.write(MODEL));
    assertThat(page.elements("h2").stream().map(PageReader::words))
        .containsExactly(
            "Model details",
            "Intended use",
            "Factors",
            "Metrics and quantitative analyses",
            "Training and evaluation data",
            "Ethical considerations",
            "Caveats and recommendations",
            "Provenance");
    assertThat(page.words())
        .contains("Research software. Not for clinical use.")
        .contains("it says which of normal or pneumonia it shows")
        .contains("Positive means pneumonia, the last class.")
        .contains(MODEL.weightsSha256())
        .contains("697\u202F218");
  }

  @Test
  void card_saysEveryFigureOfThePackage() {
    Figure accuracy = MODEL.metrics().get("accuracy");
    String words = new PageReader(ModelCardPage.write(MODEL)).words();
    assertThat(words)
        .contains(String.format(java.util.Locale.ROOT, "Accuracy %.1f %%", 100 * accuracy.value()));
  }

  @Test
  void card_withAnUndefinedAndAnUnknownFigure_saysSo() {
    ModelDescription model =
        MODEL.withMetrics(
            Map.of(
                "rocAuc", new Figure(Double.NaN, OptionalDouble.empty(), OptionalDouble.empty()),
                "<b>own", new Figure(17.5, OptionalDouble.empty(), OptionalDouble.empty())));
    String html = ModelCardPage.write(model);
    assertThat(new PageReader(html).words())
        .contains("ROC-AUC not defined")
        .contains("<b>own 17.500 no interval")
        .doesNotContain("NaN");
    assertThat(html).doesNotContain("<b>own");
  }

  @Test
  void card_withoutFigures_saysThatItsQualityIsUnknown() {
    assertThat(new PageReader(ModelCardPage.write(MODEL.withMetrics(Map.of()))).words())
        .contains("The package holds no figures");
  }
}
