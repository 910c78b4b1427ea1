// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.deidentify.profile.SafePrivateList;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;
import org.jspecify.annotations.Nullable;

/**
 * The private attributes of one data set and which of them are safe.
 *
 * <p><b>Source</b> DICOM PS3.5 7.8.1 for the blocks, PS3.15 E.3.10.
 */
final class PrivateBlocks {
  private static final int LAST_CREATOR = 0xFF;

  private final SafePrivateList list;
  private final DeclaredSafe declared;
  private final Map<Integer, String> creators = new HashMap<>();
  private final Set<Integer> used = new HashSet<>();

  private PrivateBlocks(SafePrivateList list, DeclaredSafe declared) {
    this.list = list;
    this.declared = declared;
  }

  static PrivateBlocks of(DataSet dataSet, SafePrivateList list, DeclaredSafe declared) {
    PrivateBlocks blocks = new PrivateBlocks(list, declared);
    for (DataElement element : dataSet) {
      if (element.tag().isPrivateCreator() && element instanceof DataElement.Value value) {
        Texts.read(value, dataSet).ifPresent(name -> blocks.creators.put(value.tag().code(), name));
      }
    }
    for (DataElement element : dataSet) {
      if (blocks.isSafe(element.tag())) {
        blocks.used.add(creatorOf(element.tag()));
      }
    }
    return blocks;
  }

  /** Whether a private attribute stays: a safe one, or the creator of one. */
  boolean stays(Tag tag) {
    return tag.isPrivateCreator() ? used.contains(tag.code()) : isSafe(tag);
  }

  /** What an attribute of representation UN holds, when the list knows. */
  Optional<Vr> representation(Tag tag) {
    String creator = creators.get(creatorOf(tag));
    return creator == null
        ? Optional.empty()
        : list.representation(creator, tag.group(), tag.element() & 0xFF);
  }

  private boolean isSafe(Tag tag) {
    if (!tag.isPrivate() || tag.element() <= LAST_CREATOR) {
      return false;
    }
    @Nullable String creator = creators.get(creatorOf(tag));
    return creator != null
        && (representation(tag).isPresent()
            || declared.isSafe(creator, tag.group(), tag.element()));
  }

  private static int creatorOf(Tag tag) {
    return tag.group() << 16 | tag.element() >>> 8;
  }
}
