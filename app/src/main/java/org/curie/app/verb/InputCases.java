// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curie.app.wiring.FilesBelow;
import org.curie.app.wiring.SequenceFiles;
import org.curie.app.wiring.Wiring;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.learning.data.CaseContent;
import org.curie.learning.data.DataSet;
import org.curie.learning.data.Split;
import org.curie.learning.model.ModelDescription;
import org.curie.learning.model.ModelInput;
import org.curie.learning.sequence.SequencePreparation;

/**
 * Finds the cases behind the arguments of a verb. Images: files, folders with all images below them
 * in the order of their names, MedMNIST arrays, and single cases of these ({@code
 * file.npz#test/12}). Sequences: what {@link SequenceFiles} finds in a file, the cases of a data
 * set, and single ones of these ({@code beats.csv#100#1500}).
 *
 * <p>An argument that cannot be read becomes one case whose reading fails, so that the others are
 * still answered.
 */
final class InputCases {
  private static final String ARRAYS = ".npz";

  private final Optional<SequencePreparation> sequences;
  private final long seed;
  private final Split split;
  private final List<InputCase> cases = new ArrayList<>();
  private final List<Path> skipped = new ArrayList<>();

  private InputCases(Optional<SequencePreparation> sequences, long seed, Split split) {
    this.sequences = sequences;
    this.seed = seed;
    this.split = split;
  }

  /**
   * @param model that is to be asked
   * @param split which part of data sets
   */
  static InputCases of(ModelDescription model, List<Path> arguments, Split split) {
    Optional<SequencePreparation> sequences =
        model.input() instanceof ModelInput.Sequences(SequencePreparation preparation)
            ? Optional.of(preparation)
            : Optional.empty();
    return found(new InputCases(sequences, model.provenance().seed(), split), arguments);
  }

  /** Images, for a model that splits no data set. */
  static InputCases ofImages(List<Path> arguments, Split split) {
    return found(new InputCases(Optional.empty(), 0, split), arguments);
  }

  private static InputCases found(InputCases cases, List<Path> arguments) {
    arguments.forEach(cases::add);
    return cases;
  }

  List<InputCase> cases() {
    return cases;
  }

  /** Files in folders whose names are not those of images. */
  List<Path> skipped() {
    return skipped;
  }

  private void add(Path argument) {
    try {
      if (sequences.isPresent()) {
        addSequences(argument, sequences.get());
      } else if (Files.isDirectory(argument)) {
        addFolder(argument);
      } else if (isArrays(argument.toString())) {
        addCases(argument, argument);
      } else if (argument.toString().contains(ARRAYS + "#") && !Files.exists(argument)) {
        String text = argument.toString();
        addCases(Path.of(text.substring(0, text.lastIndexOf('#'))), argument);
      } else {
        cases.add(new InputCase(argument.toString(), () -> image(argument)));
      }
    } catch (CurieException e) {
      cases.add(
          new InputCase(
              argument.toString(),
              () -> {
                throw e;
              }));
    }
  }

  private static CaseContent image(Path file) {
    return new CaseContent.OfImage(Wiring.images().open(file));
  }

  private void addSequences(Path argument, SequencePreparation preparation) {
    String text = argument.toString();
    int mark = text.indexOf('#');
    Path file = mark < 0 || Files.exists(argument) ? argument : Path.of(text.substring(0, mark));
    if (SequenceFiles.isDataSet(file)) {
      addCases(file, argument);
    } else {
      SequenceFiles.of(argument, preparation)
          .forEach(
              (name, source) ->
                  cases.add(new InputCase(name, () -> new CaseContent.OfSequence(source.get()))));
    }
  }

  private static boolean isArrays(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(ARRAYS);
  }

  private void addFolder(Path folder) {
    int before = cases.size();
    for (Path file : FilesBelow.of(folder)) {
      String name = file.getFileName().toString();
      if (Wiring.isImageName(name)) {
        cases.add(new InputCase(file.toString(), () -> image(file)));
      } else {
        skipped.add(file);
      }
    }
    if (cases.size() == before) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          "there is no image in the folder " + folder + " or below; name one that holds some");
    }
  }

  /** All cases of the split, or the one that the argument names behind a #. */
  private void addCases(Path file, Path argument) {
    DataSet data = Wiring.dataSets().read(file, seed);
    String wanted =
        argument.equals(file) ? "" : argument.toString().substring(file.toString().length() + 1);
    int before = cases.size();
    IntStream.range(0, data.cases().size())
        .filter(
            i -> wanted.isEmpty() ? data.get(i).split() == split : data.get(i).id().equals(wanted))
        .forEach(
            i -> cases.add(new InputCase(file + "#" + data.get(i).id(), () -> data.content(i))));
    if (cases.size() == before) {
      throw new CurieException(
          ErrorCode.DATA_INSUFFICIENT,
          wanted.isEmpty()
              ? file + " has no case in its " + split.word() + " part; choose another --split"
              : file + " has no case " + wanted + "; its first is " + data.get(0).id());
    }
  }
}
