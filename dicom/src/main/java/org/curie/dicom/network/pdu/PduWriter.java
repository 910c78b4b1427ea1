// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes PDUs to a stream, each with one write.
 *
 * <p>Not safe for use by several threads. <b>Source</b> DICOM PS3.8 section 9.3.
 */
public final class PduWriter {
  /** PDU header, then length, context and control of the one value in it. */
  public static final int TRANSFER_HEADER_BYTES = 12;

  private static final int TITLE_BYTES = 16;
  private static final int LONGEST_ITEM = 0xFFFF;

  private final OutputStream out;

  public PduWriter(OutputStream out) {
    this.out = out;
  }

  public void write(Pdu pdu) throws IOException {
    PduBytes body = new PduBytes();
    switch (pdu) {
      case Pdu.AssociateRequest request -> body(request, body);
      case Pdu.AssociateAccept accept -> body(accept, body);
      case Pdu.AssociateReject(Rejection why) ->
          body.byte8(0).byte8(why.result()).byte8(why.source()).byte8(why.reason());
      case Pdu.Transfer transfer -> transfer.values().forEach(value -> body(value, body));
      case Pdu.ReleaseRequest _, Pdu.ReleaseReply _ -> body.zeros(4);
      case Pdu.Abort(AbortReason why) -> body.zeros(2).byte8(why.source()).byte8(why.reason());
    }
    PduBytes whole = new PduBytes();
    whole.byte8(pdu.kind().type()).zeros(1).word32(body.size()).all(body);
    out.write(whole.toArray());
    out.flush();
  }

  /**
   * Writes a P-DATA-TF with one value whose fragment already stands in {@code buffer}, behind
   * {@link #TRANSFER_HEADER_BYTES} bytes that are filled in here: a data set is sent without being
   * copied again.
   */
  public void writeTransfer(
      byte[] buffer, int fragmentBytes, int contextId, boolean isCommand, boolean isLast)
      throws IOException {
    buffer[0] = (byte) PduKind.TRANSFER.type();
    buffer[1] = 0;
    word32(buffer, 2, fragmentBytes + 6);
    word32(buffer, 6, fragmentBytes + 2);
    buffer[10] = (byte) contextId;
    buffer[11] = (byte) ((isCommand ? 1 : 0) | (isLast ? 2 : 0));
    out.write(buffer, 0, TRANSFER_HEADER_BYTES + fragmentBytes);
    out.flush();
  }

  private static void body(Pdu.AssociateRequest request, PduBytes body) {
    head(request.protocolVersion(), request.calledTitle(), request.callingTitle(), body);
    body.item(0x10, new PduBytes().ascii(request.applicationContext()));
    for (ProposedContext context : request.contexts()) {
      PduBytes item = new PduBytes().byte8(context.id()).zeros(3);
      item.item(0x30, new PduBytes().ascii(context.abstractSyntax()));
      for (String syntax : context.transferSyntaxes()) {
        item.item(0x40, new PduBytes().ascii(syntax));
      }
      body.item(0x20, item);
    }
    body.item(0x50, userItems(request.userItems()));
  }

  private static void body(Pdu.AssociateAccept accept, PduBytes body) {
    head(accept.protocolVersion(), accept.calledTitle(), accept.callingTitle(), body);
    body.item(0x10, new PduBytes().ascii(accept.applicationContext()));
    for (AnsweredContext context : accept.contexts()) {
      body.item(
          0x21,
          new PduBytes()
              .byte8(context.id())
              .zeros(1)
              .byte8(context.verdict().number())
              .zeros(1)
              .item(0x40, new PduBytes().ascii(context.transferSyntax())));
    }
    body.item(0x50, userItems(accept.userItems()));
  }

  private static void head(int version, String called, String calling, PduBytes body) {
    body.word16(version).zeros(2);
    body.padded(called, TITLE_BYTES).padded(calling, TITLE_BYTES).zeros(32);
  }

  private static void body(DataValue value, PduBytes body) {
    body.word32(value.fragment().size() + 2)
        .byte8(value.contextId())
        .byte8((value.isCommand() ? 1 : 0) | (value.isLast() ? 2 : 0))
        .bytes(value.fragment());
  }

  private static PduBytes userItems(Iterable<UserItem> items) {
    PduBytes bytes = new PduBytes();
    for (UserItem item : items) {
      bytes.item(type(item), content(item));
    }
    if (bytes.size() > LONGEST_ITEM) {
      throw new IllegalArgumentException("the user information does not fit in one item");
    }
    return bytes;
  }

  private static int type(UserItem item) {
    return switch (item) {
      case UserItem.MaximumLength _ -> UserItemParser.MAXIMUM_LENGTH;
      case UserItem.ImplementationClass _ -> UserItemParser.IMPLEMENTATION_CLASS;
      case UserItem.AsynchronousWindow _ -> UserItemParser.ASYNCHRONOUS_WINDOW;
      case UserItem.RoleSelection _ -> UserItemParser.ROLE_SELECTION;
      case UserItem.ImplementationVersion _ -> UserItemParser.IMPLEMENTATION_VERSION;
      case UserItem.ExtendedNegotiation _ -> UserItemParser.EXTENDED_NEGOTIATION;
      case UserItem.CommonExtendedNegotiation _ -> UserItemParser.COMMON_EXTENDED_NEGOTIATION;
      case UserItem.UserIdentity _ -> UserItemParser.USER_IDENTITY;
      case UserItem.UserIdentityAnswer _ -> UserItemParser.USER_IDENTITY_ANSWER;
      case UserItem.Unknown unknown -> unknown.type();
    };
  }

  private static PduBytes content(UserItem item) {
    PduBytes bytes = new PduBytes();
    return switch (item) {
      case UserItem.MaximumLength length -> bytes.word32(length.bytes());
      case UserItem.ImplementationClass program -> bytes.ascii(program.uid());
      case UserItem.AsynchronousWindow window ->
          bytes.word16(window.invoked()).word16(window.performed());
      case UserItem.RoleSelection role ->
          bytes.counted(role.sopClass()).byte8(role.user() ? 1 : 0).byte8(role.provider() ? 1 : 0);
      case UserItem.ImplementationVersion version -> bytes.ascii(version.name());
      case UserItem.ExtendedNegotiation extended ->
          bytes.counted(extended.sopClass()).bytes(extended.fields());
      case UserItem.CommonExtendedNegotiation common -> {
        PduBytes related = new PduBytes();
        common.related().forEach(related::counted);
        yield bytes
            .counted(common.sopClass())
            .counted(common.serviceClass())
            .word16(related.size())
            .all(related);
      }
      case UserItem.UserIdentity identity ->
          bytes
              .byte8(identity.type())
              .byte8(identity.wantsAnswer() ? 1 : 0)
              .counted(identity.primary())
              .counted(identity.secondary());
      case UserItem.UserIdentityAnswer answer -> bytes.counted(answer.response());
      case UserItem.Unknown unknown -> bytes.bytes(unknown.content());
    };
  }

  private static void word32(byte[] buffer, int offset, int value) {
    buffer[offset] = (byte) (value >>> 24);
    buffer[offset + 1] = (byte) (value >>> 16);
    buffer[offset + 2] = (byte) (value >>> 8);
    buffer[offset + 3] = (byte) value;
  }
}
