// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Optional;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.profile.Action;
import org.curie.dicom.deidentify.profile.Rule;
import org.curie.dicom.deidentify.text.TextCleaner;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/** Does to a value what its rule says, and tells what was done. */
final class ValueCleaner {
  private static final Tag TIMEZONE = new Tag(0x0008, 0x0201);

  private final ObjectContext context;
  private final TextCleaner texts;

  ValueCleaner(ObjectContext context) {
    this.context = context;
    this.texts = new TextCleaner(context.identifiers());
  }

  /** The value as it may stay, or null when it may not. */
  DataElement.@Nullable Value apply(
      Rule rule, DataElement.Value value, DataSet around, Place place) {
    if (value.bytes().isEmpty() && rule.action() != Action.REMOVE) {
      return value; // nothing to protect, and as valid as it was
    }
    return switch (rule.action()) {
      case KEEP -> value;
      case REMOVE -> told(null, Action.REMOVE, rule, value, place);
      case EMPTY -> told(emptied(rule, value, around), Action.EMPTY, rule, value, place);
      case DUMMY -> told(dummy(rule, value, around), Action.DUMMY, rule, value, place);
      case REPLACE_UID ->
          told(Uids.replaced(value, context.pseudonyms()), Action.REPLACE_UID, rule, value, place);
      case CLEAN -> clean(rule, value, around, place);
    };
  }

  static Vr meaning(DataElement.Value value) {
    return value.vr() == Vr.UN ? Dictionary.defaultVr(value.tag()) : value.vr();
  }

  private DataElement.@Nullable Value clean(
      Rule rule, DataElement.Value value, DataSet around, Place place) {
    Vr vr = meaning(value);
    return switch (vr) {
      case DA, TM, DT -> shifted(rule, value, vr, around, place);
      case AE -> told(pseudonym(value, around, vr), Action.CLEAN, rule, value, place);
      case LO, SH, LT, ST, UT, UC, UR -> {
        // A shift moves local time and zone together: the zone stays what it was.
        yield value.tag().equals(TIMEZONE)
            ? value
            : told(cleanText(value, around, true), Action.CLEAN, rule, value, place);
      }
      case CS -> value; // a word of a closed list
      default -> apply(basic(rule), value, around, place);
    };
  }

  /**
   * The value without the identifiers known from the object and, for a description, without what
   * looks like identity; the same value when nothing was found, a dummy when it cannot be read or
   * written.
   */
  DataElement.Value cleanText(DataElement.Value value, DataSet around, boolean description) {
    if (value.bytes().isEmpty()) {
      return value;
    }
    Optional<String> text = Texts.read(value, around);
    if (text.isEmpty()) {
      return removed(value);
    }
    String cleaned = texts.clean(text.get(), description);
    if (cleaned.equals(text.get())) {
      return value;
    }
    Optional<Bytes> bytes = Texts.write(cleaned, value, around.characterSet());
    return bytes
        .map(b -> new DataElement.Value(value.tag(), value.vr(), b))
        .orElseGet(() -> removed(value));
  }

  private static DataElement.Value removed(DataElement.Value value) {
    return new DataElement.Value(value.tag(), value.vr(), Dummies.text(value.vr(), Dummies.TEXT));
  }

  /** Bytes cannot be cleaned: what the profile asks for without the option is done. */
  private static Rule basic(Rule rule) {
    String source = rule.source() + ", which these bytes cannot be; profile";
    return new Rule(rule.basic(), rule.basic(), source, rule.descriptor(), rule.identifier());
  }

  private DataElement.@Nullable Value told(
      DataElement.@Nullable Value now,
      Action action,
      Rule rule,
      DataElement.Value before,
      Place place) {
    if (now == null || !now.bytes().equals(before.bytes())) {
      place.at(before.tag()).count(action, rule.source());
    }
    return now;
  }

  private DataElement.Value emptied(Rule rule, DataElement.Value value, DataSet around) {
    Vr vr = meaning(value);
    return rule.identifier() && takesPseudonym(vr)
        ? pseudonym(value, around, vr)
        : new DataElement.Value(value.tag(), vr == Vr.SQ ? value.vr() : vr, Bytes.EMPTY);
  }

  private DataElement.Value dummy(Rule rule, DataElement.Value value, DataSet around) {
    Vr vr = meaning(value);
    if (vr == Vr.UI) {
      return Uids.replaced(value, context.pseudonyms());
    }
    return rule.identifier() && takesPseudonym(vr)
        ? pseudonym(value, around, vr)
        : (DataElement.Value) Dummies.value(value.tag(), vr == Vr.SQ ? value.vr() : vr);
  }

  private static boolean takesPseudonym(Vr vr) {
    return switch (vr) {
      case LO, SH, PN, UC, LT, ST, UT -> true;
      default -> false;
    };
  }

  /** The same for the same value of the same attribute, whatever its character set and padding. */
  private DataElement.Value pseudonym(DataElement.Value value, DataSet around, Vr vr) {
    String text = Texts.read(value, around).orElseGet(() -> value.bytes().latin1());
    String trimmed = Uids.trimmed(text);
    if (trimmed.isEmpty()) {
      return new DataElement.Value(value.tag(), vr, Bytes.EMPTY);
    }
    String purpose = Dictionary.attribute(value.tag()).map(a -> a.keyword()).orElse("");
    String pseudonym = context.pseudonyms().text(purpose, trimmed);
    return new DataElement.Value(value.tag(), vr, Dummies.text(vr, pseudonym));
  }

  private DataElement.@Nullable Value shifted(
      Rule rule, DataElement.Value value, Vr vr, DataSet around, Place place) {
    String[] values = Uids.trimmed(value.bytes().latin1()).split("\\\\", -1);
    String[] times = vr == Vr.DA ? times(value.tag(), around) : new String[0];
    for (int i = 0; i < values.length; i++) {
      String one = Uids.trimmed(values[i]);
      Optional<String> moved =
          one.isEmpty() ? Optional.of("") : shift(one, vr, i < times.length ? times[i] : "");
      if (moved.isEmpty()) {
        Rule unreadable =
            new Rule(
                Action.DUMMY, Action.DUMMY, rule.source() + ", but no valid value", false, false);
        return told(dummy(unreadable, value, around), Action.DUMMY, unreadable, value, place);
      }
      values[i] = moved.get();
    }
    Bytes bytes = Dummies.text(vr, String.join("\\", values));
    return told(new DataElement.Value(value.tag(), vr, bytes), Action.CLEAN, rule, value, place);
  }

  private Optional<String> shift(String value, Vr vr, String time) {
    return switch (vr) {
      case DA -> context.shift().date(value, time);
      case TM -> context.shift().time(value);
      default -> context.shift().dateTime(value);
    };
  }

  private String[] times(Tag date, DataSet around) {
    if (context.shift().seconds() == 0) {
      return new String[0]; // no time is carried over midnight
    }
    Optional<DataElement> time = context.rules().timeOf(date).flatMap(around::element);
    return time.isPresent() && time.get() instanceof DataElement.Value value
        ? Uids.trimmed(value.bytes().latin1()).split("\\\\", -1)
        : new String[0];
  }
}
