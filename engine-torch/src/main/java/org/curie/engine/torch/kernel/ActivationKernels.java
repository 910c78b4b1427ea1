// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.kernel;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
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

final class ActivationKernels {
  private static final double ONE = 1;

  private ActivationKernels() {}

  static Tensor compute(Activation operator, Operands in) {
    Tensor x = in.x();
    return switch (operator) {
      case Relu _ -> torch.relu(x);
      case LeakyRelu l -> torch.leaky_relu(x, new Scalar(l.slope()));
      case PRelu _ -> prelu(x, in.get(1));
      case Elu e -> torch.elu(x, new Scalar(e.alpha()), new Scalar(ONE), new Scalar(ONE));
      case Selu _ -> torch.selu(x);
      case Gelu g -> gelu(g.form(), x);
      case Silu _ -> torch.silu(x);
      case Sigmoid _ -> torch.sigmoid(x);
      case HardSigmoid h -> hardSigmoid(h, x);
      case HardSwish _ -> torch.hardswish(x);
      case Tanh _ -> torch.tanh(x);
      case Softplus _ -> torch.softplus(x);
      case Softmax s -> torch.softmax(x, s.axis());
      case LogSoftmax s -> torch.log_softmax(x, s.axis());
      case Clip c -> clip(c, x);
    };
  }

  /** The slope follows the values into bf16, where libtorch wants both of one type. */
  private static Tensor prelu(Tensor x, Tensor slope) {
    return torch.prelu(x, slope.flatten().to(x.scalar_type()));
  }

  private static Tensor gelu(Gelu.Form form, Tensor x) {
    return switch (form) {
      case EXACT -> torch.gelu(x, "none");
      case TANH -> torch.gelu(x, "tanh");
    };
  }

  private static Tensor hardSigmoid(HardSigmoid h, Tensor x) {
    Tensor line = x.mul(new Scalar(h.alpha())).add(new Scalar(h.beta()));
    return torch.clamp(
        line, new ScalarOptional(new Scalar(0.0)), new ScalarOptional(new Scalar(ONE)));
  }

  private static Tensor clip(Clip c, Tensor x) {
    if (Double.isInfinite(c.lowest()) && Double.isInfinite(c.highest())) {
      return x.alias();
    }
    return torch.clamp(x, bound(c.lowest()), bound(c.highest()));
  }

  private static ScalarOptional bound(double value) {
    return Double.isInfinite(value) ? new ScalarOptional() : new ScalarOptional(new Scalar(value));
  }
}
