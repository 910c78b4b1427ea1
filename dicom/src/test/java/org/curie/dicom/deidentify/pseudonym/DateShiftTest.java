// SPDX-License-Identifier: Apache-2.0
package org.curie.dicom.deidentify.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.curie.core.error.CurieException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
  private static final DateShift BACK_10_DAYS = new DateShift(-10, 0);
  private static final DateShift BACK_10_DAYS_FORWARD_2_HOURS = new DateShift(-10, 7200);
  private static final DateTimeFormatter DA = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
  private static final DateTimeFormatter TM = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

  @ParameterizedTest
  @CsvSource({
    "20240305,20240224", // over a leap day
    "20230305,20230223",
    "20240101,20231222",
    "2024.03.05,2024.02.24", // as ACR-NEMA wrote it
    "202403,202402", // from the first of the month, cut back
    "2024,2023",
    "20240305-20240306,20240224-20240225",
    "20240305-,20240224-",
    "-20240305,-20240224"
  })
  void date_isMovedInItsForm(String before, String after) {
    assertThat(BACK_10_DAYS.date(before, "")).contains(after);
  }

  @ParameterizedTest
  @CsvSource({
    "20240305120000,20240224120000",
    "20240305120000.123456,20240224120000.123456",
    "20240305120000.5+0130,20240224120000.5+0130",
    "20240305120000-0500,20240224120000-0500",
    "2024030512,2024022412",
    "202403-0500,202402-0500", // a zone, not the end of a range
    "20240305-20240306,20240224-20240225",
    "20240305120000-0500-20240306,20240224120000-0500-20240225",
    "20240305235960,20240224235960" // a leap second stays one
  })
  void dateTime_isMovedInItsForm(String before, String after) {
    assertThat(BACK_10_DAYS.dateTime(before)).contains(after);
  }

  @ParameterizedTest
  @CsvSource({
    "23,01",
    "2330,0130",
    "233015,013015",
    "233015.25,013015.25",
    "23:30:15,01:30:15",
    "1000-1200,1200-1400"
  })
  void time_turnsOverAtMidnight(String before, String after) {
    assertThat(BACK_10_DAYS_FORWARD_2_HOURS.time(before)).contains(after);
  }

  @Test
  void date_withATimeNearMidnight_isCarriedToTheNextDay() {
    assertThat(BACK_10_DAYS_FORWARD_2_HOURS.date("20240305", "233015")).contains("20240225");
    assertThat(BACK_10_DAYS_FORWARD_2_HOURS.date("20240305", "113015")).contains("20240224");
    assertThat(BACK_10_DAYS_FORWARD_2_HOURS.dateTime("20240305233015+0100"))
        .contains("20240225013015+0100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "20240230", "20241301", "2024-1-1x", "yesterday", "2024030", "00010101", "-"})
  void whatIsNoDate_orFallsOutOfTheCalendar_answersEmpty(String value) {
    assertThat(BACK_10_DAYS.date(value, "")).isEmpty();
    assertThat(BACK_10_DAYS.dateTime(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24", "2360", "1", "12345", "120000.", "120000.1234567890", "12.5"})
  void whatIsNoTime_answersEmpty(String value) {
    assertThat(BACK_10_DAYS_FORWARD_2_HOURS.time(value)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void intervals_ofDatesWithTimes_stayToTheSecond(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      DateShift shift = new DateShift(-1 - random.nextInt(4000), random.nextInt(86_400));
      LocalDateTime first = moment(random);
      LocalDateTime second = moment(random);
      assertThat(Duration.between(moved(shift, first), moved(shift, second)))
          .isEqualTo(Duration.between(first, second));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void instants_ofDateTimesWithZones_moveAllByTheSame(long seed) {
    Random random = new Random(seed);
    DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx", Locale.ROOT);
    for (int i = 0; i < 500; i++) {
      DateShift shift = new DateShift(-1 - random.nextInt(4000), random.nextInt(86_400));
      ZoneOffset zone = ZoneOffset.ofTotalSeconds((random.nextInt(104) - 48) * 900);
      OffsetDateTime before = moment(random).atOffset(zone);
      String moved = shift.dateTime(before.format(form)).orElseThrow();
      assertThat(Duration.between(before, OffsetDateTime.parse(moved, form)))
          .isEqualTo(Duration.ofDays(shift.days()).plusSeconds(shift.seconds()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9, 10})
  void anyText_isMovedOrRefused_neverThrown(long seed) {
    Random random = new Random(seed);
    String alphabet = "0123456789-+.: \\Z";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(30); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String value = text.toString();
      assertThat(BACK_10_DAYS_FORWARD_2_HOURS.date(value, value)).isNotNull();
      assertThat(BACK_10_DAYS_FORWARD_2_HOURS.time(value)).isNotNull();
      assertThat(BACK_10_DAYS_FORWARD_2_HOURS.dateTime(value)).isNotNull();
    }
  }

  @Test
  void shiftOfAPatient_isTheSameForTheSameKey_andWithinTheBounds() {
    DateShiftSpec spec = new DateShiftSpec(30, 3650, false);
    DateShift shift = DateShift.of(spec, new Pseudonyms(OpenKey.key()), "4711");
    assertThat(shift).isEqualTo(DateShift.of(spec, new Pseudonyms(OpenKey.key()), "4711"));
    assertThat(shift.days()).isEqualTo(-423); // computed by Python's hmac
    for (int i = 0; i < 1000; i++) {
      DateShift other = DateShift.of(spec, new Pseudonyms(OpenKey.key()), "p" + i);
      assertThat(-other.days()).isBetween(30L, 3650L);
    }
  }

  @Test
  void shiftsThatAreNone_areRefused() {
    assertThatThrownBy(() -> new DateShiftSpec(0, 10, false))
        .isInstanceOf(CurieException.class)
        .hasMessageContaining("1 to");
  }

  private static LocalDateTime moment(Random random) {
    return LocalDate.of(2000, 1, 1)
        .plusDays(random.nextInt(9000))
        .atStartOfDay()
        .plusSeconds(random.nextInt(86_400));
  }

  private static LocalDateTime moved(DateShift shift, LocalDateTime moment) {
    String time = moment.format(TM);
    String date = shift.date(moment.format(DA), time).orElseThrow();
    return LocalDateTime.parse(
        date + shift.time(time).orElseThrow(),
        DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT));
  }
}
