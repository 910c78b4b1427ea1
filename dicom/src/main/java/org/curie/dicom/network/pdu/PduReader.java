// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Reads PDUs from a stream. A PDU is refused by its type and length before memory is given to it.
 *
 * <p>Not safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.3.1.
 */
public final class PduReader {
  private static final int HEADER_BYTES = 6;
  private static final int AT_ONCE_BYTES = 1 << 17;

  private final InputStream in;
  private final PduLimits limits;

  public PduReader(InputStream in, PduLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /**
   * The next PDU; empty when the stream ends before one begins.
   *
   * @param onBegin called once its first byte is there, so that waiting for a PDU and receiving it
   *     can have different time-outs
   * @throws EOFException when the stream ends within a PDU
   * @throws CurieException FORMAT_UNSUPPORTED for a type that does not exist, BUDGET_EXCEEDED for
   *     one that is too long, FORMAT_DAMAGED when it contradicts itself
   */
  public Optional<Pdu> read(Runnable onBegin) throws IOException {
    int type = in.read();
    if (type < 0) {
      return Optional.empty();
    }
    onBegin.run();
    byte[] header = exactly(HEADER_BYTES - 1);
    PduKind kind =
        PduKind.of(type)
            .orElseThrow(
                () ->
                    new CurieException(
                        ErrorCode.FORMAT_UNSUPPORTED,
                        "expected a PDU of type 1 to 7, but found type " + type));
    PduCursor cursor = PduCursor.of(header, 0);
    cursor.skip(1, "a PDU");
    long length = cursor.unsigned32("a PDU");
    if (length > limits.longest(kind)) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          kind + " declares " + length + " bytes; expected at most " + limits.longest(kind));
    }
    return Optional.of(PduParser.parse(kind, exactly((int) length), limits));
  }

  private byte[] exactly(int length) throws IOException {
    // A long body is not given its memory at once: it grows with what really arrives.
    byte[] bytes = length > AT_ONCE_BYTES ? in.readNBytes(length) : new byte[length];
    int read = length > AT_ONCE_BYTES ? bytes.length : in.readNBytes(bytes, 0, length);
    if (read < length) {
      throw new EOFException("the connection ended within a PDU");
    }
    return bytes;
  }
}
