// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Problems;
import org.curie.learning.operator.Activation;
import org.curie.learning.operator.Arithmetic;
import org.curie.learning.operator.Convolution;
import org.curie.learning.operator.Dropout;
import org.curie.learning.operator.Elementary;
import org.curie.learning.operator.Linear;
import org.curie.learning.operator.Normalization;
import org.curie.learning.operator.Operator;
import org.curie.learning.operator.Pooling;
import org.curie.learning.operator.Rearrangement;
import org.curie.learning.operator.Reduction;
import org.curie.learning.operator.Resampling;

/**
 * Every operator in ONNX's words and back.
 *
 * <p>Strict when reading: an attribute that is not known, or that has a value Curie's operator
 * cannot express, is a problem.
 */
public final class Codecs {
  private static final List<Function<NodeReader, Optional<? extends Operator>>> FAMILIES =
      List.of(
          ActivationCodec::read,
          ArithmeticCodec::read,
          ConvolutionCodec::read,
          DropoutCodec::read,
          ElementaryCodec::read,
          LinearCodec::read,
          NormalizationCodec::read,
          PoolingCodec::read,
          RearrangementCodec::read,
          ReductionCodec::read,
          ResamplingCodec::read);

  private Codecs() {}

  /** Writes the operator of a node. */
  public static void write(Operator operator, NodeWriter out) {
    switch (operator) {
      case Activation a -> ActivationCodec.write(a, out);
      case Arithmetic a -> ArithmeticCodec.write(a, out);
      case Convolution c -> ConvolutionCodec.write(c, out);
      case Dropout d -> DropoutCodec.write(d, out);
      case Elementary e -> ElementaryCodec.write(e, out);
      case Linear l -> LinearCodec.write(l, out);
      case Normalization n -> NormalizationCodec.write(n, out);
      case Pooling p -> PoolingCodec.write(p, out);
      case Rearrangement r -> RearrangementCodec.write(r, out);
      case Reduction r -> ReductionCodec.write(r, out);
      case Resampling r -> ResamplingCodec.write(r, out);
    }
  }

  /** The operator of an ONNX node, or empty when no family knows it. */
  public static Optional<Operator> read(NodeProto node, NodeReader in) {
    boolean known =
        node.getDomain().isEmpty()
            || node.getDomain().equals("ai.onnx")
            || node.getDomain().equals(Draft.FUSED);
    if (!known) {
      return Optional.empty();
    }
    try {
      for (Function<NodeReader, Optional<? extends Operator>> family : FAMILIES) {
        Optional<? extends Operator> operator = family.apply(in);
        if (operator.isPresent()) {
          in.finish();
          return Optional.of(operator.get());
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw Problems.damaged(
          "node " + Problems.quoted(node.getName()) + ": " + Problems.reason(e), e);
    }
  }
}
