// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.ProgramVersion;
import org.curie.app.command.Progress;
import org.curie.app.command.TextTable;
import org.curie.app.verb.segment.OutlineDocument.Measured;
import org.curie.app.verb.segment.OutlineDocument.Outlined;
import org.curie.app.verb.segment.OutlineDocument.Thing;
import org.curie.app.wiring.FilesBelow;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.format.ImageFile;
import org.curie.learning.json.Json;
import org.curie.learning.predict.FailedInput;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.LabelScheme;
import org.curie.learning.segment.instance.Things;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.predict.Outliner;

/**
 * What {@code predict} does with a model that outlines structures: a label map for each image, on
 * its own voxels, and how large each structure is. What was written is read back and compared
 * before it counts.
 */
public final class Outlining {
  private static final Pattern CHANNEL = Pattern.compile("(.+)_\\d{4}");
  private static final double CUBIC_MM_PER_ML = 1000;

  private final Output output;
  private final Path model;
  private final Optional<Path> folder;
  private final SegmentationPackage packaged;
  private final List<Outlined> outlined = new ArrayList<>();
  private final List<FailedInput> failures = new ArrayList<>();
  private final Set<Path> written = new HashSet<>();

  /** A file that label maps can be written to. */
  private enum Form {
    NIFTI(".nii.gz"),
    PNG(".png"),
    NRRD(".nrrd");

    private final String ending;

    Form(String ending) {
      this.ending = ending;
    }
  }

  /**
   * @param folder where label maps are written; none only measures
   */
  public Outlining(Output output, Path model, Optional<Path> folder) {
    this.output = output;
    this.model = model;
    this.folder = folder;
    this.packaged = SegmentationPackage.read(model);
  }

  /** Whether a model package outlines structures. */
  public static boolean isFor(Path model) {
    return SegmentationPackage.isOne(model);
  }

  /**
   * @param inputs files, and folders whose images are all taken
   * @param formats names of formats; none for NIfTI of volumes and PNG of pictures
   */
  public int answer(List<Path> inputs, List<String> formats) {
    Set<Form> forms = forms(formats);
    int threads = Runtime.getRuntime().availableProcessors();
    Map<String, List<Path>> images = images(inputs);
    CaseFiles files = new CaseFiles(Wiring.images());
    try (Outliner outliner = packaged.outliner(Wiring.deployment(), threads);
        Progress bar = output.progress("Outlining", "images", images.size())) {
      images.forEach(
          (name, paths) -> {
            try {
              outlined.add(outline(name, files.stacked(paths), outliner, forms));
            } catch (CurieException e) {
              failures.add(FailedInput.of(name, e));
            }
            bar.advance(1);
          });
    }
    tell();
    return PartialFailure.exitCode(failures).number();
  }

  private Set<Form> forms(List<String> names) {
    Set<Form> forms = new LinkedHashSet<>();
    for (String name : names) {
      String word = name.strip().toUpperCase(Locale.ROOT);
      forms.add(
          Arrays.stream(Form.values())
              .filter(form -> form.name().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      output.usage(
                          "--format of outlines is nifti, nrrd or png, but was '" + name + "'")));
    }
    return forms;
  }

