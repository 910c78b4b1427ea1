// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dictionary;

import java.util.List;

/**
 * One row of the data dictionary.
 *
 * @param tag its number; of a repeating group, the number it was looked up by
 * @param keyword its name without spaces, exactly as the standard spells it
 * @param representations the value representations allowed; more than one where the value decides,
 *     such as US or SS for a pixel value
 * @param multiplicity how many values it may have, as the standard writes it: 1, 2, 1-n, 2-2n
 * @param name its name for people: {@code Patient's Name}
 * @param retired whether the standard no longer has it; old objects do
 */
public record Attribute(
    Tag tag,
    String keyword,
    List<Vr> representations,
    String multiplicity,
    String name,
    boolean retired) {

  public Attribute {
    representations = List.copyOf(representations);
  }

  /**
   * The representation a value has when nothing else tells: OW before OB as PS3.5 annex A.1 asks of
   * implicit data sets, otherwise the first.
   */
  public Vr defaultVr() {
    return representations.contains(Vr.OW) ? Vr.OW : representations.getFirst();
  }

  Attribute at(Tag other) {
    return new Attribute(other, keyword, representations, multiplicity, name, retired);
  }
}
