// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.format.nrrd;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.curie.core.geometry.Grid;
import org.curie.imaging.format.content.ImageHeader;
import org.curie.imaging.format.content.MemoryBudget;
import org.curie.imaging.format.content.Refusal;
import org.curie.imaging.format.content.SampleLayout;
import org.curie.imaging.format.content.SampleType;

/** What an NRRD header says, understood. */
record NrrdHeader(
    NrrdFields fields, SampleType type, ByteOrder order, NrrdEncoding encoding, NrrdAxes axes) {
  private static final int MOST_AXES = 16; // NRRD_DIM_MAX

  static NrrdHeader decode(NrrdFields fields) {
    Refusal refusal = fields.refusal();
    SampleType type = type(fields.required("type"), refusal);
    NrrdEncoding encoding = NrrdEncoding.of(fields.required("encoding"), refusal);
    return new NrrdHeader(
        fields, type, order(fields, type, encoding), encoding, NrrdAxes.of(fields, sizes(fields)));
  }

  private static List<Integer> sizes(NrrdFields fields) {
    Refusal refusal = fields.refusal();
    int dimension = fields.whole("dimension", fields.required("dimension"));
    List<String> words = fields.words("sizes");
    if (dimension < 1 || dimension > MOST_AXES || words.size() != dimension) {
      throw refusal.damaged(
          "its header says %d axes and %d sizes".formatted(dimension, words.size()));
    }
    List<Integer> sizes = new ArrayList<>();
    for (String word : words) {
      int size = fields.whole("sizes", word);
      if (size < 1) {
        throw refusal.damaged("an axis has %d samples".formatted(size));
      }
      sizes.add(size);
    }
    MemoryBudget.samples(refusal.file(), sizes.stream().mapToLong(s -> s).toArray());
    return sizes;
  }

  private static SampleType type(String word, Refusal refusal) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "signed char", "int8", "int8_t" -> SampleType.INT8;
      case "uchar", "unsigned char", "uint8", "uint8_t" -> SampleType.UINT8;
      case "short", "short int", "signed short", "signed short int", "int16", "int16_t" ->
          SampleType.INT16;
      case "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t" ->
          SampleType.UINT16;
      case "int", "signed int", "int32", "int32_t" -> SampleType.INT32;
      case "uint", "unsigned int", "uint32", "uint32_t" -> SampleType.UINT32;
      case "longlong",
          "long long",
          "long long int",
          "signed long long",
          "signed long long int",
          "int64",
          "int64_t" ->
          SampleType.INT64;
      case "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t" ->
          SampleType.UINT64;
      case "float" -> SampleType.FLOAT32;
      case "double" -> SampleType.FLOAT64;
      default ->
          throw refusal.unsupported(
              "samples of type '%.30s'".formatted(word), "convert them to numbers");
    };
  }

  private static ByteOrder order(NrrdFields fields, SampleType type, NrrdEncoding encoding) {
    boolean matters = type.bytes() > 1 && encoding != NrrdEncoding.TEXT;
    String word = fields.text("endian").orElse(matters ? "" : "little");
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw fields
              .refusal()
              .damaged("its header says '%.20s' where it must say the byte order".formatted(word));
    };
  }

  Grid grid() {
    return axes.grid();
  }

  SampleLayout layout() {
    return new SampleLayout(
        type, order, axes.voxels(), axes.run(), axes.channels(), axes.channels(), 1, 0, 0);
  }

  boolean isDetached() {
    return fields.text("data file").isPresent();
  }

  ImageHeader described() {
    List<String> remarks = new ArrayList<>(axes.remarks());
    if (!type.isExact()) {
      remarks.add("samples are rounded to float32");
    }
    return new ImageHeader(
        "NRRD, " + encoding.word() + (isDetached() ? ", detached" : ""),
        grid(),
        axes.channels(),
        type.word(),
        type.bytes() * Byte.SIZE,
        axes.placement(),
        remarks);
  }
}
