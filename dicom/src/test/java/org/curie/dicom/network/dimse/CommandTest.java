// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.curie.core.error.CurieException;
import org.curie.core.random.RandomStreams;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DataSetReader;
import org.curie.dicom.network.dimse.DimseStatus.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandTest {

  static List<Command> examples() {
    Command.MoveRequest move = new Command.MoveRequest(9, "1.2.840.10008.5.1.4.1.2.2.2", "THIRD");
    return List.of(
        new Command.EchoRequest(1, "1.2.840.10008.1.1"),
        new Command.StoreRequest(65_535, "1.2.3", "1.2.3.4", Optional.empty()),
        new Command.StoreRequest(
            2, "1.2.3", "1.2.3.4", Optional.of(new Command.MoveOriginator("MOVER", 77))),
        new Command.FindRequest(3, "1.2.840.10008.5.1.4.1.2.2.1"),
        move,
        new Command.GetRequest(4, "1.2.840.10008.5.1.4.1.2.2.3"),
        new Command.CancelRequest(3),
        new Command.EventReportRequest(
            5, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 2, true),
        new Command.ActionRequest(6, "1.2.840.10008.1.20.1", "1.2.840.10008.1.20.1.1", 1, true),
        new Command.OtherRequest(7, Operation.N_CREATE, "1.2.3", true),
        Command.Response.to(new Command.EchoRequest(1, "1.2.840.10008.1.1"), DimseStatus.SUCCESS),
        Command.Response.to(move, DimseStatus.PENDING).with(new SubOperations(3, 2, 1, 4)),
        Command.Response.to(move, DimseStatus.SUB_OPERATIONS_FAILED.withComment("two are lost"))
            .with(new SubOperations(0, 2, 1, 4))
            .withDataSet());
  }

  @ParameterizedTest
  @MethodSource("examples")
  void aCommand_writtenAndRead_isTheSame(Command command) {
    assertThat(CommandParser.parse(CommandEncoder.encode(command))).isEqualTo(command);
  }

  /** The reader of data sets, which knows nothing of commands, agrees on the bytes. */
  @ParameterizedTest
  @MethodSource("examples")
  void aCommand_isADataSetOfGroup0000WithItsLengthInFront(Command command) {
    byte[] encoded = CommandEncoder.encode(command);
    DataSet dataSet =
        new DataSetReader()
            .read(Bytes.copyOf(encoded), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN, "a command")
            .dataSet();
    assertThat(dataSet).allMatch(element -> element.tag().group() == 0);
    assertThat(dataSet.requireInt(new Tag(0, 0))).isEqualTo(encoded.length - 12);
    assertThat(dataSet.requireInt(new Tag(0, 0x0800)) == 0x0101).isEqualTo(!command.hasDataSet());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomBytesInACommand_areReadOrRefused(long seed) {
    RandomGenerator random = new RandomStreams(seed).stream("mutation");
    List<Command> examples = examples();
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = CommandEncoder.encode(examples.get(random.nextInt(examples.size())));
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      if (random.nextInt(4) == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      try {
        CommandParser.parse(bytes);
        read++;
      } catch (CurieException _) {
        refused++;
      }
    }
    assertThat(read).isPositive();
    assertThat(refused).isPositive();
  }

  @Test
  void aStoreWithoutADataSet_andAnEchoWithOne_areRefused() {
    byte[] store =
        CommandEncoder.encode(new Command.StoreRequest(1, "1.2", "1.2.3", Optional.empty()));
    byte[] echo = CommandEncoder.encode(new Command.EchoRequest(1, "1.2.840.10008.1.1"));
    assertThatThrownBy(() -> CommandParser.parse(withDataSetType(store, 0x0101)))
        .hasMessageContaining("C-STORE should come with a data set");
    assertThatThrownBy(() -> CommandParser.parse(withDataSetType(echo, 0x0000)))
        .hasMessageContaining("C-ECHO should come without a data set");
  }

  private static byte[] withDataSetType(byte[] command, int type) {
    byte[] changed = command.clone();
    for (int i = 0; i + 9 < changed.length; i++) {
      if (changed[i] == 0 && changed[i + 1] == 0 && changed[i + 2] == 0 && changed[i + 3] == 8) {
        changed[i + 8] = (byte) type;
        changed[i + 9] = (byte) (type >>> 8);
        return changed;
      }
    }
    throw new AssertionError("no (0000,0800)");
  }

  @ParameterizedTest
  @CsvSource({
    "0000, SUCCESS", "FF00, PENDING", "FF01, PENDING", "FE00, CANCELLED", "B000, WARNING",
    "B007, WARNING", "0107, WARNING", "0116, WARNING", "A700, FAILURE", "C123, FAILURE",
    "0110, FAILURE", "0122, FAILURE", "0211, FAILURE", "1234, FAILURE"
  })
  void aStatus_isOfTheCategoryOfTheStandard(String code, Category category) {
    assertThat(new DimseStatus(Integer.parseInt(code, 16), "").category()).isEqualTo(category);
  }

  @Test
  void aStatus_isSaidInWords_byItsOperation() {
    assertThat(new DimseStatus(0xA702, "no disk").sentence(Operation.C_MOVE))
        .isEqualTo(
            "refused: out of resources, the instances cannot be sent (status A702: no disk)");
    assertThat(new DimseStatus(0xA9FF, "").sentence(Operation.C_STORE))
        .isEqualTo("the data set does not match the SOP class (status A9FF)");
    assertThat(new DimseStatus(0xC001, "").sentence(Operation.C_FIND))
        .isEqualTo("the query cannot be processed (status C001)");
  }
}
