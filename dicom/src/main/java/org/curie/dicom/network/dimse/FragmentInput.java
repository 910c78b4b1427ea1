// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.network.association.Association;
import org.curie.dicom.network.pdu.DataValue;

/**
 * The fragments of one data set as a stream: each is fetched when it is read, so that who reads
 * slowly makes the other side wait. What goes wrong on the network is a {@link CurieException}.
 */
final class FragmentInput extends InputStream {
  private final Association association;
  private final int contextId;
  private Bytes fragment = Bytes.EMPTY;
  private long position;
  private boolean last;
  private long total;

  FragmentInput(Association association, int contextId) {
    this.association = association;
    this.contextId = contextId;
  }

  @Override
  public int read() {
    return fetch() ? fragment.unsigned8(position++) : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (!fetch()) {
      return -1;
    }
    int count = (int) Math.min(length, fragment.size() - position);
    fragment.copyTo(position, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public long transferTo(OutputStream out) throws IOException {
    long before = total;
    while (fetch()) {
      fragment.slice(position, fragment.size() - position).writeTo(out);
      position = fragment.size();
    }
    return total - before;
  }

  /** Passes over what was not read. */
  void drain() {
    while (fetch()) {
      position = fragment.size();
    }
  }

  /** Whether there is a byte to be read, fetching a fragment when there is none. */
  private boolean fetch() {
    while (position == fragment.size()) {
      if (last) {
        return false;
      }
      DataValue value =
          association
              .receive(association.timeouts().transfer(), "to go on with a data set")
              .orElseThrow(
                  () -> MessageExchange.broken(association, "asked for release within a data set"));
      if (value.isCommand() || value.contextId() != contextId) {
        throw MessageExchange.broken(
            association, "began another message before the data set of the last one was complete");
      }
      fragment = value.fragment();
      position = 0;
      last = value.isLast();
      total += fragment.size();
    }
    return true;
  }
}
