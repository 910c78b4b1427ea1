// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code train} says of data and settings it cannot use, and that it leaves nothing behind.
 */
final class BadInputTest {
  private static final int BAD_INPUT = 3;

  @TempDir private Path folder;

  /** Makes something bad in a folder. */
  private interface Bad extends Function<Path, Path> {}

  private static Arguments bad(String errorCode, String name, String says, Bad maker) {
    return Arguments.argumentSet(name, errorCode, says, maker);
  }

  static Stream<Arguments> inputs() {
    return Stream.concat(data(), experiments());
  }

  private static Stream<Arguments> data() {
    List<Integer> labels = List.of(0, 1);
    return Stream.of(
        bad("FILE_NOT_FOUND", "missing file", "none.npz", f -> f.resolve("none.npz")),
        bad(
            "FORMAT_DAMAGED",
            "truncated npz",
            "broken or cut off",
            f ->
                TinyImages.truncated(
                    TinyImages.medMnist(f.resolve("whole.npz"), labels, 0), f.resolve("cut.npz"))),
        bad("FORMAT_UNKNOWN", "zip that is no npz", "a zip that is no npz", BadInputTest::plainZip),
        bad(
            "FORMAT_UNKNOWN",
            "text named npz",
            "plain text",
            f -> TinyImages.write(f.resolve("text.npz"), "not an array at all")),
        bad(
            "DATA_INVALID",
            "negative label",
            "expected a class number from 0",
            f -> TinyImages.medMnist(f.resolve("d.npz"), List.of(0, -1), 0)),
        bad(
            "DATA_INSUFFICIENT",
            "label far beyond the others",
            "class 1 has no training case",
            f -> TinyImages.medMnist(f.resolve("d.npz"), List.of(0, 300), 0)),
        bad(
            "DATA_INVALID",
            "NaN image",
            "train/0 holds NaN",
            f -> TinyImages.medMnist(f.resolve("d.npz"), labels, Float.NaN)),
        bad("DATA_INSUFFICIENT", "empty class", "class empty is empty", BadInputTest::emptyClass),
        bad(
            "DATA_INSUFFICIENT",
            "one class only",
            "one class only (dark)",
            f -> TinyImages.dark(f.resolve("data/dark/0.png"), 0).getParent().getParent()),
        bad(
            "FORMAT_DAMAGED",
            "truncated image",
            "dark/00.png",
            f -> {
              Path data = TinyImages.folder(f.resolve("data"), 8);
              TinyImages.truncated(data.resolve("light/00.png"), data.resolve("dark/00.png"));
              return data;
            }),
        bad(
            "DATA_INVALID",
            "folder without classes",
            "one sub-folder for each class",
            f -> TinyImages.dark(f.resolve("data/0.png"), 0).getParent()),
        bad(
            "FILE_NOT_FOUND",
            "table that names a missing image",
            "line 2 names none.png",
            f -> TinyImages.write(f.resolve("d.csv"), "path,label\nnone.png,a\n")),
        bad(
            "FORMAT_DAMAGED",
            "table cut inside quotes",
            "quoted field",
            f -> TinyImages.write(f.resolve("d.csv"), "path,label\n\"none.p")));
  }

  private static Stream<Arguments> experiments() {
    return Stream.of(
        edited(
            "SETTING_UNKNOWN",
            "epochs:",
            "epoch:",
            "there is no setting fit.epoch, did you mean epochs?"),
        edited("SETTING_UNKNOWN", "data: data", "dta: data", "did you mean data?"),
        edited("SETTING_INVALID", "  patience: 0\n", "", "fit.patience is missing"),
        edited(
            "SETTING_INVALID",
            "epochs: 2",
            "epochs: two",
            "line 16: fit.epochs must be a whole number"),
        edited("SETTING_INVALID", "epochs: 2", "epochs: 2.5", "must be a whole number"),
        edited("SETTING_INVALID", "epochs: 2", "epochs: 0", "epochs must be from 1"),
        edited(
            "SETTING_INVALID",
            "kind: cnn",
            "kind: cn",
            "did you mean cnn?; known: attention-unet, cbam, cnn"),
        edited("SETTING_INVALID", "{kind: cnn, ", "{", "network does not say its kind"),
        edited("SETTING_INVALID", "width: 4", "width: 0", "its network cannot be built"),
        edited("SETTING_INVALID", "precision: fp32", "precision: fp8", "must be fp32 or bf16"),
        edited("SETTING_INVALID", "seed: 1", "seed: [1", "no valid YAML"),
        edited("SETTING_INVALID", "seed: 1", "seed: 1\nseed: 2", "seed"),
        edited("DATA_INVALID", "height: 12", "height: 13", "add a resize step"),
        edited("FILE_NOT_FOUND", "data: data", "data: nowhere", "nowhere"),
        bad(
            "SETTING_INVALID",
            "empty experiment",
            "is empty",
            f -> TinyImages.write(f.resolve("e.yaml"), "\n")),
        bad(
            "FILE_NOT_FOUND",
            "missing experiment",
            "there is no experiment file",
            f -> f.resolve("none.yaml")));
  }

