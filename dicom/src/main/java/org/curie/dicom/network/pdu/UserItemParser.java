// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.pdu;

import java.util.ArrayList;
import java.util.List;
import org.curie.dicom.dataset.Bytes;

/** Turns the user information of an A-ASSOCIATE into its items; PS3.7 annex D.3.3. */
final class UserItemParser {
  static final int MAXIMUM_LENGTH = 0x51;
  static final int IMPLEMENTATION_CLASS = 0x52;
  static final int ASYNCHRONOUS_WINDOW = 0x53;
  static final int ROLE_SELECTION = 0x54;
  static final int IMPLEMENTATION_VERSION = 0x55;
  static final int EXTENDED_NEGOTIATION = 0x56;
  static final int COMMON_EXTENDED_NEGOTIATION = 0x57;
  static final int USER_IDENTITY = 0x58;
  static final int USER_IDENTITY_ANSWER = 0x59;

  private UserItemParser() {}

  static void parse(PduCursor userInformation, List<UserItem> items) {
    while (userInformation.hasMore()) {
      int type = userInformation.unsigned8("a user item");
      items.add(userItem(type, PduParser.item(userInformation)));
    }
  }

  private static UserItem userItem(int type, PduCursor item) {
    return switch (type) {
      case MAXIMUM_LENGTH -> new UserItem.MaximumLength(item.unsigned32("the maximum length"));
      case IMPLEMENTATION_CLASS ->
          new UserItem.ImplementationClass(item.uid("the implementation class"));
      case ASYNCHRONOUS_WINDOW ->
          new UserItem.AsynchronousWindow(
              item.unsigned16("the asynchronous window"),
              item.unsigned16("the asynchronous window"));
      case ROLE_SELECTION -> {
        String sopClass = countedUid(item, "a role selection");
        yield new UserItem.RoleSelection(
            sopClass,
            item.unsigned8("a role selection") == 1,
            item.unsigned8("a role selection") == 1);
      }
      case IMPLEMENTATION_VERSION ->
          new UserItem.ImplementationVersion(
              item.text(item.remaining(), "the implementation version"));
      case EXTENDED_NEGOTIATION ->
          new UserItem.ExtendedNegotiation(
              countedUid(item, "an extended negotiation"), item.rest("an extended negotiation"));
      case COMMON_EXTENDED_NEGOTIATION -> commonExtended(item);
      case USER_IDENTITY ->
          new UserItem.UserIdentity(
              item.unsigned8("the user identity"),
              item.unsigned8("the user identity") == 1,
              counted(item, "the user identity"),
              counted(item, "the user identity"));
      case USER_IDENTITY_ANSWER ->
          new UserItem.UserIdentityAnswer(counted(item, "the answer to the user identity"));
      default -> new UserItem.Unknown(type, item.rest("a user item"));
    };
  }

  private static UserItem commonExtended(PduCursor item) {
    String what = "a common extended negotiation";
    String sopClass = countedUid(item, what);
    String serviceClass = countedUid(item, what);
    PduCursor list = item.item(item.unsigned16(what), what);
    List<String> related = new ArrayList<>();
    while (list.hasMore()) {
      related.add(countedUid(list, what));
    }
    return new UserItem.CommonExtendedNegotiation(sopClass, serviceClass, related);
  }

  private static String countedUid(PduCursor item, String what) {
    return item.uid(item.unsigned16(what), what);
  }

  private static Bytes counted(PduCursor item, String what) {
    return item.window(item.unsigned16(what), what);
  }
}
