// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.curie.learning.json.Json;
import org.curie.learning.run.CrossValidationDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrossValidateTest {
  @TempDir private Path folder;

  @Test
  void folds_testEveryCaseOnce_andAreNotRepeatedWhenAskedAgain() throws IOException {
    TinyImages.folder(folder.resolve("data"), 8);
    Path experiment = TinyImages.experiment(folder.resolve("experiment.yaml"), 3);
    Path out = folder.resolve("folds");

    Ended first = ask(experiment, 2, out).successfully();

    CrossValidationDocument document = read(first);
    assertThat(document.folds()).hasSize(2);
    assertThat(document.folds().stream().mapToLong(f -> f.splits().get("test").cases()).sum())
        .isEqualTo(16);
    List<Double> accuracies =
        document.folds().stream()
            .map(f -> f.splits().get("test").metrics().get("accuracy").value())
            .toList();
    assertThat(document.mean().get("accuracy").value())
        .isCloseTo((accuracies.get(0) + accuracies.get(1)) / 2, within(1e-12));
    assertThat(first.out())
        .isEqualToNormalizingNewlines(Files.readString(out.resolve("cross-validation.json")));

    Path kept = out.resolve("fold-1/model.curie");
    FileTime written = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(kept, written);
    Files.delete(out.resolve("fold-2/metrics.json"));
    Ended again = ask(experiment, 2, out).successfully();

    assertThat(again.err()).contains("Fold 1 of 2 is done already").contains("Fold 2 of 2 …");
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(written);
    assertThat(read(again).mean()).isEqualTo(document.mean());

    Ended other = curie("cross-validate", experiment, "--folds", 4, "--out", out, "--quiet");
    other.refused(3, "SETTING_INVALID");
  }

  @Test
  void moreFoldsThanPatients_areRefused() {
    TinyImages.folder(folder.resolve("data"), 2);
    Path experiment = TinyImages.experiment(folder.resolve("experiment.yaml"), 1);

    curie("cross-validate", experiment, "--folds", 9, "--out", folder.resolve("f"), "--quiet")
        .refused(3, "DATA_INSUFFICIENT");

    assertThat(folder.resolve("f")).doesNotExist();
  }

  private static Ended ask(Path experiment, int folds, Path out) {
    return curie("cross-validate", experiment, "--folds", folds, "--out", out, "--json");
  }

  private static CrossValidationDocument read(Ended ended) {
    return Json.read(ended.out(), CrossValidationDocument.class, "--json");
  }
}
