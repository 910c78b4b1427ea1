// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Node;
import org.curie.learning.graph.Parameter;
import org.curie.learning.operator.Activation.Relu;
import org.curie.learning.operator.Activation.Sigmoid;
import org.curie.learning.operator.Activation.Softmax;
import org.curie.learning.operator.Arithmetic.Add;
import org.curie.learning.operator.Arithmetic.Mul;
import org.curie.learning.operator.Convolution.Conv;
import org.curie.learning.operator.Dropout;
import org.curie.learning.operator.Linear.Gemm;
import org.curie.learning.operator.Normalization.BatchNormalization;
import org.curie.learning.operator.Pooling.AveragePool;
import org.curie.learning.operator.Pooling.GlobalAveragePool;
import org.curie.learning.operator.Pooling.MaxPool;
import org.curie.learning.operator.Rearrangement.Concat;
import org.curie.learning.operator.Rearrangement.Flatten;
import org.curie.learning.operator.Shape;
import org.curie.learning.operator.Window;

/**
 * What the operators of convolutional networks mean, written out as the formula of the ONNX
 * specification says: plain loops, double precision, no library. Slow, and independent of every
 * engine.
 */
final class ReferenceForward {
  private final Network network;
  private final Map<String, Value> values = new HashMap<>();

  private ReferenceForward(Network network) {
    this.network = network;
  }

  /** The answer for {@code count} cases. */
  static double[] run(Network network, float[] inputs, int count) {
    return new ReferenceForward(network).answer(inputs, count);
  }

  private double[] answer(float[] inputs, int count) {
    Shape input = network.graph().input().shape();
    values.put(network.graph().input().name(), new Value(dims(input.withDim(0, count)), inputs));
    for (Parameter p : network.graph().parameters()) {
      values.put(p.name(), new Value(dims(p.shape()), network.weights().get(p.name())));
    }
    for (Node node : network.graph().nodes()) {
      values.put(node.output(), apply(node, node.inputs().stream().map(values::get).toList()));
    }
    return values.get(network.graph().output()).data;
  }

  private static Value apply(Node node, List<Value> in) {
    Value x = in.get(0);
    return switch (node.operator()) {
      case Conv c -> conv(c, in);
      case BatchNormalization b -> normalize(b, in);
      case Relu r -> x.map(v -> Math.max(v, 0));
      case Sigmoid s -> x.map(v -> 1 / (1 + Math.exp(-v)));
      case Softmax s -> softmax(x, s.axis());
      case Dropout d -> x;
      case MaxPool p -> pool(x, p.window(), true);
      case AveragePool p -> pool(x, p.window(), false);
      case GlobalAveragePool g -> globalMean(x);
      case Flatten f -> x.as(x.dims[0], x.data.length / x.dims[0]);
      case Gemm g -> gemm(in);
      case Add a -> x.zip(in.get(1), (p, q) -> p + q);
      case Mul m -> x.zip(in.get(1), (p, q) -> p * q);
      case Concat c -> concat(in, c.axis());
      default -> throw new AssertionError("no formula is written out here for " + node.operator());
    };
  }

  private static Value conv(Conv c, List<Value> in) {
    Value x = in.get(0);
    Value w = in.get(1);
    int channels = w.dims[0];
    int[] dims = slid(x, channels, c.window());
    Value y = new Value(dims);
    int[] kernel = Arrays.copyOfRange(w.dims, 2, w.dims.length);
    int perGroup = channels / c.groups();
    for (int[] at : positions(dims)) {
      double sum = in.size() > 2 ? in.get(2).data[at[1]] : 0;
      int firstChannel = at[1] / perGroup * w.dims[1];
      for (int ci = 0; ci < w.dims[1]; ci++) {
        for (int[] k : positions(kernel)) {
          int[] from = source(at, k, c.window());
          from[0] = at[0];
          from[1] = firstChannel + ci;
          if (x.contains(from)) {
            sum += x.get(from) * w.get(joined(at[1], ci, k));
          }
        }
      }
      y.set(at, sum);
    }
    return y;
  }

  private static Value pool(Value x, Window window, boolean max) {
    int[] dims = slid(x, x.dims[1], window);
    Value y = new Value(dims);
    int[] kernel = window.kernel().stream().mapToInt(Integer::intValue).toArray();
    for (int[] at : positions(dims)) {
      double best = Double.NEGATIVE_INFINITY;
      double sum = 0;
      int seen = 0;
      for (int[] k : positions(kernel)) {
        int[] from = source(at, k, window);
        from[0] = at[0];
        from[1] = at[1];
        if (x.contains(from)) {
          best = Math.max(best, x.get(from));
          sum += x.get(from);
          seen++;
        }
      }
      y.set(at, max ? best : sum / seen);
    }
    return y;
  }

  private static Value normalize(BatchNormalization b, List<Value> in) {
    Value x = in.get(0);
    Value y = new Value(x.dims);
    for (int[] at : positions(x.dims)) {
      int c = at[1];
      double standard =
          (x.get(at) - in.get(3).data[c]) / Math.sqrt(in.get(4).data[c] + b.epsilon());
      y.set(at, in.get(1).data[c] * standard + in.get(2).data[c]);
    }
    return y;
  }

