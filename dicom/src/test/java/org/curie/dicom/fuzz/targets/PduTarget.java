// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.curie.dicom.network.pdu.Pdu;
import org.curie.dicom.network.pdu.PduLimits;
import org.curie.dicom.network.pdu.PduReader;
import org.curie.dicom.network.pdu.PduWriter;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** PDUs, one after the other; each that is read is written and read again, and is the same. */
final class PduTarget implements FuzzTarget {
  private static final PduLimits LIMITS = PduLimits.of(1 << 14);

  @Override
  public String name() {
    return "pdu";
  }

  @Override
  public int longestInput() {
    return 1 << 12;
  }

  @Override
  public void accept(byte[] input) {
    PduReader reader = new PduReader(new ByteArrayInputStream(input), LIMITS);
    try {
      Optional<Pdu> pdu = reader.read(() -> {});
      while (pdu.isPresent()) {
        requireSameAgain(pdu.get());
        pdu = reader.read(() -> {});
      }
    } catch (EOFException e) {
      return; // the input ends within a PDU, as a connection may
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void requireSameAgain(Pdu pdu) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PduWriter(out).write(pdu);
    PduLimits ample = PduLimits.of(1 << 20);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    if (!new PduReader(in, ample).read(() -> {}).equals(Optional.of(pdu))) {
      throw new AssertionError(pdu.kind() + " is not the same when written and read again");
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MemoryBudget.ofBytes(input.length);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return Conversations.all();
  }
}
