package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawMoments;
import org.birkhoff.family.LawSubject;
import org.birkhoff.family.Temperature;

/** The known curves of mean and variance over the temperature, of runs that differ in it alone. */
public final class PhaseRows {
  private static final int POINTS = 60;
  private static final double BEYOND = 1.1;

  private PhaseRows() {}

  /**
   * The curves with the first run of each phase diagram, and for each run of it which one holds
   * them; nothing where no two temperatures differ.
   *
   * @param known laws by run, in the order of the analysis
   */
  public static List<Measurement> of(Map<String, KnownLaws> known) {
    Map<String, List<String>> diagrams = new LinkedHashMap<>();
    known.forEach(
        (run, laws) -> {
          if (!laws.phaseDiagram().isEmpty() && laws.temperature().isPresent()) {
            diagrams.computeIfAbsent(laws.phaseDiagram(), name -> new ArrayList<>()).add(run);
          }
        });
    List<Measurement> rows = new ArrayList<>();
    for (List<String> runs : diagrams.values()) {
      TreeSet<Double> temperatures = new TreeSet<>();
      runs.forEach(run -> temperatures.add(temperature(known.get(run))));
      if (temperatures.size() >= 2) {
        for (String run : runs) {
          rows.add(
              Draft.of(run, "theory-phase")
                  .against(runs.get(0))
                  .value(temperature(known.get(run)))
                  .how("temperature in the phase diagram that the other run holds", "")
                  .measurement());
        }
        curve(runs.get(0), known.get(runs.get(0)), temperatures, rows);
      }
    }
    return rows;
  }

  private static double temperature(KnownLaws laws) {
    return laws.temperature().map(Temperature::value).orElseThrow();
  }

  private static void curve(
      String run, KnownLaws laws, TreeSet<Double> temperatures, List<Measurement> rows) {
    TreeSet<Double> all = new TreeSet<>(temperatures);
    for (int k = 1; k <= POINTS; k++) {
      all.add(temperatures.last() * BEYOND * k / POINTS);
    }
    LawSubject subject = laws.subjects().get(0);
    int index = 1;
    for (double temperature : all) {
      Optional<LawMoments> moments = laws.phase(temperature);
      if (moments.isPresent()) {
        Draft mean = Draft.of(run, "theory-phase-mean").value(moments.get().mean());
        Draft variance = Draft.of(run, "theory-phase-variance").value(moments.get().variance());
        for (Draft draft : List.of(mean, variance)) {
          rows.add(
              draft
                  .about(subject.observable(), subject.layer())
                  .index(index)
                  .interval(temperature, temperature)
                  .how("of the known stationary law; low and high are the temperature", "")
                  .measurement());
        }
        index++;
      }
    }
  }
}
