package org.birkhoff.analysis.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as sentences show them: three significant digits, grouped thousands, a real minus. */
final class NumberText {

  private static final String NARROW_SPACE = "\u202f";
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private NumberText() {}

  static String of(double value) {
    if (Double.isNaN(value)) {
      return "undefined";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "infinite" : "−infinite";
    }
    if (value == 0) {
      return "0";
    }
    String sign = value < 0 ? "−" : "";
    BigDecimal rounded = new BigDecimal(Math.abs(value)).round(new MathContext(3));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent > 5) {
      String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
      return sign + mantissa + " × 10" + superscript(exponent);
    }
    if (exponent >= 3) {
      return sign + count(Math.round(Math.abs(value)));
    }
    return sign + rounded.stripTrailingZeros().toPlainString();
  }

  static String count(long value) {
    String digits = Long.toString(Math.abs(value));
    StringBuilder grouped = new StringBuilder(value < 0 ? "−" : "");
    for (int k = 0; k < digits.length(); k++) {
      if (k > 0 && (digits.length() - k) % 3 == 0 && digits.length() > 4) {
        grouped.append(NARROW_SPACE);
      }
      grouped.append(digits.charAt(k));
    }
    return grouped.toString();
  }

  static String percent(double share) {
    if (!Double.isFinite(share)) {
      return "an undefined share";
    }
    double percent = 100 * share;
    int decimals = Math.abs(percent) >= 1 || percent == 0 ? 1 : 2;
    String digits =
        BigDecimal.valueOf(percent)
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .stripTrailingZeros()
            .toPlainString();
    return digits.replace('-', '−') + NARROW_SPACE + "%";
  }

  /** Both ends with as many decimals as it takes to tell them apart. */
  static String percentRange(double low, double high) {
    int decimals = 1;
    while (decimals < 6 && low != high && fixed(low, decimals).equals(fixed(high, decimals))) {
      decimals++;
    }
    return fixed(low, decimals) + " to " + fixed(high, decimals) + NARROW_SPACE + "%";
  }

  private static String fixed(double share, int decimals) {
    return BigDecimal.valueOf(100 * share)
        .setScale(decimals, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString()
        .replace('-', '−');
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
