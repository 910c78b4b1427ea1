// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.network;

import java.util.List;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.graph.Flow;
import org.curie.learning.graph.GraphBuilder;
import org.curie.learning.network.NetworkSpec.Stem;
import org.curie.learning.operator.Shape;

/** What networks over images begin and end with. */
final class Images {
  static final String INPUT = "image";

  private Images() {}

  static Flow input(GraphBuilder net, Shape image) {
    int[] dims = image.dims().stream().skip(1).mapToInt(Integer::intValue).toArray();
    return net.input(INPUT, dims);
  }

  /** The first layer of networks like the residual one. */
  static Flow stem(Stem stem, int channels, Flow image) {
    Flow x = image.in("stem");
    return switch (stem) {
      case SMALL_IMAGE -> x.convWithoutBias(channels, 3, 1).batchNormalization().relu();
      case LARGE_IMAGE ->
          x.convWithoutBias(channels, 7, 2).batchNormalization().relu().maxPool(3, 2, 1);
    };
  }

  /** One logit for each class from the means of the channels. */
  static Flow head(Flow x, double dropout, int classes) {
    Flow pooled = x.globalAveragePool().flatten();
    return (dropout > 0 ? pooled.dropout(dropout) : pooled).dense(classes);
  }

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when an extent is no multiple
   */
  static void requireMultiple(String network, Shape image, int divisor) {
    if (image.spatial().stream().anyMatch(extent -> extent % divisor != 0)) {
      List<Integer> padded =
          image.spatial().stream().map(extent -> Math.ceilDiv(extent, divisor) * divisor).toList();
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "%s needs extents that are multiples of %d, but the input is %s; resize or pad it to %s,"
                  .formatted(network, divisor, words(image.spatial()), words(padded))
              + " or choose fewer levels where the network has them");
    }
  }

  /**
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when an extent is smaller
   */
  static void requireAtLeast(String network, Shape image, int least) {
    if (image.spatial().stream().anyMatch(extent -> extent < least)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "%s needs at least %d pixels along each axis, but the input is %s; enlarge it, or choose a"
                  .formatted(network, least, words(image.spatial()))
              + " network or stem for smaller images");
    }
  }

  private static String words(List<Integer> extents) {
    return extents.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }
}
