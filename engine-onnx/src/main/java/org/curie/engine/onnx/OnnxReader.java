// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.Problems;
import org.curie.engine.onnx.draft.WireScan;
import org.curie.engine.onnx.operator.OperatorSet;
import org.curie.engine.onnx.pass.ReadPass;
import org.curie.learning.graph.Network;
import org.curie.learning.operator.Role;

/**
 * Reads an ONNX file into a network: Curie's own files exactly, others as far as their operators
 * are known.
 *
 * <p>What exporters write differently is brought into Curie's form by the passes of {@link
 * ReadPass}, each of which says what it changed. Everything that remains unknown is refused in one
 * message. Initialisers that no node reads are left out.
 *
 * <p><b>Limits</b> Operator sets 7 to 25, float32, weights in the file itself, 4 MiB and 524,288
 * fields of structure besides the weights. Any bytes at all may be handed in: the answer is a
 * network or a {@link CurieException}, and memory stays within a multiple of the file's size.
 */
public final class OnnxReader {

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when the bytes are no ONNX file or
   *     contradict themselves, {@link ErrorCode#FORMAT_UNSUPPORTED} naming all that is not known,
   *     {@link ErrorCode#BUDGET_EXCEEDED} when reading would take memory beyond the file's size
   */
  public ReadReport read(byte[] bytes) {
    ModelProto model = parse(bytes);
    Draft draft = Draft.of(model.getGraph(), operatorSet(model));
    List<String> changes = new ArrayList<>();
    for (ReadPass pass : ReadPass.inOrder()) {
      changes.addAll(pass.apply(draft));
    }
    boolean own = model.getProducerName().equals(OnnxWriter.PRODUCER);
    GraphReader reader = new GraphReader(draft, frozen(model), roles(model), bytes.length, own);
    Network network = reader.read();
    changes.addAll(reader.changes());
    return new ReadReport(network, changes);
  }

  private static ModelProto parse(byte[] bytes) {
    try {
      WireScan scan = WireScan.of(bytes);
      if (scan.externalData()) {
        throw Problems.unsupportedFile(
            "its weights are in another file, which Curie does not open; save it with the weights "
                + "inside");
      }
      if (scan.isTooLarge()) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED, "ONNX file: " + scan.size() + "; simplify the graph");
      }
      ModelProto model = ModelProto.parseFrom(bytes);
      if (!model.hasGraph()) {
        throw Problems.damaged("expected a graph, found none in " + bytes.length + " bytes");
      }
      return model;
    } catch (IOException e) {
      throw Problems.damaged("the content is truncated or no ONNX at all", e);
    }
  }

  private static long operatorSet(ModelProto model) {
    List<Long> versions =
        model.getOpsetImportList().stream()
            .filter(o -> o.getDomain().isEmpty() || o.getDomain().equals("ai.onnx"))
            .map(OperatorSetIdProto::getVersion)
            .distinct()
            .toList();
    if (versions.size() != 1) {
      throw Problems.damaged("expected one version of the operator set, found " + versions.size());
    }
    long version = versions.get(0);
    if (version < OperatorSet.LOWEST_READ || version > OperatorSet.HIGHEST_READ) {
      throw Problems.unsupportedFile(
          "Curie reads operator sets %d to %d, but found %d; export it with one of these"
              .formatted(OperatorSet.LOWEST_READ, OperatorSet.HIGHEST_READ, version));
    }
    return version;
  }

  private static Set<String> frozen(ModelProto model) {
    return metadata(model, OnnxWriter.FROZEN).keySet();
  }

  private static Map<String, Role> roles(ModelProto model) {
    Map<String, Role> roles = new HashMap<>();
    metadata(model, OnnxWriter.ROLE)
        .forEach((parameter, word) -> roles.put(parameter, role(parameter, word)));
    return roles;
  }

  private static Role role(String parameter, String word) {
    return Stream.of(Role.values())
        .filter(role -> role.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.damaged(
                    "the parameter %s has the unknown role %s"
                        .formatted(Problems.quoted(parameter), Problems.quoted(word))));
  }

  private static Map<String, String> metadata(ModelProto model, String prefix) {
    Map<String, String> entries = new HashMap<>();
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      if (entry.getKey().startsWith(prefix)) {
        entries.put(entry.getKey().substring(prefix.length()), entry.getValue());
      }
    }
    return entries;
  }
}
