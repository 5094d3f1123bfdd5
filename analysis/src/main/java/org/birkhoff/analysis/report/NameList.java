package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Names in a sentence: the first eight, and how many more there are. */
final class NameList {
  private static final int MOST = 8;

  private NameList() {}

  /**
   * The names, divided by semicolons.
   *
   * @param place where the rest stands, such as "in the table"
   */
  static <T> String of(List<T> all, Function<T, String> name, String place) {
    List<String> names = new ArrayList<>(all.stream().limit(MOST).map(name).toList());
    if (all.size() > MOST) {
      names.add(all.size() - MOST + " more " + place);
    }
    return String.join("; ", names);
  }
}
