// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.graph;

/**
 * What a node computes: the ONNX operator of the same name, with its attributes as components.
 *
 * <p>The set is closed: every reader of a graph (training, export, inference, drawing) switches
 * over all of it. Training mode, loss and randomness are not part of an operator. <b>Source</b>
 * ONNX operator specification; {@link #since} names the operator-set version that introduced the
 * form used here.
 */
public sealed interface Operator {

  /** The lowest ONNX operator set in which this operator means what it means here. */
  default int since() {
    return 13;
  }

  /** The operator's name in ONNX. */
  default String onnxName() {
    return getClass().getSimpleName();
  }

  /** Inputs: x [n, c, spatial], weight [out, c / groups, kernel], optional bias [out]. */
  record Conv(Window window, int groups) implements Operator {
    public Conv {
      if (groups < 1) {
        throw new IllegalArgumentException("groups must be at least 1, but was " + groups);
      }
    }
  }

  /**
   * Inputs: x [n, c, spatial], scale [c], shift [c], running mean [c], running variance [c].
   *
   * @param momentum how much of the old running statistics is kept at each step, as in ONNX (one
   *     minus torch's)
   */
  record BatchNormalization(double epsilon, double momentum) implements Operator {
    public BatchNormalization {
      if (!(epsilon > 0 && epsilon < 1)) {
        throw new IllegalArgumentException("epsilon must be in (0, 1), but was " + epsilon);
      }
      if (!(momentum >= 0 && momentum <= 1)) {
        throw new IllegalArgumentException("momentum must be in 0..1, but was " + momentum);
      }
    }

    @Override
    public int since() {
      return 15;
    }
  }

  /** Input: x of any shape. */
  record Relu() implements Operator {}

  /** Input: x of any shape. */
  record Sigmoid() implements Operator {}

  /** Input: x of any shape; normalises along {@code axis}. */
  record Softmax(int axis) implements Operator {}

  /** Input: x [n, c, spatial]. */
  record MaxPool(Window window) implements Operator {}

  /** Input: x [n, c, spatial]; padding is not counted in the mean. */
  record AveragePool(Window window) implements Operator {
    /** Dilation came to this operator later than to the others. */
    @Override
    public int since() {
      return window.dilations().stream().allMatch(d -> d == 1) ? 13 : 19;
    }
  }

  /** Input: x [n, c, spatial]; output [n, c, 1...]. */
  record GlobalAveragePool() implements Operator {}

  /** Input: x; output [n, everything else]. */
  record Flatten() implements Operator {}

  /** Inputs: x [n, in], weight [out, in] (ONNX {@code transB = 1}), optional bias [out]. */
  record Gemm() implements Operator {}

  /** Inputs: two tensors of the same shape. */
  record Add() implements Operator {}

  /** Inputs: two tensors of the same shape, or the second [n, c, 1...] scaling each channel. */
  record Mul() implements Operator {}

  /** Inputs: tensors that agree on every axis but {@code axis}. */
  record Concat(int axis) implements Operator {}

  /** Input: x. Identity when a model is used; while training, zeroes a share of the values. */
  record Dropout(double ratio) implements Operator {
    public Dropout {
      if (!(ratio >= 0 && ratio < 1)) {
        throw new IllegalArgumentException("a dropout ratio must be in [0, 1), but was " + ratio);
      }
    }
  }
}
