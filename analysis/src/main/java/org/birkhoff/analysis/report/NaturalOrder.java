package org.birkhoff.analysis.report;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Orders names as a reader counts: {@code dense-2} before {@code dense-10}. */
final class NaturalOrder implements Comparator<String> {

  static final NaturalOrder INSTANCE = new NaturalOrder();
  private static final Pattern DIGITS_OR_NOT =
      Pattern.compile("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");

  private NaturalOrder() {}

  @Override
  public int compare(String first, String second) {
    List<String> a = List.of(DIGITS_OR_NOT.split(first));
    List<String> b = List.of(DIGITS_OR_NOT.split(second));
    for (int k = 0; k < Math.min(a.size(), b.size()); k++) {
      int order = compareTokens(a.get(k), b.get(k));
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(a.size(), b.size());
    return order != 0 ? order : first.compareTo(second);
  }

  private static int compareTokens(String a, String b) {
    return isNumber(a) && isNumber(b)
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : a.compareTo(b);
  }

  private static boolean isNumber(String token) {
    return !token.isEmpty() && token.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
