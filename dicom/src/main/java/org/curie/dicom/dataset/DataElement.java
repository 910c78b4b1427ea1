// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.dataset;

import java.util.List;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Vr;

/** One attribute of a data set with its value. */
public sealed interface DataElement {

  Tag tag();

  Vr vr();

  /**
   * A value that is a run of bytes, little endian, with its padding: text, numbers, native pixels.
   */
  record Value(Tag tag, Vr vr, Bytes bytes) implements DataElement {}

  /** A sequence of items, each a data set. */
  record Sequence(Tag tag, List<DataSet> items) implements DataElement {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Vr vr() {
      return Vr.SQ;
    }
  }

  /**
   * Encapsulated pixels: the basic offset table, which may be empty, then the fragments (PS3.5
   * annex A.4).
   */
  record Fragments(Tag tag, Vr vr, Bytes offsetTable, List<Bytes> fragments)
      implements DataElement {
    public Fragments {
      fragments = List.copyOf(fragments);
    }
  }
}
