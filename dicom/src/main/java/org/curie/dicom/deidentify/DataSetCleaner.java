// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.deidentify.profile.Action;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.deidentify.profile.Rule;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/**
 * Takes one object through the table, attribute by attribute, and every item of its sequences too.
 *
 * <p>An attribute is a group length, private, a graphic, listed in the table, or unlisted; each
 * kind has its method here. Not safe for use by several threads.
 */
final class DataSetCleaner {
  static final int MOST_DEPTH = 64;

  private static final Tag CONTENT = new Tag(0x0040, 0xA730);
  private static final Tag ACQUISITION_CONTEXT = new Tag(0x0040, 0x0555);
  private static final Tag SPECIMEN_PREPARATION = new Tag(0x0040, 0x0610);
  private static final Tag GRAPHIC_ANNOTATION = new Tag(0x0070, 0x0001);
  private static final Tag ENCRYPTED_ATTRIBUTES = new Tag(0x0400, 0x0500);
  private static final Tag REFERENCED_STUDY = new Tag(0x0008, 0x1110);
  private static final Tag TEXT_VALUE = new Tag(0x0040, 0xA160);
  private static final Tag UNFORMATTED_TEXT = new Tag(0x0070, 0x0006);
  private static final Rule PRIVATE = Rule.own(Action.REMOVE, "Basic Profile X, private attribute");
  private static final Rule SAFE_PRIVATE =
      Rule.own(Action.CLEAN, "Retain Safe Private Option C, private attribute");
  private static final Rule UNLISTED_NAME = Rule.own(Action.DUMMY, "unlisted person name");
  private static final Rule UNLISTED_NODE = Rule.own(Action.DUMMY, "unlisted application entity");
  private static final Rule UNLISTED_UID = Rule.own(Action.REPLACE_UID, "unlisted UID");
  private static final Rule UNLISTED_TEXT = Rule.own(Action.CLEAN, "unlisted text");
  private static final Rule REPLACED_TEXT = Rule.own(Action.DUMMY, "unlisted text");
  private static final Rule UNKNOWN =
      Rule.own(Action.REMOVE, "attribute unknown to the dictionary");
  private static final Rule OPAQUE = Rule.own(Action.REMOVE, "sequence in bytes not looked into");
  private static final Rule ENCRYPTED =
      Rule.own(Action.REMOVE, "identity encrypted by an earlier de-identification");

  /** What the sequences around a data set say about its free texts. */
  private enum Within {
    PLAIN,
    /** Content items of a structured report and their like. */
    CONTENT_ITEM,
    /** Annotations of a presentation state. */
    GRAPHIC
  }

  private final ObjectContext context;
  private final ValueCleaner values;
  private final DeclaredSafe declaredSafe;

  DataSetCleaner(ObjectContext context, DeclaredSafe declaredSafe) {
    this.context = context;
    this.values = new ValueCleaner(context);
    this.declaredSafe = declaredSafe;
  }

  DataSet clean(DataSet object, Place root) {
    return clean(object, root, Within.PLAIN, 0);
  }

