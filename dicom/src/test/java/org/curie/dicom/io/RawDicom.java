// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.curie.dicom.dataset.Bytes;
import org.curie.dicom.dictionary.Tag;
import org.curie.dicom.dictionary.Tags;

/** Lays bytes down one after another, right or wrong, as a test wants them. */
public final class RawDicom {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Preamble, prefix, and a file meta group that declares the transfer syntax. */
  public static RawDicom part10(String transferSyntaxUid) {
    String uid = transferSyntaxUid.length() % 2 == 0 ? transferSyntaxUid : transferSyntaxUid + "\0";
    RawDicom raw = new RawDicom();
    raw.out.writeBytes(new byte[128]);
    return raw.text("DICM")
        .explicitShort(Tags.FileMetaInformationGroupLength, "UL", number(8 + uid.length(), 4))
        .explicitShort(Tags.TransferSyntaxUID, "UI", ascii(uid));
  }

  public RawDicom tag(int group, int element) {
    return number16(group).number16(element);
  }

  public RawDicom number16(int number) {
    out.writeBytes(number(number, 2));
    return this;
  }

  public RawDicom number32(long number) {
    out.writeBytes(number(number, 4));
    return this;
  }

  public RawDicom text(String text) {
    out.writeBytes(ascii(text));
    return this;
  }

  public RawDicom bytes(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public RawDicom explicitShort(Tag tag, String vr, byte... value) {
    return tag(tag.group(), tag.element()).text(vr).number16(value.length).bytes(value);
  }

  public RawDicom explicitLong(Tag tag, String vr, long length) {
    return tag(tag.group(), tag.element()).text(vr).number16(0).number32(length);
  }

  public RawDicom implicit(Tag tag, byte... value) {
    return tag(tag.group(), tag.element()).number32(value.length).bytes(value);
  }

  public RawDicom item(long length) {
    return tag(0xFFFE, 0xE000).number32(length);
  }

  public RawDicom itemEnd() {
    return tag(0xFFFE, 0xE00D).number32(0);
  }

  public RawDicom sequenceEnd() {
    return tag(0xFFFE, 0xE0DD).number32(0);
  }

  public byte[] toArray() {
    return out.toByteArray();
  }

  public Bytes toBytes() {
    return Bytes.owning(toArray());
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] number(long number, int bytes) {
    byte[] little = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      little[i] = (byte) (number >>> (8 * i));
    }
    return little;
  }
}
