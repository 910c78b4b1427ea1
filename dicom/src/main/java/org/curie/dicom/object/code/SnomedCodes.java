// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.code;

/**
 * Concepts of SNOMED CT that DICOM uses.
 *
 * <p><b>Source</b> DICOM PS3.16 CID 7150 and 7151 (what a segment is), CID 4031 (regions), CID 244
 * (sides), CID 4010 (views), CID 7464, 7470, 7471, 7472 (measurements), TID 1410, 1411, 1501.
 */
public final class SnomedCodes {
  public static final Code ANATOMICAL_STRUCTURE = of("91723000", "Anatomical Structure");
  public static final Code TISSUE = of("85756007", "Tissue");
  public static final Code MORPHOLOGICALLY_ABNORMAL_STRUCTURE =
      of("49755003", "Morphologically Abnormal Structure");

  public static final Code LUNG = of("39607008", "Lung");
  public static final Code LIVER = of("10200004", "Liver");
  public static final Code HEART = of("80891009", "Heart");
  public static final Code BRAIN = of("12738006", "Brain");
  public static final Code KIDNEY = of("64033007", "Kidney");
  public static final Code BONE = of("272673000", "Bone");
  public static final Code HIPPOCAMPUS = of("5366008", "Hippocampus");
  public static final Code SKULL = of("89546000", "Skull");
  public static final Code CHEST = of("816094009", "Chest");
  public static final Code ABDOMEN = of("818981001", "Abdomen");
  public static final Code PELVIS = of("816092008", "Pelvis");
  public static final Code HEAD = of("69536005", "Head");
  public static final Code BREAST = of("76752008", "Breast");

  public static final Code NODULE = of("27925004", "Nodule");
  public static final Code MASS = of("4147007", "Mass");
  public static final Code NEOPLASM = of("108369006", "Neoplasm");
  public static final Code LESION = of("52988006", "Lesion");

  public static final Code LATERALITY = of("272741003", "Laterality");
  public static final Code RIGHT = of("24028007", "Right");
  public static final Code LEFT = of("7771000", "Left");
  public static final Code BILATERAL = of("51440002", "Bilateral");

  public static final Code POSTERO_ANTERIOR = of("272479007", "postero-anterior");
  public static final Code ANTERO_POSTERIOR = of("399348003", "antero-posterior");

  public static final Code FINDING_CATEGORY = of("276214006", "Finding category");
  public static final Code FINDING_SITE = of("363698007", "Finding Site");
  public static final Code MEASUREMENT_METHOD = of("370129005", "Measurement Method");
  public static final Code SOURCE = of("260753009", "Source");

  public static final Code VOLUME = of("118565006", "Volume");
  public static final Code AREA = of("42798000", "Area");
  public static final Code DIAMETER = of("81827009", "Diameter");
  public static final Code LENGTH = of("410668003", "Length");
  public static final Code LONG_AXIS = of("103339001", "Long axis");
  public static final Code SHORT_AXIS = of("103340004", "Short axis");

  public static final Code MEAN = of("373098007", "Mean");
  public static final Code MEDIAN = of("373099004", "Median");
  public static final Code MINIMUM = of("255605001", "Minimum");
  public static final Code MAXIMUM = of("56851009", "Maximum");
  public static final Code STANDARD_DEVIATION = of("386136009", "Standard Deviation");

  private SnomedCodes() {}

  private static Code of(String value, String meaning) {
    return new Code(value, "SCT", meaning);
  }
}
