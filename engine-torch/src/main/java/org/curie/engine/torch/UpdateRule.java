// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.curie.learning.engine.Optimizer;
import org.curie.learning.graph.Parameter;

/**
 * How an optimiser changes its parameters, with its memory in plain named tensors so that it can be
 * saved and restored bit by bit. Adam, AdamW and SGD run libtorch's fused kernels: one pass over
 * memory instead of about ten.
 */
sealed interface UpdateRule {
  /** The names of what is remembered for each parameter, for example the two moments of Adam. */
  List<String> memories();

  /**
   * Changes the parameters of one group by their gradients.
   *
   * @param step the number of this step, from 1
   */
  void update(Group group, double learningRate, long step);

  static UpdateRule of(Optimizer optimizer) {
    return switch (optimizer) {
      case Optimizer.Adam a -> new AdamRule("_fused_adam_", a.beta1(), a.beta2(), a.epsilon());
      case Optimizer.AdamW a -> new AdamRule("_fused_adamw_", a.beta1(), a.beta2(), a.epsilon());
      case Optimizer.Sgd s -> new SgdRule(s.momentum(), s.nesterov());
      case Optimizer.RmsProp r -> new RmsPropRule(r.alpha(), r.epsilon());
    };
  }

  static double weightDecay(Optimizer optimizer) {
    return switch (optimizer) {
      case Optimizer.Adam a -> a.weightDecay();
      case Optimizer.AdamW a -> a.weightDecay();
      case Optimizer.Sgd s -> s.weightDecay();
      case Optimizer.RmsProp r -> r.weightDecay();
    };
  }

  /**
   * Parameters that are updated alike: with one weight decay and one factor of the learning rate.
   */
  record Group(
      List<Parameter> declared,
      List<Tensor> parameters,
      Map<String, List<Tensor>> memory,
      double weightDecay,
      double rateFactor) {

    /** Zero for what had no part in the loss. */
    List<Tensor> gradients() {
      return parameters.stream().map(Group::gradient).toList();
    }

    private static Tensor gradient(Tensor parameter) {
      Tensor gradient = parameter.grad();
      return gradient.defined() ? gradient : torch.zeros_like(parameter);
    }

    List<Tensor> memory(String kind) {
      List<Tensor> tensors = memory.get(kind);
      if (tensors == null) {
        throw new IllegalArgumentException("nothing remembered under " + kind);
      }
      return tensors;
    }

    void forEachMemory(BiConsumer<String, Tensor> action) {
      memory.forEach(
          (kind, tensors) -> {
            for (int i = 0; i < tensors.size(); i++) {
              action.accept(kind + "/" + declared.get(i).name(), tensors.get(i));
            }
          });
    }
  }

  /** Adam and AdamW; libtorch counts steps in one float tensor for each parameter. */
  record AdamRule(String kernel, double beta1, double beta2, double epsilon) implements UpdateRule {
    @Override
    public List<String> memories() {
      return List.of("firstMoment", "secondMoment");
    }

    @Override
    public void update(Group group, double learningRate, long step) {
      try (FusedKernel call = FusedKernel.named(kernel)) {
        call.tensors(group.parameters())
            .tensors(group.gradients())
            .tensors(group.memory("firstMoment"))
            .tensors(group.memory("secondMoment"))
            .tensors(List.of())
            .steps(group.parameters().size(), step)
            .number(learningRate)
            .number(beta1)
            .number(beta2)
            .number(group.weightDecay())
            .number(epsilon)
            .flag(false)
            .flag(false)
            .none()
            .none()
            .run();
      }
    }
  }

  /** SGD with momentum. */
  record SgdRule(double momentum, boolean nesterov) implements UpdateRule {
    @Override
    public List<String> memories() {
      return momentum > 0 ? List.of("momentum") : List.of();
    }

    @Override
    public void update(Group group, double learningRate, long step) {
      try (FusedKernel call = FusedKernel.named("_fused_sgd_")) {
        call.tensors(group.parameters())
            .tensors(group.gradients())
            .tensors(momentum > 0 ? group.memory("momentum") : List.of())
            .number(group.weightDecay())
            .number(momentum)
            .number(learningRate)
            .number(0)
            .flag(nesterov)
            .flag(false)
            .flag(step == 1)
            .none()
            .none()
            .run();
      }
    }
  }

  /** RMSprop, for which libtorch has no fused kernel. */
  record RmsPropRule(double alpha, double epsilon) implements UpdateRule {
    @Override
    public List<String> memories() {
      return List.of("squareAverage");
    }

    @Override
    public void update(Group group, double learningRate, long step) {
      List<Tensor> averages = group.memory("squareAverage");
      List<Tensor> gradients = group.gradients();
      for (int i = 0; i < group.parameters().size(); i++) {
        Tensor parameter = group.parameters().get(i);
        Tensor gradient = gradients.get(i);
        if (group.weightDecay() > 0) {
          gradient = gradient.add(parameter, new Scalar(group.weightDecay()));
        }
        Tensor average = averages.get(i);
        average.mul_(new Scalar(alpha)).addcmul_(gradient, gradient, new Scalar(1 - alpha));
        Tensor scale = average.sqrt().add_(new Scalar(epsilon));
        parameter.addcdiv_(gradient, scale, new Scalar(-learningRate));
      }
    }
  }
}
