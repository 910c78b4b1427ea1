// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the numbers in MedMNIST's files mean, in their order. RetinaMNIST grades from 0 to 4, so its
 * numbers are its names; ChestMNIST has several labels an image.
 *
 * <p><b>Source</b> Yang et al., MedMNIST v2, Sci Data 2023;10:41, doi:10.1038/s41597-022-01721-8,
 * and the label tables published with the files.
 */
enum MedMnistClasses {
  PATHMNIST(
      "adipose",
      "background",
      "debris",
      "lymphocytes",
      "mucus",
      "smooth muscle",
      "normal colon mucosa",
      "cancer-associated stroma",
      "colorectal adenocarcinoma epithelium"),
  DERMAMNIST(
      "actinic keratoses and intraepithelial carcinoma",
      "basal cell carcinoma",
      "benign keratosis-like lesions",
      "dermatofibroma",
      "melanoma",
      "melanocytic nevi",
      "vascular lesions"),
  OCTMNIST("choroidal neovascularization", "diabetic macular edema", "drusen", "normal"),
  PNEUMONIAMNIST("normal", "pneumonia"),
  BREASTMNIST("malignant", "normal or benign"),
  BLOODMNIST(
      "basophil",
      "eosinophil",
      "erythroblast",
      "immature granulocyte",
      "lymphocyte",
      "monocyte",
      "neutrophil",
      "platelet"),
  TISSUEMNIST(
      "collecting duct, connecting tubule",
      "distal convoluted tubule",
      "glomerular endothelial cells",
      "interstitial endothelial cells",
      "leukocytes",
      "podocytes",
      "proximal tubule segments",
      "thick ascending limb"),
  ORGANAMNIST(Organs.SECTIONS),
  ORGANCMNIST(Organs.SECTIONS),
  ORGANSMNIST(Organs.SECTIONS),
  ORGANMNIST3D(
      "liver",
      "kidney-right",
      "kidney-left",
      "femur-right",
      "femur-left",
      "bladder",
      "heart",
      "lung-right",
      "lung-left",
      "spleen",
      "pancreas"),
  NODULEMNIST3D("benign", "malignant"),
  ADRENALMNIST3D("normal", "hyperplasia"),
  FRACTUREMNIST3D("buckle rib fracture", "nondisplaced rib fracture", "displaced rib fracture"),
  VESSELMNIST3D("vessel", "aneurysm"),
  SYNAPSEMNIST3D("inhibitory synapse", "excitatory synapse");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot change
  private final List<String> classes;

  MedMnistClasses(String... classes) {
    this(List.of(classes));
  }

  MedMnistClasses(List<String> classes) {
    this.classes = classes;
  }

  /** The same organs in another order than the volumes have. */
  private static final class Organs {
    static final List<String> SECTIONS =
        List.of(
            "bladder",
            "femur-left",
            "femur-right",
            "heart",
            "kidney-left",
            "kidney-right",
            "liver",
            "lung-left",
            "lung-right",
            "pancreas",
            "spleen");
  }

  /** The classes of a file named as MedMNIST names it, perhaps with a size: bloodmnist_64. */
  static Optional<List<String>> of(String name) {
    String plain = name.replaceFirst("_\\d+$", "");
    return Arrays.stream(values())
        .filter(set -> set.name().equalsIgnoreCase(plain))
        .map(set -> set.classes)
        .findFirst();
  }
}
