// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.util.List;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.CommandBytes;
import org.curie.testkit.fuzz.FuzzTarget;
import org.curie.testkit.fuzz.SharedSeeds;

/** Command sets; what is read and can be written is read again. */
final class CommandTarget implements FuzzTarget {
  @Override
  public String name() {
    return "command";
  }

  @Override
  public int longestInput() {
    return 1 << 11;
  }

  @Override
  public void accept(byte[] input) {
    byte[] written = CommandBytes.of(CommandBytes.parse(input));
    try {
      CommandBytes.parse(written);
    } catch (CurieException e) {
      throw new AssertionError("a command that was written cannot be read again", e);
    }
  }

  @Override
  public long mostAllocated(byte[] input) {
    return MemoryBudget.ofBytes(input.length);
  }

  @Override
  public List<byte[]> seeds(SharedSeeds shared) {
    return List.of(
        CommandBytes.of(new Command.EchoRequest(1, Conversations.ECHO)),
        CommandBytes.of(
            new Command.StoreRequest(7, Conversations.MR, "2.25.4711.1", Optional.empty())),
        CommandBytes.of(new Command.FindRequest(9, Conversations.FIND)),
        CommandBytes.of(new Command.MoveRequest(10, "1.2.840.10008.5.1.4.1.2.2.2", "ELSEWHERE")),
        CommandBytes.of(new Command.GetRequest(11, "1.2.840.10008.5.1.4.1.2.2.3")),
        CommandBytes.of(new Command.CancelRequest(11)));
  }
}
