// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attributes by their number, in a hash table of primitive keys: it is asked for every element
 * of an implicit data set.
 *
 * <p>Where the standard writes x in a tag, any digit will do: 60xx is an overlay whatever its
 * number.
 */
final class AttributeTable {
  private static final int SLOTS = 1 << 14;
  private static final int SHIFT = Integer.SIZE - 14;
  private static final int GOLDEN_RATIO = 0x9E3779B1; // spreads neighbouring tags (Knuth, TAOCP 3)

  /** Tags with an x: {@code (tag & mask) == bits}. */
  private record Pattern(int mask, int bits, Attribute attribute) {}

  private final @Nullable Attribute[] slots = new Attribute[SLOTS];
  private final List<Pattern> patterns = new ArrayList<>();
  private final List<Attribute> attributes;

  private AttributeTable(List<List<String>> rows) {
    List<Attribute> all = new ArrayList<>(rows.size());
    for (List<String> row : rows) {
      String digits = row.get(0);
      Tag tag = Tag.of(Integer.parseUnsignedInt(digits.replace('x', '0'), 16));
      Attribute attribute =
          new Attribute(
              tag,
              row.get(3),
              Dictionary.representations(row.get(1)),
              row.get(2),
              row.get(4),
              row.get(5).equals("retired"));
      all.add(attribute);
      if (digits.indexOf('x') < 0) {
        slots[free(tag.code())] = attribute;
      } else {
        patterns.add(new Pattern(mask(digits), tag.code(), attribute));
      }
    }
    attributes = List.copyOf(all);
  }

  static AttributeTable load() {
    return new AttributeTable(TableResource.rows("attributes.tsv"));
  }

  private static int mask(String digits) {
    int mask = 0;
    for (int i = 0; i < digits.length(); i++) {
      mask = (mask << 4) | (digits.charAt(i) == 'x' ? 0 : 0xF);
    }
    return mask;
  }

  List<Attribute> attributes() {
    return attributes;
  }

  @Nullable Attribute find(Tag tag) {
    int code = tag.code();
    int slot = (code * GOLDEN_RATIO) >>> SHIFT;
    Attribute attribute = slots[slot];
    while (attribute != null) {
      if (attribute.tag().code() == code) {
        return attribute;
      }
      slot = (slot + 1) % SLOTS;
      attribute = slots[slot];
    }
    return tag.isPrivate() ? null : matching(code);
  }

  private @Nullable Attribute matching(int code) {
    for (Pattern pattern : patterns) {
      if ((code & pattern.mask()) == pattern.bits()) {
        return pattern.attribute();
      }
    }
    return null;
  }

  private int free(int code) {
    int slot = (code * GOLDEN_RATIO) >>> SHIFT;
    while (slots[slot] != null) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }
}
