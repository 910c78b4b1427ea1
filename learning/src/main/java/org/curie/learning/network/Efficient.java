// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.ImageClassifierSpec.EfficientSpec;
import org.curie.learning.network.ImageClassifierSpec.EfficientSpec.Variant;
import org.curie.learning.operator.Shape;

/**
 * Inverted bottlenecks: channels are widened, each convolved by itself, weighed, and narrowed.
 *
 * <p><b>Source</b> EfficientNet-B0: Tan and Le 2019, arXiv:1905.11946, table 1; MobileNetV3: Howard
 * et al. 2019, arXiv:1905.02244, tables 1 and 2. Stochastic depth is left out.
 *
 * @param spec the choices
 */
record Efficient(EfficientSpec spec) {
  private static final int DIVISOR = 8; // channels are rounded to multiples of it

  /** How a block activates. */
  private enum Act {
    RELU,
    HARD_SWISH,
    SILU;

    Flow on(Flow x) {
      return switch (this) {
        case RELU -> x.relu();
        case HARD_SWISH -> x.hardSwish();
        case SILU -> x.silu();
      };
    }
  }

  /** A bottleneck. */
  private record Row(int kernel, int stride, int wide, int out, boolean weighed, Act act) {}

  static Graph build(EfficientSpec spec, Shape image, int classes) {
    return new Efficient(spec).build(image, classes);
  }

  private Graph build(Shape image, int classes) {
    GraphBuilder net = GraphBuilder.named(spec.variant().name().toLowerCase(Locale.ROOT));
    Act outer = isEfficientNet() ? Act.SILU : Act.HARD_SWISH;
    Flow x = Images.input(net, image).in("stem");
    x = outer.on(x.convWithoutBias(scaled(isEfficientNet() ? 32 : 16), 3, 2).batchNormalization());
    int block = 0;
    for (Row row : rows()) {
      x = bottleneck(x.in("block" + ++block), row);
    }
    int last = isEfficientNet() ? 4 * x.shape().dim(1) : 6 * x.shape().dim(1);
    x = outer.on(x.in("head").convWithoutBias(last, 1, 1).batchNormalization());
    x = x.globalAveragePool().flatten();
    if (!isEfficientNet()) {
      x = x.dense(scaled(spec.variant() == Variant.MOBILENET_V3_SMALL ? 1024 : 1280)).hardSwish();
    }
    Flow kept = spec.dropout() > 0 ? x.dropout(spec.dropout()) : x;
    return net.output(kept.dense(classes));
  }

  private boolean isEfficientNet() {
    return spec.variant() == Variant.EFFICIENTNET_B0;
  }

  private Flow bottleneck(Flow x, Row row) {
    int in = x.shape().dim(1);
    int wide = isEfficientNet() ? row.wide() * in : scaled(row.wide());
    Flow y = x;
    if (wide != in) {
      y = row.act().on(y.convWithoutBias(wide, 1, 1).batchNormalization());
    }
    y = row.act().on(y.depthwise(row.kernel(), row.stride()).batchNormalization());
    if (row.weighed()) {
      y = weighed(y, in);
    }
    y = y.convWithoutBias(scaled(row.out()), 1, 1).batchNormalization();
    return y.shape().equals(x.shape()) ? y.add(x) : y;
  }

  /** Squeeze and excitation, as each paper has it. */
  private Flow weighed(Flow x, int in) {
    int wide = x.shape().dim(1);
    Flow means = x.globalAveragePool();
    return isEfficientNet()
        ? x.mul(means.conv(Math.max(1, in / 4), 1).silu().conv(wide, 1).sigmoid())
        : x.mul(means.conv(rounded(wide / 4.0), 1).relu().conv(wide, 1).hardSigmoid());
  }

  private int scaled(int channels) {
    return rounded(channels * spec.width());
  }

  /** To a multiple of 8, but not down by more than a tenth. */
  private static int rounded(double channels) {
    int nearest = Math.max(DIVISOR, (int) (channels + DIVISOR / 2.0) / DIVISOR * DIVISOR);
    return nearest < 0.9 * channels ? nearest + DIVISOR : nearest;
  }

  private List<Row> rows() {
    return switch (spec.variant()) {
      case EFFICIENTNET_B0 -> efficientNetB0();
      case MOBILENET_V3_SMALL -> mobileNetV3Small();
      case MOBILENET_V3_LARGE -> mobileNetV3Large();
    };
  }

  /** Here {@code wide} is a factor of what comes in. */
  private static List<Row> efficientNetB0() {
    List<Row> rows = new ArrayList<>();
    int[][] stages = {
      {1, 3, 1, 16, 1},
      {6, 3, 2, 24, 2},
      {6, 5, 2, 40, 2},
      {6, 3, 2, 80, 3},
      {6, 5, 1, 112, 3},
      {6, 5, 2, 192, 4},
      {6, 3, 1, 320, 1}
    };
    for (int[] s : stages) {
      for (int layer = 0; layer < s[4]; layer++) {
        rows.add(new Row(s[1], layer == 0 ? s[2] : 1, s[0], s[3], true, Act.SILU));
      }
    }
    return rows;
  }

  private static List<Row> mobileNetV3Small() {
    return List.of(
        new Row(3, 2, 16, 16, true, Act.RELU),
        new Row(3, 2, 72, 24, false, Act.RELU),
        new Row(3, 1, 88, 24, false, Act.RELU),
        new Row(5, 2, 96, 40, true, Act.HARD_SWISH),
        new Row(5, 1, 240, 40, true, Act.HARD_SWISH),
        new Row(5, 1, 240, 40, true, Act.HARD_SWISH),
        new Row(5, 1, 120, 48, true, Act.HARD_SWISH),
        new Row(5, 1, 144, 48, true, Act.HARD_SWISH),
        new Row(5, 2, 288, 96, true, Act.HARD_SWISH),
        new Row(5, 1, 576, 96, true, Act.HARD_SWISH),
        new Row(5, 1, 576, 96, true, Act.HARD_SWISH));
  }

  private static List<Row> mobileNetV3Large() {
    return List.of(
        new Row(3, 1, 16, 16, false, Act.RELU),
        new Row(3, 2, 64, 24, false, Act.RELU),
        new Row(3, 1, 72, 24, false, Act.RELU),
        new Row(5, 2, 72, 40, true, Act.RELU),
        new Row(5, 1, 120, 40, true, Act.RELU),
        new Row(5, 1, 120, 40, true, Act.RELU),
        new Row(3, 2, 240, 80, false, Act.HARD_SWISH),
        new Row(3, 1, 200, 80, false, Act.HARD_SWISH),
        new Row(3, 1, 184, 80, false, Act.HARD_SWISH),
        new Row(3, 1, 184, 80, false, Act.HARD_SWISH),
        new Row(3, 1, 480, 112, true, Act.HARD_SWISH),
        new Row(3, 1, 672, 112, true, Act.HARD_SWISH),
        new Row(5, 2, 672, 160, true, Act.HARD_SWISH),
        new Row(5, 1, 960, 160, true, Act.HARD_SWISH),
        new Row(5, 1, 960, 160, true, Act.HARD_SWISH));
  }
}
