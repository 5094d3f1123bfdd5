package org.birkhoff.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.Keyword;

/** Finds the YAML keys that make two runs different runs. */
final class SpecDifferences {
  private static final RunContent.Entry ABSENT = new RunContent.Entry("absent", "absent");

  private SpecDifferences() {}

  static List<SpecDifference> between(RunSpec here, RunSpec there) {
    SortedMap<String, RunContent.Entry> mine = new RunContent(here).entries();
    SortedMap<String, RunContent.Entry> theirs = new RunContent(there).entries();
    List<SpecDifference> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(mine.keySet());
    keys.addAll(theirs.keySet());
    for (String key : keys) {
      RunContent.Entry a = mine.getOrDefault(key, ABSENT);
      RunContent.Entry b = theirs.getOrDefault(key, ABSENT);
      if (a.canonical().equals(b.canonical())) {
        continue;
      }
      if (key.equals("data")) {
        differences.addAll(ofData(here, there));
      } else {
        differences.add(new SpecDifference(key, a.shown(), b.shown()));
      }
    }
    if (here.engine().type() != there.engine().type()) {
      differences.add(
          new SpecDifference(
              "engine.type", Keyword.of(here.engine().type()), Keyword.of(there.engine().type())));
    }
    return differences;
  }

  /** The differing keys of {@code data}; where all are equal, the content behind the manifest. */
  private static List<SpecDifference> ofData(RunSpec here, RunSpec there) {
    Map<String, String> mine = dataKeys(here.data());
    Map<String, String> theirs = dataKeys(there.data());
    TreeSet<String> keys = new TreeSet<>(mine.keySet());
    keys.addAll(theirs.keySet());
    List<SpecDifference> differences = new ArrayList<>();
    for (String key : keys) {
      String a = mine.getOrDefault(key, ABSENT.shown());
      String b = theirs.getOrDefault(key, ABSENT.shown());
      if (!a.equals(b)) {
        differences.add(new SpecDifference(key, a, b));
      }
    }
    if (differences.isEmpty()) {
      differences.add(new SpecDifference("data.manifest", content(here), content(there)));
    }
    return differences;
  }

  private static String content(RunSpec run) {
    return run.data().manifest() + " with content " + run.dataset().sha256();
  }

  private static Map<String, String> dataKeys(DataSpec data) {
    Map<String, String> keys = new TreeMap<>();
    keys.put("data.manifest", data.manifest());
    keys.put("data.seed", Long.toString(data.seed()));
    keys.put("data.test-fraction", Double.toString(data.testFraction()));
    keys.put("data.label-noise", Double.toString(data.labelNoise()));
    keys.put("data.scaling", Keyword.of(data.scaling()));
    data.options().forEach((key, value) -> keys.put("data.options." + key, value.toString()));
    return keys;
  }
}
