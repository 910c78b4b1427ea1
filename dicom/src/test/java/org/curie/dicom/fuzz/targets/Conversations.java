// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.fuzz.targets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DataSetWriter;
import org.curie.dicom.network.dimse.Command;
import org.curie.dicom.network.dimse.CommandBytes;
import org.curie.dicom.network.pdu.AbortReason;
import org.curie.dicom.network.pdu.AnsweredContext;
import org.curie.dicom.network.pdu.DataValue;
import org.curie.dicom.network.pdu.Pdu;
import org.curie.dicom.network.pdu.PduWriter;
import org.curie.dicom.network.pdu.ProposedContext;
import org.curie.dicom.network.pdu.Rejection;
import org.curie.dicom.network.pdu.UserItem;

/** What a requestor, or an acceptor, says from the first byte to the last. */
final class Conversations {
  static final String ECHO = "1.2.840.10008.1.1";
  static final String MR = "1.2.840.10008.5.1.4.1.1.4";
  static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";

  private Conversations() {}

  static List<byte[]> all() {
    return List.of(
        encoded(request(), transfer(1, true, CommandBytes.of(new Command.EchoRequest(1, ECHO)))),
        stored(),
        found(),
        encoded(accept(), new Pdu.ReleaseReply()),
        encoded(new Pdu.AssociateReject(Rejection.CALLED_TITLE_NOT_RECOGNIZED)),
        encoded(request(), new Pdu.Abort(AbortReason.UNEXPECTED_PDU)),
        encoded(request(), new Pdu.ReleaseRequest()));
  }

  private static byte[] stored() {
    byte[] dataSet =
        new DataSetWriter(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
            .toBytes(SmallObjects.slice(0).build())
            .toArray();
    byte[] command =
        CommandBytes.of(new Command.StoreRequest(7, MR, "2.25.4711.1", java.util.Optional.empty()));
    return encoded(
        request(),
        transfer(3, true, command),
        transfer(3, false, dataSet),
        new Pdu.ReleaseRequest());
  }

  private static byte[] found() {
    byte[] query = {8, 0, 0x52, 0, 'C', 'S', 6, 0, 'S', 'T', 'U', 'D', 'Y', ' '};
    byte[] command = CommandBytes.of(new Command.FindRequest(9, FIND));
    return encoded(request(), transfer(5, true, command), transfer(5, false, query));
  }

  private static Pdu transfer(int contextId, boolean command, byte[] content) {
    return new Pdu.Transfer(
        List.of(new DataValue(contextId, command, true, Bytes.owning(content))));
  }

  private static Pdu request() {
    return new Pdu.AssociateRequest(
        1,
        "CURIE",
        "PEER",
        Pdu.APPLICATION_CONTEXT,
        List.of(
            new ProposedContext(1, ECHO, List.of("1.2.840.10008.1.2")),
            new ProposedContext(3, MR, List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2")),
            new ProposedContext(5, FIND, List.of("1.2.840.10008.1.2.1"))),
        items());
  }

  private static Pdu accept() {
    return new Pdu.AssociateAccept(
        1,
        "CURIE",
        "PEER",
        Pdu.APPLICATION_CONTEXT,
        List.of(new AnsweredContext(1, AnsweredContext.Verdict.ACCEPTED, "1.2.840.10008.1.2")),
        items());
  }

  private static List<UserItem> items() {
    Bytes bytes = Bytes.owning(new byte[] {1, 0, 1});
    return List.of(
        new UserItem.MaximumLength(16_384),
        new UserItem.ImplementationClass("1.2.3.4"),
        new UserItem.AsynchronousWindow(1, 1),
        new UserItem.RoleSelection(MR, true, true),
        new UserItem.ImplementationVersion("PEER_1"),
        new UserItem.ExtendedNegotiation(FIND, bytes),
        new UserItem.CommonExtendedNegotiation(MR, "1.2.840.10008.4.2", List.of("1.9")),
        new UserItem.UserIdentity(2, true, bytes, bytes));
  }

  private static byte[] encoded(Pdu... pdus) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      for (Pdu pdu : pdus) {
        new PduWriter(out).write(pdu);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
