// SPDX-License-Identifier: Apache-2.0
package org.curie.learning.locate.report;

import java.util.function.Function;
import org.curie.core.image.Image;
import org.curie.learning.locate.LocalizationReport;
import org.curie.learning.model.ModelDescription;

/**
 * What the page tells.
 *
 * @param data the name of the images with boxes
 * @param picture draws a case; asked for the few that are shown
 */
public record LocalizationContent(
    ModelDescription model,
    String data,
    LocalizationReport report,
    Function<LocalizationReport.Case, Image> picture) {}
