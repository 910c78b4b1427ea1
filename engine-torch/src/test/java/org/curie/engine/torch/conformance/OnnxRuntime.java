// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.torch.conformance;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.curie.engine.onnx.OnnxWriter;
import org.curie.engine.torch.Differentiation.Value;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;

/** The written ONNX file of a case, run by ONNX Runtime itself. */
final class OnnxRuntime {
  private OnnxRuntime() {}

  static List<Double> answer(OperatorCase c) {
    Map<String, Value> values = c.values();
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Parameter p : c.graph().parameters()) {
      weights.put(p.name(), floats(values.get(p.name())));
    }
    Network network = new Network(c.graph(), Weights.of(c.graph().parameters(), weights));
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    try (OrtSession session = environment.createSession(new OnnxWriter().write(network))) {
      for (Graph.Input input : c.graph().inputs()) {
        Value value = values.get(input.name());
        long[] extents = value.extents().stream().mapToLong(Long::longValue).toArray();
        FloatBuffer numbers = FloatBuffer.wrap(floats(value));
        inputs.put(input.name(), OnnxTensor.createTensor(environment, numbers, extents));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        return doubles(((OnnxTensor) result.get(0)).getFloatBuffer());
      }
    } catch (OrtException e) {
      throw new AssertionError(c + ": " + e.getMessage(), e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static float[] floats(Value value) {
    float[] floats = new float[value.numbers().size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = value.numbers().get(i).floatValue();
    }
    return floats;
  }

  private static List<Double> doubles(FloatBuffer buffer) {
    return DoubleStream.generate(buffer::get).limit(buffer.remaining()).boxed().toList();
  }
}
