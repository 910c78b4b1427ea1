// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.curie.core.error.CurieException;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dataset.DataSet;
import org.curie.dicom.dictionary.TransferSyntax;

/**
 * Writes bare data sets, as they lie behind the meta information of a file or go over the network.
 *
 * <p>Strict: lengths are even, values a whole number of words, pixels compressed if and only if the
 * transfer syntax says so. The lengths of the groups 0000 and 0002 are counted, whatever the data
 * set says; all others are retired and left out. Safe for use by several threads.
 *
 * <p><b>Source</b> DICOM PS3.5 annex A, PS3.7 section 6.3.1.
 */
public final class DataSetWriter {
  private final TransferSyntax syntax;
  private final SequenceLengths lengths;

  /** With sequences of defined length. */
  public DataSetWriter(TransferSyntax syntax) {
    this(syntax, SequenceLengths.DEFINED);
  }

  public DataSetWriter(TransferSyntax syntax, SequenceLengths lengths) {
    this.syntax = syntax;
    this.lengths = lengths;
  }

  /**
   * Refuses what {@link #write} would refuse, without writing.
   *
   * @return the bytes it would take, before any deflation
   * @throws CurieException DATA_INVALID or FORMAT_UNSUPPORTED when it cannot be encoded so
   */
  public long measure(DataSet dataSet) {
    return new Layout(syntax, lengths).measure(dataSet);
  }

  /**
   * Writes to {@code out}, which stays open.
   *
   * @throws CurieException DATA_INVALID or FORMAT_UNSUPPORTED when it cannot be encoded so; nothing
   *     is written then
   */
  public void write(DataSet dataSet, OutputStream out) throws IOException {
    Layout layout = new Layout(syntax, lengths);
    layout.measure(dataSet);
    if (syntax.isDeflated()) {
      deflate(dataSet, layout, out);
    } else {
      new ElementEncoder(syntax, layout, out).write(dataSet);
    }
  }

  /** The bytes of a small data set. */
  public Bytes toBytes(DataSet dataSet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(dataSet, out);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written to", e);
    }
    return Bytes.owning(out.toByteArray());
  }

  /** Deflated without the header of zlib, and of even length (PS3.5 annex A.5). */
  private void deflate(DataSet dataSet, Layout layout, OutputStream out) throws IOException {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      DeflaterOutputStream deflated = new DeflaterOutputStream(out, deflater, 1 << 14);
      new ElementEncoder(syntax, layout, deflated).write(dataSet);
      deflated.finish();
      if (deflater.getBytesWritten() % 2 != 0) {
        out.write(0);
      }
    } finally {
      deflater.end();
    }
  }
}
