// SPDX-License-Identifier: Apache-2.0
package org.curie.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curie.app.Ended.curie;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beats of a record that is made here: N at sample 50, V at 100, a change of rhythm, A at 198. */
final class WindowsTest {
  @TempDir private Path folder;

  @BeforeEach
  void record() throws IOException {
    Path own = Files.createDirectories(folder.resolve("ecg"));
    Files.write(own.resolve("r.dat"), new byte[200]);
    Files.writeString(own.resolve("r.hea"), "r 1 100 200\nr.dat 80 200 8 0 -128 -25600 0 II\n");
    ByteBuffer marks = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    for (int[] mark : new int[][] {{1, 50}, {5, 50}, {28, 20}, {8, 78}, {0, 0}}) {
      marks.putShort((short) ((mark[0] << 10) | mark[1]));
    }
    Files.write(own.resolve("r.atr"), marks.array());
  }

  @Test
  void beats_areListedWithTheirWindows_byAamisClasses_whereTheseLieInTheRecord()
      throws IOException {
    Path out = folder.resolve("beats.csv");
    Ended ended = curie("windows", folder.resolve("ecg"), "--out", out).successfully();
    assertThat(Files.readString(out))
        .isEqualTo("record,start,length,label,patient\necg/r.hea,25,65,N,r\necg/r.hea,75,65,V,r\n");
    assertThat(ended.out()).containsPattern("N +1 windows");
  }

  @Test
  void symbolsThatWereAskedFor_areTaken_andSplitByTime() throws IOException {
    Path out = folder.resolve("a.csv");
    Path header = folder.resolve("ecg/r.hea");
    String[] few = {"--classes", "V,A", "--before", "0.1", "--after", "0.02", "--by-time"};
    curie("windows", header, "--out", out, few[0], few[1], few[2], few[3], few[4], few[5], few[6])
        .successfully();
    assertThat(Files.readAllLines(out))
        .containsExactly(
            "record,start,length,label,patient,split",
            "ecg/r.hea,90,12,V,r,train",
            "ecg/r.hea,188,12,A,r,test");
  }

  @Test
  void whatCannotBe_isRefused() {
    Path header = folder.resolve("ecg/r.hea");
    Path out = folder.resolve("b.csv");
    curie("windows", header, "--out", out, "--annotations", "qrs", "--quiet")
        .refused(3, "FILE_NOT_FOUND");
    curie("windows", header, "--out", out, "--classes", "F", "--quiet")
        .refused(3, "DATA_INSUFFICIENT");
    assertThat(curie("windows", header, "--out", out, "--classes", "beat").exitCode()).isEqualTo(2);
    assertThat(out).doesNotExist();
  }
}
