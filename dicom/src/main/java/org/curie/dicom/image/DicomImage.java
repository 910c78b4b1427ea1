// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.image;

import java.util.List;
import org.curie.core.image.Image;
import org.curie.dicom.io.DicomFile;

/**
 * An image with the object it came from.
 *
 * @param remarks what had to be assumed to make an image of it, for a person to read; the
 *     deviations of the file itself are in its report
 */
public record DicomImage(Image image, DicomFile file, List<String> remarks) {
  public DicomImage {
    remarks = List.copyOf(remarks);
  }
}
