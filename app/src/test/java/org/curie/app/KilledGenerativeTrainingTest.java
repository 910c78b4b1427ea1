// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.curie.core.random.RandomStreams;
import org.curie.learning.generate.model.GenerativePackage;
import org.curie.learning.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} while networks that make images are trained: what is resumed ends with the
 * weights, figures and package of a run that nobody disturbed.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class KilledGenerativeTrainingTest {
  private static final int EPOCHS = 40;
  private static final int LATEST_MILLIS = 400;

  @TempDir private Path folder;

  @Test
  void opponents_thatAreKilledAndResumed_endAsIfNothingHadHappened() throws Exception {
    TinyImages.folder(folder.resolve("data"), 12);
    killedThenCompared(GenerativeExperiments.generation(folder.resolve("e.yaml"), EPOCHS));
  }

  @Test
  void aVariationalAutoencoder_thatIsKilledAndResumed_endsAsIfNothingHadHappened()
      throws Exception {
    TinyImages.folder(folder.resolve("data"), 12);
    killedThenCompared(
        GenerativeExperiments.variational(folder.resolve("e.yaml"), "reconstruction", EPOCHS));
  }

  private void killedThenCompared(Path experiment) throws Exception {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    curie("train", experiment, "--out", whole, "--quiet").successfully();

    RandomGenerator random = new RandomStreams(5).stream("kill");
    try (Started started = Started.curie("train", experiment, "--out", killed, "--in-process")) {
      started.until("Epoch   3/").endWithin(random.nextInt(LATEST_MILLIS), MILLISECONDS);
    }
    try (Started started = Started.curie("train", "--resume", killed, "--in-process")) {
      started.until("Going on with epoch ").until("Epoch ");
      started.endWithin(random.nextInt(LATEST_MILLIS), MILLISECONDS);
    }
    try (Started started = Started.curie("train", "--resume", killed, "--in-process")) {
      started.until("Checking and judging ");
    }
    curie("train", "--resume", killed, "--quiet").successfully();

    assertThat(withoutTimes(killed)).isEqualTo(withoutTimes(whole));
  }

  /** What a run leaves, without when and where it was and how long it took. */
  private static Map<String, String> withoutTimes(Path run) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String name :
        new String[] {"experiment.yaml", "plan.json", "splits.csv", "log.jsonl", "metrics.json"}) {
      files.put(
          name,
          Files.readString(run.resolve(name))
              .replace(run.toString(), "RUN")
              .replaceAll("\"(seconds|imagesPerSecond)\": [0-9.e-]+", "\"$1\": 0"));
    }
    GenerativePackage model = GenerativePackage.read(run.resolve("model.curie"));
    String created = model.description().provenance().created();
    files.put("model.json", Json.pretty(model.description()).replace(created, ""));
    files.put("card.html", model.card().replace(created, ""));
    files.put("model.onnx", HexFormat.of().formatHex(model.onnx()));
    return files;
  }
}
