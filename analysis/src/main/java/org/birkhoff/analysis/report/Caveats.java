package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How a run's verdict must not be read. */
final class Caveats {

  private static final Pattern JUMPED = Pattern.compile("\\bjumped\\b");

  private static final int NAMES = 6;

  private Caveats() {}

  static List<String> of(RunRows run) {
    List<String> caveats = new ArrayList<>();
    data(run, caveats);
    tests(run, caveats);
    verdicts(run, caveats);
    if (run.statistic("r-hat").findAny().isPresent()) {
      caveats.add(
          "R-hat and effective sample sizes describe one window of steps; a large R-hat may come"
              + " from a short window as well as from drift.");
    }
    if (run.statistic("pca-explained-variance").findAny().isPresent()) {
      caveats.add(
          "A random walk also gives few large principal components and smooth paths along them:"
              + " such paths alone show neither a low-dimensional motion nor convergence.");
    }
    caveats.add(
        "A law that has settled does not mean that single replicas have: they may move for ever.");
    return caveats;
  }

  private static void data(RunRows run, List<String> caveats) {
    RunFacts facts = run.facts();
    if (facts.isIncomplete()) {
      caveats.add(
          "The store was not complete when it was analysed"
              + (facts.note("store-complete").isEmpty()
                  ? ""
                  : " (" + facts.note("store-complete") + ")")
              + ": more replicas or steps may change everything said here.");
    }
    if (facts.number("diverged").orElse(0) > 0) {
      caveats.add(
          "The slices hold, at every step, only the replicas that survived to the end"
              + facts.replicaWords().map(words -> " (" + words + ")").orElse("")
              + ", so every law is conditional on survival.");
    }
    if (facts.number("left-out").orElse(0) > 0) {
      caveats.add(
          "Not everything that was trained is on this page: where all replicas of a run diverged,"
              + " the run has no law and is left out ("
              + facts.text("left-out")
              + ").");
    }
    OptionalDouble last = facts.number("last-snapshot");
    if (last.isPresent() && last.getAsDouble() < facts.number("steps").orElse(0)) {
      caveats.add(
          "The last slice is step "
              + NumberText.count((long) last.getAsDouble())
              + " of "
              + NumberText.count((long) facts.number("steps").getAsDouble())
              + " steps asked for: what follows it is not described.");
    }
    OptionalDouble inits = facts.number("inits");
    OptionalDouble replicas = facts.number("replicas");
    OptionalDouble leftOut = facts.number("replicas-left-out");
    if (leftOut.isPresent()) {
      caveats.add(
          "Pairs of replicas are compared among the first "
              + NumberText.count((long) facts.number("replicas-analysed").getAsDouble())
              + "; "
              + NumberText.count((long) leftOut.getAsDouble())
              + " more count only where slices are set against a known law"
              + " (--pairwise-replicas takes more).");
    }
    if (inits.isPresent() && inits.getAsDouble() == 1) {
      caveats.add(
          "All replicas start from one initialisation: every law here is conditional on it.");
    } else if (inits.isPresent()
        && replicas.isPresent()
        && inits.getAsDouble() < replicas.getAsDouble()) {
      caveats.add(
          NumberText.count((long) inits.getAsDouble())
              + " initialisations are shared by "
              + NumberText.count((long) replicas.getAsDouble())
              + " replicas: the independent units are the initialisations.");
    }
  }

  private static void tests(RunRows run, List<String> caveats) {
    List<LawDistance> tested =
        run.lawDistances().stream()
            .filter(law -> law.isTested() && law.conclusion().isPresent())
            .toList();
    if (tested.stream().anyMatch(law -> !law.notDistinguished().isEmpty())) {
      caveats.add(
          "Not distinguished is not equal: a difference below the stated bounds would go unseen"
              + run.facts().replicaWords().map(words -> " with " + words).orElse("")
              + ", and slices shortly before the last one had little time to become different.");
    }
    List<String> jumping =
        tested.stream()
            .filter(law -> JUMPED.matcher(law.conclusion().orElseThrow().method()).find())
            .map(law -> law.quantity().words())
            .toList();
    if (!jumping.isEmpty()) {
      caveats.add(
          "Some replicas made rare large jumps, which the sign-flip test mistakes for a change too"
              + " often, so that p-values may be too small, in the "
              + (jumping.size() == 1 ? "law of the " : "laws of: ")
              + String.join(", ", jumping.stream().limit(NAMES).toList())
              + (jumping.size() > NAMES ? " and " + (jumping.size() - NAMES) + " more" : "")
              + ".");
    }
    if (!tested.isEmpty()) {
      caveats.add(
          (tested.size() == 1
                  ? "One family of tests was made"
                  : tested.size() + " families of tests were made, one a law")
              + level(tested)
              + ": adjusted p-values are corrected over the steps of their family, not over"
              + " everything on this page; upper bounds hold slice by slice, and a detectable"
              + " distance is that of one unadjusted test.");
    }
  }

  private static void verdicts(RunRows run, List<String> caveats) {
    boolean moving = run.verdicts().stream().anyMatch(v -> v.is(VerdictOutcome.MOVING));
    boolean settled = run.verdicts().stream().anyMatch(v -> v.is(VerdictOutcome.SETTLED));
    if (settled) {
      caveats.add(
          "Settled holds within the stated margins and on this window only: a test may still tell"
              + " slices apart whose difference is smaller, later steps may move, and the settled"
              + " step and its interval are approximate.");
    }
    if (moving) {
      caveats.add(
          "Moving says that the law changes, not that it changes much: read the drift beside it.");
    }
    if (run.verdicts().stream().anyMatch(v -> v.source().equals("sketch"))) {
      caveats.add(
          "Some laws were followed through a sketch, random projections of the weights: a change"
              + " that no projection sees goes unseen.");
    }
  }

  private static String level(List<LawDistance> tested) {
    double[] levels =
        tested.stream().flatMapToDouble(law -> law.level().stream()).distinct().toArray();
    return levels.length == 1 ? ", each at level " + NumberText.of(levels[0]) : "";
  }
}
