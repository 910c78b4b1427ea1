// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.profile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.curie.dicom.dictionary.Attribute;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/**
 * Table E.1-1 under one set of options, found by the number of a tag.
 *
 * <p>An option overrides the profile (PS3.15 E.1.1). Where two options speak, cleaning wins over
 * keeping. Safe for use by several threads.
 */
public final class ProfileRules {
  private static final int SLOTS = 4096; // a power of two, at least four times the rows

  private final int[] keys = new int[SLOTS];
  private final @Nullable Rule[] rules = new Rule[SLOTS];
  private final @Nullable Tag[] partners = new Tag[SLOTS];
  private final Set<DeidentificationOption> options = EnumSet.noneOf(DeidentificationOption.class);

  public ProfileRules(Set<DeidentificationOption> options) {
    this.options.addAll(options);
    for (ProfileTable.Row row : ProfileTable.ROWS) {
      row.tag().ifPresent(tag -> put(tag, rule(row)));
    }
  }

  /** The rule for a tag, or null when the table is silent. */
  public @Nullable Rule find(Tag tag) {
    return rules[slot(tag.code())];
  }

  /** The time that goes with a date of the table; empty when none does. */
  public Optional<Tag> timeOf(Tag date) {
    return Optional.ofNullable(partners[slot(date.code())]);
  }

  /** Whether the table is read under this option. */
  public boolean has(DeidentificationOption option) {
    return options.contains(option);
  }

  /** What happens to dates and times that the table does not list. */
  public Rule unlistedTemporal() {
    if (has(DeidentificationOption.RETAIN_FULL_DATES)) {
      return Rule.own(Action.KEEP, "unlisted date or time: full dates are retained");
    }
    return has(DeidentificationOption.RETAIN_MODIFIED_DATES)
        ? Rule.own(Action.CLEAN, "unlisted date or time: modified dates are retained")
        : Rule.own(Action.DUMMY, "unlisted date or time");
  }

  private void put(Tag tag, Rule rule) {
    int slot = slot(tag.code());
    keys[slot] = tag.code();
    rules[slot] = rule;
    partners[slot] = partner(tag);
  }

  private int slot(int code) {
    int slot = (code * 0x9E3779B9) >>> 20; // Fibonacci hashing to 12 bits
    while (rules[slot] != null && keys[slot] != code) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private Rule rule(ProfileTable.Row row) {
    Action basic = Action.of(row.basic());
    Action action = basic;
    List<String> asking = new ArrayList<>();
    for (DeidentificationOption option : options) {
      Optional<String> asked = row.asked(option);
      if (asked.isPresent()) {
        Action wanted = Action.of(asked.get());
        action = asking.isEmpty() || wanted == Action.CLEAN ? wanted : action;
        asking.add(option.meaning() + " " + asked.get());
      }
    }
    String source = asking.isEmpty() ? "Basic Profile " + row.basic() : String.join(", ", asking);
    boolean descriptor =
        row.asked(DeidentificationOption.CLEAN_DESCRIPTORS).isPresent()
            || row.asked(DeidentificationOption.RETAIN_PATIENT_CHARACTERISTICS).isPresent();
    return new Rule(action, basic, source, descriptor, tellsApart(row.keyword()));
  }

  private static boolean tellsApart(String keyword) {
    return keyword.endsWith("ID")
        || keyword.endsWith("Identifier")
        || keyword.contains("Number")
        || keyword.equals("PatientName")
        || keyword.equals("StudyID");
  }

  private static @Nullable Tag partner(Tag tag) {
    return Dictionary.attribute(tag)
        .filter(attribute -> attribute.defaultVr() == Vr.DA)
        .map(Attribute::keyword)
        .filter(keyword -> keyword.contains("Date"))
        .flatMap(keyword -> Dictionary.attribute(keyword.replace("Date", "Time")))
        .filter(attribute -> attribute.defaultVr() == Vr.TM)
        .map(Attribute::tag)
        .orElse(null);
  }
}
