// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.instance;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;

/**
 * Storage commitment: the promise to keep objects, asked for and answered.
 *
 * <p><b>Source</b> DICOM PS3.4 annex J, tables J.3-1 and J.3-2; PS3.3 C.14 for the failures.
 */
public final class Commitment {
  /** N-ACTION: please commit. */
  public static final int ACTION_REQUEST = 1;

  /** N-EVENT-REPORT: all of it is kept. */
  public static final int EVENT_COMPLETE = 1;

  /** N-EVENT-REPORT: some of it is not. */
  public static final int EVENT_FAILURES = 2;

  private static final int MAX_REFERENCES = 100_000;
  private static final Tag TRANSACTION_UID = new Tag(0x0008, 0x1195);
  private static final Tag REFERENCED_SOP_SEQUENCE = new Tag(0x0008, 0x1199);
  private static final Tag REFERENCED_SOP_CLASS_UID = new Tag(0x0008, 0x1150);
  private static final Tag REFERENCED_SOP_INSTANCE_UID = new Tag(0x0008, 0x1155);
  private static final Tag FAILED_SOP_SEQUENCE = new Tag(0x0008, 0x1198);
  private static final Tag FAILURE_REASON = new Tag(0x0008, 0x1197);

  private Commitment() {}

  /** Which objects are to be kept, under a number that the answer will carry. */
  public record Request(String transactionUid, List<InstanceReference> instances) {
    public Request {
      instances = List.copyOf(instances);
    }

    public DataSet toDataSet() {
      return DataSet.builder()
          .text(TRANSACTION_UID, transactionUid)
          .items(REFERENCED_SOP_SEQUENCE, items(instances))
          .build();
    }

    /**
     * @throws CurieException FORMAT_DAMAGED, or BUDGET_EXCEEDED with too many references
     */
    public static Request from(DataSet dataSet) {
      return new Request(
          requireUid(dataSet, TRANSACTION_UID), references(dataSet, REFERENCED_SOP_SEQUENCE));
    }
  }

  /** Why an object is not kept; PS3.3 C.14-1. */
  public enum Reason {
    PROCESSING_FAILURE(0x0110, "processing failed"),
    NO_SUCH_INSTANCE(0x0112, "there is no such object"),
    CLASS_CONFLICT(0x0119, "the object is of another SOP class"),
    CLASS_NOT_SUPPORTED(0x0122, "the SOP class is not supported"),
    TRANSACTION_USED(0x0131, "the transaction UID has been used before"),
    OUT_OF_RESOURCES(0x0213, "resources are exhausted");

    private final int code;
    private final String sentence;

    Reason(int code, String sentence) {
      this.code = code;
      this.sentence = sentence;
    }

    public String sentence() {
      return sentence;
    }

    static Reason of(int code) {
      for (Reason reason : values()) {
        if (reason.code == code) {
          return reason;
        }
      }
      return PROCESSING_FAILURE;
    }
  }

  /** An object that is not kept. */
  public record Failure(InstanceReference instance, Reason reason) {}

  /** What is kept and what is not. */
  public record Result(
      String transactionUid, List<InstanceReference> committed, List<Failure> failures) {
    public Result {
      committed = List.copyOf(committed);
      failures = List.copyOf(failures);
    }

    public int eventType() {
      return failures.isEmpty() ? EVENT_COMPLETE : EVENT_FAILURES;
    }

    public DataSet toDataSet() {
      DataSetBuilder builder = DataSet.builder().text(TRANSACTION_UID, transactionUid);
      if (!committed.isEmpty()) {
        builder.items(REFERENCED_SOP_SEQUENCE, items(committed));
      }
      if (!failures.isEmpty()) {
        builder.items(
            FAILED_SOP_SEQUENCE,
            failures.stream()
                .map(
                    failure -> item(failure.instance()).ints(FAILURE_REASON, failure.reason().code))
                .map(DataSetBuilder::build)
                .toArray(DataSet[]::new));
      }
      return builder.build();
    }

    /**
     * @throws CurieException FORMAT_DAMAGED, or BUDGET_EXCEEDED with too many references
     */
    public static Result from(DataSet dataSet) {
      List<InstanceReference> failed = references(dataSet, FAILED_SOP_SEQUENCE);
      List<Integer> reasons =
          dataSet.items(FAILED_SOP_SEQUENCE).stream()
              .map(item -> item.integer(FAILURE_REASON).orElse(0))
              .toList();
      List<Failure> failures =
          IntStream.range(0, failed.size())
              .mapToObj(i -> new Failure(failed.get(i), Reason.of(reasons.get(i))))
              .toList();
      return new Result(
          requireUid(dataSet, TRANSACTION_UID),
          references(dataSet, REFERENCED_SOP_SEQUENCE),
          failures);
    }

    /** Whether exactly what was asked for is kept. */
    public boolean isCompleteFor(Request request) {
      Map<String, InstanceReference> kept =
          committed.stream()
              .collect(
                  Collectors.toMap(
                      InstanceReference::sopInstanceUid, Function.identity(), (a, _) -> a));
      return transactionUid.equals(request.transactionUid())
          && failures.isEmpty()
          && request.instances().stream().allMatch(i -> i.equals(kept.get(i.sopInstanceUid())));
    }
  }

  private static List<InstanceReference> references(DataSet dataSet, Tag sequence) {
    List<DataSet> items = dataSet.items(sequence);
    if (items.size() > MAX_REFERENCES) {
      throw new CurieException(
          ErrorCode.BUDGET_EXCEEDED,
          "expected at most " + MAX_REFERENCES + " objects in a storage commitment");
    }
    return items.stream()
        .map(
            item ->
                new InstanceReference(
                    requireUid(item, REFERENCED_SOP_CLASS_UID),
                    requireUid(item, REFERENCED_SOP_INSTANCE_UID)))
        .toList();
  }

  private static String requireUid(DataSet dataSet, Tag tag) {
    return dataSet
        .uid(tag)
        .filter(Uids::isValid)
        .orElseThrow(
            () ->
                new CurieException(
                    ErrorCode.FORMAT_DAMAGED,
                    "a storage commitment needs a unique identifier in "
                        + Dictionary.describe(tag)));
  }

  private static DataSet[] items(List<InstanceReference> instances) {
    return instances.stream().map(i -> item(i).build()).toArray(DataSet[]::new);
  }

  private static DataSetBuilder item(InstanceReference instance) {
    return DataSet.builder()
        .text(REFERENCED_SOP_CLASS_UID, instance.sopClassUid())
        .text(REFERENCED_SOP_INSTANCE_UID, instance.sopInstanceUid());
  }
}
