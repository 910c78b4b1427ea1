// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data dictionary: which attribute a tag or a keyword means.
 *
 * <p><b>Source</b> DICOM PS3.6 chapters 6 and 7. <b>Limits</b> public attributes only; of the
 * repeating groups those that are still met, curves 50xx and overlays 60xx. Reading never depends
 * on an entry: an attribute that is not here is {@link Vr#UN}.
 */
public final class Dictionary {
  private static final Map<Tag, Attribute> BY_TAG = new HashMap<>();
  private static final Map<String, Attribute> BY_KEYWORD = new HashMap<>();

  static {
    for (List<String> row : TableResource.rows("attributes.tsv")) {
      Tag tag =
          new Tag(
              Integer.parseInt(row.get(0).substring(0, 4).replace('x', '0'), 16),
              Integer.parseInt(row.get(0).substring(4), 16));
      List<Vr> representations =
          Arrays.stream(row.get(1).split(" or ", -1)).map(Vr::valueOf).toList();
      Attribute attribute = new Attribute(tag, row.get(3), representations, row.get(2));
      BY_TAG.put(tag, attribute);
      BY_KEYWORD.put(attribute.keyword(), attribute);
    }
  }

  private Dictionary() {}

  public static Optional<Attribute> attribute(Tag tag) {
    Attribute attribute = BY_TAG.get(tag);
    if (attribute == null && isRepeating(tag)) {
      Attribute first = BY_TAG.get(new Tag(tag.group() & 0xFF00, tag.element()));
      return Optional.ofNullable(first)
          .map(a -> new Attribute(tag, a.keyword(), a.representations(), a.multiplicity()));
    }
    return Optional.ofNullable(attribute);
  }

  /** The attribute with this keyword, for example {@code PatientID}. */
  public static Optional<Attribute> attribute(String keyword) {
    return Optional.ofNullable(BY_KEYWORD.get(keyword));
  }

  /** The representation a tag has when the file does not say: group lengths UL, unknown UN. */
  public static Vr defaultVr(Tag tag) {
    if (tag.isGroupLength()) {
      return Vr.UL;
    }
    if (tag.isPrivate()) {
      // PS3.5 section 7.8.1: (gggg,0010-00FF) reserves a block of private elements, and is LO.
      return tag.element() >= 0x10 && tag.element() <= 0xFF ? Vr.LO : Vr.UN;
    }
    return attribute(tag).map(Attribute::defaultVr).orElse(Vr.UN);
  }

  /** Keyword and number for a message: {@code Rows (0028,0010)}. */
  public static String describe(Tag tag) {
    return attribute(tag).map(a -> a.keyword() + " " + tag).orElse(tag.toString());
  }

  private static boolean isRepeating(Tag tag) {
    int family = tag.group() & 0xFF00;
    return !tag.isPrivate() && (family == 0x5000 || family == 0x6000);
  }
}
