// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

/**
 * The codes of statuses in words.
 *
 * <p><b>Source</b> DICOM PS3.7 annex C; PS3.4 tables B.2-1, C.4-1, C.4-2, C.4-3.
 */
final class StatusMeanings {
  private StatusMeanings() {}

  static String of(Operation operation, int code) {
    return switch (code) {
      case 0x0000 -> "success";
      case 0xFF00 -> "it goes on";
      case 0xFF01 -> "it goes on, but some optional keys are not supported";
      case 0xFE00 -> "it was cancelled";
      default ->
          code >>> 12 == 0xA || code >>> 12 == 0xB || code >>> 12 == 0xC
              ? ofService(operation, code)
              : general(code);
    };
  }

  private static String ofService(Operation operation, int code) {
    return switch (operation) {
      case C_STORE -> ofStore(code);
      case C_FIND -> ofFind(code);
      case C_MOVE, C_GET -> ofRetrieve(code);
      default -> general(code);
    };
  }

  private static String ofStore(int code) {
    return switch (code) {
      case 0xB000 -> "stored, but data elements were coerced";
      case 0xB006 -> "stored, but data elements were discarded";
      case 0xC122 -> "the transfer syntax is not supported"; // PS3.18 table I.2-2
      case 0xB007 -> "stored, but the data set does not match the SOP class";
      default ->
          switch (code >>> 8) {
            case 0xA7 -> "refused: out of resources";
            case 0xA9 -> "the data set does not match the SOP class";
            default -> code >>> 12 == 0xC ? "the data set cannot be understood" : general(code);
          };
    };
  }

  private static String ofFind(int code) {
    return switch (code) {
      case 0xA700 -> "refused: out of resources";
      case 0xA900 -> "the query does not match the SOP class";
      default -> code >>> 12 == 0xC ? "the query cannot be processed" : general(code);
    };
  }

  private static String ofRetrieve(int code) {
    return switch (code) {
      case 0xA701 -> "refused: out of resources, the matches cannot be counted";
      case 0xA702 -> "refused: out of resources, the instances cannot be sent";
      case 0xA801 -> "the destination is not known to it";
      case 0xA900 -> "the query does not match the SOP class";
      case 0xB000 -> "done, but instances failed or have warnings";
      default -> code >>> 12 == 0xC ? "the retrieval cannot be processed" : general(code);
    };
  }

  private static String general(int code) {
    return switch (code) {
      case 0x0001, 0xB000 -> "done with a warning";
      case 0x0105 -> "no such attribute";
      case 0x0106 -> "an attribute has an invalid value";
      case 0x0107 -> "done, but some attributes are not known";
      case 0x0110 -> "processing failed";
      case 0x0111 -> "the instance exists already";
      case 0x0112 -> "no such instance";
      case 0x0113 -> "no such type of event";
      case 0x0114 -> "no such argument";
      case 0x0115 -> "an argument has an invalid value";
      case 0x0116 -> "done, but an attribute was out of range";
      case 0x0117 -> "the instance is invalid";
      case 0x0118 -> "no such SOP class";
      case 0x0119 -> "the instance is of another class";
      case 0x0120 -> "an attribute is missing";
      case 0x0121 -> "an attribute has no value";
      case 0x0122 -> "the SOP class is not supported";
      case 0x0123 -> "no such type of action";
      case 0x0124 -> "not authorized";
      case 0x0131 -> "the transaction has been used already";
      case 0x0210 -> "the message number is in use";
      case 0x0211 -> "the operation is not recognized";
      case 0x0212 -> "a parameter of the operation is wrong";
      case 0x0213 -> "its resources are exhausted";
      default -> "a status of its own";
    };
  }
}
