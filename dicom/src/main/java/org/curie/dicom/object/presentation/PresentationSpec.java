// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.object.presentation;

import java.util.List;
import org.curie.dicom.object.common.ContentIdentification;
import org.curie.dicom.object.common.InstanceSpec;

/**
 * How images are to be shown.
 *
 * @param areas what of them; none means all
 * @param windows none means as each image says itself
 */
public record PresentationSpec(
    List<DisplayedArea> areas,
    List<Window> windows,
    List<GraphicLayer> layers,
    List<Annotation> annotations,
    ContentIdentification identification,
    InstanceSpec instance) {
  public PresentationSpec {
    areas = List.copyOf(areas);
    windows = List.copyOf(windows);
    layers = List.copyOf(layers);
    annotations = List.copyOf(annotations);
  }
}
