// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.network.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.curie.core.error.CurieException;
import org.curie.core.error.ErrorCode;

/**
 * A file of Base64 between lines that say what it is.
 *
 * <p><b>Source</b> RFC 7468; PKCS #8 is RFC 5958, PKCS #1 RFC 8017 A.1.2.
 */
final class PemFile {
  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  // version 0, algorithm rsaEncryption (1.2.840.113549.1.1.1) with NULL parameters
  private static final String RSA_PREFIX = "020100300d06092a864886f70d0101010500";

  private final Path path;
  private final List<Block> blocks;

  private record Block(String label, String base64) {
    byte[] content() {
      return Base64.getMimeDecoder().decode(base64);
    }
  }

  private PemFile(Path path, List<Block> blocks) {
    this.path = path;
    this.blocks = blocks;
  }

  static PemFile read(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new CurieException(
            ErrorCode.BUDGET_EXCEEDED, path + " is longer than the 1 MiB a PEM file may have");
      }
      String text = Files.readString(path, StandardCharsets.ISO_8859_1);
      List<Block> blocks = new ArrayList<>();
      Matcher matcher = BLOCK.matcher(text);
      while (matcher.find()) {
        Block block = new Block(matcher.group(1), matcher.group(2));
        block.content(); // refuses what is not Base64 here, where the file is named
        blocks.add(block);
      }
      return new PemFile(path, blocks);
    } catch (IOException | IllegalArgumentException e) {
      throw new CurieException(
          ErrorCode.FILE_UNREADABLE, path + " cannot be read as PEM: " + e.getMessage(), e);
    }
  }

  List<X509Certificate> certificates() {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (Block block : blocks) {
        if (block.label().equals("CERTIFICATE")) {
          certificates.add(
              (X509Certificate)
                  factory.generateCertificate(new ByteArrayInputStream(block.content())));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          path + " holds a certificate that cannot be read: " + e.getMessage(),
          e);
    }
    if (certificates.isEmpty()) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, path + " holds no certificate; expected BEGIN CERTIFICATE");
    }
    return certificates;
  }

  PrivateKey privateKey(char[] password) {
    for (Block block : blocks) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return key(block.content());
        }
        case "RSA PRIVATE KEY" -> {
          return key(wrapped(block.content()));
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return key(decrypted(block.content(), password));
        }
        default -> {}
      }
    }
    throw new CurieException(
        ErrorCode.SETTING_INVALID,
        path
            + " holds no private key in PKCS #8 or PKCS #1 RSA; convert it with"
            + " 'openssl pkcs8 -topk8'");
  }

  private PrivateKey key(byte[] pkcs8) {
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException _) {
        // the only way a KeyFactory tells that the key is of another algorithm: try the next
      } catch (GeneralSecurityException e) {
        throw new CurieException(
            ErrorCode.DEFECT, "this Java has no keys of the algorithm " + algorithm, e);
      }
    }
    throw new CurieException(
        ErrorCode.SETTING_INVALID, path + " holds a private key that is none of " + ALGORITHMS);
  }

  private byte[] decrypted(byte[] content, char[] password) {
    try {
      EncryptedPrivateKeyInfo encrypted = new EncryptedPrivateKeyInfo(content);
      String algorithm =
          encrypted.getAlgName().equals("PBES2")
              ? encrypted.getAlgParameters().toString()
              : encrypted.getAlgName();
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
          encrypted.getAlgParameters());
      return encrypted.getKeySpec(cipher).getEncoded();
    } catch (InvalidKeyException | InvalidKeySpecException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID, path + " is not opened by the password given", e);
    } catch (GeneralSecurityException | IOException e) {
      throw new CurieException(
          ErrorCode.SETTING_INVALID,
          path + " holds an encrypted key that cannot be opened: " + e.getMessage(),
          e);
    }
  }

  /** PKCS #8 around a PKCS #1 key. */
  private static byte[] wrapped(byte[] pkcs1) {
    byte[] prefix = HexFormat.of().parseHex(RSA_PREFIX);
    byte[] key = der(0x04, pkcs1);
    byte[] content = new byte[prefix.length + key.length];
    System.arraycopy(prefix, 0, content, 0, prefix.length);
    System.arraycopy(key, 0, content, prefix.length, key.length);
    return der(0x30, content);
  }

  private static byte[] der(int type, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(type);
    if (content.length < 0x80) {
      out.write(content.length);
    } else if (content.length < 0x100) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x83);
      out.write(content.length >>> 16);
      out.write(content.length >>> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }
}
