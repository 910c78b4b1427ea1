// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx.operator;

import static java.lang.Double.NEGATIVE_INFINITY;
import static java.lang.Double.POSITIVE_INFINITY;

import java.util.List;
import java.util.Optional;
import org.curie.engine.onnx.draft.Problems;
import org.curie.learning.operator.Activation;
import org.curie.learning.operator.Activation.Clip;
import org.curie.learning.operator.Activation.Elu;
import org.curie.learning.operator.Activation.Gelu;
import org.curie.learning.operator.Activation.HardSigmoid;
import org.curie.learning.operator.Activation.HardSwish;
import org.curie.learning.operator.Activation.LeakyRelu;
import org.curie.learning.operator.Activation.LogSoftmax;
import org.curie.learning.operator.Activation.PRelu;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Activation.Selu;
import org.curie.learning.operator.Activation.Sigmoid;
import org.curie.learning.operator.Activation.Silu;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Activation.Softplus;
import org.curie.learning.operator.Activation.Tanh;

/** The numbers that stand where an attribute is absent are those of the ONNX specification. */
final class ActivationCodec {
  private static final float SELU_ALPHA = 1.6732632f;
  private static final float SELU_GAMMA = 1.050701f;

  private ActivationCodec() {}

  static void write(Activation operator, NodeWriter out) {
    switch (operator) {
      case Relu _, PRelu _, Selu _, Sigmoid _, HardSwish _, Tanh _, Softplus _ -> out.same();
      case LeakyRelu l -> out.same().real("alpha", l.slope());
      case Elu e -> out.same().real("alpha", e.alpha());
      case Gelu g -> out.same().text("approximate", word(g.form()));
      case Silu _ -> silu(out);
      case HardSigmoid h -> out.same().real("alpha", h.alpha()).real("beta", h.beta());
      case Softmax s -> out.same().integer("axis", s.axis());
      case LogSoftmax s -> out.same().integer("axis", s.axis());
      case Clip c -> clip(c, out.same());
    }
  }

  private static void silu(NodeWriter out) {
    String gate = out.between("sigmoid");
    out.step("Sigmoid", out.inputs(), gate);
    out.step("Mul", List.of(out.input(0), gate), out.output());
  }

  private static void clip(Clip c, OnnxNode node) {
    if (c.lowest() > NEGATIVE_INFINITY) {
      node.scalar("min", c.lowest());
    } else {
      node.noInput();
    }
    if (c.highest() < POSITIVE_INFINITY) {
      node.scalar("max", c.highest());
    }
  }

  static Optional<Activation> read(NodeReader node) {
    return Optional.ofNullable(
        switch (node.type()) {
          case "Relu" -> new Relu();
          case "LeakyRelu" -> new LeakyRelu(node.attributes().real("alpha", 0.01));
          case "PRelu" -> new PRelu();
          case "Elu" -> new Elu(node.attributes().real("alpha", 1));
          case "Selu" -> selu(node.attributes());
          case "Gelu" -> gelu(node.attributes());
          case "Swish" -> silu(node.attributes());
          case "Sigmoid" -> new Sigmoid();
          case "HardSigmoid" -> hardSigmoid(node.attributes());
          case "HardSwish" -> new HardSwish();
          case "Tanh" -> new Tanh();
          case "Softplus" -> new Softplus();
          case "Softmax" -> new Softmax(node.axis("axis", -1));
          case "LogSoftmax" -> new LogSoftmax(node.axis("axis", -1));
          case "Clip" -> clip(node);
          default -> null;
        });
  }

  private static Selu selu(NodeAttributes attributes) {
    onlyNear("alpha", SELU_ALPHA, attributes);
    onlyNear("gamma", SELU_GAMMA, attributes);
    return new Selu();
  }

  private static void onlyNear(String name, float known, NodeAttributes attributes) {
    double found = attributes.real(name, known);
    if ((float) found != known) {
      attributes.refuse(name, found);
    }
  }

  private static Silu silu(NodeAttributes attributes) {
    attributes.only("alpha", 1f);
    return new Silu();
  }

  private static HardSigmoid hardSigmoid(NodeAttributes attributes) {
    return new HardSigmoid(attributes.real("alpha", 0.2), attributes.real("beta", 0.5));
  }

  private static Gelu gelu(NodeAttributes attributes) {
    String word = attributes.text("approximate", word(Gelu.Form.EXACT));
    for (Gelu.Form form : Gelu.Form.values()) {
      if (word(form).equals(word)) {
        return new Gelu(form);
      }
    }
    attributes.refuse("approximate", Problems.quoted(word));
    return new Gelu(Gelu.Form.EXACT);
  }

  private static String word(Gelu.Form form) {
    return switch (form) {
      case EXACT -> "none";
      case TANH -> "tanh";
    };
  }

  private static Clip clip(NodeReader node) {
    double highest = node.takeScalar(2, "a maximum", POSITIVE_INFINITY);
    double lowest = node.takeScalar(1, "a minimum", NEGATIVE_INFINITY);
    return new Clip(lowest, highest);
  }
}
