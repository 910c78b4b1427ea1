// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.metric.ConfusionMatrix;
import org.curie.learning.data.Fingerprint.Leak;
import org.curie.learning.data.Split;
import org.curie.learning.evaluate.CasePrediction;
import org.curie.learning.explain.ExplainedCase;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

class HtmlReportTest {
  private static final int MOST_BYTES = 3_000_000;
  private static final List<String> HOSTILE =
      List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(2)>&amp;\u202E\u0000");

  private static final List<Named<ReportContent>> CONTENTS = made();

  static Stream<Named<ReportContent>> contents() {
    return CONTENTS.stream();
  }

  private static List<Named<ReportContent>> made() {
    SyntheticReport two = SyntheticReport.binary();
    SyntheticReport five = SyntheticReport.fiveClasses();
    return List.of(
        Named.of("two classes", two.content()),
        Named.of("five classes by patient", five.withImagesPerPatient(3).content()),
        Named.of("always right", two.withSkill(Double.POSITIVE_INFINITY).content()),
        Named.of("always wrong", two.withSkill(-200).content()),
        Named.of("five classes, all right", five.withSkill(Double.POSITIVE_INFINITY).content()),
        Named.of("one epoch", two.withEpochs(1).content()),
        Named.of("many epochs", two.withEpochs(900).content()),
        Named.of("positives only", two.withClasses(two.classes(), List.of(0, 40)).content()),
        Named.of("one case", two.withClasses(two.classes(), List.of(1, 0)).content()),
        Named.of(
            "a class not measured",
            five.withClasses(five.classes(), List.of(9, 9, 9, 9, 0)).content()),
        Named.of("hostile names", two.withClasses(HOSTILE, List.of(30, 30)).content()),
        Named.of("nothing known", withoutHistory(two.content())));
  }