  private static Arguments edited(String errorCode, String from, String to, String says) {
    return bad(
        errorCode,
        "experiment with '" + to.strip().replace('\n', ' ') + "'",
        says,
        f -> {
          TinyImages.folder(f.resolve("data"), 8);
          Path file = TinyImages.experiment(f.resolve("experiment.yaml"), 2);
          String text = read(file);
          assertThat(text).contains(from);
          return TinyImages.write(file, text.replace(from, to));
        });
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void badInput_isOneSentenceThatNamesIt_andLeavesNothingBehind(
      String errorCode, String says, Bad maker) throws IOException {
    Path bad = maker.apply(folder);
    List<Path> before = listing();

    Ended ended = curie("train", bad, "--out", folder.resolve("run"), "--quiet");

    ended.refused(BAD_INPUT, errorCode);
    assertThat(ended.err()).contains(says);
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void badInputWithJson_isOneDocument() {
    Ended ended = curie("train", folder.resolve("none.npz"), "--json", "--quiet");

    assertThat(ended.out())
        .startsWith("{\"error\": {\"code\": \"FILE_NOT_FOUND\", \"exitCode\": 3, ")
        .hasLineCount(1);
  }

  @Test
  void aRunFolderThatCannotBeMade_isAFailureBeforeTraining() throws IOException {
    Path data = TinyImages.folder(folder.resolve("data"), 8);
    Path file = TinyImages.write(folder.resolve("file"), "in the way");
    List<Path> before = listing();

    curie("train", data, "--out", file.resolve("run"), "--quiet").refused(1, "STORAGE_FAILED");

    assertThat(listing()).isEqualTo(before);
  }

  static Stream<Arguments> commandLines() {
    return Stream.of(
        Arguments.of("expected DATA", new String[] {"train"}),
        Arguments.of("leave out data.npz", new String[] {"train", "data.npz", "--resume", "run"}),
        Arguments.of(
            "leave out --seed, --epochs",
            new String[] {"train", "--resume", "run", "--seed", "2", "--epochs", "3"}),
        Arguments.of("--epochs must be at least 1", new String[] {"train", "d", "--epochs", "0"}),
        Arguments.of("--precision", new String[] {"train", "d", "--precision", "fp8"}),
        Arguments.of("--folds", new String[] {"cross-validate", "d"}),
        Arguments.of("at least 2", new String[] {"cross-validate", "d", "--folds", "1"}),
        Arguments.of("--data", new String[] {"evaluate", "m.curie"}),
        Arguments.of("--split is", new String[] {"evaluate", "m", "--data", "d", "--split", "x"}),
        Arguments.of("INPUT", new String[] {"predict", "m.curie"}),
        Arguments.of("add --out", new String[] {"predict", "m", "i", "--format", "csv"}),
        Arguments.of(
            "not available yet",
            new String[] {"predict", "m", "i", "--out", "o", "--format", "fhir"}),
        Arguments.of(
            "not available yet", new String[] {"explain", "m", "i", "--method", "occlusion"}),
        Arguments.of(
            "--method is grad-cam", new String[] {"explain", "m", "i", "--method", "magic"}),
        Arguments.of("PATH", new String[] {"info"}));
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void aCommandLineThatDoesNotFit_isAUsageError(String says, String[] arguments) {
    Ended ended = curie((Object[]) arguments);

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(says).contains("[USAGE]\nTry: curie ").hasLineCount(2);
  }

  private List<Path> listing() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.sorted().toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path emptyClass(Path folder) {
    Path data = TinyImages.folder(folder.resolve("data"), 8);
    try {
      Files.createDirectory(data.resolve("empty"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return data;
  }

  private static Path plainZip(Path folder) {
    Path file = folder.resolve("plain.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("letter.txt"));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