  private DataSet clean(DataSet dataSet, Place place, Within within, int depth) {
    if (depth > MOST_DEPTH) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "sequences nest deeper than the " + MOST_DEPTH + " levels that are de-identified");
    }
    ItemCleaning cleaning = new ItemCleaning(dataSet, place, within, depth);
    DataSetBuilder cleaned = DataSet.builder().within(dataSet.characterSet());
    for (DataElement element : dataSet) {
      DataElement kept = cleaning.element(element);
      if (kept != null) {
        cleaned.element(kept);
      }
    }
    return cleaned.build();
  }

  /** One data set on its way: the object itself or an item. */
  private final class ItemCleaning {
    private final DataSet dataSet;
    private final Place place;
    private final Within within;
    private final int depth;
    private final boolean publicCode;
    private final Graphics graphics;
    private @Nullable PrivateBlocks privates;

    private ItemCleaning(DataSet dataSet, Place place, Within within, int depth) {
      this.dataSet = dataSet;
      this.place = place;
      this.within = within;
      this.depth = depth;
      this.publicCode = Codes.isPublic(dataSet);
      this.graphics = new Graphics(dataSet, context);
    }

    private @Nullable DataElement element(DataElement element) {
      Tag tag = element.tag();
      if (tag.isGroupLength()) {
        return null; // retired, and no longer true
      }
      if (tag.isPrivate()) {
        return privateElement(element);
      }
      if (Graphics.isGraphic(tag)) {
        return graphic(element);
      }
      Rule rule = context.rules().find(tag);
      return rule == null ? unlisted(element) : listed(rule, element);
    }

    private @Nullable DataElement listed(Rule rule, DataElement element) {
      return switch (element) {
        case DataElement.Value value -> values.apply(rule, value, dataSet, place);
        case DataElement.Sequence sequence -> sequence(rule, sequence);
        case DataElement.Fragments fragments -> {
          if (rule.action() == Action.KEEP) {
            yield fragments;
          }
          place.at(fragments.tag()).count(Action.REMOVE, rule.source());
          yield null;
        }
      };
    }

    private @Nullable DataElement sequence(Rule rule, DataElement.Sequence sequence) {
      if (rule.action() != Action.REMOVE && sequence.items().isEmpty()) {
        return sequence;
      }
      return switch (rule.action()) {
        case REMOVE -> changed(null, rule, sequence);
        case EMPTY -> changed(emptied(sequence), rule, sequence);
        case DUMMY -> changed(Dummies.sequence(sequence, context.pseudonyms()), rule, sequence);
        case KEEP, CLEAN, REPLACE_UID -> items(sequence, inside(sequence.tag()));
      };
    }

    /** X/Z: the General Study module has it as type 3 with items or not at all (PS3.3 C.7.2.1). */
    private @Nullable DataElement emptied(DataElement.Sequence sequence) {
      return depth == 0 && sequence.tag().equals(REFERENCED_STUDY)
          ? null
          : new DataElement.Sequence(sequence.tag(), List.of());
    }

    private @Nullable DataElement changed(
        @Nullable DataElement now, Rule rule, DataElement before) {
      place.at(before.tag()).count(rule.action(), rule.source());
      return now;
    }

    private Within inside(Tag tag) {
      if (tag.equals(CONTENT)
          || tag.equals(ACQUISITION_CONTEXT)
          || tag.equals(SPECIMEN_PREPARATION)) {
        return Within.CONTENT_ITEM;
      }
      return tag.equals(GRAPHIC_ANNOTATION) ? Within.GRAPHIC : within;
    }

    private DataElement items(DataElement.Sequence sequence, Within around) {
      Place inner = place.at(sequence.tag());
      List<DataSet> items = new ArrayList<>(sequence.items().size());
      for (DataSet item : sequence.items()) {
        DataSet open = item;
        if (around == Within.CONTENT_ITEM) {
          Optional<DataSet> replaced = ContentItems.replaced(item, context);
          if (replaced.isPresent()) {
            inner.count(Action.DUMMY, "content item that identifies");
            open = replaced.get();
          }
        }
        items.add(clean(open, inner, around, depth + 1));
      }
      return new DataElement.Sequence(sequence.tag(), items);
    }

    private @Nullable DataElement unlisted(DataElement element) {
      return switch (element) {
        case DataElement.Sequence sequence -> {
          boolean encrypted = sequence.tag().equals(ENCRYPTED_ATTRIBUTES);
          yield encrypted ? changed(null, ENCRYPTED, sequence) : items(sequence, within);
        }
        case DataElement.Fragments fragments -> fragments;
        case DataElement.Value value -> unlistedValue(value);
      };
    }

    private DataElement.@Nullable Value unlistedValue(DataElement.Value value) {
      boolean unknown = Dictionary.attribute(value.tag()).isEmpty();
      if (unknown && context.spec().unlistedText() != UnlistedText.KEEP) {
        return values.apply(UNKNOWN, value, dataSet, place);
      }
      return switch (ValueCleaner.meaning(value)) {
        case SQ -> value.bytes().isEmpty() ? value : values.apply(OPAQUE, value, dataSet, place);
        case DA, TM, DT -> values.apply(context.rules().unlistedTemporal(), value, dataSet, place);
        case PN -> values.apply(UNLISTED_NAME, value, dataSet, place);
        case AE -> values.apply(UNLISTED_NODE, value, dataSet, place);
        case UI ->
            context.has(DeidentificationOption.RETAIN_UIDS) || Uids.isStructural(value.tag())
                ? value
                : values.apply(UNLISTED_UID, value, dataSet, place);
        case LO, SH, LT, ST, UT, UC, UR -> unlistedText(value);
        default -> value;
      };
    }

    private DataElement.@Nullable Value unlistedText(DataElement.Value value) {
      if (publicCode && isPartOfCode(value.tag())) {
        return value;
      }
      if (isFreeText(value.tag())) {
        return cleaned(value, true, UNLISTED_TEXT);
      }
      return switch (context.spec().unlistedText()) {
        case KEEP -> value;
        case CLEAN -> cleaned(value, false, UNLISTED_TEXT);
        case REPLACE ->
            isPartOfCode(value.tag())
                ? cleaned(value, false, UNLISTED_TEXT)
                : values.apply(REPLACED_TEXT, value, dataSet, place);
      };
    }

    /** What somebody typed into a report or onto an image. */
    private boolean isFreeText(Tag tag) {
      return (within == Within.CONTENT_ITEM && tag.equals(TEXT_VALUE))
          || (within == Within.GRAPHIC && tag.equals(UNFORMATTED_TEXT));
    }

    private DataElement.Value cleaned(DataElement.Value value, boolean description, Rule rule) {
      DataElement.Value now = values.cleanText(value, dataSet, description);
      if (!now.bytes().equals(value.bytes())) {
        place.at(value.tag()).count(Action.CLEAN, rule.source());
      }
      return now;
    }

    /** Code value, scheme, version, meaning and their long forms (PS3.3 8.8). */
    private static boolean isPartOfCode(Tag tag) {
      return tag.group() == Tags.CodeValue.group()
          && tag.element() >= Tags.CodeValue.element()
          && tag.element() <= 0x0122;
    }

    private @Nullable DataElement privateElement(DataElement element) {
      if (!context.has(DeidentificationOption.RETAIN_SAFE_PRIVATE)) {
        return changed(null, PRIVATE, element);
      }
      if (privates == null) {
        privates = PrivateBlocks.of(dataSet, context.spec().safePrivate(), declaredSafe);
      }
      if (!privates.stays(element.tag())) {
        return changed(null, PRIVATE, element);
      }
      return switch (element) {
        case DataElement.Sequence sequence -> items(sequence, within);
        case DataElement.Fragments _ -> changed(null, PRIVATE, element);
        case DataElement.Value value ->
            value.tag().isPrivateCreator() ? value : safePrivate(value, privates);
      };
    }

    private DataElement.@Nullable Value safePrivate(DataElement.Value value, PrivateBlocks blocks) {
      Vr vr = value.vr() == Vr.UN ? blocks.representation(value.tag()).orElse(Vr.UN) : value.vr();
      DataElement.Value known = new DataElement.Value(value.tag(), vr, value.bytes());
      return switch (vr) {
        case DA, TM, DT -> values.apply(context.rules().unlistedTemporal(), known, dataSet, place);
        case PN -> values.apply(UNLISTED_NAME, known, dataSet, place);
        case UI ->
            context.has(DeidentificationOption.RETAIN_UIDS)
                ? known
                : values.apply(UNLISTED_UID, known, dataSet, place);
        case AE, LO, SH, LT, ST, UT, UC, UR -> cleaned(known, true, SAFE_PRIVATE);
        default -> known;
      };
    }

    private @Nullable DataElement graphic(DataElement element) {
      if (!graphics.stays(element.tag())) {
        return changed(null, graphics.rule(), element);
      }
      return switch (element) {
        case DataElement.Value value when Graphics.isText(value) ->
            cleaned(value, true, graphics.textRule());
        case DataElement.Value value -> value;
        case DataElement.Sequence sequence -> items(sequence, within);
        case DataElement.Fragments _ -> changed(null, graphics.rule(), element);
      };
    }
  }
}
