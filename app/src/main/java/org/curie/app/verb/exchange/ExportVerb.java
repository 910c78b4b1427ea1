// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curie.app.command.Output;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.learning.json.Json;
import org.curie.learning.model.ModelPackage;
import org.curie.learning.safetensors.ElementType;
import org.curie.learning.safetensors.SafetensorsWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands the network of a model to other programs. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie export runs/scans/model.curie --onnx scans.onnx",
      "  curie export runs/scans/model.curie --safetensors scans.safetensors --type BF16"
    })
public final class ExportVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(paramLabel = "MODEL", description = "A model (.curie).")
  @SuppressWarnings("NullAway.Init")
  private Path model;

  @Option(names = "--onnx", paramLabel = "FILE", description = "Write the network, as ONNX.")
  private Optional<Path> onnx = Optional.empty();

  @Option(
      names = "--safetensors",
      paramLabel = "FILE",
      description = "Write the weights, each under its parameter's name.")
  private Optional<Path> safetensors = Optional.empty();

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "With --safetensors, the type of the numbers: F32, F16 or BF16. Default: F32.")
  private ElementType type = ElementType.F32;

  private record Document(String model, List<String> written) {}

  @Override
  public Integer call() {
    if (onnx.isEmpty() && safetensors.isEmpty()) {
      throw output.usage("say what to write: --onnx FILE, --safetensors FILE, or both");
    }
    byte[] network = onlyNetwork(ModelPackage.read(model));
    List<String> written = new ArrayList<>();
    onnx.ifPresent(path -> write(path, network, written));
    safetensors.ifPresent(
        path ->
            write(
                path,
                new SafetensorsWriter().write(Wiring.readOnnx(network).network(), type),
                written));
    written.forEach(path -> output.answer("Written " + path));
    output.document(Json.pretty(new Document(model.toString(), written)).strip());
    return 0;
  }

  private static byte[] onlyNetwork(ModelPackage content) {
    if (content.networks().size() > 1) {
      throw new CurieException(
          ErrorCode.MODEL_INCOMPATIBLE,
          "the package holds "
              + content.networks().size()
              + " networks, and a file holds one; export the packages of its members, model.curie in"
              + " member-1 or fold-1 and so on");
    }
    return content.networks().getFirst();
  }

  private static void write(Path path, byte[] content, List<String> written) {
    AtomicFile.write(path, content);
    written.add(path.toString());
  }
}