  private static ReportContent withoutHistory(ReportContent c) {
    return new ReportContent(
        c.model(), c.data(), List.of(), List.of(), List.of(), c.evaluated(), List.of(), Double.NaN);
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everyPage_isWellFormedAndAsksForNothing(ReportContent content) {
    String html = HtmlReport.write(content);
    PageReader page = new PageReader(html);
    assertThat(html).startsWith("<!DOCTYPE html>").hasSizeLessThan(MOST_BYTES);
    assertThat(html).doesNotContain("http:").doesNotContain("https:").doesNotContain("@import");
    assertThat(page.elements("script")).isEmpty();
    assertThat(page.attributes())
        .noneMatch(a -> a.matches("(?s)[a-z0-9]+@(on.*|style)=.*"))
        .allMatch(a -> !a.matches("(?s).*@(src|href)=.*") || a.matches("(?s).*=(data:|#).*"));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everyPage_holdsNoFigureThatIsNone(ReportContent content) {
    PageReader page = new PageReader(HtmlReport.write(content));
    String notFigures = "(?s).*\\b(NaN|null|Infinity|undefined value|-0\\.0)\\b.*";
    assertThat(page.words()).doesNotMatch(notFigures);
    assertThat(page.attributes())
        .filteredOn(a -> !a.contains("=data:"))
        .noneMatch(a -> a.matches(notFigures));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everyPage_canBeReadWithoutSeeing(ReportContent content) {
    PageReader page = new PageReader(HtmlReport.write(content));
    assertThat(page.elements("img")).allMatch(e -> !e.getAttribute("alt").isBlank());
    assertThat(page.elements("svg"))
        .allMatch(
            e ->
                e.getAttribute("aria-hidden").equals("true")
                    || (e.getAttribute("role").equals("img")
                        && !e.getAttribute("aria-label").isBlank()));
    assertThat(page.elements("table"))
        .allMatch(t -> t.getElementsByTagName("caption").getLength() == 1);
    assertThat(page.elements("th")).allMatch(e -> e.hasAttribute("scope"));
    for (Element link : page.elements("a")) {
      assertThat(page.byId(link.getAttribute("href").substring(1))).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("contents")
  void everyPage_saysTheWarningAndAllSectionsInTheirOrder(ReportContent content) {
    PageReader page = new PageReader(HtmlReport.write(content));
    assertThat(PageReader.words(page.only("header")))
        .contains("Research software. Not for clinical use.");
    assertThat(page.elements("h2").stream().map(PageReader::words))
        .containsExactly(
            "1 What was asked",
            "2 What data",
            "3 How good",
            "4 Where it looks",
            "5 How it was trained",
            "6 What it must not be used for",
            "7 Provenance");
  }

  @Test
  void summary_ofTwoClasses_saysTheAccuracyAndItsInterval() {
    ReportContent content = SyntheticReport.binary().content();
    long right = content.evaluated().predictions().stream().filter(p -> p.isRight()).count();
    assertThat(header(content))
        .contains(
            String.format(
                Locale.ROOT,
                "In 624 test cases it had not seen, the model told pneumonia from normal correctly"
                    + " in %.1f %% (95 %% CI ",
                100.0 * right / 624));
  }

  @Test
  void summary_ofFiveClasses_namesTheirNumber() {
    assertThat(header(SyntheticReport.fiveClasses().content()))
        .contains("In 300 test cases it had not seen, the model named the right one of 5 classes");
  }

  @Test
  void summary_ofValidationImages_saysThatTheyTookPart() {
    ReportContent content = SyntheticReport.binary().withSplit(Split.VALIDATION).content();
    assertThat(header(content))
        .contains("In 624 validation cases, which also decided when to stop training,")
        .doesNotContain("had not seen");
    assertThat(section(content, "limits")).contains("Not tested.");
  }

  @Test
  void leaks_standInTheSummaryTheDataAndTheLimits() {
    SyntheticReport report = SyntheticReport.binary();
    List<CasePrediction> predictions = report.predictions();
    List<Leak> leaks =
        List.of(
            new Leak("test/3", "train/9", Leak.Kind.SAME_PATIENT),
            new Leak("test/3", "train/9", Leak.Kind.SAME_PIXELS),
            new Leak("val/3", "train/8", Leak.Kind.SAME_PIXELS));
    ReportContent content = report.content(predictions, List.of(), leaks);
    assertThat(header(content))
        .contains("624 test cases (1 of which share a patient or all pixels")
        .doesNotContain("had not seen");
    assertThat(section(content, "data"))
        .contains("3 leaks between training and the other parts.")
        .contains("test/3: same patient as train/9");
    assertThat(section(content, "limits")).contains("Leaks. 1 of the measured cases");
  }

  @Test
  void figuresThatAreNotDefined_sayWhy() {
    SyntheticReport two = SyntheticReport.binary();
    ReportContent content = two.withClasses(two.classes(), List.of(0, 40)).content();
    assertThat(section(content, "accuracy"))
        .contains("Specificity not defined (every case measured is “pneumonia”)")
        .contains("ROC-AUC not defined (every case measured is “pneumonia”)")
        .contains("There are no ROC and precision-recall curves");
    assertThat(header(content)).contains("No measured case shows normal");
    assertThat(section(content, "limits")).contains("Unknown figures. Specificity, ROC-AUC");
  }

  @Test
  void aPerfectModel_getsWilsonsIntervalAndNotCertainty() {
    ReportContent content = SyntheticReport.binary().withSkill(Double.POSITIVE_INFINITY).content();
    assertThat(header(content)).contains("correctly in 100 % (95 % CI 99.4–100 %)");
    assertThat(section(content, "accuracy"))
        .contains("99.4–100 % *")
        .contains("no spread seen *")
        .doesNotContain("100–100 %");
  }

  @Test
  void guessing_isSaidToShowNoSkill() {
    assertThat(section(SyntheticReport.binary().withSkill(0).content(), "accuracy"))
        .contains("No skill is shown.");
    assertThat(section(SyntheticReport.binary().content(), "accuracy"))
        .doesNotContain("No skill is shown.");
  }

  @Test
  void countedDots_agreeWithTheMeasuredShare() {
    ReportContent content = SyntheticReport.binary().content();
    PageReader page = new PageReader(HtmlReport.write(content));
    List<Element> arrays = page.byClass("dots");
    assertThat(arrays).hasSize(2);
    double sensitivity = content.evaluated().metrics().confusion().sensitivity(1);
    assertThat(arrays.getFirst().getElementsByTagName("circle").getLength()).isEqualTo(100);
    long hits =
        Stream.iterate(0, i -> i + 1)
            .limit(100)
            .map(i -> (Element) arrays.getFirst().getElementsByTagName("circle").item(i))
            .filter(c -> c.getAttribute("class").equals("hit"))
            .count();
    assertThat(hits).isEqualTo(Math.round(100 * sensitivity));
  }

  @Test
  void fiveClasses_haveARowEach_andTheirCommonestMistake() {
    ReportContent content = SyntheticReport.fiveClasses().content();
    ConfusionMatrix matrix = content.evaluated().metrics().confusion();
    String accuracy = section(content, "accuracy");
    assertThat(accuracy)
        .contains("Each class against all others")
        .contains(
            String.format(Locale.ROOT, "lymphocytes 20 %.1f %%", 100.0 * matrix.count(3, 3) / 20));
    long worst = 0;
    for (int t = 0; t < 5; t++) {
      for (int p = 0; p < 5; p++) {
        worst = t == p ? worst : Math.max(worst, matrix.count(t, p));
      }
    }
    assertThat(accuracy)
        .containsPattern("The commonest mistakes \\w+ taken for \\w+: " + worst + " of");
    assertThat(section(content, "data")).contains("stroma 410");
  }

  @Test
  void hostileNames_areShownAndDoNothing() {
    SyntheticReport two = SyntheticReport.binary();
    ReportContent content = two.withClasses(HOSTILE, List.of(30, 30)).content();
    String html = HtmlReport.write(content);
    assertThat(html).doesNotContain("<script").doesNotContain("<img src=x");
    assertThat(header(content))
        .contains(HOSTILE.getFirst())
        .contains("onerror=alert(2)>&amp;\uFFFD");
  }

  @Test
  void pictures_areThePixelsThatWereExplained() throws IOException {
    SyntheticReport report = SyntheticReport.binary();
    List<CasePrediction> predictions = report.predictions();
    CasePrediction wrong = predictions.stream().filter(p -> !p.isRight()).findFirst().orElseThrow();
    Image ramp = Image.of(Grid.pixels(3, 1), 1, new float[] {-1000, 0, 1000});
    Image overlay = Image.of(Grid.pixels(3, 1), 3, new float[] {0, 9, 18, 1, 10, 19, 2, 11, 20});
    ReportContent content =
        report.content(predictions, List.of(new ExplainedCase(wrong, ramp, overlay)), List.of());
    List<Element> images = new PageReader(HtmlReport.write(content)).elements("img");
    assertThat(images).hasSize(2);
    BufferedImage picture = decoded(images.getFirst());
    assertThat(picture.getWidth()).isEqualTo(3);
    assertThat(picture.getRaster().getSample(0, 0, 0)).isZero();
    assertThat(picture.getRaster().getSample(1, 0, 0)).isBetween(127, 128);
    assertThat(picture.getRaster().getSample(2, 0, 0)).isEqualTo(255);
    assertThat(decoded(images.getLast()).getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x090A0B);
    assertThat(section(content, "explained"))
        .contains("✗ answer " + content.evaluated().classes().get(wrong.predicted()))
        .contains("truth " + content.evaluated().classes().get(wrong.label()))
        .contains("Right answers (0 shown)");
  }

  @Test
  void pictures_ofAVolumeOfFourChannels_showTheMeanOfItsMiddleSlice() throws IOException {
    SyntheticReport report = SyntheticReport.binary();
    List<CasePrediction> predictions = report.predictions();
    float[] samples = new float[4 * 3 * 2];
    for (int c = 0; c < 4; c++) {
      samples[c * 6 + 3] = 40 * c; // the second pixel of the middle slice
    }
    Image volume = Image.of(Grid.of(2, 1, 3, Spacing.UNIT), 4, samples);
    Image overlay = Image.of(Grid.pixels(2, 1), 3, new float[6]);
    ExplainedCase explained = new ExplainedCase(predictions.getFirst(), volume, overlay);
    ReportContent content = report.content(predictions, List.of(explained), List.of());
    BufferedImage picture =
        decoded(new PageReader(HtmlReport.write(content)).elements("img").getFirst());
    assertThat(picture.getRaster().getSample(0, 0, 0)).isZero();
    assertThat(picture.getRaster().getSample(1, 0, 0)).isEqualTo(255);
  }

  @Test
  void manyLargePictures_areMadeSmallerUntilThePageIsSmall() throws IOException {
    ReportContent content = SyntheticReport.binary().withSide(384).content();
    String html = HtmlReport.write(content);
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    List<Element> images = new PageReader(html).elements("img");
    assertThat(images).hasSize(24);
    assertThat(decoded(images.getFirst()).getWidth()).isBetween(64, 320);
  }

  @Test
  void thePolicy_allowsExactlyThePagesOwnStyle() throws NoSuchAlgorithmException {
    PageReader page = new PageReader(HtmlReport.write(SyntheticReport.binary().content()));
    byte[] style = page.only("style").getTextContent().getBytes(StandardCharsets.UTF_8);
    String digest =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(style));
    assertThat(page.attributes())
        .anyMatch(a -> a.contains("default-src 'none'") && a.contains("'sha256-" + digest + "'"));
  }

  @Test
  void thePage_isTheSameInEveryLocale() {
    ReportContent content = SyntheticReport.fiveClasses().content();
    Locale before = Locale.getDefault();
    String root = HtmlReport.write(content);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(HtmlReport.write(content)).isEqualTo(root);
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      assertThat(HtmlReport.write(content)).isEqualTo(root);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void training_saysWhichEpochWasKeptAndWhyEachSettingWasChosen() {
    String training = section(SyntheticReport.binary().content(), "training");
    assertThat(training)
        .contains("Weights kept those of epoch 23")
        .contains("1 min 34 s")
        .contains("label smoothing 0.1 labels of medical images are never all right");
  }

  @Test
  void provenance_holdsBothDigestsTheSeedAndTheCommand() {
    ReportContent content = SyntheticReport.binary().content();
    assertThat(section(content, "provenance"))
        .contains(content.model().weightsSha256())
        .contains(content.model().provenance().dataSha256())
        .contains("Seed 1")
        .contains("./curie train RUN/experiment.yaml");
  }

  private static String header(ReportContent content) {
    return PageReader.words(new PageReader(HtmlReport.write(content)).only("header"));
  }

  private static String section(ReportContent content, String id) {
    return PageReader.words(new PageReader(HtmlReport.write(content)).byId(id));
  }

  private static BufferedImage decoded(Element image) throws IOException {
    String address = image.getAttribute("src");
    assertThat(address).startsWith("data:image/png;base64,");
    byte[] bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }
}
