// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.Progress;
import org.curie.app.wiring.DicomFiles;
import org.curie.app.wiring.FilesBelow;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.file.AtomicFile;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.DeidentificationSpec;
import org.curie.dicom.deidentify.Deidentified;
import org.curie.dicom.deidentify.Deidentifier;
import org.curie.dicom.deidentify.pixel.PixelCleaningSpec;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.pseudonym.PseudonymKey;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DicomFile;
import org.curie.dicom.io.DicomReader;
import org.curie.dicom.io.DicomWriter;
import org.curie.dicom.pixel.Decompression;
import org.curie.learning.json.Json;
import org.curie.learning.predict.FailedInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the identity of patients out of DICOM files: PS3.15 annex E. */
@Command(
    footer = {
      "",
      "Examples:",
      "  curie deidentify study/ clean/",
      "  curie deidentify study/ clean/ --key k --options retain-modified-dates",
      "  curie deidentify us/ clean/ --options clean-pixel-data,retain-device-identity",
      "",
      "Files are written as PATIENT/STUDY/INSTANCE.dcm under OUT, by pseudonym and",
      "new UIDs, since old names may name patients; evidence/INSTANCE.json beside",
      "them says what was done, without any old value. With --key (32 secret bytes:",
      "head -c 32 /dev/urandom > hospital.key) the same patient has the same",
      "pseudonym, UIDs and shift of dates in every batch; without one, in this batch",
      "only. A file that cannot be de-identified is not written; the exit code is",
      "then 3."
    })
public final class DeidentifyVerb implements Callable<Integer> {
  @Mixin private final Output output = new Output();

