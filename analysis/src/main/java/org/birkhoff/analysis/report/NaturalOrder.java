package org.birkhoff.analysis.report;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Orders names as a reader counts: {@code dense-2} before {@code dense-10}, {@code rate=0.02}
 * before {@code rate=0.1}.
 */
final class NaturalOrder implements Comparator<String> {

  static final NaturalOrder INSTANCE = new NaturalOrder();
  private static final Pattern TOKEN =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]{1,3})?)|[^0-9]+");

  private NaturalOrder() {}

  @Override
  public int compare(String first, String second) {
    List<MatchResult> a = TOKEN.matcher(first).results().toList();
    List<MatchResult> b = TOKEN.matcher(second).results().toList();
    for (int k = 0; k < Math.min(a.size(), b.size()); k++) {
      int order = compareTokens(a.get(k), b.get(k));
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(a.size(), b.size());
    return order != 0 ? order : first.compareTo(second);
  }

  private static int compareTokens(MatchResult a, MatchResult b) {
    return a.group(1) != null && b.group(1) != null
        ? new BigDecimal(a.group(1)).compareTo(new BigDecimal(b.group(1)))
        : a.group().compareTo(b.group());
  }
}
