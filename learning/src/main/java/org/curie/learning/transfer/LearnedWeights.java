// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.engine.GraphFormat;
import org.curie.learning.experiment.InitialWeights;
import org.curie.learning.graph.Graph;
import org.curie.learning.graph.Network;
import org.curie.learning.graph.Parameter;
import org.curie.learning.graph.Weights;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.safetensors.LoadedWeights;
import org.curie.learning.safetensors.NamedTensor;
import org.curie.learning.safetensors.SafetensorsReader;

/**
 * The weights of a file by the names of their parameters, and the classes of its model where it
 * says them.
 */
final class LearnedWeights {
  private static final int NAMES_SHOWN = 40;

  private final NamedFile file;
  private final Map<String, NamedTensor> tensors;
  private final Optional<List<String>> classes;

  private LearnedWeights(
      NamedFile file, Map<String, NamedTensor> tensors, Optional<List<String>> classes) {
    this.file = file;
    this.tensors = tensors;
    this.classes = classes;
  }

  /**
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} when the package holds several
   *     networks, and with the codes of reading packages, ONNX and safetensors files
   */
  static LearnedWeights read(NamedFile file, GraphFormat format) {
    if (file.is(".safetensors")) {
      return new LearnedWeights(file, new SafetensorsReader().read(file.bytes()), Optional.empty());
    }
    if (file.is(".onnx")) {
      return new LearnedWeights(file, tensors(format.read(file.bytes())), Optional.empty());
    }
    ModelPackage model = ModelPackage.read(file.path());
    if (model.networks().size() > 1) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s: expected one network, but %s is an ensemble of %d; name the model.curie of one of its members"
              .formatted(file.setting(), file.path(), model.networks().size()));
    }
    return new LearnedWeights(
        file,
        tensors(format.read(model.networks().getFirst())),
        Optional.of(model.description().classes()));
  }

  private static Map<String, NamedTensor> tensors(Network network) {
    Map<String, NamedTensor> tensors = new LinkedHashMap<>();
    for (Parameter p : network.graph().parameters()) {
      float[] values = network.weights().get(p.name());
      tensors.put(p.name(), new NamedTensor(p.name(), p.shape().dims(), values));
    }
    return tensors;
  }

  /**
   * These weights in a network, with fresh ones for a new head.
   *
   * @throws CurieException with {@link ErrorCode#MODEL_INCOMPATIBLE} naming at once every parameter
   *     that the file lacks or has in another shape, and every tensor that the network lacks; also
   *     when a head is to be kept that tells other classes apart
   */
  Weights into(Graph graph, Weights fresh, InitialWeights start, List<String> wanted) {
    Set<String> head = start.keepsHead() ? Set.of() : ClassifierHead.of(graph).parameters();
    if (start.keepsHead()) {
      requireClasses(wanted);
    }
    Map<String, NamedTensor> body = new LinkedHashMap<>(tensors);
    body.keySet().removeAll(head);
    LoadedWeights loaded = LoadedWeights.into(new Network(graph, fresh), body);
    List<String> missing = new ArrayList<>(loaded.missing());
    missing.removeAll(head);
    requireAll(missing, loaded.misfits(), loaded.unexpected());
    return loaded.network().weights();
  }

  private void requireClasses(List<String> wanted) {
    if (classes.isPresent() && !classes.get().equals(wanted)) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s: the head of %s tells %s apart, but the data have the classes %s; let it begin anew (head: new)"
              .formatted(
                  file.setting(),
                  file.path(),
                  String.join(", ", classes.get()),
                  String.join(", ", wanted)));
    }
  }

  private void requireAll(List<String> missing, List<String> misfits, List<String> unexpected) {
    List<String> differences = new ArrayList<>();
    tell(differences, "not in the file: ", missing);
    tell(differences, "of another shape: ", misfits);
    tell(differences, "not in the network: ", unexpected);
    if (!differences.isEmpty()) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "%s: the weights of %s are not those of this network (%s); give the experiment the network and input size that they were learned with"
              .formatted(file.setting(), file.path(), String.join("; ", differences)));
    }
  }

  private static void tell(List<String> differences, String what, List<String> names) {
    if (!names.isEmpty()) {
      int shown = Math.min(NAMES_SHOWN, names.size());
      differences.add(
          what
              + String.join(", ", names.subList(0, shown))
              + (shown < names.size() ? " and %d more".formatted(names.size() - shown) : ""));
    }
  }
}
