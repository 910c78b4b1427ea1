// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.io.OutputStream;
import org.curie.dicom.network.association.Association;
import org.curie.dicom.network.pdu.PduWriter;

/**
 * Cuts what is written into fragments that fit the peer's PDUs. One fragment is held back, because
 * only the end tells which is the last.
 */
final class FragmentOutput extends OutputStream {
  private static final int HEADER = PduWriter.TRANSFER_HEADER_BYTES;

  private final Association association;
  private final int contextId;
  private final boolean command;
  private final byte[] buffer;
  private int filled;

  FragmentOutput(Association association, int contextId, boolean command, byte[] buffer) {
    this.association = association;
    this.contextId = contextId;
    this.command = command;
    this.buffer = buffer;
  }

  @Override
  public void write(int b) {
    makeRoom();
    buffer[HEADER + filled++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      makeRoom();
      int count = Math.min(length - done, buffer.length - HEADER - filled);
      System.arraycopy(bytes, offset + done, buffer, HEADER + filled, count);
      filled += count;
      done += count;
    }
  }

  /** Sends the last fragment. */
  void finish() {
    association.send(buffer, filled, contextId, command, true);
    filled = 0;
  }

  private void makeRoom() {
    if (filled == buffer.length - HEADER) {
      association.send(buffer, filled, contextId, command, false);
      filled = 0;
    }
  }
}
