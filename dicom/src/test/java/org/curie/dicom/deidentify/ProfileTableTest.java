// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of table E.1-1 under the profile alone and under each option: the object is
 * de-identified and its outcome compared with the code in the table, which this test reads and
 * interprets on its own.
 */
class ProfileTableTest {
  private static final Map<String, String> COLUMN_OF =
      Map.ofEntries(
          Map.entry("CLEAN_GRAPHICS", "cleanGraphOpt"),
          Map.entry("CLEAN_STRUCTURED_CONTENT", "cleanStructContOpt"),
          Map.entry("CLEAN_DESCRIPTORS", "cleanDescOpt"),
          Map.entry("RETAIN_FULL_DATES", "rtnLongFullDatesOpt"),
          Map.entry("RETAIN_MODIFIED_DATES", "rtnLongModifDatesOpt"),
          Map.entry("RETAIN_PATIENT_CHARACTERISTICS", "rtnPatCharsOpt"),
          Map.entry("RETAIN_DEVICE_IDENTITY", "rtnDevIdOpt"),
          Map.entry("RETAIN_UIDS", "rtnUIDsOpt"),
          Map.entry("RETAIN_SAFE_PRIVATE", "rtnSafePrivOpt"),
          Map.entry("RETAIN_INSTITUTION_IDENTITY", "rtnInstIdOpt"));
  private static final Tag TIMEZONE = new Tag(0x0008, 0x0201);
  private static final String INNER_UID = "1.2.276.0.7230010.3.99";

