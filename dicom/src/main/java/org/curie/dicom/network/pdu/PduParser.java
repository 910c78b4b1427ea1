// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * Turns the body of a PDU into a value.
 *
 * <p>Tolerant where the standard asks for it: unknown items are passed over, reserved bytes are not
 * looked at. Strict where two readings would be possible: a context without an abstract syntax, an
 * identifier given twice.
 *
 * <p><b>Source</b> DICOM PS3.8 section 9.3.
 */
final class PduParser {
  private static final int TITLE_BYTES = 16;
  private static final int APPLICATION_CONTEXT = 0x10;
  private static final int PROPOSED_CONTEXT = 0x20;
  private static final int ANSWERED_CONTEXT = 0x21;
  private static final int ABSTRACT_SYNTAX = 0x30;
  private static final int TRANSFER_SYNTAX = 0x40;
  private static final int USER_INFORMATION = 0x50;

  private PduParser() {}

  /**
   * @throws CurieException with FORMAT_DAMAGED or BUDGET_EXCEEDED
   */
  static Pdu parse(PduKind kind, byte[] body, PduLimits limits) {
    PduCursor cursor = PduCursor.of(body, limits.items());
    return switch (kind) {
      case ASSOCIATE_REQUEST -> associateRequest(cursor);
      case ASSOCIATE_ACCEPT -> associateAccept(cursor);
      case ASSOCIATE_REJECT -> {
        cursor.skip(1, "A-ASSOCIATE-RJ");
        yield new Pdu.AssociateReject(
            new Rejection(
                cursor.unsigned8("the result"),
                cursor.unsigned8("the source"),
                cursor.unsigned8("the reason")));
      }
      case TRANSFER -> transfer(cursor);
      case RELEASE_REQUEST -> new Pdu.ReleaseRequest();
      case RELEASE_REPLY -> new Pdu.ReleaseReply();
      case ABORT -> {
        cursor.skip(2, "A-ABORT");
        yield new Pdu.Abort(
            new AbortReason(cursor.unsigned8("the source"), cursor.unsigned8("the reason")));
      }
    };
  }

  /** The part that A-ASSOCIATE-RQ and A-ASSOCIATE-AC share. */
  private record Head(int protocolVersion, String called, String calling) {
    static Head of(PduCursor cursor) {
      int version = cursor.unsigned16("the protocol version");
      cursor.skip(2, "a reserved field");
      String called = cursor.text(TITLE_BYTES, "the called AE title");
      String calling = cursor.text(TITLE_BYTES, "the calling AE title");
      cursor.skip(32, "a reserved field");
      return new Head(version, called, calling);
    }
  }

  /** Their items, which differ in what a presentation context says. */
  private record Items<C>(String applicationContext, List<C> contexts, List<UserItem> userItems) {

    static <C> Items<C> of(PduCursor cursor, int contextType, Function<PduCursor, C> context) {
      String applicationContext = "";
      List<C> contexts = new ArrayList<>();
      List<UserItem> userItems = new ArrayList<>();
      while (cursor.hasMore()) {
        int type = cursor.unsigned8("an item");
        PduCursor item = item(cursor);
        if (type == APPLICATION_CONTEXT) {
          applicationContext = item.uid("the application context");
        } else if (type == contextType) {
          contexts.add(context.apply(item));
        } else if (type == USER_INFORMATION) {
          UserItemParser.parse(item, userItems);
        } // PS3.8 9.3.1: items that are not defined are passed over
      }
      return new Items<>(applicationContext, contexts, userItems);
    }
  }

  private static Pdu associateRequest(PduCursor cursor) {
    Head head = Head.of(cursor);
    Items<ProposedContext> items = Items.of(cursor, PROPOSED_CONTEXT, PduParser::proposedContext);
    requireUnique(items.contexts().stream().map(ProposedContext::id).toList());
    return new Pdu.AssociateRequest(
        head.protocolVersion(),
        head.called(),
        head.calling(),
        items.applicationContext(),
        items.contexts(),
        items.userItems());
  }

  private static Pdu associateAccept(PduCursor cursor) {
    Head head = Head.of(cursor);
    Items<AnsweredContext> items = Items.of(cursor, ANSWERED_CONTEXT, PduParser::answeredContext);
    requireUnique(items.contexts().stream().map(AnsweredContext::id).toList());
    return new Pdu.AssociateAccept(
        head.protocolVersion(),
        head.called(),
        head.calling(),
        items.applicationContext(),
        items.contexts(),
        items.userItems());
  }

  private static ProposedContext proposedContext(PduCursor item) {
    int id = item.unsigned8("a presentation context");
    item.skip(3, "a presentation context");
    String abstractSyntax = "";
    List<String> transferSyntaxes = new ArrayList<>();
    while (item.hasMore()) {
      int type = item.unsigned8("a sub-item");
      PduCursor subItem = item(item);
      switch (type) {
        case ABSTRACT_SYNTAX -> abstractSyntax = subItem.uid("an abstract syntax");
        case TRANSFER_SYNTAX -> transferSyntaxes.add(subItem.uid("a transfer syntax"));
        default -> {}
      }
    }
    if (id % 2 == 0 || abstractSyntax.isEmpty() || transferSyntaxes.isEmpty()) {
      throw item.damaged(
          "expected a presentation context with an odd id, an abstract and a transfer syntax, but"
              + " context "
              + id
              + " has not all of them");
    }
    return new ProposedContext(id, abstractSyntax, transferSyntaxes);
  }

  private static AnsweredContext answeredContext(PduCursor item) {
    int id = item.unsigned8("a presentation context");
    item.skip(1, "a presentation context");
    AnsweredContext.Verdict verdict =
        AnsweredContext.Verdict.of(item.unsigned8("a presentation context"));
    item.skip(1, "a presentation context");
    String transferSyntax = "";
    while (item.hasMore()) {
      int type = item.unsigned8("a sub-item");
      PduCursor subItem = item(item);
      if (type == TRANSFER_SYNTAX) {
        transferSyntax = subItem.uid("a transfer syntax");
      }
    }
    if (verdict == AnsweredContext.Verdict.ACCEPTED && transferSyntax.isEmpty()) {
      throw item.damaged("the accepted context " + id + " has no transfer syntax");
    }
    return new AnsweredContext(id, verdict, transferSyntax);
  }

  private static Pdu transfer(PduCursor cursor) {
    List<DataValue> values = new ArrayList<>();
    while (cursor.hasMore()) {
      long length = cursor.unsigned32("a presentation data value");
      if (length < 2) {
        throw cursor.damaged(
            "a presentation data value has " + length + " bytes; expected at least 2");
      }
      int contextId = cursor.unsigned8("a presentation data value");
      int control = cursor.unsigned8("a presentation data value");
      values.add(
          new DataValue(
              contextId,
              (control & 1) != 0,
              (control & 2) != 0,
              cursor.window(length - 2, "a presentation data value")));
    }
    if (values.isEmpty()) {
      throw cursor.damaged("expected a presentation data value, but P-DATA-TF is empty");
    }
    return new Pdu.Transfer(values);
  }

  static PduCursor item(PduCursor cursor) {
    cursor.skip(1, "an item");
    return cursor.item(cursor.unsigned16("an item"), "an item");
  }

  private static void requireUnique(List<Integer> ids) {
    Set<Integer> seen = new HashSet<>();
    for (int id : ids) {
      if (!seen.add(id)) {
        throw new CurieException(
            ErrorCode.FORMAT_DAMAGED,
            "expected every presentation context once, but id " + id + " is there twice");
      }
    }
  }
}
