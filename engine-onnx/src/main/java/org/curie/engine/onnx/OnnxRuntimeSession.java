// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.curie.learning.engine.InferenceSession;
import org.curie.learning.operator.Shape;

/**
 * A network that ONNX Runtime has loaded. Safe for all threads: runs may overlap, closing waits for
 * them.
 *
 * <p>Inputs and answers stand in native memory of which the runtime makes no copy. Many cases are
 * run in chunks, so that this memory does not grow with their number; a network exported for one
 * fixed batch size is run in chunks of just that size, the last one filled up.
 */
final class OnnxRuntimeSession implements InferenceSession {
  private static final long CHUNK_BYTES = 64L << 20;
  private static final long LARGEST_CASE = Integer.MAX_VALUE / Float.BYTES;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Port input;
  private final Port output;
  private final ReadWriteLock gate = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxRuntimeSession(
      OrtEnvironment environment, OrtSession session, Port input, Port output) {
    this.environment = environment;
    this.session = session;
    this.input = input;
    this.output = output;
  }

  static OnnxRuntimeSession of(OrtEnvironment environment, OrtSession session) throws OrtException {
    Port input = Port.only("input", session.getInputInfo());
    Port output = Port.only("output", session.getOutputInfo());
    if (input.shape().dim(0) != output.shape().dim(0)) {
      throw OrtErrors.incompatible(
          "it answers " + output.shape() + " to " + input.shape() + ", not one answer a case");
    }
    return new OnnxRuntimeSession(environment, session, input, output);
  }

  @Override
  public Shape inputShape() {
    return input.shape();
  }

  @Override
  public float[] run(float[] inputs, int count) {
    float[] answers = new float[Math.multiplyExact(Math.max(0, count), output.shape().caseSize())];
    run(inputs, count, answers);
    return answers;
  }

  @Override
  public void run(float[] inputs, int count, float[] answers) {
    int caseSize = input.shape().caseSize();
    int answerSize = output.shape().caseSize();
    if (count < 0 || inputs.length != (long) count * caseSize) {
      throw new IllegalArgumentException(
          "%d cases of %s have %d values each, but got %d values"
              .formatted(count, input.shape(), caseSize, inputs.length));
    }
    if (answers.length != (long) count * answerSize) {
      throw new IllegalArgumentException(
          "the answer has %d values, but there is room for %d"
              .formatted((long) count * answerSize, answers.length));
    }
    int chunk = chunk(count);
    gate.readLock().lock();
    try (Arena arena = Arena.ofConfined()) {
      requireOpen();
      FloatBuffer in = floats(arena, (long) chunk * caseSize);
      FloatBuffer out = floats(arena, (long) chunk * answerSize);
      for (int first = 0; first < count; first += chunk) {
        int cases = Math.min(chunk, count - first);
        in.put(0, inputs, first * caseSize, cases * caseSize);
        run(in, out, isBatchFixed() ? chunk : cases);
        out.get(0, answers, first * answerSize, cases * answerSize);
      }
    } catch (OrtException e) {
      throw OrtErrors.failed(e);
    } finally {
      gate.readLock().unlock();
    }
  }

  private void run(FloatBuffer in, FloatBuffer out, int cases) throws OrtException {
    try (OnnxTensor x = tensor(in, input.shape().withDim(0, cases));
        OnnxTensor y = tensor(out, output.shape().withDim(0, cases))) {
      session.run(Map.of(input.name(), x), Map.of(output.name(), y)).close();
    }
  }

  /** A tensor over the first values of a buffer, which stay where they are. */
  private OnnxTensor tensor(FloatBuffer buffer, Shape shape) throws OrtException {
    long[] dims = shape.dims().stream().mapToLong(Integer::longValue).toArray();
    return OnnxTensor.createTensor(environment, buffer.slice(0, shape.size()), dims);
  }

  private static FloatBuffer floats(Arena arena, long count) {
    return arena
        .allocate(ValueLayout.JAVA_FLOAT, count)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private int chunk(int count) {
    if (isBatchFixed()) {
      return input.shape().dim(0);
    }
    long largest = Math.max(input.shape().caseSize(), output.shape().caseSize());
    return Math.clamp(CHUNK_BYTES / (Float.BYTES * largest), 1, Math.max(1, count));
  }

  private boolean isBatchFixed() {
    return input.shape().dim(0) != Shape.ANY;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the inference session is closed");
    }
  }

  @Override
  public void close() {
    gate.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException e) {
      throw OrtErrors.failed(e);
    } finally {
      gate.writeLock().unlock();
    }
  }

  /** The name and shape of what goes in or comes out; only the batch axis may be open. */
  private record Port(String name, Shape shape) {

    static Port only(String what, Map<String, NodeInfo> ports) {
      if (ports.size() != 1) {
        throw OrtErrors.incompatible("expected one " + what + ", found " + ports.size());
      }
      NodeInfo node = ports.values().iterator().next();
      if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
        throw OrtErrors.incompatible("its " + what + " is not a float32 tensor");
      }
      return new Port(node.getName(), shape(what, tensor.getShape()));
    }

    private static Shape shape(String what, long[] dims) {
      List<Integer> extents = new ArrayList<>();
      long size = Float.BYTES;
      for (int axis = 0; axis < dims.length; axis++) {
        boolean open = axis == 0 && dims[axis] < 1;
        if (dims[axis] > LARGEST_CASE || (dims[axis] < 1 && !open)) {
          throw OrtErrors.incompatible("axis %d of its %s is not fixed".formatted(axis, what));
        }
        extents.add(open ? Shape.ANY : (int) dims[axis]);
        size = open ? size : Math.min(Integer.MAX_VALUE + 1L, size * dims[axis]);
      }
      if (extents.isEmpty() || size > Integer.MAX_VALUE) {
        throw OrtErrors.incompatible("its " + what + " has no batch axis, or is too large");
      }
      return new Shape(extents);
    }
  }
}
