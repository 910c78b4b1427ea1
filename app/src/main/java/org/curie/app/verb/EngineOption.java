// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import org.curie.app.command.Output;
import org.curie.app.wiring.EngineChoice;
import picocli.CommandLine.Option;

/** What runs the model, for verbs that ask one. */
final class EngineOption {
  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "What runs the model: onnx (ONNX Runtime, fp32), torch (libtorch, in bf16 where the"
              + " processor has it), or auto: torch in bf16 for outlines where that is faster here,"
              + " else onnx. Of models that outline or tell classes. Default: auto.")
  private String word = EngineChoice.AUTO.word();

  EngineChoice choice(Output output) {
    return EngineChoice.ofWord(word)
        .orElseThrow(
            () ->
                output.usage(
                    "--engine is one of " + EngineChoice.allWords() + ", but was '" + word + "'"));
  }

  /** For models that only one engine runs. */
  void requireAuto(Output output, String models) {
    if (choice(output) != EngineChoice.AUTO) {
      throw output.usage("--engine is not for " + models + "; leave it out");
    }
  }
}
