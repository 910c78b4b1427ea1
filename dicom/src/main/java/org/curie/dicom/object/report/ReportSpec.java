// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.report;

import org.curie.dicom.object.common.InstanceSpec;

/**
 * What a report says about itself. It is never verified: that is for a person to do.
 *
 * @param complete whether all that was to be found out is in it; zero findings may be complete
 */
public record ReportSpec(ReportKind kind, boolean complete, InstanceSpec instance) {}
