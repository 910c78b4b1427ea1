// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.dimse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.TransferSyntax;
import org.curie.dicom.io.DataSetReader;
import org.curie.dicom.io.DataSetWriter;
import org.curie.dicom.network.association.AcceptedContext;
import org.curie.dicom.network.association.Association;
import org.curie.dicom.network.pdu.AbortReason;
import org.curie.dicom.network.pdu.DataValue;
import org.curie.dicom.network.pdu.PduWriter;

/**
 * Sends and receives messages over an association.
 *
 * <p>Neither a message nor a data set is held: it is written as it is made, and read as it comes.
 * Not safe for use by several threads. <b>Source</b> DICOM PS3.7 section 8, PS3.8 annex E.
 */
public final class MessageExchange {
  private static final int HIGHEST_MESSAGE_ID = 0xFFFF;

  private final Association association;
  private final byte[] buffer;
  private Optional<FragmentInput> unread = Optional.empty();
  private int lastMessageId;

  public MessageExchange(Association association) {
    this.association = association;
    this.buffer = new byte[PduWriter.TRANSFER_HEADER_BYTES + association.fragmentBytes()];
  }

  public Association association() {
    return association;
  }

  /** A number no request under way has. */
  public int nextMessageId() {
    lastMessageId = lastMessageId % HIGHEST_MESSAGE_ID + 1;
    return lastMessageId;
  }

  /** Sends a command that no data set follows. */
  public void send(AcceptedContext context, Command command) {
    if (command.hasDataSet()) {
      throw new IllegalArgumentException("a data set must follow this command");
    }
    sendCommand(context, command);
  }

  /**
   * Sends a command and the data set that follows it.
   *
   * @throws CurieException FILE_UNREADABLE when the data set cannot be read where it comes from;
   *     the association is aborted then, for half a message cannot be taken back
   */
  public void send(AcceptedContext context, Command command, DataSetContent content) {
    if (!command.hasDataSet()) {
      throw new IllegalArgumentException("no data set can follow this command");
    }
    sendCommand(context, command);
    FragmentOutput out = new FragmentOutput(association, context.id(), false, buffer);
    try {
      content.writeTo(out);
    } catch (IOException e) {
      association.abort(AbortReason.BY_APPLICATION);
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE,
          "a data set that is being sent cannot be read: " + e.getMessage(),
          e);
    } catch (CurieException e) {
      association.abort(AbortReason.BY_APPLICATION);
      throw e;
    }
    out.finish();
  }

  /** As the other, with a data set in memory. */
  public void send(AcceptedContext context, Command command, DataSet dataSet) {
    DataSetWriter writer = new DataSetWriter(syntax(context));
    writer.measure(dataSet); // refuses what cannot be encoded before half a message is sent
    send(context, command, out -> writer.write(dataSet, out));
  }

  private void sendCommand(AcceptedContext context, Command command) {
    FragmentOutput out = new FragmentOutput(association, context.id(), true, buffer);
    byte[] encoded = CommandEncoder.encode(command);
    out.write(encoded, 0, encoded.length);
    out.finish();
  }

  /**
   * The next message; what was not read of the one before is passed over.
   *
   * @param awaited what is waited for, for the message when it does not come
   * @return empty when the other side asks for release
   * @throws CurieException PEER_FAILED when it aborts, hangs up, is too slow or breaks the protocol
   */
  public Optional<Message> receive(Duration patience, String awaited) {
    unread.ifPresent(FragmentInput::drain);
    unread = Optional.empty();
    Optional<DataValue> first = association.receive(patience, awaited);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    int contextId = first.get().contextId();
    Command command = command(first.get());
    AcceptedContext context = association.context(contextId).orElseThrow();
    if (!command.hasDataSet()) {
      return Optional.of(new Message(context, command, InputStream.nullInputStream()));
    }
    FragmentInput dataSet = new FragmentInput(association, contextId);
    unread = Optional.of(dataSet);
    return Optional.of(new Message(context, command, dataSet));
  }

  private Command command(DataValue first) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(256);
    DataValue value = first;
    while (true) {
      if (!value.isCommand() || value.contextId() != first.contextId()) {
        throw broken(association, "sent data where a command was expected");
      }
      encoded.writeBytes(value.fragment().toArray());
      if (encoded.size() > CommandSet.MAXIMUM_BYTES) {
        throw broken(
            association, "sent a command of more than " + CommandSet.MAXIMUM_BYTES + " bytes");
      }
      if (value.isLast()) {
        break;
      }
      value =
          association
              .receive(association.timeouts().transfer(), "to go on with a command")
              .orElseThrow(() -> broken(association, "asked for release within a command"));
    }
    try {
      return CommandParser.parse(encoded.toByteArray());
    } catch (CurieException e) {
      association.abort(AbortReason.BY_APPLICATION);
      throw new CurieException(
          ErrorCode.PEER_FAILED,
          association.peer() + " sent a command that cannot be read: " + e.getMessage(),
          e);
    }
  }

  /**
   * The data set of a message, whole.
   *
   * @param maximumBytes the longest that is taken
   * @throws CurieException BUDGET_EXCEEDED beyond that; FORMAT_DAMAGED when it cannot be read
   */
  public DataSet dataSet(Message message, int maximumBytes) {
    try {
      byte[] encoded = message.dataSet().readNBytes(maximumBytes + 1);
      if (encoded.length > maximumBytes) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED,
            "expected a data set of at most " + maximumBytes + " bytes from " + association.peer());
      }
      return new DataSetReader()
          .read(Bytes.owning(encoded), syntax(message.context()), association.peer())
          .dataSet();
    } catch (IOException e) {
      throw new IllegalStateException("a fragment stream does not throw this", e);
    }
  }

  private static TransferSyntax syntax(AcceptedContext context) {
    return TransferSyntax.of(context.transferSyntax())
        .orElseThrow(
            () -> new IllegalStateException("an unknown transfer syntax is never negotiated"));
  }

  /** Ends the association because the other side broke the rules of messages. */
  static CurieException broken(Association association, String what) {
    association.abort(AbortReason.BY_APPLICATION);
    return new CurieException(
        ErrorCode.PEER_FAILED,
        "expected " + association.peer() + " to keep to the order of messages, but it " + what);
  }
}
