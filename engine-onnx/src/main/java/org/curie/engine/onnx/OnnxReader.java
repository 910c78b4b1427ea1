// SPDX-License-Identifier: Apache-2.0
package org.curie.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.engine.onnx.draft.Draft;
import org.curie.engine.onnx.draft.ExternalTensors;
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
 * <p><b>Limits</b> Operator sets 7 to 25, float32, weights in the file itself or in its folder, 4
 * MiB and 524,288 fields of structure besides the weights. Any bytes at all may be handed in: the
 * answer is a network or a {@link CurieException}, and memory stays within a multiple of the file's
 * size.
 */
public final class OnnxReader {
  private static final long MOST_BYTES = Integer.MAX_VALUE - 64;

  /**
   * @throws CurieException with {@link ErrorCode#FORMAT_DAMAGED} when the bytes are no ONNX file or
   *     contradict themselves, {@link ErrorCode#FORMAT_UNSUPPORTED} naming all that is not known,
   *     {@link ErrorCode#BUDGET_EXCEEDED} when reading would take memory beyond the file's size
   */
  public ReadReport read(byte[] bytes) {
    if (scan(bytes).externalData()) {
      throw Problems.unsupportedFile(
          "its weights are in another file; bring both into one: curie import-onnx FILE --out"
              + " ONE.onnx");
    }
    return read(parse(bytes), bytes.length, new ArrayList<>());
  }

  /**
   * Reads a file, and those in its folder where it says that weights are.
   *
   * @throws CurieException as {@link #read(byte[])}, with {@link ErrorCode#FILE_NOT_FOUND} or
   *     {@link ErrorCode#FILE_UNREADABLE}, and with {@link ErrorCode#FORMAT_UNSUPPORTED} when it
   *     names files elsewhere
   */
  public ReadReport read(Path file) {
    byte[] bytes = content(file);
    if (!scan(bytes).externalData()) {
      return read(bytes);
    }
    ExternalTensors tensors = new ExternalTensors(file.toAbsolutePath().normalize().getParent());
    ModelProto whole = tensors.inside(parse(bytes));
    List<String> changes = new ArrayList<>(List.of(tensors.change()));
    return read(whole, bytes.length + tensors.bytes(), changes);
  }

  static byte[] content(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new CurieException(
            ErrorCode.FORMAT_UNSUPPORTED,
            "an ONNX file holds less than 2 GiB, but %s has %d bytes; export a smaller network"
                .formatted(file, Files.size(file)));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new CurieException(
          ErrorCode.FILE_NOT_FOUND, "there is no file " + file + "; check its name", e);
    } catch (IOException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static ReadReport read(ModelProto model, long size, List<String> changes) {
    Draft draft = Draft.of(model.getGraph(), operatorSet(model));
    for (ReadPass pass : ReadPass.inOrder()) {
      changes.addAll(pass.apply(draft));
    }
    boolean own = model.getProducerName().equals(OnnxWriter.PRODUCER);
    GraphReader reader = new GraphReader(draft, frozen(model), roles(model), size, own);
    Network network = reader.read();
    changes.addAll(reader.changes());
    return new ReadReport(network, changes);
  }

  private static WireScan scan(byte[] bytes) {
    try {
      WireScan scan = WireScan.of(bytes);
      if (scan.isTooLarge()) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED, "ONNX file: " + scan.size() + "; simplify the graph");
      }
      return scan;
    } catch (IOException e) {
      throw notOnnx(e);
    }
  }

  private static CurieException notOnnx(IOException e) {
    return Problems.damaged("the content is truncated or no ONNX at all", e);
  }

  private static ModelProto parse(byte[] bytes) {
    try {
      ModelProto model = ModelProto.parseFrom(bytes);
      if (!model.hasGraph()) {
        throw Problems.damaged("expected a graph, found none in " + bytes.length + " bytes");
      }
      return model;
    } catch (IOException e) {
      throw notOnnx(e);
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
