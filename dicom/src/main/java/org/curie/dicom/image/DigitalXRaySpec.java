// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Objects;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.io.UidGenerator;

/**
 * What a Digital X-Ray object says about its image.
 *
 * @param subject whom it shows
 * @param seriesDescription one line for a person
 * @param instanceNumber its place in the series
 * @param bitsStored how many bits a sample has, 8 to 16
 */
public record DigitalXRaySpec(
    Subject subject,
    Identity identity,
    View view,
    String seriesDescription,
    int instanceNumber,
    int bitsStored) {
  private static final int LEAST_BITS = 8;

  /**
   * Whom the image shows.
   *
   * @param pseudonym stands for the patient, in Patient ID and Patient Name
   * @param synthetic true when there is no patient: the object then says so wherever it can
   */
  public record Subject(String pseudonym, boolean synthetic) {
    public Subject {
      Objects.requireNonNull(pseudonym, "pseudonym");
      if (pseudonym.isBlank()) {
        throw new CurieException(ErrorCode.DATA_INVALID, "a pseudonym must not be blank");
      }
    }
  }

  /** The unique identifiers of study, series and instance, and when the study began. */
  public record Identity(
      String studyInstanceUid,
      String seriesInstanceUid,
      String sopInstanceUid,
      LocalDateTime studyStart) {
    /** A study of one series of one image. */
    public static Identity next(UidGenerator uids, LocalDateTime studyStart) {
      return new Identity(uids.next(), uids.next(), uids.next(), studyStart);
    }
  }

  /** What part of the body, from where, which side. */
  public record View(BodyPart bodyPart, ViewPosition position, ImageLaterality laterality) {}

  /**
   * The part of the body, with its code.
   *
   * <p><b>Source</b> DICOM PS3.16 annex L, SNOMED CT.
   */
  public enum BodyPart {
    CHEST("816094009"),
    ABDOMEN("818981001"),
    PELVIS("816092008"),
    SKULL("89546000");

    private final String snomedCode;

    BodyPart(String snomedCode) {
      this.snomedCode = snomedCode;
    }

    String snomedCode() {
      return snomedCode;
    }

    String meaning() {
      return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The way of the beam: from the back to the front, or from the front to the back.
   *
   * <p><b>Source</b> DICOM PS3.16 CID 4010, SNOMED CT.
   */
  public enum ViewPosition {
    PA("272479007", "postero-anterior"),
    AP("399348003", "antero-posterior");

    private final String snomedCode;
    private final String meaning;

    ViewPosition(String snomedCode, String meaning) {
      this.snomedCode = snomedCode;
      this.meaning = meaning;
    }

    String snomedCode() {
      return snomedCode;
    }

    String meaning() {
      return meaning;
    }
  }

  /** The side of the body, by its code. */
  public enum ImageLaterality {
    /** Right. */
    R,
    /** Left. */
    L,
    /** Not one of a pair. */
    U,
    /** Both sides. */
    B
  }

  /**
   * @throws CurieException with {@link ErrorCode#DATA_INVALID} when the bits are not from 8 to 16
   */
  public DigitalXRaySpec {
    if (bitsStored < LEAST_BITS || bitsStored > Short.SIZE) {
      throw new CurieException(
          ErrorCode.DATA_INVALID,
          "a digital X-ray stores 8 to 16 bits a sample, but got " + bitsStored);
    }
  }

  /** A frontal chest image, posterior to anterior, of 12 bits. */
  public static DigitalXRaySpec chest(Subject subject, Identity identity) {
    View frontal = new View(BodyPart.CHEST, ViewPosition.PA, ImageLaterality.U);
    String description = subject.synthetic() ? "SYNTHETIC chest PA" : "Chest PA";
    return new DigitalXRaySpec(subject, identity, frontal, description, 1, 12);
  }

  public DigitalXRaySpec withBitsStored(int bits) {
    return new DigitalXRaySpec(subject, identity, view, seriesDescription, instanceNumber, bits);
  }

  public DigitalXRaySpec withView(View other) {
    return new DigitalXRaySpec(
        subject, identity, other, seriesDescription, instanceNumber, bitsStored);
  }
}