  @Parameters(index = "0", paramLabel = "IN", description = "A DICOM file or a folder of them.")
  private Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", description = "The folder to write to.")
  private Path out = Path.of("");

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "basic: the Basic Application Level Confidentiality Profile, the only one.")
  private String profile = "basic";

  @Option(
      names = "--options",
      split = ",",
      paramLabel = "OPTION",
      description =
          "Options of the profile: clean-pixel-data, clean-recognizable-visual-features,"
              + " clean-graphics, clean-structured-content, clean-descriptors, retain-full-dates,"
              + " retain-modified-dates, retain-patient-characteristics, retain-device-identity,"
              + " retain-uids, retain-safe-private, retain-institution-identity.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The secret that pseudonyms are made with. Default: one for this batch only.")
  private @Nullable Path key;

  @Option(
      names = "--pixel-rules",
      paramLabel = "TSV",
      description = "More rules where devices draw text, for clean-pixel-data.")
  private @Nullable Path pixelRules;

  private record Written(String input, String output, String evidence, List<String> review) {}

  private record Document(List<Written> written, List<FailedInput> failures) {}

  @Override
  public Integer call() {
    Deidentifier deidentifier = new Deidentifier(spec(), secret());
    List<Path> files = files();
    AtomicFile.sweepAbandoned(out);
    List<Written> written = new ArrayList<>();
    List<FailedInput> failures = new ArrayList<>();
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads);
        Progress progress = output.progress("De-identifying", "files", files.size())) {
      List<Future<Written>> pending =
          files.stream().map(f -> workers.submit(() -> deidentify(f, deidentifier))).toList();
      for (int i = 0; i < files.size(); i++) {
        collect(files.get(i), pending.get(i), written, failures);
        progress.advance(1);
      }
    }
    tell(written, failures);
    return PartialFailure.exitCode(failures).number();
  }

  private Written deidentify(Path file, Deidentifier deidentifier) {
    DicomFile read = new DicomReader().read(file);
    DataSet object = read.dataSet();
    TransferSyntax syntax = read.transferSyntax();
    if (cleansPixels()) {
      object = Decompression.of(object, syntax);
    }
    boolean compressed = syntax.isEncapsulated() && !cleansPixels();
    Deidentified clean = deidentifier.deidentify(object);
    String patient = clean.dataSet().string(Tags.PatientID).orElse("unknown");
    String study = clean.dataSet().uid(Tags.StudyInstanceUID).orElse("unknown");
    String instance = clean.dataSet().requireString(Tags.SOPInstanceUID);
    Path target = out.resolve(safe(patient)).resolve(safe(study)).resolve(safe(instance) + ".dcm");
    Path evidence = out.resolve("evidence").resolve(safe(instance) + ".json");
    new DicomWriter()
        .write(
            clean.dataSet(),
            compressed ? syntax : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            target);
    AtomicFile.write(evidence, clean.evidence().toJson());
    return new Written(
        file.toString(), target.toString(), evidence.toString(), clean.evidence().review());
  }

  private void collect(
      Path file, Future<Written> pending, List<Written> written, List<FailedInput> failures) {
    try {
      written.add(pending.get());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof CurieException refused)) {
        throw new IllegalStateException("de-identifying " + file + " broke off", e.getCause());
      }
      FailedInput failed = FailedInput.of(file.toString(), refused);
      failures.add(failed);
      output.failure("curie: %s [%s]".formatted(failed.message(), failed.code()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CurieException(
          ErrorCode.RUN_INTERRUPTED, "stopped before all files were de-identified", e);
    }
  }

  private void tell(List<Written> written, List<FailedInput> failures) {
    output.answer(
        "%d file(s) de-identified, %d not, in %s".formatted(written.size(), failures.size(), out));
    Map<String, Long> review =
        written.stream()
            .flatMap(w -> w.review().stream())
            .collect(Collectors.groupingBy(s -> s, TreeMap::new, Collectors.counting()));
    review.forEach((sentence, count) -> output.answer("Look at %d: %s".formatted(count, sentence)));
    if (key == null) {
      output.note("No --key was given, so another batch will get other pseudonyms.");
    }
    output.document(Json.pretty(new Document(written, failures)).strip());
  }

  private DeidentificationSpec spec() {
    if (!profile.equals("basic")) {
      throw output.usage("--profile is basic, but was '" + profile + "'");
    }
    PixelCleaningSpec pixels = PixelCleaningSpec.defaults();
    if (pixelRules != null) {
      pixels = pixels.withRules(pixels.rules().with(pixelRules));
    }
    return DeidentificationSpec.basic().withOptions(wanted()).withPixels(pixels);
  }

  private Set<DeidentificationOption> wanted() {
    Set<DeidentificationOption> wanted = EnumSet.noneOf(DeidentificationOption.class);
    for (String word : options) {
      wanted.add(
          Arrays.stream(DeidentificationOption.values())
              .filter(option -> word(option).equals(word.strip().toLowerCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(() -> output.usage(unknown(word))));
    }
    return wanted;
  }

  private static String word(DeidentificationOption option) {
    return option.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String unknown(String word) {
    return "--options knows %s, but not '%s'"
        .formatted(
            Arrays.stream(DeidentificationOption.values())
                .map(DeidentifyVerb::word)
                .collect(Collectors.joining(", ")),
            word);
  }

  private boolean cleansPixels() {
    return wanted().contains(DeidentificationOption.CLEAN_PIXEL_DATA);
  }

  private PseudonymKey secret() {
    return key == null ? PseudonymKey.random() : PseudonymKey.read(key);
  }

  /** A file named is de-identified or told; what a folder holds beside DICOM is left out. */
  private List<Path> files() {
    Path written = out.toAbsolutePath().normalize();
    List<Path> below =
        FilesBelow.of(in).stream()
            .filter(file -> !file.toAbsolutePath().normalize().startsWith(written))
            .toList();
    List<Path> dicom =
        Files.isDirectory(in) ? below.stream().filter(DicomFiles::looksLikeOne).toList() : below;
    if (dicom.size() < below.size()) {
      output.note("Left out %d file(s) that are not DICOM".formatted(below.size() - dicom.size()));
    }
    return dicom;
  }

  /** An identifier as a name of a file: nothing in it may lead out of the folder. */
  private static String safe(String identifier) {
    String name = identifier.replaceAll("[^A-Za-z0-9._-]", "_");
    return name.startsWith(".") ? "_" + name : name;
  }
}
