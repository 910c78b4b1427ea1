// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.curie.core.random.RandomStreams;
import org.junit.jupiter.api.Test;

class UidGeneratorTest {

  @Test
  void aUid_isTheUuidAsOneNumber() {
    // The example of PS3.5 annex B.2.
    assertThat(UidGenerator.of(UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6")))
        .isEqualTo("2.25.329800735698586629295641978511506172918");
  }

  @Test
  void everyUid_isNew_andFits64Characters() {
    UidGenerator uids = UidGenerator.random();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String uid = uids.next();
      assertThat(uid).matches("2\\.25\\.[1-9][0-9]*").hasSizeLessThanOrEqualTo(64);
      assertThat(seen.add(uid)).isTrue();
    }
  }

  @Test
  void theSameSeed_givesTheSameUids_andAnotherSeedOthers() {
    UidGenerator one = UidGenerator.seeded(new RandomStreams(1));
    UidGenerator same = UidGenerator.seeded(new RandomStreams(1));
    UidGenerator other = UidGenerator.seeded(new RandomStreams(2));
    String first = one.next();
    assertThat(same.next()).isEqualTo(first);
    assertThat(other.next()).isNotEqualTo(first);
    assertThat(one.next()).isNotEqualTo(first);
  }
}
