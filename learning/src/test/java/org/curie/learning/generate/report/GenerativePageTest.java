// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.generate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.xml.parsers.DocumentBuilderFactory;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.learning.data.Split;
import org.curie.learning.generate.GenerativeModels;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.judge.CopyCheck;
import org.curie.learning.generate.judge.GenerationReport;
import org.curie.learning.generate.judge.Judgement;
import org.curie.learning.generate.judge.ReconstructionReport;
import org.curie.learning.generate.train.GenerativeEpoch;
import org.curie.learning.plan.Choice;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GenerativePageTest {
  private static final Image PICTURE =
      Image.of(Grid.pixels(3, 2), 1, new float[] {-1, 0, 1, 0.5f, 0, 0});

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static String page(GenerativeTask task, Judgement judgement) {
    OptionalDouble none = OptionalDouble.empty();
    boolean generates = task == GenerativeTask.GENERATION;
    OptionalDouble opponent = generates ? OptionalDouble.of(1.3) : none;
    return GenerativePage.write(
        new GenerativeContent(
            GenerativeModels.description(task),
            List.of(new Choice("epochs", "2", "a <reason>")),
            List.of("few cases"),
            List.of(
                new GenerativeEpoch(1, 0.7, opponent, none, none, 1, 100),
                new GenerativeEpoch(
                    2,
                    0.6,
                    opponent,
                    generates ? OptionalDouble.of(3) : none,
                    generates ? none : OptionalDouble.of(0.1),
                    1,
                    100)),
            judgement,
            Split.TEST,
            12));
  }

  private static GenerationReport made() {
    GenerationReport.Example well = new GenerationReport.Example(PICTURE, OptionalInt.of(0));
    GenerationReport.Example sick = new GenerationReport.Example(PICTURE, OptionalInt.of(1));
    CopyCheck copies =
        new CopyCheck(0.4, 0.1, 0.1, 0.05, List.of(new CopyCheck.Pair(PICTURE, PICTURE, 0.01)));
    return new GenerationReport(
        5, 9, 1, 0.5, 8, copies, List.of(well, sick), List.of(well, well, sick));
  }

  @Test
  void aPageOnMadePictures_isWellFormed_andShowsThemBesideRealOnes() throws Exception {
    Document page = parsed(page(GenerativeTask.GENERATION, made()));

    assertThat(page.getElementsByTagName("img").getLength()).isEqualTo(6); // 2 classes, and copies
    assertThat(page.getElementsByTagName("svg").getLength()).isGreaterThanOrEqualTo(2);
    assertThat(page.getDocumentElement().getTextContent())
        .contains("skin & <bone>")
        .contains("Not for clinical use")
        .contains("few cases")
        .contains("12.5")
        .contains("a <reason>");
  }

  @Test
  void aPageOnRemadePictures_isWellFormed_andShowsTheWorst() throws Exception {
    ReconstructionReport report =
        new ReconstructionReport(
            List.of(new ReconstructionReport.Rebuilt("case/1", PICTURE, PICTURE, 0.125, 20, 0.5)),
            9);

    Document page = parsed(page(GenerativeTask.RECONSTRUCTION, report));

    assertThat(page.getElementsByTagName("img").getLength()).isEqualTo(4);
    assertThat(page.getDocumentElement().getTextContent())
        .contains("Those remade worst")
        .contains("0.125")
        .contains("case/1");
  }

  @Test
  void aCard_isWellFormed() throws Exception {
    for (GenerativeTask task : GenerativeTask.values()) {
      Document card = parsed(GenerativeCard.write(GenerativeModels.description(task)));

      assertThat(card.getDocumentElement().getTextContent()).contains("skin & <bone>");
    }
  }

  @Test
  void aSheet_setsPicturesBesideAndBelowEachOther_fromBlackToWhite() {
    Contact sheet = new Contact(GenerativeModels.picture(), 2);

    Image image = sheet.image(List.of(PICTURE, PICTURE, PICTURE));

    assertThat(image.width()).isEqualTo(2 * 3 + 2);
    assertThat(image.height()).isEqualTo(2 * 2 + 2);
    assertThat(image.sample(0, 0, 0, 0)).isZero();
    assertThat(image.sample(0, 0, 0, 2)).isEqualTo(255);
    assertThat(image.sample(0, 0, 4, 1)).isEqualTo(127.5f);
    assertThat(image.sample(0, 0, 5, 7)).isEqualTo(255); // nothing there
  }
}
