// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;

/**
 * The private attributes an object itself declares not to identify.
 *
 * <p><b>Source</b> DICOM PS3.3 C.12.1, Private Data Element Characteristics Sequence (0008,0300);
 * PS3.15 E.3.10. <b>Limits</b> its Deidentification Action Sequence is not followed: what is not
 * declared safe goes.
 */
record DeclaredSafe(List<Block> blocks) {
  private static final Tag CHARACTERISTICS = new Tag(0x0008, 0x0300);
  private static final Tag GROUP = new Tag(0x0008, 0x0301);
  private static final Tag CREATOR = new Tag(0x0008, 0x0302);
  private static final Tag STATUS = new Tag(0x0008, 0x0303);
  private static final Tag ELEMENTS = new Tag(0x0008, 0x0304);

  /** One block: all of it, or the elements with these low bytes. */
  private record Block(int group, String creator, boolean whole, Set<Integer> elements) {}

  static DeclaredSafe of(DataSet object) {
    boolean there =
        object.element(CHARACTERISTICS).filter(DataElement.Sequence.class::isInstance).isPresent();
    List<DataSet> items = there ? object.items(CHARACTERISTICS) : List.of();
    return new DeclaredSafe(items.stream().flatMap(DeclaredSafe::block).toList());
  }

  boolean isSafe(String creator, int group, int element) {
    return blocks.stream()
        .anyMatch(
            block ->
                block.group() == group
                    && block.creator().equals(creator)
                    && (block.whole() || block.elements().contains(element & 0xFF)));
  }

  private static Stream<Block> block(DataSet item) {
    int[] group = item.ints(GROUP);
    Optional<String> creator = item.string(CREATOR);
    if (group.length != 1 || creator.isEmpty()) {
      return Stream.empty();
    }
    Set<Integer> elements =
        Arrays.stream(item.ints(ELEMENTS)).map(e -> e & 0xFF).boxed().collect(Collectors.toSet());
    boolean whole = item.string(STATUS).filter("SAFE"::equals).isPresent();
    return Stream.of(new Block(group[0], creator.get(), whole, elements));
  }
}
