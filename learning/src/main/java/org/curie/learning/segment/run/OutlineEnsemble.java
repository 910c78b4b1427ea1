// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.provenance.Provenance;
import org.curie.learning.model.Ensemble;
import org.curie.learning.model.ModelDescription.Figure;
import org.curie.learning.run.Engines;
import org.curie.learning.run.Environment;
import org.curie.learning.run.ProgramVersion;
import org.curie.learning.segment.data.CaseFiles;
import org.curie.learning.segment.data.Inspection;
import org.curie.learning.segment.data.Inspector;
import org.curie.learning.segment.data.SegmentationCase;
import org.curie.learning.segment.data.SegmentationSet;
import org.curie.learning.segment.evaluate.CleaningTrial;
import org.curie.learning.segment.evaluate.DecodingTrial;
import org.curie.learning.segment.evaluate.SegmentationFigures;
import org.curie.learning.segment.instance.InstanceDecoding;
import org.curie.learning.segment.model.SegmentationDescription;
import org.curie.learning.segment.model.SegmentationPackage;
import org.curie.learning.segment.predict.InstanceSegmenter;
import org.curie.learning.segment.predict.Segmenter;
import org.curie.learning.segment.report.SegmentationCard;

/**
 * Packages the networks of a cross-validation as one model.
 *
 * <p>What is cleaned away, or how things are told apart, is chosen on all cases, each outlined by
 * the one network that neither learned from nor watched it. The figures are those that the folds
 * measured so, each with its own choice: no case is left to measure the whole on, which usually is
 * a little better. <b>Source</b> Isensee et al. 2021, doi:10.1038/s41592-020-01008-z. <b>Limits</b>
 * never to be evaluated on the data it was made from.
 */
final class OutlineEnsemble {
  private final CaseFiles files;
  private final Engines engines;
  private final ProgramVersion version;
  private final SegmentationRunObserver observer;
  private final int threads = Runtime.getRuntime().availableProcessors();

  OutlineEnsemble(
      CaseFiles files, Engines engines, ProgramVersion version, SegmentationRunObserver observer) {
    this.files = files;
    this.engines = engines;
    this.version = version;
    this.observer = observer;
  }

  /**
   * Writes the model unless it is there.
   *
   * @param folds packages, in the order of the measured folds
   * @throws CurieException with {@link ErrorCode#SETTING_INVALID} when the networks of the folds do
   *     not fit each other or the data are others by now, and the codes of reading and writing
   */
  void write(Path file, List<Path> folds, FoldsDocument measured, SegmentationSet set) {
    List<SegmentationPackage> members = folds.stream().map(SegmentationPackage::read).toList();
    List<SegmentationDescription> described =
        members.stream().map(SegmentationPackage::description).toList();
    described.forEach(other -> requireFit(described.getFirst(), other));
    if (Files.exists(file) && weights(file).equals(weights(described))) {
      return;
    }
    observer.stage("Putting the networks of all folds together");
    SegmentationSet labelled = set.withLabels(described.getFirst().labels());
    Inspection data = new Inspector(files, threads, observer::inspected).inspect(labelled);
    SegmentationDescription raw =
        SegmentationDescription.together(
            described, provenance(data, described.getFirst()), data.set().cases().size());
    SegmentationDescription whole =
        chosen(raw, members, held(measured, data.set()))
            .withMetrics(overall(measured), perStructure(measured));
    List<byte[]> networks = members.stream().map(m -> m.networks().getFirst()).toList();
    new SegmentationPackage(whole, networks, SegmentationCard.write(whole)).write(file);
  }

  private static String weights(Path file) {
    return SegmentationPackage.read(file).description().weightsSha256();
  }

  private static String weights(List<SegmentationDescription> members) {
    return Ensemble.weightsSha256(
        members.stream().map(SegmentationDescription::weightsSha256).toList());
  }

