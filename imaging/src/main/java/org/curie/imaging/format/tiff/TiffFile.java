// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.core.geometry.Affine;
import org.curie.core.geometry.Grid;
import org.curie.core.image.Image;
import org.curie.imaging.format.content.ContentKind;
import org.curie.imaging.format.content.FileContent;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.Refusal;

/**
 * TIFF and BigTIFF, one picture or a stack.
 *
 * <p><b>Shape</b> pages are slices; thumbnails and masks among them are passed over. Strips or
 * tiles, samples next to each other or in planes. <b>Units</b> the stored numbers: unsigned of 1 to
 * 16, 32 and 64 bits, signed and floating of 8 or 16 to 64 bits; palette numbers become their
 * colours (0–255). White that is stored as 0 stays 0, and is said. <b>Frame</b> none: unit spacing.
 *
 * <p><b>Source</b> Adobe, TIFF 6.0 (1992); Adobe, TIFF technical notes; BigTIFF. <b>Limits</b>
 * unpacked, LZW, deflate and PackBits, with either predictor. Refused by name: JPEG and fax inside
 * a TIFF, CMYK, YCbCr and Lab, pages of different sizes or types, stacks that ImageJ keeps behind
 * one page. Alpha is left out; 32- and 64-bit samples lose what float32 cannot hold.
 */
public final class TiffFile {
  private static final String EXPECTED = "a TIFF picture";

  private TiffFile() {}

  /**
   * @throws org.curie.core.error.CurieException FILE_NOT_FOUND, FILE_UNREADABLE, FORMAT_UNKNOWN
   *     when it is no TIFF, FORMAT_DAMAGED when truncated or contradictory, FORMAT_UNSUPPORTED for
   *     what is named above, BUDGET_EXCEEDED when the file is too small for the size it claims
   */
  public static Image read(Path file) {
    Refusal refusal = refusal(file);
    try (TiffInput in = TiffInput.open(refusal)) {
      List<TiffPage> pages = pages(in);
      TiffPage first = pages.getFirst();
      int voxels = MemoryBudget.samples(file, first.width(), first.height(), pages.size());
      int samples = MemoryBudget.samples(file, voxels, first.channels());
      requireHeld(pages, in, file);
      MemoryBudget.requireMemory(samples, file);
      TiffSamples reader = new TiffSamples(in, voxels, first.channels());
      for (int z = 0; z < pages.size(); z++) {
        reader.read(pages.get(z), z);
      }
      return Image.of(grid(pages), first.channels(), reader.samples());
    } catch (IOException e) {
      throw refusal.of(e);
    }
  }

  /**
   * What the file says about itself.
   *
   * @throws org.curie.core.error.CurieException as {@link #read(Path)}
   */
  public static ImageHeader header(Path file) {
    Refusal refusal = refusal(file);
    try (TiffInput in = TiffInput.open(refusal)) {
      return described(pages(in));
    } catch (IOException e) {
      throw refusal.of(e);
    }
  }

  private static Refusal refusal(Path file) {
    Refusal refusal = new Refusal(EXPECTED, file);
    ContentKind kind = ContentKind.of(FileContent.head(file, EXPECTED));
    if (kind != ContentKind.TIFF) {
      throw refusal.unknown(kind);
    }
    return refusal;
  }

  private static List<TiffPage> pages(TiffInput in) throws IOException {
    List<TiffDirectory> directories = TiffDirectory.all(in);
    if (directories.isEmpty()) {
      throw in.refusal().damaged("it has no page");
    }
    List<TiffPage> pages = new ArrayList<>();
    for (TiffDirectory directory : directories) {
      if (directories.size() == 1 || !TiffPage.isExtra(directory)) {
        TiffPage page = TiffPage.of(directory, in);
        pages.add(page);
        if (!page.matches(pages.getFirst())) {
          throw in.refusal()
              .unsupported(
                  "pages of different sizes or types (the first and number %d)"
                      .formatted(pages.size()),
                  "write each to a file of its own");
        }
      }
    }
    if (pages.isEmpty()) {
      throw in.refusal().unsupported("only thumbnails and masks", "name the whole picture");
    }
    int claimed = TiffPage.claimedPages(directories.getFirst());
    if (claimed > directories.size()) {
      throw in.refusal()
          .unsupported(
              "a stack of %d slices that ImageJ keeps behind %d page(s)"
                  .formatted(claimed, directories.size()),
              "save it as an image sequence or as NRRD");
    }
    return pages;
  }

  private static void requireHeld(List<TiffPage> pages, TiffInput in, Path file) {
    long packed = 0;
    long most = 0;
    long claimed = 0;
    for (TiffPage page : pages) {
      packed += page.chunks().packedBytes();
      claimed += page.storedBytes();
      most += Math.min(page.requireRowsHeld(in.refusal()), Long.MAX_VALUE / pages.size());
    }
    if (packed > in.size()) {
      throw in.refusal().damaged("its chunks lie over each other");
    }
    MemoryBudget.requireHeld(claimed, most, file);
  }

  private static Grid grid(List<TiffPage> pages) {
    TiffPage first = pages.getFirst();
    return new Grid(first.width(), first.height(), pages.size(), Affine.IDENTITY);
  }

  private static ImageHeader described(List<TiffPage> pages) {
    TiffPage first = pages.getFirst();
    List<String> remarks = new ArrayList<>();
    if (first.photometric() == 0) {
      remarks.add("white is stored as 0, and left so");
    }
    if (first.palette().length > 0) {
      remarks.add("palette of %d-bit numbers, read as colours".formatted(first.bits()));
    }
    if (first.channels() < first.samplesPerPixel()) {
      remarks.add("alpha is left out");
    }
    if (!TiffRow.type(first).isExact()) {
      remarks.add("samples are rounded to float32");
    }
    String packing = first.compression() == TiffCompression.NONE ? "" : ", " + first.compression();
    return new ImageHeader(
        "TIFF" + packing.toLowerCase(Locale.ROOT).replace('_', ' '),
        grid(pages),
        first.channels(),
        TiffRow.type(first).word(),
        first.bits(),
        Placement.NONE,
        remarks);
  }
}
