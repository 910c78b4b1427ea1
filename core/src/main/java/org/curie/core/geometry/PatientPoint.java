// SPDX-License-Identifier: Apache-2.0
package org.curie.core.geometry;

/**
 * A place in the patient.
 *
 * <p><b>Units</b> mm. <b>Frame</b> LPS: x towards the patient's left, y towards posterior, z
 * towards the head (DICOM PS3.3 C.7.6.2.1.1).
 */
public record PatientPoint(double xMm, double yMm, double zMm) {}
