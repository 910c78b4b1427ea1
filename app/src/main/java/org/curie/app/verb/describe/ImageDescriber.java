// SPDX-License-Identifier: Apache-2.0
package org.curie.app.verb.describe;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.curie.app.command.TextTable;
import org.curie.core.geometry.PatientPoint;
import org.curie.core.geometry.Spacing;
import org.curie.core.geometry.VoxelIndex;
import org.curie.core.image.Image;
import org.curie.imaging.format.ImageFile;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.ImageHeader.Placement;

/** An image file that is not DICOM: a volume or a picture. */
final class ImageDescriber implements Describer {
  private static final int DIGITS = 6;

  /**
   * @param type of a stored sample
   * @param bits of one stored sample
   * @param orientation where the voxel axes run to, as "RAS"; empty where the file does not say
   * @param originMm the centre of the first voxel, LPS
   * @param lowest of the finite samples
   * @param notFinite samples that are not a number or infinite
   */
  private record Described(
      String format,
      int width,
      int height,
      int depth,
      int channels,
      String type,
      int bits,
      List<Double> spacingMm,
      String orientation,
      List<Double> originMm,
      List<String> remarks,
      double lowest,
      double highest,
      double mean,
      long notFinite) {}

  @Override
  public boolean recognises(Path path) {
    // Arrays are described as such: they need not be images.
    return Files.isRegularFile(path)
        && !FirstBytes.nameEndsIn(path, ".npz")
        && !FirstBytes.nameEndsIn(path, ".npy")
        && isImage(path);
  }

  private static boolean isImage(Path path) {
    return FirstBytes.isPresent(path) && ImageFile.recognises(path);
  }

  @Override
  public Description describe(Path path) {
    ImageHeader header = ImageFile.header(path);
    Described described = described(header, ImageFile.read(path));
    boolean isPicture = header.depth() == 1 && header.placement() == Placement.NONE;
    return new Description(isPicture ? "picture" : "volume", described, lines(described, header));
  }

  private static Described described(ImageHeader header, Image image) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    long finite = 0;
    for (float sample : image.array()) {
      if (Float.isFinite(sample)) {
        lowest = Math.min(lowest, sample);
        highest = Math.max(highest, sample);
        sum += sample;
        finite++;
      }
    }
    boolean hasSpacing = header.placement() != Placement.NONE;
    boolean isPlaced = header.placement() == Placement.PATIENT;
    Spacing spacing = header.grid().spacing();
    PatientPoint origin = header.grid().toPatient(new VoxelIndex(0, 0, 0));
    return new Described(
        header.format(),
        header.width(),
        header.height(),
        header.depth(),
        header.channels(),
        header.type(),
        header.bits(),
        hasSpacing ? List.of(spacing.xMm(), spacing.yMm(), spacing.zMm()) : List.of(),
        header.orientation().orElse(""),
        isPlaced ? List.of(origin.xMm(), origin.yMm(), origin.zMm()) : List.of(),
        header.remarks(),
        finite == 0 ? 0 : lowest,
        finite == 0 ? 0 : highest,
        finite == 0 ? 0 : sum / finite,
        image.size() - finite);
  }

  private static List<String> lines(Described d, ImageHeader header) {
    TextTable table =
        TextTable.of("ll")
            .row("Format", d.format() + ", " + d.type() + ", " + d.bits() + " bits")
            .row("Size", size(d, header) + ", " + d.channels() + " channel(s)");
    if (!d.spacingMm().isEmpty()) {
      table.row("Spacing", numbers(d.spacingMm()) + " mm");
    }
    if (!d.orientation().isEmpty()) {
      table.row("Orientation", d.orientation() + ", origin " + numbers(d.originMm()) + " mm (LPS)");
    }
    table.row(
        "Samples",
        "%s to %s, mean %s".formatted(number(d.lowest()), number(d.highest()), number(d.mean()))
            + (d.notFinite() > 0 ? ", %d not finite".formatted(d.notFinite()) : ""));
    d.remarks().forEach(remark -> table.row("Remark", remark));
    return table.lines();
  }

  private static String size(Described d, ImageHeader header) {
    return header.depth() == 1
        ? d.width() + " x " + d.height() + " pixels"
        : header.grid().size() + " voxels";
  }

  private static String numbers(List<Double> numbers) {
    return String.join(" x ", numbers.stream().map(ImageDescriber::number).toList());
  }

  /** Six digits, and no zeros behind them. */
  private static String number(double number) {
    BigDecimal rounded = new BigDecimal(number).round(new MathContext(DIGITS));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
