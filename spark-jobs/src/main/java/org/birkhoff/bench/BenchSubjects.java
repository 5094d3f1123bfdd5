package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.birkhoff.config.InvalidSpecException;

/** The subjects that this build has. */
final class BenchSubjects {

  private BenchSubjects() {}

  /** What the fused engine can be compared with here, by name. */
  static List<BenchSubject> others() {
    List<BenchSubject> found = new ArrayList<>();
    ServiceLoader.load(BenchSubject.class).forEach(found::add);
    return found;
  }

  /** The subject of a name. */
  static BenchSubject named(String name) {
    if (name.equals(FusedSubject.NAME)) {
      return new FusedSubject();
    }
    return others().stream()
        .filter(subject -> subject.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InvalidSpecException("Cannot measure " + name + ": this build has none"));
  }
}
