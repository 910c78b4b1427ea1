// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series.plane;

import java.util.List;
import java.util.Optional;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;

/**
 * The elements a vendor has reserved in a private group.
 *
 * <p><b>Source</b> DICOM PS3.5 section 7.8.1. <b>Limits</b> de-identified files often lose the
 * creator and keep the elements: where a group names no creator at all, the block 10 is taken,
 * which is where vendors put theirs. What is read so must prove itself by its content.
 */
final class PrivateBlock {
  private static final int FIRST_CREATOR = 0x10;
  private static final int LAST_CREATOR = 0xFF;

  private final DataSet dataSet;
  private final int group;
  private final int block;

  private PrivateBlock(DataSet dataSet, int group, int block) {
    this.dataSet = dataSet;
    this.group = group;
    this.block = block;
  }

  /** The block of {@code creator}; empty when the group belongs to others. */
  static Optional<PrivateBlock> of(DataSet dataSet, int group, String creator) {
    boolean anyCreator = false;
    for (DataElement element : dataSet) {
      Tag tag = element.tag();
      if (tag.group() == group
          && tag.element() >= FIRST_CREATOR
          && tag.element() <= LAST_CREATOR
          && element instanceof DataElement.Value value) {
        anyCreator = true;
        if (text(value.bytes()).equals(creator)) {
          return Optional.of(new PrivateBlock(dataSet, group, tag.element()));
        }
      }
    }
    return anyCreator
        ? Optional.empty()
        : Optional.of(new PrivateBlock(dataSet, group, FIRST_CREATOR));
  }

  /** The bytes of the element with this number within the block. */
  Optional<Bytes> bytes(int element) {
    return dataSet
        .element(new Tag(group, block << 8 | element))
        .flatMap(e -> e instanceof DataElement.Value v ? Optional.of(v.bytes()) : Optional.empty())
        .filter(bytes -> !bytes.isEmpty());
  }

  /** The values of a text element, whatever representation it is given. */
  List<String> texts(int element) {
    return bytes(element).map(bytes -> List.of(text(bytes).split("\\\\", -1))).orElse(List.of());
  }

  private static String text(Bytes bytes) {
    return bytes.latin1().replace('\0', ' ').strip();
  }
}
