// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.report.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {
  private static final Ink INK = new Ink(0);
  private static final Frame FRAME = new Frame(224, 164, 100, 50); // 100 x 100 inside

  private static String draw(Layer... layers) {
    return new Plot("a plot", FRAME, Axis.share("across"), Axis.share("up"), List.of(layers))
        .draw()
        .toString();
  }

  @Test
  void aLine_goesThroughItsPointsAndLeavesGaps() {
    List<Point> points =
        List.of(
            new Point(0, 0),
            new Point(0.5, 0.25),
            new Point(0.6, Double.NaN),
            new Point(0.75, 0.5),
            new Point(1, 1));
    assertThat(draw(new Layer.Line(INK, points))).contains("d=\"M100 114L150 89M175 64L200 14\"");
  }

  @Test
  void steps_holdTheNextValueFromThePointBefore() {
    List<Point> points = List.of(new Point(0, 1), new Point(0.5, 0.5), new Point(1, 0));
    assertThat(draw(new Layer.Steps(INK, points)))
        .contains("d=\"M100 14L100 64L150 64L150 114L200 114\"");
  }

  @Test
  void barsDotsAndWhiskers_standWhereTheAxesSay() {
    assertThat(draw(new Layer.Bars(INK, List.of(new Layer.Bar(0.1, 0.3, 0, 0.5)))))
        .contains("x=\"110\" y=\"64\" width=\"20\" height=\"50\"");
    assertThat(draw(new Layer.Dots(INK, List.of(new Point(0.2, 0.9), new Point(0, Double.NaN)))))
        .containsOnlyOnce("<circle")
        .contains("cx=\"120\" cy=\"24\"");
    assertThat(draw(new Layer.Whiskers(INK, List.of(new Layer.Whisker(0.5, 0.2, 0.4)))))
        .contains("x1=\"150\" y1=\"94\" x2=\"150\" y2=\"74\"");
  }

  @Test
  void axes_carryTheirNamesAndTicks() {
    assertThat(draw()).contains(">across<").contains(">up<").contains(">20\u00A0%<");
  }

  @Test
  void words_areEscaped() {
    assertThat(draw(new Layer.Note(new Point(0, 0), Layer.Anchor.START, "<b>&")))
        .contains("&lt;b&gt;&amp;");
  }

  @Test
  void aMillionPoints_becomeAShortPathWithTheSameExtremes() {
    var random = new RandomStreams(3).stream("thinning");
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      points.add(
          new Point(i / 1000.0, i == 77_777 ? -500 : i == 123_456 ? 900 : random.nextInt(100)));
    }
    String path = PathOutline.of(points);
    assertThat(path).hasSizeLessThan(40_000).contains(" -500").contains(" 900").startsWith("M0 ");
  }

  @Test
  void inks_differInColourOrDash_upToTwelveSeries() {
    assertThat(IntStream.range(0, 12).mapToObj(i -> new Ink(i).classes())).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "37, 37", "100, 100"})
  void dots_areFilledAsCounted(int filled, int hits) {
    String array = new DotArray(filled, "dots").draw().toString();
    assertThat(array.split("class=\"hit\"", -1)).hasSize(hits + 1);
    assertThat(array.split("<circle", -1)).hasSize(101);
  }

  @Test
  void moreThanAHundredDots_areRefused() {
    assertThatThrownBy(() -> new DotArray(101, "dots"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMatrix_showsCountsSharesAndNames() {
    HeatMatrix.Cell all = new HeatMatrix.Cell(1, "9", "100 %");
    HeatMatrix.Cell few = new HeatMatrix.Cell(0.05, "1", "5 %");
    String drawing =
        new HeatMatrix(
                "matrix",
                "truth",
                "answer",
                List.of("normal", "a name much too long for a label"),
                List.of(List.of(all, few), List.of(few, all)))
            .draw()
            .toString();
    assertThat(drawing)
        .contains(">9<")
        .contains(">100 %<")
        .contains("class=\"wrong\"")
        .contains("fill-opacity=\"0.05\"")
        .contains(">a name much too…<")
        .contains("aria-label=\"matrix\"");
  }

  @Test
  void anIntervalBar_ofAnUndefinedValue_isAnEmptyLine() {
    String undefined = new IntervalBar(Double.NaN, Double.NaN, Double.NaN).draw().toString();
    assertThat(undefined).doesNotContain("<rect").doesNotContain("NaN").contains("<line");
    assertThat(new IntervalBar(0.5, 0.4, 0.6).draw().toString()).contains("whisker");
  }

  @Test
  void labels_areShortenedByCharactersAsPeopleCountThem() {
    assertThat(Labels.shortened("pneumonia", 9)).isEqualTo("pneumonia");
    assertThat(Labels.shortened("pneumonia", 5)).isEqualTo("pneu…");
    assertThat(Labels.shortened("🫁🫁🫁🫁", 3)).isEqualTo("🫁🫁…");
  }
}
