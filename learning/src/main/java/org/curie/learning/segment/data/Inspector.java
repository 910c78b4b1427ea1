// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.segment.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.core.image.Image;
import org.curie.core.image.LabelMap;
import org.curie.imaging.parallel.Threads;
import org.curie.learning.segment.data.LabelScheme.Label;
import org.jspecify.annotations.Nullable;

/** Looks at every case of a set once, on several threads, to the same result on any number. */
public final class Inspector {
  private static final int BUFFER = 1 << 16;
  private static final int MOST_FOUND = 64; // labels that nobody has named
  private static final int TENTH = 10;
  private static final int NAMED = 3;

  private final CaseFiles files;
  private final int threads;
  private final Progress progress;

  /** Is told how far it is, by several threads. */
  @FunctionalInterface
  public interface Progress {
    void done(int cases, int of);
  }

  public Inspector(CaseFiles files, int threads, Progress progress) {
    this.files = files;
    this.threads = threads;
    this.progress = progress;
  }

  /** What became of one case: facts, or why there are none. */
  private record Look(@Nullable CaseFacts facts, String problem) {}

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when more than a tenth of the cases
   *     cannot be used, or there are more label values than kinds of structures
   */
  public Inspection inspect(SegmentationSet set) {
    List<Look> looks = looks(set);
    LabelScheme labels = set.labels().orElseGet(() -> found(set, looks));
    Map<String, String> leftOut = new TreeMap<>();
    List<CaseFacts> facts = new ArrayList<>();
    int channels = channels(looks);
    for (int i = 0; i < looks.size(); i++) {
      String problem = problem(looks.get(i), labels, channels);
      if (problem.isEmpty()) {
        facts.add(looks.get(i).facts());
      } else {
        leftOut.put(set.cases().get(i).id(), problem);
      }
    }
    requireFew(set, leftOut);
    SegmentationSet sound = set.without(List.copyOf(leftOut.keySet()));
    return new Inspection(sound, labels, facts, leftOut, digest(sound, labels, facts));
  }

  private List<Look> looks(SegmentationSet set) {
    Look[] looks = new Look[set.cases().size()];
    AtomicInteger done = new AtomicInteger();
    return Threads.use(
        threads,
        () -> {
          Threads.forEach(
              looks.length,
              i -> {
                looks[i] = look(set.cases().get(i));
                progress.done(done.incrementAndGet(), looks.length);
              });
          return List.of(looks);
        });
  }

  private Look look(SegmentationCase one) {
    try {
      Image image = files.image(one);
      LabelMap labels = files.labels(one, image.grid());
      return new Look(CaseFacts.of(image, labels, sha256(one)), "");
    } catch (CurieException e) {
      if (e.code().category() != ErrorCode.Category.INPUT) {
        throw e; // no memory, say: that is not the case's fault
      }
      return new Look(null, String.valueOf(e.getMessage()));
    }
  }

  private static int channels(List<Look> looks) {
    Map<Integer, Long> counts =
        looks.stream()
            .filter(look -> look.facts() != null)
            .collect(Collectors.groupingBy(look -> facts(look).channels(), Collectors.counting()));
    return counts.entrySet().stream()
        .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  private static CaseFacts facts(Look look) {
    return Objects.requireNonNull(look.facts());
  }

  private static String problem(Look look, LabelScheme labels, int channels) {
    if (look.facts() == null) {
      return look.problem();
    }
    if (!areSeenTogether(facts(look).channels(), channels)) {
      return "it has %d channels, most others %d".formatted(facts(look).channels(), channels);
    }
    TreeSet<Integer> unknown = new TreeSet<>(facts(look).voxels().keySet());
    unknown.removeIf(labels::knows);
    return unknown.isEmpty() ? "" : "its labels have values that nothing names: " + unknown;
  }

  /** Grey and coloured pictures are: the colours are turned grey. */
  private static boolean areSeenTogether(int channels, int others) {
    return channels == others || (Set.of(1, 3).contains(channels) && Set.of(1, 3).contains(others));
  }

  /** One class for each value that occurs, in their order; or single things. */
  private static LabelScheme found(SegmentationSet set, List<Look> looks) {
    if (Numbering.isOfThings(looks.stream().map(Look::facts).filter(Objects::nonNull).toList())) {
      return LabelScheme.ofThings("thing", OptionalInt.empty());
    }
    TreeSet<Integer> values = new TreeSet<>();
    looks.stream()
        .filter(look -> look.facts() != null)
        .forEach(look -> values.addAll(facts(look).voxels().keySet()));
    values.remove(0);
    if (values.isEmpty() || values.size() > MOST_FOUND) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "the labels of %s have %d values besides 0; expected 1 to %d, one for each kind of structure, or a number from 1 on for each single thing of an image; labels.csv (value,name) says which, the value * that every one is a single thing%s"
              .formatted(set.name(), values.size(), MOST_FOUND, firstProblem(looks)));
    }
    List<Label> labels = new ArrayList<>(List.of(new Label(0, "background")));
    for (int value : values) {
      labels.add(new Label(value, values.size() == 1 ? "foreground" : "label " + value));
    }
    return new LabelScheme(labels, OptionalInt.empty());
  }

  private static String firstProblem(List<Look> looks) {
    return looks.stream()
        .filter(look -> look.facts() == null)
        .findFirst()
        .map(look -> "; " + look.problem())
        .orElse("");
  }

  private static void requireFew(SegmentationSet set, Map<String, String> leftOut) {
    int allowed = Math.max(1, set.cases().size() / TENTH);
    if (leftOut.size() > allowed || leftOut.size() == set.cases().size()) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "%d of the %d cases of %s cannot be used, such as %s; mend or remove them (up to a tenth would be left out)"
              .formatted(
                  leftOut.size(),
                  set.cases().size(),
                  set.name(),
                  leftOut.entrySet().stream()
                      .limit(NAMED)
                      .map(e -> e.getKey() + ": " + e.getValue())
                      .collect(Collectors.joining("; "))));
    }
  }

  /** Of the files of the cases, and of which part each is in. */
  static String digest(SegmentationSet set, LabelScheme labels, List<CaseFacts> facts) {
    MessageDigest digest = sha256();
    digest.update(text(labels).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < facts.size(); i++) {
      SegmentationCase one = set.cases().get(i);
      String line = one.id() + "\t" + one.split().word() + "\t" + facts.get(i).sha256() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** As it always was: what older versions have digested is digested alike. */
  private static String text(LabelScheme labels) {
    String kinds =
        "LabelScheme[labels=%s, ignored=%s]".formatted(labels.labels(), labels.ignored());
    String regions = labels.regions().map(list -> " regions " + list).orElse("");
    return (labels.areThings() ? kinds + " things" : kinds) + regions;
  }

  private String sha256(SegmentationCase one) {
    MessageDigest digest = sha256();
    List<Path> read = new ArrayList<>(files.sources(one));
    read.add(one.labels());
    byte[] buffer = new byte[BUFFER];
    for (Path file : read) {
      try (InputStream in = Files.newInputStream(file)) {
        int n;
        while ((n = in.read(buffer)) > 0) {
          digest.update(buffer, 0, n);
        }
      } catch (IOException e) {
        throw new CurieException(
            ErrorCode.FILE_UNREADABLE, "cannot read " + file + ": " + e.getMessage(), e);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
