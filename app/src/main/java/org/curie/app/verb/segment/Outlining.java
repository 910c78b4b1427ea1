// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.segment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.curie.app.command.Output;
import org.curie.app.command.PartialFailure;
import org.curie.app.command.ProgramVersion;
import org.curie.app.command.TextTable;
import org.curie.app.verb.segment.OutlineDocument.Measured;
import org.curie.app.verb.segment.OutlineDocument.Outlined;
import org.curie.app.verb.segment.OutlineDocument.Thing;
import org.curie.app.wiring.EngineChoice;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.geometry.Grid;
import org.curie.core.geometry.Spacing;
import org.curie.core.image.Garbage;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.tile.SlidingWindow;
import org.curie.learning.engine.InferenceEngine;
import org.curie.learning.json.Json;
import org.curie.learning.predict.FailedInput;
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
  private static final double CUBIC_MM_PER_ML = 1000;

  private final Output output;
  private final Path model;
  private final Optional<Path> folder;
  private final InferenceEngine engine;
  private final SegmentationPackage packaged;
  private final List<Outlined> outlined = new ArrayList<>();
  private final List<FailedInput> failures = new ArrayList<>();

  /**
   * @param folder where label maps are written; none only measures
   */
  public Outlining(Output output, Path model, Optional<Path> folder, EngineChoice engine) {
    this.output = output;
    this.model = model;
    this.folder = folder;
    this.engine = Wiring.outlining(engine);
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
    SegmentationDescription description = packaged.description();
    Set<OutlineForm> forms = forms(formats);
    Optional<OutlineFiles> files = folder.map(f -> new OutlineFiles(f, forms, description));
    int threads = Runtime.getRuntime().availableProcessors();
    List<OutlineInput> images = OutlineInputs.of(inputs, description.patch().channels() > 1);
    try (Outliner outliner = packaged.outliner(engine, threads);
        OutlineProgress progress = new OutlineProgress(output, images.size())) {
      images.forEach(
          input -> {
            try {
              outlined.add(outline(input, outliner, files, progress));
            } catch (CurieException e) {
              failures.add(FailedInput.of(input.name(), e));
            }
            progress.imageDone();
          });
    }
    tell();
    return PartialFailure.exitCode(failures).number();
  }

  private Set<OutlineForm> forms(List<String> names) {
    Set<OutlineForm> forms = EnumSet.noneOf(OutlineForm.class);
    for (String name : names) {
      forms.add(
          OutlineForm.ofWord(name)
              .orElseThrow(
                  () ->
                      output.usage(
                          "--format of outlines is one of %s, but was '%s'"
                              .formatted(OutlineForm.allWords(), name))));
    }
    return forms;
  }

  private Outlined outline(
      OutlineInput input,
      Outliner outliner,
      Optional<OutlineFiles> files,
      SlidingWindow.Progress patches) {
    files.ifPresent(f -> f.requirePossible(input));
    LabelScheme labels = packaged.description().labels();
    Answer answer = answer(input, outliner, files, patches);
    LabelMap values = answer.values();
    Garbage.collect(values.grid()); // the image, where only its outlines are written
    List<String> written =
        files.map(f -> f.write(input, answer.image(), values)).orElse(List.of()).stream()
            .map(Path::toString)
            .toList();
    Optional<List<Thing>> things =
        labels.areThings() ? Optional.of(things(values)) : Optional.empty();
    return new Outlined(input.name(), written, measured(labels, values), things);
  }

  /**
   * @param image where it is asked again when the files are written; it may be larger than all else
   */
  private record Answer(LabelMap values, Optional<Image> image) {}

  private static Answer answer(
      OutlineInput input,
      Outliner outliner,
      Optional<OutlineFiles> files,
      SlidingWindow.Progress patches) {
    Image image = input.image().get();
    LabelMap values = outliner.values(image, patches);
    boolean isKept = files.stream().anyMatch(OutlineFiles::measureImages);
    return new Answer(values, isKept ? Optional.of(image) : Optional.empty());
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

  private static List<Measured> measured(LabelScheme labels, LabelMap values) {
    Grid grid = values.grid();
    Spacing mm = grid.spacing();
    double voxelMl = mm.xMm() * mm.yMm() * mm.zMm() / CUBIC_MM_PER_ML;
    long[] voxels = labels.voxels(values);
    List<Measured> measured = new ArrayList<>();
    for (int k = 1; k <= labels.structures().size(); k++) {
      long own =
          IntStream.range(0, voxels.length)
              .filter(labels.inside(k))
              .mapToLong(c -> voxels[c])
              .sum();
      measured.add(
          new Measured(
              labels.structures().get(k - 1),
              labels.writtenValue(k),
              own,
              grid.isPlanar() ? OptionalDouble.empty() : OptionalDouble.of(own * voxelMl)));
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
                    engine.name(),
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
