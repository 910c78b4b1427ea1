// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.generate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.curie.app.command.ExitCode;
import org.curie.app.command.Output;
import org.curie.app.command.Progress;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.imaging.format.picture.PngWriter;
import org.curie.learning.data.Csv;
import org.curie.learning.generate.experiment.GenerativeTask;
import org.curie.learning.generate.model.GenerativeDescription;
import org.curie.learning.generate.model.GenerativePackage;
import org.curie.learning.generate.model.Latent;
import org.curie.learning.generate.model.PictureMaker;
import org.curie.learning.generate.model.PictureMaker.Made;
import org.curie.learning.generate.model.PixelScale;
import org.curie.learning.json.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a model make synthetic images. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie generate model.curie --count 100 --out synthetic",
      "  curie generate model.curie --count 20 --class malignant --seed 7 --out malignant",
      "",
      "The same model and seed make the same pixels; picture 3 is the same of 4 as of 4000.",
      "generated.csv says of every file that it is synthetic, and of which model and seed."
    })
public final class GenerateVerb implements Callable<Integer> {
  private static final int MOST = 1_000_000;
  private static final int PORTION = 256; // held in memory at once
  private static final String TABLE = "generated.csv";

  @Mixin private final Output output = new Output();

  @Parameters(
      paramLabel = "MODEL",
      description = "A model that curie train --task generation made (.curie).")
  @SuppressWarnings("NullAway.Init")
  private Path model;

  @Option(names = "--count", required = true, paramLabel = "N", description = "How many images.")
  private int count;

  @Option(
      names = "--class",
      paramLabel = "C",
      description =
          "Show this class, by its name or number from 0. Default: each as often as in training.")
  private @Nullable String wanted;

  @Option(names = "--seed", description = "Decides all randomness. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Write the images (PNG, 8 or 16 bit as the data) and generated.csv here.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  /**
   * What {@code --json} prints.
   *
   * @param sample of a pixel: {@code intercept + slope * pixel}
   */
  private record Document(
      boolean synthetic,
      int count,
      Optional<String> wantedClass,
      long seed,
      PixelScale sample,
      String modelSha256,
      String weightsSha256,
      String folder,
      String table,
      String warning) {}

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) {
      throw output.usage("--count must be 1 to %d, but was %d".formatted(MOST, count));
    }
    GenerativePackage packaged = GenerativePackage.read(model, GenerativeTask.GENERATION);
    GenerativeDescription description = packaged.description();
    OptionalInt label = label(description.latent().orElseThrow());
    if (Files.exists(out.resolve(TABLE))) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          out + " already holds generated images; choose another --out, or remove it");
    }
    String sha256 = ModelDigest.of(model);
    PixelScale scale = PixelScale.of(description.picture());
    StringBuilder table =
        new StringBuilder(
            Csv.row(
                "file",
                "synthetic",
                "class",
                "seed",
                "number",
                "model_sha256",
                "slope",
                "intercept"));
    try (PictureMaker maker =
            PictureMaker.open(
                packaged.onnx(),
                description.latent().orElseThrow(),
                description.picture(),
                Wiring.deployment());
        Progress progress = output.progress("Generating", "images", count)) {
      for (int first = 0; first < count; first += PORTION) {
        for (Made made : maker.make(seed, first, Math.min(PORTION, count - first), label)) {
          table.append(written(made, description, scale, sha256));
          progress.advance(1);
        }
      }
    }
    AtomicFile.write(out.resolve(TABLE), table.toString());
    tell(description, scale, sha256);
    return ExitCode.DONE.number();
  }

  /** Writes one image, and says how it stands in the table. */
  private String written(
      Made made, GenerativeDescription description, PixelScale scale, String sha256) {
    String name = String.format(Locale.ROOT, "synthetic-%06d.png", made.number());
    var pixels = scale.pixels(description.picture().picture(made.values()));
    if (scale.bits() == 8) {
      PngWriter.write(pixels, out.resolve(name));
    } else {
      PngWriter.write16(pixels, out.resolve(name));
    }
    List<String> classes = description.latent().orElseThrow().classes();
    return Csv.row(
        name,
        "yes",
        made.label().isPresent() ? classes.get(made.label().getAsInt()) : "",
        String.valueOf(seed),
        String.valueOf(made.number()),
        sha256,
        String.valueOf(scale.slope()),
        String.valueOf(scale.intercept()));
  }

  private void tell(GenerativeDescription description, PixelScale scale, String sha256) {
    output.answer(
        "Written %d synthetic image(s), %d bit, to %s; %s says of which model and seed."
            .formatted(count, scale.bits(), out, TABLE));
    output.note("None of them is of a patient. " + description.warning());
    output.document(
        Json.pretty(
                new Document(
                    true,
                    count,
                    Optional.ofNullable(wanted),
                    seed,
                    scale,
                    sha256,
                    description.weightsSha256(),
                    out.toString(),
                    out.resolve(TABLE).toString(),
                    description.warning()))
            .strip());
  }

  private OptionalInt label(Latent latent) {
    if (wanted == null) {
      return OptionalInt.empty();
    }
    int named = latent.classes().indexOf(wanted);
    if (named >= 0) {
      return OptionalInt.of(named);
    }
    for (int k = 0; k < latent.classes().size(); k++) {
      if (wanted.equals(String.valueOf(k))) {
        return OptionalInt.of(k);
      }
    }
    throw new CurieException(
        ErrorCode.SETTING_INVALID,
        latent.classes().isEmpty()
            ? "--class asks for '%s', but %s makes images without classes; leave it out"
                .formatted(wanted, model)
            : "--class must be one of %s, or a number from 0 to %d, but was '%s'"
                .formatted(
                    String.join(", ", latent.classes()), latent.classes().size() - 1, wanted));
  }
}
