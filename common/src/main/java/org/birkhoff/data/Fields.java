package org.birkhoff.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.NearestKey;

/** One mapping of a manifest: typed values by key, every problem with its YAML path. */
final class Fields {
  private final Map<?, ?> map;
  private final String path;
  private final List<String> problems;

  Fields(Map<?, ?> map, String path, Set<String> known, List<String> problems) {
    this.map = map;
    this.path = path;
    this.problems = problems;
    for (Object key : map.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        Optional<String> nearest = NearestKey.of(String.valueOf(key), known);
        problem(
            String.valueOf(key),
            "is not a known key" + nearest.map(n -> "; did you mean " + n + "?").orElse(""));
      }
    }
  }

  boolean has(String key) {
    return map.get(key) != null;
  }

  String text(String key) {
    return optionalText(key)
        .orElseGet(
            () -> {
              require(key);
              return "";
            });
  }

  Optional<String> optionalText(String key) {
    Object value = map.get(key);
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(text.strip());
    }
    if (value != null) {
      problem(key, "must be text, but was " + value);
    }
    return Optional.empty();
  }

  <E extends Enum<E>> Optional<E> word(Class<E> type, String key) {
    Optional<String> text = optionalText(key);
    Optional<E> value = text.flatMap(t -> Keyword.parse(type, t));
    if (text.isPresent() && value.isEmpty()) {
      String known = String.join(", ", Keyword.all(type));
      problem(key, "must be one of %s, but was %s".formatted(known, text.get()));
    }
    return value;
  }

  long whole(String key, long absent) {
    Object value = map.get(key);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    if (value != null) {
      problem(key, "must be a whole number, but was " + value);
    }
    return absent;
  }

  int count(String key, int absent) {
    long value = whole(key, absent);
    if (value < 0 || value > Integer.MAX_VALUE) {
      problem(key, "must be between 0 and %d, but was %d".formatted(Integer.MAX_VALUE, value));
      return absent;
    }
    return (int) value;
  }

  boolean truth(String key) {
    Object value = map.get(key);
    if (value instanceof Boolean truth) {
      return truth;
    }
    problem(key, "must be true or false" + (value == null ? "" : ", but was " + value));
    return false;
  }

  List<Double> numbers(String key) {
    List<Double> numbers = new ArrayList<>();
    for (Object item : list(key)) {
      if (item instanceof Number number) {
        numbers.add(number.doubleValue());
      } else {
        problem(key, "must be a list of numbers, but holds " + item);
      }
    }
    return numbers;
  }

  List<Integer> counts(String key) {
    List<Integer> counts = new ArrayList<>();
    for (Object item : list(key)) {
      if (item instanceof Integer count && count >= 0) {
        counts.add(count);
      } else {
        problem(key, "must be a list of whole numbers, but holds " + item);
      }
    }
    return counts;
  }

  Map<String, Double> numbersByName(String key) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    Object value = map.get(key);
    if (value instanceof Map<?, ?> entries) {
      entries.forEach(
          (name, number) -> {
            if (number instanceof Number n) {
              numbers.put(String.valueOf(name), n.doubleValue());
            } else {
              problem(key + "." + name, "must be a number, but was " + number);
            }
          });
    } else if (value != null) {
      problem(key, "must be a mapping of names to numbers, but was " + value);
    }
    return numbers;
  }

  /** The mappings of a list. */
  List<Fields> mappings(String key, Set<String> known) {
    List<Fields> mappings = new ArrayList<>();
    int index = 0;
    for (Object item : list(key)) {
      String place = key + "[" + index++ + "]";
      if (item instanceof Map<?, ?> entries) {
        mappings.add(new Fields(entries, join(place) + ".", known, problems));
      } else {
        problem(place, "must be a mapping, but was " + item);
      }
    }
    return mappings;
  }

  void require(String key) {
    if (!has(key)) {
      problem(key, "must be given");
    }
  }

  private List<?> list(String key) {
    Object value = map.get(key);
    if (value == null || value instanceof List<?>) {
      return value == null ? List.of() : (List<?>) value;
    }
    problem(key, "must be a list, but was " + value);
    return List.of();
  }

  void problem(String key, String what) {
    problems.add(join(key) + " " + what);
  }

  private String join(String key) {
    return path + key;
  }
}
