package org.birkhoff.train;

import java.util.Map;
import java.util.TreeMap;
import org.birkhoff.store.Provenance;

/** What trains a run here: versions of code, Spark, Java and the operating system. */
final class RunProvenance {

  private RunProvenance() {}

  static Provenance current(String sparkVersion) {
    Map<String, String> facts = new TreeMap<>();
    Package own = RunProvenance.class.getPackage();
    String version = own.getImplementationVersion();
    facts.put("birkhoff", version == null ? "unpackaged" : version);
    facts.put("spark", sparkVersion);
    facts.put("java", System.getProperty("java.runtime.version"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return new Provenance(facts);
  }
}
