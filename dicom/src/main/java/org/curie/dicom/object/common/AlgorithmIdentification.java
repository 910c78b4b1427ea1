// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.common;

import java.util.Optional;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dataset.DataSetBuilder;
import org.curie.dicom.dictionary.Tags;
import org.curie.dicom.object.code.Code;
import org.curie.dicom.object.code.DicomCodes;
import org.jspecify.annotations.Nullable;

/**
 * Which algorithm a result comes from.
 *
 * <p><b>Source</b> DICOM PS3.3 table 10-19; family from PS3.16 CID 7162.
 *
 * @param parameters what it was run with, in its own words
 */
public record AlgorithmIdentification(
    String name, String version, Code family, @Nullable String parameters) {

  /** A learned model. */
  public static AlgorithmIdentification learned(String name, String version) {
    return new AlgorithmIdentification(name, version, DicomCodes.ARTIFICIAL_INTELLIGENCE, null);
  }

  public DataSet item() {
    DataSetBuilder item =
        DataSet.builder()
            .items(Tags.AlgorithmFamilyCodeSequence, family.item())
            .text(Tags.AlgorithmName, name)
            .text(Tags.AlgorithmVersion, version);
    if (parameters != null) {
      item.text(Tags.AlgorithmParameters, parameters);
    }
    return item.build();
  }

  /** The algorithm an item names, when it has all that is required. */
  public static Optional<AlgorithmIdentification> from(DataSet item) {
    Optional<Code> family = Code.first(item, Tags.AlgorithmFamilyCodeSequence);
    Optional<String> name = item.string(Tags.AlgorithmName);
    Optional<String> version = item.string(Tags.AlgorithmVersion);
    if (family.isEmpty() || name.isEmpty() || version.isEmpty()) {
      return Optional.empty();
    }
    String parameters = item.string(Tags.AlgorithmParameters).orElse(null);
    return Optional.of(
        new AlgorithmIdentification(name.get(), version.get(), family.get(), parameters));
  }
}
