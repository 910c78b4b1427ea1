// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.random.RandomStreams;

/**
 * One run of a file as it is in ONNX Runtime, for networks that Curie does not understand: whether
 * it runs here, what it reads and what it answers.
 *
 * <p>It is shown numbers between 0 and 1, always the same; whole numbers are 0. An open first axis
 * is of one case, any other open one of {@value #OPEN} places.
 *
 * @param runtime its name and version
 */
public record TrialRun(String runtime, List<Port> inputs, List<Port> outputs) {
  private static final long OPEN = 64;
  private static final long MOST_VALUES = 1L << 28;

  /**
   * What goes in or comes out.
   *
   * @param declared the extents that the file states, -1 where one is open
   * @param shape the extents in this run
   * @param lowest of the numbers; absent where they are no float32, or one is no number
   */
  public record Port(
      String name,
      String type,
      List<Long> declared,
      List<Long> shape,
      OptionalDouble lowest,
      OptionalDouble highest) {
    public Port {
      declared = List.copyOf(declared);
      shape = List.copyOf(shape);
    }
  }

  public TrialRun {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * @throws CurieException as {@link #of(byte[])}, and with the codes of reading the file
   */
  public static TrialRun of(Path file) {
    return of(OnnxReader.content(file));
  }

  /**
   * @throws CurieException with {@link ErrorCode#ENGINE_UNAVAILABLE} when ONNX Runtime does not
   *     load, {@link ErrorCode#MODEL_INCOMPATIBLE} when it does not run the file either
   */
  public static TrialRun of(byte[] onnx) {
    OnnxRuntimeEngine engine = OnnxRuntimeEngine.load();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = engine.session(onnx, 1)) {
      return of(engine.name(), environment, session);
    } catch (OrtException e) {
      throw OrtErrors.incompatible("ONNX Runtime does not run it: " + OrtErrors.firstLine(e), e);
    }
  }

  private static TrialRun of(String runtime, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    Map<String, OnnxTensor> shown = new LinkedHashMap<>();
    try {
      List<Port> inputs = new ArrayList<>();
      for (NodeInfo node : session.getInputInfo().values()) {
        OnnxTensor tensor = input(node, environment);
        shown.put(node.getName(), tensor);
        inputs.add(port(node.getName(), declared(node), tensor));
      }
      List<Port> outputs = new ArrayList<>();
      try (OrtSession.Result result = session.run(shown)) {
        for (NodeInfo node : session.getOutputInfo().values()) {
          outputs.add(port(node.getName(), declared(node), result.get(node.getName()).get()));
        }
      }
      return new TrialRun(runtime, inputs, outputs);
    } finally {
      shown.values().forEach(OnnxTensor::close);
    }
  }

  private static List<Long> declared(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor
        ? LongStream.of(tensor.getShape()).boxed().toList()
        : List.of();
  }

  private static OnnxTensor input(NodeInfo node, OrtEnvironment environment) throws OrtException {
    if (!(node.getInfo() instanceof TensorInfo tensor)) {
      throw OrtErrors.incompatible("its input " + node.getName() + " is no tensor");
    }
    long[] shape = tensor.getShape();
    long count = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = shape[axis] >= 0 ? shape[axis] : axis == 0 ? 1 : OPEN;
      count = Math.min(MOST_VALUES + 1, count * shape[axis]);
    }
    if (count > MOST_VALUES) {
      throw OrtErrors.incompatible("its input " + node.getName() + " is too large to be tried");
    }
    return switch (tensor.type) {
      case OnnxJavaType.FLOAT ->
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(numbers((int) count)), shape);
      case OnnxJavaType.INT64 ->
          OnnxTensor.createTensor(environment, LongBuffer.allocate((int) count), shape);
      default ->
          throw OrtErrors.incompatible(
              "its input %s is of %s, and only float32 and int64 are tried"
                  .formatted(node.getName(), tensor.type));
    };
  }

  private static float[] numbers(int count) {
    RandomGenerator random = new RandomStreams(1).stream("trial-run");
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  private static Port port(String name, List<Long> declared, OnnxValue value) throws OrtException {
    if (!(value instanceof OnnxTensor tensor)) {
      String type = value.getType().name();
      return new Port(
          name, type, declared, List.of(), OptionalDouble.empty(), OptionalDouble.empty());
    }
    List<Long> shape = LongStream.of(tensor.getInfo().getShape()).boxed().toList();
    String type = tensor.getInfo().type.name();
    if (tensor.getInfo().type != OnnxJavaType.FLOAT) {
      return new Port(name, type, declared, shape, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    FloatBuffer values = tensor.getFloatBuffer();
    while (values.hasRemaining()) {
      float v = values.get();
      lowest = Math.min(lowest, v); // not a number, where one is none
      highest = Math.max(highest, v);
    }
    boolean told = Double.isFinite(lowest) && Double.isFinite(highest);
    return new Port(
        name,
        type,
        declared,
        shape,
        told ? OptionalDouble.of(lowest) : OptionalDouble.empty(),
        told ? OptionalDouble.of(highest) : OptionalDouble.empty());
  }
}
