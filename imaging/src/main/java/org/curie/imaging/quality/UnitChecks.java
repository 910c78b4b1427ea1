// SPDX-License-Identifier: Apache-2.0
package org.curie.imaging.quality;

import java.util.ArrayList;
import java.util.List;

/** Whether samples that should be Hounsfield units can be. */
final class UnitChecks {
  private static final double LOWEST_HU = -1100; // air is -1000; some scanners pad with -1024
  private static final double PADDING_HU = -3100; // outside the circle: -2000, -2048, -3024
  private static final double AIR_HU = -800;
  private static final double HIGHEST_COMMON_HU = 3100; // beyond bone 99 % of no scan lies
  private static final double OFFSET_AIR = 200; // air of a scan stored without its intercept
  private static final double NARROWEST_HU = 10; // of 99 %: less is 0 to 1, or a mask

  private UnitChecks() {}

  static List<Finding> of(Scan scan, ChannelStatistics c, ExpectedUnits units) {
    List<Finding> findings = new ArrayList<>();
    if (units == ExpectedUnits.ANY) {
      return findings;
    }
    String wrong = wrong(scan, c);
    if (!wrong.isEmpty()) {
      findings.add(
          new Finding.WrongUnits(scan.channel(), c.percentile1(), c.percentile99(), wrong));
    } else if (c.percentile1() > AIR_HU) {
      findings.add(new Finding.NoAir(scan.channel(), c.percentile1()));
    }
    return findings;
  }

  private static String wrong(Scan scan, ChannelStatistics c) {
    if (c.percentile99() - c.percentile1() < NARROWEST_HU) {
      return "the values span too little; they seem to be scaled already";
    }
    if (c.percentile99() > HIGHEST_COMMON_HU) {
      return "the values are too high";
    }
    if (c.min() < PADDING_HU || c.median() < LOWEST_HU) {
      return "the values are too low";
    }
    if (c.min() >= 0 && c.percentile99() <= 255) {
      return "they lie between 0 and 255 as those of a windowed picture do";
    }
    if (c.min() >= 0 && scan.histogram().shareBetween(0, OFFSET_AIR) > 0.05) {
      return "no value is negative although many are near 0; the rescale intercept is missing";
    }
    return "";
  }
}
