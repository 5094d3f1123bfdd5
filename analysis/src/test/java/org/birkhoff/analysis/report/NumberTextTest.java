package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberTextTest {

  @Test
  void keepsThreeDigits() {
    assertThat(NumberText.of(0)).isEqualTo("0");
    assertThat(NumberText.of(.123456)).isEqualTo("0.123");
    assertThat(NumberText.of(-2.5)).isEqualTo("−2.5");
    assertThat(NumberText.of(1999.6)).isEqualTo("2000");
    assertThat(NumberText.of(20_000)).isEqualTo("20\u202f000");
    assertThat(NumberText.of(3.21e-7)).isEqualTo("3.21 × 10⁻⁷");
    assertThat(NumberText.of(1e12)).isEqualTo("1 × 10¹²");
    assertThat(NumberText.of(Double.NaN)).isEqualTo("undefined");
    assertThat(NumberText.of(Double.POSITIVE_INFINITY)).isEqualTo("infinite");
  }

  @Test
  void writesShares() {
    assertThat(NumberText.percent(.8291)).isEqualTo("82.9\u202f%");
    assertThat(NumberText.percent(1)).isEqualTo("100\u202f%");
    assertThat(NumberText.percent(.0012)).isEqualTo("0.12\u202f%");
    assertThat(NumberText.percent(0)).isEqualTo("0\u202f%");
    assertThat(NumberText.percent(Double.NaN)).isEqualTo("an undefined share");
  }

  @Test
  void groupsLongCounts() {
    assertThat(NumberText.count(1234)).isEqualTo("1234");
    assertThat(NumberText.count(1_234_567)).isEqualTo("1\u202f234\u202f567");
    assertThat(NumberText.count(-12_345)).isEqualTo("−12\u202f345");
  }

  @Test
  void csvNumbersReadBackExactly() {
    Random random = new Random(1);
    for (int k = 0; k < 20_000; k++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(CsvText.number(value))).isEqualTo(value);
      }
    }
    assertThat(CsvText.number(.1)).isEqualTo("0.1");
    assertThat(CsvText.number(2e-3)).isEqualTo("0.002");
    assertThat(CsvText.number(100)).isEqualTo("100");
    assertThat(CsvText.number(Double.NaN)).isEmpty();
    assertThat(CsvText.number(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(CsvText.text("plain text")).isEqualTo("plain text");
    assertThat(CsvText.text("a,\"b\"\n")).isEqualTo("\"a,\"\"b\"\"\n\"");
  }

  @Test
  void countsNamesLikeAReader() {
    assertThat(NaturalOrder.INSTANCE.compare("dense-2.bias", "dense-10.bias")).isNegative();
    assertThat(NaturalOrder.INSTANCE.compare("rate=0.02", "rate=0.1")).isNegative();
    assertThat(NaturalOrder.INSTANCE.compare("rate=1.0E-4", "rate=0.001")).isNegative();
    assertThat(NaturalOrder.INSTANCE.compare("", "dense-1")).isNegative();
    assertThat(NaturalOrder.INSTANCE.compare("a1", "a01")).isNotZero();
    assertThat(NaturalOrder.INSTANCE.compare("a1", "a1")).isZero();
  }

  @Test
  void findsNumbersAmongSizes() {
    Sizes sizes = new Sizes("replicas=64 units=8, flips=999 level=0.05");
    assertThat(sizes.number("replicas")).hasValue(64);
    assertThat(sizes.number("level")).hasValue(.05);
    assertThat(sizes.number("flip")).isEmpty();
  }
}
