// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.xray;

import java.time.LocalDateTime;
import java.util.Objects;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;
import org.curie.dicom.io.UidGenerator;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.SnomedCodes;

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
   * <p><b>Source</b> DICOM PS3.16 annex L, CID 4031.
   */
  public enum BodyPart {
    CHEST,
    ABDOMEN,
    PELVIS,
    SKULL;

    Code code() {
      return switch (this) {
        case CHEST -> SnomedCodes.CHEST;
        case ABDOMEN -> SnomedCodes.ABDOMEN;
        case PELVIS -> SnomedCodes.PELVIS;
        case SKULL -> SnomedCodes.SKULL;
      };
    }
  }

  /**
   * The way of the beam: from the back to the front, or from the front to the back.
   *
   * <p><b>Source</b> DICOM PS3.16 CID 4010.
   */
  public enum ViewPosition {
    PA,
    AP;

    Code code() {
      return switch (this) {
        case PA -> SnomedCodes.POSTERO_ANTERIOR;
        case AP -> SnomedCodes.ANTERO_POSTERIOR;
      };
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
