// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.TransferSyntax;

/**
 * Reads bare data sets, as they lie behind the meta information of a file or come over the network.
 *
 * <p>Tolerant and safe in the same way as {@link DicomReader}. Values are windows on the bytes they
 * came from. Safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.5 annex A.
 */
public final class DataSetReader {
  /** Behind every tag there is: reads everything. */
  static final Tag TO_THE_END = new Tag(0xFFFF, 0xFFFF);

  private static final int INFLATER_BUFFER = 1 << 13;

  private final ReadLimits limits;

  public DataSetReader() {
    this(ReadLimits.defaults());
  }

  public DataSetReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * @param origin what to call it in messages
   * @throws CurieException FORMAT_DAMAGED when it is truncated or contradicts itself;
   *     BUDGET_EXCEEDED beyond the limits
   */
  public BareDataSet read(Bytes bytes, TransferSyntax syntax, String origin) {
    return read(Source.of(bytes), syntax, origin);
  }

  /**
   * The same from a stream, which is read to its end and stays open.
   *
   * @throws CurieException also FILE_UNREADABLE when the stream fails
   */
  public BareDataSet read(InputStream stream, TransferSyntax syntax, String origin) {
    return read(Source.of(stream, limits.maxFileBytes()), syntax, origin);
  }

  private BareDataSet read(Source source, TransferSyntax syntax, String origin) {
    ReadContext context = new ReadContext(limits);
    try {
      DataSet dataSet = parse(source, 0, syntax, TO_THE_END, context);
      return new BareDataSet(dataSet, context.report());
    } catch (CurieException e) {
      throw new CurieException(e.code(), origin + ": " + e.getMessage(), e);
    }
  }

  /** The data set at {@code position}, as far as {@code stop}; deflated or not. */
  static DataSet parse(
      Source source, long position, TransferSyntax syntax, Tag stop, ReadContext context) {
    if (!syntax.isDeflated()) {
      return new DataSetParser(source, position, stop, context)
          .dataSet(syntax.isExplicit(), syntax.isBigEndian());
    }
    Inflater inflater = new Inflater(true);
    try {
      InputStream stream =
          new InflaterInputStream(source.from(position), inflater, INFLATER_BUFFER);
      long deflatedBytes = source.end() == Long.MAX_VALUE ? 0 : source.end() - position;
      long most = context.limits().maxInflatedBytes(deflatedBytes);
      Source inflated = Source.of(stream, most);
      return new DataSetParser(inflated, 0, stop, context).dataSet(true, false);
    } finally {
      inflater.end();
    }
  }
}