  /** The table as the resource has it: the header names the columns. */
  private record Table(List<String> header, List<List<String>> rows) {
    static Table read() throws IOException {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  ProfileTableTest.class.getResourceAsStream("profile/confidentiality-profile.tsv"),
                  StandardCharsets.UTF_8))) {
        List<String> lines = reader.lines().toList();
        List<String> header = List.of(lines.get(1).substring(2).split("\t"));
        return new Table(
            header, lines.stream().skip(2).map(line -> List.of(line.split("\t"))).toList());
      }
    }

    String cell(List<String> row, String column) {
      return row.get(header.indexOf(column));
    }
  }

  static Stream<Optional<DeidentificationOption>> options() {
    return Stream.concat(
        Stream.of(Optional.empty()),
        Arrays.stream(DeidentificationOption.values()).map(Optional::of));
  }

  @ParameterizedTest
  @MethodSource("options")
  void everyRow_underEachOption_isDoneAsTheTableAsks(Optional<DeidentificationOption> option)
      throws IOException {
    Table table = Table.read();
    Deidentifier deidentifier =
        Objects.deidentifier(option.stream().toArray(DeidentificationOption[]::new));
    SoftAssertions softly = new SoftAssertions();
    int checked = 0;
    for (List<String> row : table.rows()) {
      if (row.getFirst().length() != 8 || row.getFirst().contains("x")) {
        continue; // graphics and private attributes have tests of their own
      }
      Tag tag =
          new Tag(
              Integer.parseInt(row.getFirst().substring(0, 4), 16),
              Integer.parseInt(row.getFirst().substring(4), 16));
      String basic = table.cell(row, "basicProfile");
      String asked =
          option
              .map(o -> COLUMN_OF.getOrDefault(o.name(), ""))
              .filter(c -> !c.isEmpty())
              .map(c -> table.cell(row, c))
              .filter(c -> !c.equals("-"))
              .orElse(basic);
      DataElement before = sample(tag);
      DataSet object = Objects.patient().element(before).build();
      Optional<DataElement> after = deidentifier.deidentify(object).dataSet().element(tag);
      softly
          .assertThat(fits(asked, basic, before, after))
          .as("%s %s asked %s, found %s", row.get(1), before.vr(), asked, after)
          .isTrue();
      checked++;
    }
    softly.assertAll();
    assertThat(checked).isEqualTo(617);
  }

  @Test
  void table_hasAllRowsOfTheStandardsEdition() throws IOException {
    assertThat(Table.read().rows()).hasSize(621);
  }

  private static boolean fits(
      String code, String basic, DataElement before, Optional<DataElement> after) {
    return switch (code) {
      case "X" -> after.isEmpty();
      case "Z" -> after.isPresent() && (isEmpty(after.get()) || isPseudonym(after.get()));
      case "X/Z" -> after.isEmpty() || isEmpty(after.get()) || isPseudonym(after.get());
      case "D", "X/D", "Z/D", "X/Z/D" -> after.isPresent() && isDummy(before, after.get());
      case "U" -> after.isPresent() && text(after.get()).matches("2\\.25\\.[1-9][0-9]{1,38}");
      case "X/Z/U*" -> after.isPresent() && isKeptSequence(after.get(), false);
      case "K" ->
          after.isPresent()
              && (before instanceof DataElement.Sequence
                  ? isKeptSequence(after.get(), true)
                  : after.get().equals(before));
      case "C" -> isCleaned(basic, before, after);
      default -> false;
    };
  }

  private static boolean isCleaned(String basic, DataElement before, Optional<DataElement> after) {
    if (before.tag().equals(TIMEZONE)) {
      return after.isPresent() && after.get().equals(before);
    }
    return switch (before.vr()) {
      case SQ -> after.isPresent() && isKeptSequence(after.get(), false);
      case OB, OW, UN, US -> fits(basic, basic, before, after); // bytes cannot be cleaned
      case CS -> after.isPresent();
      case AE -> after.isPresent() && isPseudonym(after.get());
      case DA, DT, TM -> after.isPresent() && isShifted(before, after.get());
      default ->
          after.isPresent()
              && text(after.get()).contains("liver")
              && !text(after.get()).toLowerCase(Locale.ROOT).contains("testmann");
    };
  }

  private static boolean isShifted(DataElement before, DataElement after) {
    String old = text(before);
    String now = text(after);
    return before.vr() == Vr.TM
        ? now.equals(old)
        : now.length() == old.length() && now.compareTo(old) < 0 && !isDummy19(now);
  }

  private static boolean isDummy19(String date) {
    return date.startsWith("19000101");
  }

  private static boolean isEmpty(DataElement element) {
    return switch (element) {
      case DataElement.Value value -> value.bytes().isEmpty();
      case DataElement.Sequence sequence -> sequence.items().isEmpty();
      case DataElement.Fragments fragments -> fragments.fragments().isEmpty();
    };
  }

  private static boolean isPseudonym(DataElement element) {
    return element instanceof DataElement.Value && text(element).matches("[A-Z2-7]{16}");
  }

  private static boolean isDummy(DataElement before, DataElement after) {
    if (isEmpty(after) || after.equals(before) || after.vr() != before.vr()) {
      return false;
    }
    return !Objects.bytes(DataSet.builder().element(after).build()).contains(INNER_UID)
        && !Objects.bytes(DataSet.builder().element(after).build()).contains("Testmann");
  }

  /** The item is there; its UID is new unless UIDs are retained; a name in it is gone. */
  private static boolean isKeptSequence(DataElement after, boolean uidStays) {
    if (!(after instanceof DataElement.Sequence sequence) || sequence.items().size() != 1) {
      return false;
    }
    DataSet item = sequence.items().getFirst();
    String uid = item.uid(new Tag(0x0008, 0x1155)).orElse("");
    String text = item.string(Tags.PatientName).orElse("");
    boolean uidFits = uidStays || uid.startsWith("2.25.");
    return !uid.isEmpty() && uidFits && !text.contains("Testmann");
  }

  private static String text(DataElement element) {
    return ((DataElement.Value) element).bytes().latin1().replace("\0", "").strip();
  }

  private static DataElement sample(Tag tag) {
    Vr vr = Dictionary.attribute(tag).map(a -> a.defaultVr()).orElse(Vr.UI);
    if (vr == Vr.SQ) {
      DataSet item =
          DataSet.builder()
              .text(Tags.PatientName, Objects.NAME)
              .text(new Tag(0x0008, 0x1155), INNER_UID)
              .build();
      return new DataElement.Sequence(tag, new ArrayList<>(List.of(item)));
    }
    if (tag.equals(TIMEZONE)) {
      return Objects.value(tag, vr, "+0100");
    }
    return switch (vr) {
      case AE -> Objects.value(tag, vr, "TESTMANN_CT");
      case AS -> Objects.value(tag, vr, "045Y");
      case CS -> Objects.value(tag, vr, "M");
      case DA -> Objects.value(tag, vr, "20240229");
      case DT -> Objects.value(tag, vr, "20240229235959.5+0100");
      case TM -> Objects.value(tag, vr, "235959.25");
      case DS, IS -> Objects.value(tag, vr, "47");
      case PN -> Objects.value(tag, vr, "Testmann^Maria");
      case SH -> Objects.value(tag, vr, "Testmann liver");
      case UI -> Objects.value(tag, vr, INNER_UID + ".7");
      case UR -> Objects.value(tag, vr, "https://testmann.example/liver");
      case LO, LT, ST, UC, UT -> Objects.value(tag, vr, "Testmann, liver");
      default -> new DataElement.Value(tag, vr, Bytes.copyOf(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
    };
  }
}
