// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.series;

import java.util.List;

/** What a series is found to be, and what is to be made of it. Immutable. */
public final class Examination {
  private final List<Finding> findings;
  private final List<VolumePlan> plans;

  Examination(List<Finding> findings, List<VolumePlan> plans) {
    this.findings = List.copyOf(findings);
    this.plans = List.copyOf(plans);
  }

  /** All verdicts, resolved or not; none for a plain volume. */
  public List<Finding> findings() {
    return findings;
  }

  /** The verdicts that stand in the way. */
  public List<Finding> refused() {
    return findings.stream().filter(Finding::isRefused).toList();
  }

  /** Whether images can be made. */
  public boolean isAccepted() {
    return refused().isEmpty();
  }

  /** How to make the images; of use only when it is accepted. */
  List<VolumePlan> plans() {
    return plans;
  }
}