  /** The files of each image by its name: of one with several files, one for each channel. */
  private Map<String, List<Path>> images(List<Path> inputs) {
    boolean several = packaged.description().patch().channels() > 1;
    Map<String, List<Path>> images = new LinkedHashMap<>();
    for (Path input : inputs) {
      List<Path> files =
          Files.isDirectory(input)
              ? FilesBelow.of(input).stream()
                  .filter(f -> Wiring.isImageName(f.getFileName().toString()))
                  .toList()
              : List.of(input);
      for (Path file : files) {
        Matcher channel = CHANNEL.matcher(stem(file));
        boolean part = several && channel.matches();
        String name = part ? file.resolveSibling(channel.group(1)).toString() : file.toString();
        images.computeIfAbsent(name, _ -> new ArrayList<>()).add(file);
      }
    }
    if (images.isEmpty()) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "there is no image in " + inputs + " or below; name some that exist");
    }
    return images;
  }

  private Outlined outline(String name, Image image, Outliner outliner, Set<Form> forms) {
    LabelScheme labels = packaged.description().labels();
    LabelMap values = outliner.values(image);
    List<String> files = new ArrayList<>();
    if (folder.isPresent()) {
      Form usual = image.grid().isPlanar() ? Form.PNG : Form.NIFTI;
      for (Form form : forms.isEmpty() ? Set.of(usual) : forms) {
        files.add(write(values, Path.of(name), form).toString());
      }
    }
    Optional<List<Thing>> things =
        labels.areThings() ? Optional.of(things(values)) : Optional.empty();
    return new Outlined(name, files, measured(labels, labels.toClasses(values)), things);
  }

  private static List<Thing> things(LabelMap values) {
    Grid grid = values.grid();
    Spacing mm = grid.spacing();
    double voxelMl = mm.xMm() * mm.yMm() * mm.zMm() / CUBIC_MM_PER_ML;
    return Things.measured(values).stream()
        .map(
            t ->
                new Thing(
                    t.number(),
                    t.voxels(),
                    grid.isPlanar()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(t.voxels() * voxelMl),
                    t.centre()))
        .toList();
  }

  private Path write(LabelMap values, Path input, Form form) {
    Path target = folder.orElseThrow().resolve(stem(input) + form.ending);
    if (!written.add(target)) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "two inputs would be written to " + target + "; give them names of their own");
    }
    ImageFile.write(values.toImage(), target);
    if (!Arrays.equals(LabelMap.of(ImageFile.read(target)).array(), values.array())) {
      throw new CurieException(
          ErrorCode.DEFECT, target + " does not read back as the labels that were written");
    }
    return target;
  }

  private static String stem(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.replaceFirst("(?i)(\\.nii|\\.hdr|\\.img)?\\.[^.]+$", "");
  }

  private static List<Measured> measured(LabelScheme labels, LabelMap classes) {
    Grid grid = classes.grid();
    Spacing mm = grid.spacing();
    double voxelMl = mm.xMm() * mm.yMm() * mm.zMm() / CUBIC_MM_PER_ML;
    long[] voxels = new long[labels.classes()];
    for (int k : classes.array()) {
      voxels[k]++;
    }
    List<Measured> measured = new ArrayList<>();
    for (int k = 1; k < voxels.length; k++) {
      measured.add(
          new Measured(
              labels.labels().get(k).name(),
              labels.labels().get(k).value(),
              voxels[k],
              grid.isPlanar() ? OptionalDouble.empty() : OptionalDouble.of(voxels[k] * voxelMl)));
    }
    return measured;
  }

  private void tell() {
    TextTable table = TextTable.of("llrrr").row("Image", "structure", "things", "voxels", "ml");
    for (Outlined one : outlined) {
      for (Measured m : one.structures()) {
        table.row(one.input(), m.name(), count(one), m.voxels(), ml(m));
      }
    }
    if (!outlined.isEmpty()) {
      output.answers(table.lines());
    }
    outlined.forEach(one -> one.files().forEach(file -> output.answer("Written " + file)));
    failures.forEach(
        f -> output.failure("curie: %s: %s [%s]".formatted(f.input(), f.message(), f.code())));
    SegmentationDescription description = packaged.description();
    output.note(
        "%d outlined, %d failed. %s"
            .formatted(outlined.size(), failures.size(), description.warning()));
    ProgramVersion program = ProgramVersion.current();
    output.document(
        Json.pretty(
                new OutlineDocument(
                    model.toString(),
                    "Curie " + program.version() + " (" + program.revision() + ")",
                    description.weightsSha256(),
                    outlined,
                    failures,
                    description.warning()))
            .strip());
  }

  private static String count(Outlined one) {
    return one.things().map(things -> String.valueOf(things.size())).orElse("-");
  }

  private static String ml(Measured m) {
    return m.volumeMl().isPresent()
        ? String.format(Locale.ROOT, "%.3f", m.volumeMl().getAsDouble())
        : "-";
  }
}
