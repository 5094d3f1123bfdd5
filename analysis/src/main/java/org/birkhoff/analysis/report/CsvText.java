package org.birkhoff.analysis.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Cells of CSV files as RFC 4180 has them; absent values are empty, lines end with a line feed. */
final class CsvText {

  private CsvText() {}

  /** The decimal of fewest digits, from 15 to 17, that reads back as the same double. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 15; digits < 17; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == value) {
        return text(rounded);
      }
    }
    return text(exact.round(new MathContext(17)));
  }

  private static String text(BigDecimal decimal) {
    BigDecimal bare = decimal.stripTrailingZeros();
    int exponent = bare.precision() - bare.scale() - 1;
    return exponent >= -5 && exponent <= 15 ? bare.toPlainString() : bare.toString();
  }

  static String step(long step) {
    return step < 0 ? "" : Long.toString(step);
  }

  static String text(String text) {
    boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  static String line(String... cells) {
    return String.join(",", cells) + "\n";
  }
}