  private static void requireFit(SegmentationDescription first, SegmentationDescription other) {
    if (!other.labels().equals(first.labels())
        || !other.patch().equals(first.patch())
        || !other.inference().equals(first.inference())
        || !other.experiment().instances().equals(first.experiment().instances())) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          "the networks of the folds read different patches (%s and %s), or images prepared in different ways, and cannot answer together; cross-validate with --ensemble and another --out, so that all have one plan"
              .formatted(first.patch().extent(), other.patch().extent()));
    }
  }

  private Provenance provenance(Inspection data, SegmentationDescription first) {
    return new Provenance(
        data.filesSha256(),
        first.provenance().seed(),
        version.version(),
        version.revision(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        Environment.of(engines));
  }

  /** The cases of each fold: those that its network was tested on. */
  private static List<List<SegmentationCase>> held(FoldsDocument measured, SegmentationSet set) {
    Map<String, SegmentationCase> cases = new TreeMap<>();
    set.cases().forEach(one -> cases.put(one.id(), one));
    TreeSet<String> left = new TreeSet<>(cases.keySet());
    List<List<SegmentationCase>> held = new ArrayList<>();
    for (List<String> tested : measured.tested()) {
      if (!left.containsAll(tested)) {
        throw changed(set.name());
      }
      tested.forEach(left::remove);
      held.add(tested.stream().map(cases::get).toList());
    }
    if (!left.isEmpty()) {
      throw changed(set.name());
    }
    return held;
  }

  private static CurieException changed(String name) {
    return new CurieException(
        ErrorCode.SETTING_INVALID,
        "the folds did not test each case of %s once: the data have been changed since; cross-validate them as they are now, with another --out"
            .formatted(name));
  }

  private SegmentationDescription chosen(
      SegmentationDescription raw,
      List<SegmentationPackage> members,
      List<List<SegmentationCase>> held) {
    return raw.labels().areThings()
        ? raw.withDecoding(decoding(raw, members, held))
        : raw.withLargestOnly(cleaned(raw, members, held));
  }

  private List<Integer> cleaned(
      SegmentationDescription raw,
      List<SegmentationPackage> members,
      List<List<SegmentationCase>> held) {
    observer.stage("Choosing on all cases what is cleaned away");
    CleaningTrial trial = new CleaningTrial(files, raw.labels());
    Counting counting = new Counting(held);
    for (int i = 0; i < members.size(); i++) {
      try (Segmenter segmenter = members.get(i).open(engines.deployment(), threads)) {
        for (SegmentationCase one : held.get(i)) {
          trial.add(segmenter, one);
          counting.done();
        }
      }
    }
    return trial.choice().largestOnly();
  }

  private InstanceDecoding decoding(
      SegmentationDescription raw,
      List<SegmentationPackage> members,
      List<List<SegmentationCase>> held) {
    observer.stage("Choosing on all cases how things are told apart");
    DecodingTrial trial = new DecodingTrial(files, raw.labels(), leastVoxels(members));
    Counting counting = new Counting(held);
    for (int i = 0; i < members.size(); i++) {
      try (InstanceSegmenter segmenter =
          members.get(i).openInstances(engines.deployment(), threads)) {
        for (SegmentationCase one : held.get(i)) {
          trial.add(segmenter, one);
          counting.done();
        }
      }
    }
    return trial.choice().best().rules();
  }

  /** The middle of what the folds found in their training cases. */
  private static int leastVoxels(List<SegmentationPackage> members) {
    int[] sorted = members.stream().mapToInt(m -> m.decoding().leastVoxels()).sorted().toArray();
    return sorted[(sorted.length - 1) / 2];
  }

  /** Tells the observer how far it is. */
  private final class Counting {
    private final int of;
    private int done;

    Counting(List<List<SegmentationCase>> held) {
      this.of = held.stream().mapToInt(List::size).sum();
    }

    void done() {
      observer.evaluated(++done, of);
    }
  }

  /** Means over the folds; with an interval what is measured over all cases. */
  private static Map<String, Figure> overall(FoldsDocument measured) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    measured
        .mean()
        .forEach(
            (name, spread) ->
                figures.put(
                    name,
                    new Figure(spread.value(), OptionalDouble.empty(), OptionalDouble.empty())));
    measured.dice().ifPresent(figure -> figures.put(SegmentationFigures.DICE, figure));
    measured.dsbScore().ifPresent(figure -> figures.put(SegmentationFigures.DSB_SCORE, figure));
    return figures;
  }

  private static Map<String, Map<String, Figure>> perStructure(FoldsDocument measured) {
    Map<String, Map<String, Figure>> all = new LinkedHashMap<>();
    measured
        .dicePerStructure()
        .forEach((name, dice) -> all.put(name, Map.of(SegmentationFigures.DICE, dice)));
    return all;
  }
}
