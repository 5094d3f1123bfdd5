package org.birkhoff.analysis.report;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entries {@code key=number} and {@code key=word} of a measurement's sizes. */
record Sizes(String text) {

  private static final Pattern ENTRY =
      Pattern.compile("(?:^|[\\s,;])([a-z-]+)=([0-9.]+(?:[eE]-?[0-9]+)?)(?=$|[\\s,;])");
  private static final Pattern WORD =
      Pattern.compile("(?:^|[\\s,;])([a-z-]+)=([A-Za-z-]+)(?=$|[\\s,;])");

  OptionalDouble number(String key) {
    Matcher entries = ENTRY.matcher(text);
    while (entries.find()) {
      if (entries.group(1).equals(key)) {
        return OptionalDouble.of(Double.parseDouble(entries.group(2)));
      }
    }
    return OptionalDouble.empty();
  }

  Optional<String> word(String key) {
    return WORD.matcher(text)
        .results()
        .filter(entry -> entry.group(1).equals(key))
        .map(entry -> entry.group(2))
        .findFirst();
  }
}