  private static Value softmax(Value x, int axis) {
    Value y = new Value(x.dims);
    for (int[] at : positions(x.dims)) {
      double sum = 0;
      for (int i = 0; i < x.dims[axis]; i++) {
        int[] other = at.clone();
        other[axis] = i;
        sum += Math.exp(x.get(other) - x.get(at));
      }
      y.set(at, 1 / sum);
    }
    return y;
  }

  private static Value globalMean(Value x) {
    int[] dims = new int[x.dims.length];
    Arrays.fill(dims, 1);
    dims[0] = x.dims[0];
    dims[1] = x.dims[1];
    Value y = new Value(dims);
    double share = (double) dims[0] * dims[1] / x.data.length;
    for (int[] at : positions(x.dims)) {
      y.data[at[0] * x.dims[1] + at[1]] += x.get(at) * share;
    }
    return y;
  }

  private static Value gemm(List<Value> in) {
    Value x = in.get(0);
    Value w = in.get(1);
    Value y = new Value(new int[] {x.dims[0], w.dims[0]});
    for (int[] at : positions(y.dims)) {
      double sum = in.size() > 2 ? in.get(2).data[at[1]] : 0;
      for (int i = 0; i < x.dims[1]; i++) {
        sum += x.get(at[0], i) * w.get(at[1], i);
      }
      y.set(at, sum);
    }
    return y;
  }

  private static Value concat(List<Value> in, int axis) {
    int[] dims = in.get(0).dims.clone();
    dims[axis] = in.stream().mapToInt(v -> v.dims[axis]).sum();
    Value y = new Value(dims);
    int shift = 0;
    for (Value v : in) {
      for (int[] at : positions(v.dims)) {
        int[] to = at.clone();
        to[axis] += shift;
        y.set(to, v.get(at));
      }
      shift += v.dims[axis];
    }
    return y;
  }

  private static int[] slid(Value x, int channels, Window w) {
    int[] dims = x.dims.clone();
    dims[1] = channels;
    for (int a = 0; a < w.rank(); a++) {
      int span = w.dilations().get(a) * (w.kernel().get(a) - 1) + 1;
      dims[a + 2] = (x.dims[a + 2] + 2 * w.pads().get(a) - span) / w.strides().get(a) + 1;
    }
    return dims;
  }

  private static int[] source(int[] at, int[] k, Window w) {
    int[] from = new int[at.length];
    for (int a = 0; a < k.length; a++) {
      from[a + 2] = at[a + 2] * w.strides().get(a) + k[a] * w.dilations().get(a) - w.pads().get(a);
    }
    return from;
  }

  private static int[] joined(int first, int second, int[] rest) {
    return IntStream.concat(IntStream.of(first, second), IntStream.of(rest)).toArray();
  }

  /** Every position in a tensor of these extents, row-major. */
  private static List<int[]> positions(int[] dims) {
    int count = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    return IntStream.range(0, count).mapToObj(i -> position(dims, i)).toList();
  }

  private static int[] position(int[] dims, int index) {
    int[] at = new int[dims.length];
    int rest = index;
    for (int a = dims.length - 1; a >= 0; a--) {
      at[a] = rest % dims[a];
      rest /= dims[a];
    }
    return at;
  }

  private static int[] dims(Shape shape) {
    return shape.dims().stream().mapToInt(Integer::intValue).toArray();
  }

  /** A tensor of doubles, row-major. */
  private static final class Value {
    private final int[] dims;
    private final double[] data;

    Value(int[] dims) {
      this(dims, new double[Arrays.stream(dims).reduce(1, (a, b) -> a * b)]);
    }

    Value(int[] dims, float[] data) {
      this(dims, IntStream.range(0, data.length).mapToDouble(i -> data[i]).toArray());
    }

    private Value(int[] dims, double[] data) {
      this.dims = dims;
      this.data = data;
    }

    private boolean contains(int[] at) {
      return IntStream.range(0, dims.length).allMatch(a -> at[a] >= 0 && at[a] < dims[a]);
    }

    private int index(int... at) {
      int index = 0;
      for (int a = 0; a < dims.length; a++) {
        index = index * dims[a] + at[a];
      }
      return index;
    }

    private double get(int... at) {
      return data[index(at)];
    }

    private void set(int[] at, double value) {
      data[index(at)] = value;
    }

    private Value as(int... newDims) {
      return new Value(newDims, data);
    }

    private Value map(java.util.function.DoubleUnaryOperator f) {
      return new Value(dims, Arrays.stream(data).map(f).toArray());
    }

    /** The other value may have extent 1 where this one has more. */
    private Value zip(Value other, java.util.function.DoubleBinaryOperator f) {
      Value y = new Value(dims);
      for (int[] at : positions(dims)) {
        int[] there = at.clone();
        for (int a = 0; a < there.length; a++) {
          there[a] = Math.min(there[a], other.dims[a] - 1);
        }
        y.set(at, f.applyAsDouble(get(at), other.get(there)));
      }
      return y;
    }
  }
}
