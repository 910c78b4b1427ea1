// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.curie.app.command.TextTable;
import org.curie.learning.data.Fingerprint;
import org.curie.learning.data.Fingerprint.Extent;
import org.curie.learning.data.Fingerprint.Leak;
import org.curie.learning.data.SequenceTraits;
import org.curie.learning.data.Split;

/** What a data set looks like, for a terminal. */
public final class FingerprintText {
  private FingerprintText() {}

  public static List<String> of(Fingerprint data) {
    int cases = Arrays.stream(Split.values()).mapToInt(data::count).sum();
    List<String> lines = new ArrayList<>();
    TextTable facts =
        TextTable.of("lw")
            .row(
                "Data set",
                "%s: %d cases, %d classes".formatted(data.name(), cases, data.classes().size()))
            .row(
                "Splits",
                data.splitsGiven() ? "as the data give them" : "made here, by patient and class")
            .row(
                data.sequences().isPresent() ? "Sequences" : "Images",
                data.sequences().map(t -> sequences(data, t)).orElseGet(() -> images(data)))
            .row(
                "Patients",
                data.patients() == cases
                    ? "not stated: each case counts as a patient"
                    : data.patients())
            .row("Leaks", leaks(data.leaks()))
            .row("Digest", data.sha256());
    lines.addAll(facts.lines());
    lines.add("");
    lines.addAll(counts(data));
    return lines;
  }

  private static List<String> counts(Fingerprint data) {
    TextTable table = TextTable.of("lrrr").row("Cases", "train", "validation", "test");
    for (int k = 0; k < data.classes().size(); k++) {
      table.row(
          data.classes().get(k),
          data.counts().get(Split.TRAIN).get(k),
          data.counts().get(Split.VALIDATION).get(k),
          data.counts().get(Split.TEST).get(k));
    }
    return table
        .row("all", data.count(Split.TRAIN), data.count(Split.VALIDATION), data.count(Split.TEST))
        .lines();
  }

  private static String sequences(Fingerprint data, SequenceTraits traits) {
    return String.format(
        Locale.ROOT,
        "%s steps every %s s, %d channel(s), values %s to %s, %.1f %% not measured",
        extent(data.width()),
        number(traits.secondsPerStep()),
        data.channels(),
        number(data.lowest()),
        number(data.highest()),
        100 * traits.missingShare());
  }

  private static String images(Fingerprint data) {
    String depth = data.depth().largest() == 1 ? "" : ", " + extent(data.depth()) + " slices";
    return String.format(
        Locale.ROOT,
        "%s wide, %s high%s, %d channel(s), samples %s to %s",
        extent(data.width()),
        extent(data.height()),
        depth,
        data.channels(),
        number(data.lowest()),
        number(data.highest()));
  }

  private static String extent(Extent e) {
    return e.isConstant()
        ? String.valueOf(e.median())
        : "%d–%d (median %d)".formatted(e.smallest(), e.largest(), e.median());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  private static String leaks(List<Leak> leaks) {
    if (leaks.isEmpty()) {
      return "none: no case outside training shares its patient or its values with a training case";
    }
    return leaks.stream()
        .collect(Collectors.groupingBy(Leak::kind, Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(e -> e.getValue() + " case(s) outside training with the " + words(e.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String words(Leak.Kind kind) {
    return switch (kind) {
      case SAME_PATIENT -> "patient of a training case";
      case SAME_PIXELS -> "very values of a training case";
    };
  }
}
