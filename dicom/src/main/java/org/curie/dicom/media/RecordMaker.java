// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Dictionary;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.dictionary.Vr;

/**
 * Makes records of objects: takes what the directory must say, and supplies numbers and dates that
 * an object may lack although a directory may not (PS3.3 F.5: a type 1 key of a type 2 attribute).
 *
 * <p>Not safe for use by several threads.
 */
final class RecordMaker {
  private static final Tag VERIFICATION_DATE_TIME = tag("VerificationDateTime");
  private static final Tag VERIFYING_OBSERVERS = tag("VerifyingObserverSequence");
  private static final Tag RELATIONSHIP = tag("RelationshipType");
  private static final List<Tag> DATES =
      Stream.of("StudyDate", "SeriesDate", "AcquisitionDate", "ContentDate", "InstanceCreationDate")
          .map(RecordMaker::tag)
          .toList();
  private static final List<Tag> TIMES =
      Stream.of("StudyTime", "SeriesTime", "AcquisitionTime", "ContentTime", "InstanceCreationTime")
          .map(RecordMaker::tag)
          .toList();

  private final List<String> supplied = new ArrayList<>();

  private static Tag tag(String keyword) {
    return Dictionary.attribute(keyword).orElseThrow().tag();
  }

  /** What was supplied so far, in sentences. */
  List<String> supplied() {
    return supplied;
  }

  /**
   * @param origin the object in messages
   * @param number which one of its siblings it is, from 1
   * @throws CurieException DATA_INVALID when the object lacks what only it can say
   */
  DataSet record(RecordType type, DataSet object, String origin, int number) {
    DataSetBuilder record =
        DataSet.builder()
            .ints(Tags.OffsetOfTheNextDirectoryRecord, 0)
            .ints(Tags.RecordInUseFlag, 0xFFFF)
            .ints(Tags.OffsetOfReferencedLowerLevelDirectoryEntity, 0)
            .text(Tags.DirectoryRecordType, type.term());
    object.element(Tags.SpecificCharacterSet).ifPresent(record::element);
    for (RecordKey key : type.keys()) {
      Optional<DataElement> own = own(object, key.tag());
      if (own.isPresent()) {
        record.element(own.get());
      } else {
        supply(record, key, object, type.term() + " record of " + origin, number);
      }
    }
    return record.build();
  }

  /** What the object has to say, which for a report is less than all of its content. */
  private static Optional<DataElement> own(DataSet object, Tag tag) {
    if (tag.equals(VERIFICATION_DATE_TIME)) {
      return object.items(VERIFYING_OBSERVERS).stream()
          .flatMap(observer -> observer.element(tag).stream())
          .max(Comparator.comparing(RecordMaker::text));
    }
    Optional<DataElement> own = object.element(tag).filter(RecordMaker::hasValue);
    if (tag.equals(Tags.ContentSequence) && own.isPresent()) {
      List<DataSet> modifiers =
          object.items(tag).stream()
              .filter(
                  item -> item.string(RELATIONSHIP).filter("HAS CONCEPT MOD"::equals).isPresent())
              .toList();
      return modifiers.isEmpty()
          ? Optional.empty()
          : Optional.of(new DataElement.Sequence(tag, modifiers));
    }
    return own;
  }

  private static String text(DataElement element) {
    return element instanceof DataElement.Value value ? value.bytes().latin1() : "";
  }

  private static boolean hasValue(DataElement element) {
    return switch (element) {
      case DataElement.Value value -> !value.bytes().latin1().isBlank();
      case DataElement.Sequence sequence -> !sequence.items().isEmpty();
      case DataElement.Fragments _ -> false;
    };
  }

  private void supply(
      DataSetBuilder record, RecordKey key, DataSet object, String where, int number) {
    switch (key.need()) {
      case IF_KNOWN -> {}
      case PRESENT -> record.empty(key.tag());
      case NUMBER -> {
        record.text(key.tag(), String.valueOf(number));
        supplied.add("the %s has %d as %s".formatted(where, number, describe(key.tag())));
      }
      case STUDY -> {
        String study =
            object.uid(Tags.StudyInstanceUID).orElseThrow(() -> missing(key.tag(), where));
        record.text(key.tag(), study);
        supplied.add("the %s has its study's UID as %s".formatted(where, describe(key.tag())));
      }
      case WHEN -> {
        List<Tag> others = Dictionary.defaultVr(key.tag()) == Vr.DA ? DATES : TIMES;
        Tag other =
            others.stream()
                .filter(candidate -> own(object, candidate).isPresent())
                .findFirst()
                .orElseThrow(() -> missing(key.tag(), where));
        record.text(key.tag(), object.requireString(other));
        supplied.add(
            "the %s has its %s from %s".formatted(where, describe(key.tag()), describe(other)));
      }
      case VALUE -> throw missing(key.tag(), where);
    }
  }

  private static String describe(Tag tag) {
    return Dictionary.describe(tag);
  }

  private static CurieException missing(Tag tag, String where) {
    return new CurieException(
        ErrorCode.DATA_INVALID,
        "the "
            + where
            + " needs "
            + describe(tag)
            + ", but the object does not say it; leave the object out or give it one");
  }
}
