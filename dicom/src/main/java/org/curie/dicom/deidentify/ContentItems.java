// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify;

import java.util.Optional;
import java.util.Set;
import org.curie.dicom.dataset.DataElement;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.deidentify.profile.DeidentificationOption;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/**
 * Content items whose concept says that their value identifies: who the subject, the observer and
 * the order are. Names, dates and UIDs among them go by their value representation; texts, codes
 * and numbers are replaced here, by a text, so that the tree and references into it keep their
 * places.
 *
 * <p><b>Source</b> DICOM PS3.16 TID 1002 to 1010, PS3.15 E.3.4.
 */
final class ContentItems {
  private static final Tag RELATIONSHIP = new Tag(0x0040, 0xA010);
  private static final Tag VALUE_TYPE = new Tag(0x0040, 0xA040);
  private static final Tag CONCEPT_NAME = new Tag(0x0040, 0xA043);
  private static final Tag TEXT_VALUE = new Tag(0x0040, 0xA160);
  private static final Tag CONTENT = new Tag(0x0040, 0xA730);
  private static final Set<String> ALWAYS =
      Set.of(
          "121020", // Placer Number
          "121021", // Filler Number
          "121022", // Accession Number
          "121030", // Subject ID
          "121041"); // Specimen Identifier
  private static final Set<String> PATIENT = Set.of("121032", "121033"); // Subject Sex, Subject Age
  private static final Set<String> DEVICE =
      Set.of("121013", "121016", "121017"); // Device Observer Name, Serial Number, Location
  private static final Set<String> INSTITUTION = Set.of("121009"); // Observer's Organization Name
  private static final Set<String> REPLACED_TYPES = Set.of("TEXT", "CODE", "NUM");

  private ContentItems() {}

  /** The item to stand in for one that identifies; empty for any other. */
  static Optional<DataSet> replaced(DataSet item, ObjectContext context) {
    Optional<String> concept = concept(item);
    boolean identifies =
        concept.isPresent()
            && item.string(VALUE_TYPE).filter(REPLACED_TYPES::contains).isPresent()
            && isProtected(concept.get(), context);
    if (!identifies) {
      return Optional.empty();
    }
    DataSetBuilder builder = DataSet.builder().within(item.characterSet());
    for (Tag tag : new Tag[] {RELATIONSHIP, CONCEPT_NAME}) {
      item.element(tag).ifPresent(builder::element);
    }
    return Optional.of(
        builder
            .text(VALUE_TYPE, "TEXT")
            .text(TEXT_VALUE, text(concept.get(), item, context))
            .build());
  }

  private static boolean isProtected(String concept, ObjectContext context) {
    return ALWAYS.contains(concept)
        || (PATIENT.contains(concept)
            && !context.has(DeidentificationOption.RETAIN_PATIENT_CHARACTERISTICS))
        || (DEVICE.contains(concept) && !context.has(DeidentificationOption.RETAIN_DEVICE_IDENTITY))
        || (INSTITUTION.contains(concept)
            && !context.has(DeidentificationOption.RETAIN_INSTITUTION_IDENTITY));
  }

  /** The pseudonym the header has for the same thing, or a dummy. */
  private static String text(String concept, DataSet item, ObjectContext context) {
    String purpose =
        switch (concept) {
          case "121022" -> "AccessionNumber";
          case "121030" -> "PatientID";
          default -> "";
        };
    Optional<DataElement> text = item.element(TEXT_VALUE);
    if (purpose.isEmpty() || text.isEmpty() || !(text.get() instanceof DataElement.Value value)) {
      return Dummies.TEXT;
    }
    return Texts.read(value, item)
        .map(Uids::trimmed)
        .filter(t -> !t.isEmpty())
        .map(t -> context.pseudonyms().text(purpose, t))
        .orElse(Dummies.TEXT);
  }

  private static Optional<String> concept(DataSet item) {
    Optional<DataElement> name = item.element(CONCEPT_NAME);
    if (name.isEmpty()
        || !(name.get() instanceof DataElement.Sequence sequence)
        || sequence.items().isEmpty()) {
      return Optional.empty();
    }
    DataSet code = sequence.items().getFirst();
    boolean dicom = code.string(Tags.CodingSchemeDesignator).filter("DCM"::equals).isPresent();
    return dicom ? code.string(Tags.CodeValue) : Optional.empty();
  }

  /** Whether an item is a content item at all: it has a value type. */
  static boolean isContentItem(DataSet item) {
    return item.contains(VALUE_TYPE) || item.contains(CONTENT);
  }
}
