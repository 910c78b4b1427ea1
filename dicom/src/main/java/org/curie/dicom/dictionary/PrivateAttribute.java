// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A private attribute of a maker who let it be known.
 *
 * <p><b>Source</b> collected by the imaging community, not by the standard: what it says may be
 * wrong, and a reader checks that the bytes agree. <b>Limits</b> an attribute that is not here is
 * simply not known.
 *
 * @param creator what the maker calls itself in (gggg,00xx)
 * @param vr its value representation
 * @param multiplicity how many values it may have, as the standard writes it
 * @param name its name for people; {@code Unknown} where nobody told
 */
public record PrivateAttribute(String creator, Vr vr, String multiplicity, String name) {
  private static final int BLOCK = 0x0000_FF00;

  /** The table is large and seldom needed, so it is not read with the others. */
  private static final class Table {
    private static final Map<String, Map<Integer, PrivateAttribute>> BY_CREATOR = load();

    private static Map<String, Map<Integer, PrivateAttribute>> load() {
      Map<String, Map<Integer, PrivateAttribute>> table = new HashMap<>();
      for (List<String> row : TableResource.rows("private-attributes.tsv")) {
        PrivateAttribute attribute =
            new PrivateAttribute(row.get(0), Vr.valueOf(row.get(2)), row.get(3), row.get(4));
        int code = Integer.parseUnsignedInt(row.get(1).replace('x', '0'), 16);
        table.computeIfAbsent(attribute.creator(), _ -> new HashMap<>()).put(code, attribute);
      }
      return Map.copyOf(table);
    }
  }

  /** What {@code creator} means by a private tag, whichever block it has in this object. */
  public static Optional<PrivateAttribute> of(String creator, Tag tag) {
    Map<Integer, PrivateAttribute> attributes = Table.BY_CREATOR.get(creator);
    if (attributes == null) {
      return Optional.empty();
    }
    PrivateAttribute attribute = attributes.get(tag.code() & ~BLOCK);
    return Optional.ofNullable(attribute == null ? attributes.get(tag.code()) : attribute);
  }
}
