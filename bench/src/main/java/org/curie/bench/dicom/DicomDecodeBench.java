// SPDX-License-Identifier: Apache-2.0
package org.curie.bench.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.curie.bench.harness.Benchmark;
import org.curie.bench.harness.Measurement;
import org.curie.bench.harness.PythonPeer;
import org.curie.bench.harness.Rounds;
import org.curie.bench.harness.ScratchFolder;

/**
 * Decoding pictures of 512 x 512 samples of 16 bits, from a code stream in memory to samples in
 * memory, on one thread. Before anything is timed, ours and the libraries' samples must be those of
 * the pictures.
 */
public final class DicomDecodeBench implements Benchmark {
  private static final Rounds ROUNDS = new Rounds(1, 5, Rounds.PROCESSOR);
  private static final double WARM_UP_MS = 3000;
  private static final double BLOCK_MS = 500;

  /** Frames of DCMTK's object: as many as take about as long as a block of ours. */
  private static final int FRAMES = 32;

  /**
   * Somebody else's decoder.
   *
   * @param library its word in the peer's script
   * @param count how often it decodes every picture in a block
   */
  private record Peer(String library, int count, Kind kind, String name) {
    static Peer library(String library, int count, String name) {
      return new Peer(library, count, Kind.LIBRARY, name + " in process");
    }

    static Peer dcmtk(String program) {
      return new Peer(
          program, 1, Kind.PROGRAM_ON_FRAMES, "DCMTK " + program + ", CPU time a frame");
    }
  }

  private enum Kind {
    LIBRARY,
    PROGRAM,
    PROGRAM_ON_FRAMES
  }

  private final Path script;

  public DicomDecodeBench(Path script) {
    this.script = script;
  }

  @Override
  public String name() {
    return "dicom-decode";
  }

  @Override
  public List<Measurement> run(Consumer<String> say) {
    List<Measurement> results = new ArrayList<>();
    try (ScratchFolder scratch = new ScratchFolder();
        PythonPeer peer =
            new PythonPeer(script, "python3-gdcm python3-pydicom libcharls2 libopenjp2-7 dcmtk")) {
      CodedPictures made = new CodedPictures(scratch);
      Peer gdcm = Peer.library("gdcm", 3, "GDCM");
      say.accept("JPEG-LS");
      PictureCodec jpegLs = made.byGdcm("jpeg-ls", "--jpegls", ".jls", PictureCodec::jpegLs);
      made.addFrames(jpegLs, FRAMES, "dcmcjpls");
      Peer charLs = Peer.library("charls", 5, "CharLS 2");
      Peer dcmdjpls = Peer.dcmtk("dcmdjpls");
      results.addAll(rows(jpegLs, peer, charLs, gdcm, dcmdjpls));

      say.accept("JPEG lossless");
      PictureCodec jpeg = made.byGdcm("jpeg-lossless", "--jpeg", ".jpg", PictureCodec::jpeg);
      made.addFrames(jpeg, FRAMES, "dcmcjpeg", "+e1");
      Peer dcmdjpeg = Peer.dcmtk("dcmdjpeg");
      results.addAll(rows(jpeg, peer, gdcm, dcmdjpeg));

      say.accept("JPEG 2000");
      PictureCodec jpeg2000 = made.byGdcm("jpeg-2000", "--j2k", ".j2c", PictureCodec::jpeg2000);
      Peer openJpeg = Peer.library("openjpeg", 2, "OpenJPEG 2");
      results.addAll(rows(jpeg2000, peer, openJpeg, gdcm));

      say.accept("HTJ2K");
      results.addAll(rows(made.byOpenJph("htj2k", 1), peer, openJpeg));
      Peer ojph = new Peer("ojph", 2, Kind.PROGRAM, "ojph_expand, its own CPU time");
      results.addAll(rows(made.byOpenJph("htj2k-2048x2048", 4), peer, ojph));

      say.accept("RLE");
      PictureCodec rle = made.byGdcm("rle", "--rle", ".rle", PictureCodec::rle);
      made.addFrames(rle, FRAMES, "dcmcrle");
      Peer dcmdrle = Peer.dcmtk("dcmdrle");
      results.addAll(rows(rle, peer, gdcm, dcmdrle));
    }
    return results;
  }

  private static List<Measurement> rows(PictureCodec codec, PythonPeer process, Peer... peers) {
    codec.requireExact();
    Rounds.processorTime(WARM_UP_MS, codec::decodeAll);
    List<Measurement> results = new ArrayList<>();
    for (Peer peer : peers) {
      Path folder = peer.kind() == Kind.PROGRAM_ON_FRAMES ? codec.framesFolder() : codec.folder();
      String question = peer.library() + " " + folder + " ";
      if (peer.kind() == Kind.LIBRARY) {
        codec.requireExact(peer.name(), process.ask(question + 0));
      }
      results.add(
          ROUNDS.measure(
              "decode-" + codec.name(),
              () -> Rounds.processorTime(BLOCK_MS, codec::decodeAll) / codec.pictures(),
              () -> process.numbers(question + peer.count())[0],
              peer.name()));
    }
    return results;
  }
}
