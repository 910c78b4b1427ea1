// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.network;

import java.util.List;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.network.Conformance;
import org.curie.dicom.network.SupportedSopClass;
import org.curie.learning.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the conformance statement. The page docs/conformance.md is this verb's own output. */
@Command(footer = {"", "Example:", "  curie conformance > docs/conformance.md"})
public final class ConformanceVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  private record Row(String uid, String name, String service, List<String> transferSyntaxes) {}

  private record Document(List<Row> sopClasses) {}

  @Override
  public Integer call() {
    ConformanceStatement.page().lines().forEach(output::answer);
    output.document(
        Json.pretty(new Document(Conformance.all().stream().map(ConformanceVerb::row).toList()))
            .strip());
    return ExitCode.DONE.number();
  }

  private static Row row(SupportedSopClass supported) {
    return new Row(
        supported.sopClass().uid(),
        supported.sopClass().name(),
        supported.service().name(),
        supported.transferSyntaxes().stream().map(TransferSyntax::uid).toList());
  }
}
