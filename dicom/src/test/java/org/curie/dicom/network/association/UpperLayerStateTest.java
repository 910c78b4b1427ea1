// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.curie.dicom.network.association.UpperLayerState.Reaction;
import org.curie.dicom.network.pdu.PduKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpperLayerStateTest {
  private static final Map<String, UpperLayerState> STATES =
      Map.ofEntries(
          Map.entry("1", UpperLayerState.IDLE),
          Map.entry("2", UpperLayerState.AWAITING_REQUEST),
          Map.entry("3", UpperLayerState.ANSWERING_REQUEST),
          Map.entry("5", UpperLayerState.AWAITING_ANSWER),
          Map.entry("6", UpperLayerState.ESTABLISHED),
          Map.entry("7", UpperLayerState.AWAITING_RELEASE_REPLY),
          Map.entry("8", UpperLayerState.ANSWERING_RELEASE),
          Map.entry("9", UpperLayerState.COLLISION_ANSWERING_AS_REQUESTOR),
          Map.entry("10", UpperLayerState.COLLISION_AWAITING_AS_ACCEPTOR),
          Map.entry("11", UpperLayerState.COLLISION_AWAITING_AS_REQUESTOR),
          Map.entry("12", UpperLayerState.COLLISION_ANSWERING_AS_ACCEPTOR),
          Map.entry("13", UpperLayerState.AWAITING_CLOSE));

  /**
   * The rows of PS3.8 table 9-10 for PDUs that arrive, columns Sta2, 3, 5 to 13: the next state,
   * and before it D deliver, X abort, B broken off, I ignore. Sta7 differs by side:
   * requestor/acceptor.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ASSOCIATE_REQUEST | D3  X13 X13 X13 X13 X13 X13 X13 X13 X13 X13",
        "ASSOCIATE_ACCEPT  | X13 X13 D6  X13 X13 X13 X13 X13 X13 X13 I13",
        "ASSOCIATE_REJECT  | X13 X13 D1  X13 X13 X13 X13 X13 X13 X13 I13",
        "TRANSFER          | X13 X13 X13 D6  D7  X13 X13 X13 X13 X13 I13",
        "RELEASE_REQUEST   | X13 X13 X13 D8  D9/D10 X13 X13 X13 X13 X13 I13",
        "RELEASE_REPLY     | X13 X13 X13 X13 D1  X13 X13 D12 D1  X13 I13",
        "ABORT             | B1  B1  B1  B1  B1  B1  B1  B1  B1  B1  B1",
      })
  void everyPduInEveryState_isAnsweredAsTheStandardSays(PduKind kind, String row) {
    String[] columns = row.strip().split("\\s+", -1);
    String[] names = {"2", "3", "5", "6", "7", "8", "9", "10", "11", "12", "13"};
    // Sta13 with A-ASSOCIATE-RQ is AA-7: abort again. The row above has X13 there.
    for (int i = 0; i < names.length; i++) {
      for (Side side : Side.values()) {
        String[] bySide = columns[i].split("/", -1);
        String expected = bySide[side == Side.ACCEPTOR ? bySide.length - 1 : 0];
        UpperLayerState.Transition transition = STATES.get(names[i]).on(kind, side);
        assertThat(transition)
            .as("%s in Sta%s as %s", kind, names[i], side)
            .isEqualTo(
                new UpperLayerState.Transition(
                    reaction(expected.charAt(0)), STATES.get(expected.substring(1))));
      }
    }
  }

  private static Reaction reaction(char letter) {
    return switch (letter) {
      case 'D' -> Reaction.DELIVER;
      case 'X' -> Reaction.ABORT;
      case 'B' -> Reaction.BROKEN_OFF;
      case 'I' -> Reaction.IGNORE;
      default -> throw new IllegalArgumentException("no reaction " + letter);
    };
  }
}
